"""The three connections: `default` (app), `auditor`, and `owner` where its address is given."""

from config import environment

OPTIONS = {
    "server_side_binding": True,
    "prepare_threshold": 2,
    # Planning costs more than running for the gate's statements; see docs/adr/0001.
    "options": "-c plan_cache_mode=force_generic_plan -c statement_timeout=15000 -c jit=off",
}
OWNER_OPTIONS = {"options": "-c jit=off"}


def connection(name, options):
    settings = environment.database(name)
    settings["OPTIONS"] = {**settings["OPTIONS"], **options}
    return settings | {
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def databases():
    found = {
        "default": connection("DATABASE_APP_URL", OPTIONS),
        "auditor": connection("DATABASE_AUDITOR_URL", OPTIONS),
    }
    if environment.text("DATABASE_OWNER_URL", default=""):
        found["owner"] = connection("DATABASE_OWNER_URL", OWNER_OPTIONS)
    return found
