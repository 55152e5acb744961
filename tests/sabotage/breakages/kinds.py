"""What a breakage is, and the tests that most of them are noticed by."""

from dataclasses import dataclass

EXAMPLES = "tests/gate/test_against_oracle.py::test_the_database_tells_each_example"
DOOR = "tests/gate/test_log_and_door.py"
TABLE = "tests/test_who_may_open_what.py::test_who_may_open_what"
REFUSALS = "tests/access/test_refusals.py"
ROUTE = "tests/gate/test_route.py"
LETTERS = "tests/intake/letters/test_letters.py"
LOG = "tests/audit/test_who_may_touch_the_log.py"


@dataclass(frozen=True)
class Breakage:
    """In `file`, `old` becomes `new`; `red` are the tests that must notice."""

    name: str
    file: str
    old: str
    new: str
    red: tuple
    # Words of the tests to run out of those; empty: all of them.
    only: str = ""


def in_policy(name, old, new, only):
    return Breakage(name, "consent/policy.py", old, new, (EXAMPLES,), only)


def in_enter(name, old, new, only):
    return Breakage(name, "consent/sql/enter.sql", old, new, (EXAMPLES,), only)


def in_route(name, old, new, only):
    return Breakage(name, "consent/route_sql.py", old, new, (ROUTE,), only)


def in_middleware(name, old, new, only):
    return Breakage(name, "consent/middleware.py", old, new, (DOOR,), only)
