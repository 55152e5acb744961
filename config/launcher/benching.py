"""The server, the databases and the roles to measure in: apart from everything else, and kept between runs."""

from pathlib import Path

from config import environment

from .postgres import running_postgres
from .roles import ensure_roles

PREFIX = "eenplan_bench"


def administrator() -> str:
    return running_postgres(environment.data_dir() / "bench")


def addresses(database: str = PREFIX) -> dict[str, str]:
    """Of owner, app and auditor; makes the database and the roles where they are missing."""
    return ensure_roles(administrator(), database, PREFIX, keep_in=environment.data_dir() / "bench")


def checkpoints(database: str = PREFIX) -> Path:
    """Each database has a log of its own, and checkpoints that belong to it."""
    return environment.data_dir() / "bench" / "checkpoints" / database
