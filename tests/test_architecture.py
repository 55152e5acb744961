"""What must hold for every model, table, URL and write, also for the ones that are added tomorrow."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.urls import URLPattern, get_resolver

from consent import registry, tables
from consent.purposes import Purpose

ROOT = Path(settings.BASE_DIR)
APPS = "audit accounts households deadlines consent plans referrals intake privacy dossier config".split()
SOURCES = [
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
]


@pytest.mark.parametrize("model", registry.models(), ids=lambda m: m._meta.label)
def test_every_model_names_its_class(model):
    assert registry.class_of(model) in registry.CLASSES, (
        f"{model._meta.label} needs access_class; see CONTRIBUTING.md, 'A new gated table'"
    )


@pytest.mark.parametrize("model", registry.models(), ids=lambda m: m._meta.label)
def test_every_table_about_people_has_rules(model):
    if registry.class_of(model) in ("reach", "own", "desk", "gated"):
        assert tables.rows_of(model).select, (
            f"{model._meta.label} has no rule for reading in consent/tables.py"
        )


def test_every_gated_model_carries_what_the_gate_asks():
    for model in registry.gated():
        needed = {
            "household_id",
            "person_id",
            "law",
            "kind",
            "organisation_id",
            "author_id",
            "written_in_law",
            "created_at",
        }
        assert needed <= registry.columns(model), model._meta.label
        assert hasattr(model, "history"), f"{model._meta.label} keeps no history"


@pytest.fixture
def catalogue(db):
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner),"
            " array(select polname::text from pg_policy p where p.polrelid = c.oid and p.polname <> 'made_in_tests')"
            " from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')"
        )
        return {row[0]: row[1:] for row in cursor.fetchall()}


def test_every_table_that_is_not_open_is_under_forced_row_security(catalogue):
    open_tables = {m._meta.db_table for m in registry.models() if registry.class_of(m) == "open"} | {
        "django_migrations"
    }
    for table, (enabled, forced, owner, _policies) in catalogue.items():
        assert owner == f"{settings.ROLE_PREFIX}_owner", table
        if table not in open_tables:
            assert enabled and forced, f"{table} has no forced row security"


def test_every_gated_table_and_its_history_has_its_policies(catalogue):
    histories = {base: history for history, base in registry.history_tables().items()}
    for model in registry.gated():
        table = model._meta.db_table
        writes = {"app_insert", "app_update"} if table not in tables.BY_FUNCTION else set()
        assert {"app_select", "gate_all"} | writes == set(catalogue[table][3])
        assert {"app_select", "gate_all"} | writes - {"app_update"} == set(catalogue[histories[table]][3])


def test_no_table_is_unknown_to_the_registry(catalogue):
    known = {m._meta.db_table for m in registry.models()} | {"django_migrations"}
    unknown = {
        table for table in catalogue if table not in known and not table.startswith("audit_accesslogentry_y")
    }
    assert not unknown, "nobody knows who may read these tables"


def test_the_app_owns_nothing_and_may_define_nothing(db):
    app = f"{settings.ROLE_PREFIX}_app"
    with connections["default"].cursor() as cursor:
        cursor.execute("select count(*) from pg_class where pg_get_userbyid(relowner) = %s", [app])
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = %s",
            [app],
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute(
            "select has_schema_privilege(%s, 'public', 'create'), has_schema_privilege(%s, 'gate', 'create'),"
            " has_database_privilege(%s, current_database(), 'temporary')",
            [app, app, app],
        )
        assert cursor.fetchone() == (False, False, False)


def test_nobody_deletes_but_where_it_is_listed(db):
    links = {m._meta.db_table for m in registry.models() if m._meta.auto_created}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
            " and has_table_privilege(%s, oid, 'delete')",
            [f"{settings.ROLE_PREFIX}_app"],
        )
        may_delete = {row[0] for row in cursor.fetchall()}
    assert may_delete <= registry.DELETABLE | links


def test_no_function_of_ours_claims_more_than_it_is(db):
    """IMMUTABLE on a function that reads the user once gave user 1's rows to user 2."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where pronamespace = 'gate'::regnamespace"
            " and (provolatile = 'i' or proleakproof or (prosecdef and proconfig is null))"
        )
        assert cursor.fetchall() == []


def views():
    def walk(patterns, prefix=""):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield prefix + str(pattern.pattern), pattern.callback
            else:
                yield from walk(pattern.url_patterns, prefix + str(pattern.pattern))

    return list(walk(get_resolver().url_patterns))


@pytest.mark.parametrize(
    ("route", "view"), views(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_view_declares_its_purpose(route, view):
    assert Purpose(view.purpose)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_write_bypasses_history(path):
    """queryset.update(), bulk_create and bulk_update write no history row."""
    if path.parts[-3:] == ("dossier", "demo", "dating.py"):
        return  # as owner, in the demo only: gives what the actions just wrote its day in the past, history too
    tracked = {m.__name__ for m in registry.models() if hasattr(m, "history")}
    for call in calls(path):
        if call.func.attr in ("bulk_update", "bulk_create", "update"):
            chain = ast.unparse(call.func)
            named = {name for name in tracked if re.search(rf"\b{name}\.", chain)}
            assert not named, (
                f"{path.name}:{call.lineno} writes {named} without history: save() each in an action"
            )


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_are_never_told_to_trust(path):
    text = path.read_text()
    assert "csrf_exempt" not in text
    assert "StreamingHttpResponse" not in text and "FileResponse" not in text, (
        "a body outside the transaction"
    )


def test_pages_with_people_go_through_the_door():
    """A queryset on gated records outside the gate's own modules needs a reason here."""
    gated = {m.__name__ for m in registry.gated()}
    # Behind open_household already, or the door itself; each file with why.
    allowed = {
        "consent/gate.py": "the door",
        "consent/policy.py": "names tables only",
        "dossier/workday.py": "one's own steps in all households; its view entered the gate and logs each person",
    }
    for path in SOURCES:
        where = str(path.relative_to(ROOT))
        if where in allowed or not re.search(r"view|page|overview|search|workday", where):
            continue
        for call in calls(path):
            chain = ast.unparse(call.func)
            hit = {name for name in gated if re.match(rf"{name}\.(objects|history|_base_manager)\b", chain)}
            hit |= {
                name for name in gated if call.func.attr == "get_object_or_404" and name in ast.unparse(call)
            }
            assert not hit, (
                f"{where}:{call.lineno} reads {hit} past the gate: use consent.gate.open_household"
            )
