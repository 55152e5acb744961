"""Every address, everybody who works here, every method: exactly which status. The table is tests/access/table.py."""

import pytest

from tests.access.knocking import METHODS, ROUTES, knock
from tests.access.table import PAGES
from tests.access.world import ROLES

LIST_IT = (
    "not in tests/access/table.py: {}. Add a line that says what each login gets there, and ask of each status whether"
    " docs and design say so; tests/access/README.md tells how."
)
BY_NAME = {door.name: door for door in PAGES}


def test_every_address_is_in_the_table():
    missing = sorted(ROUTES.keys() - BY_NAME.keys())
    assert not missing, LIST_IT.format(", ".join(missing))


def test_the_table_names_no_address_twice_and_none_that_is_gone():
    assert len(BY_NAME) == len(PAGES)
    assert BY_NAME.keys() <= ROUTES.keys()


@pytest.mark.parametrize("door", PAGES, ids=lambda door: door.name)
def test_nobody_is_left_out(door):
    for statuses in filter(None, (door.get, door.post)):
        assert statuses.keys() == set(ROLES)


@pytest.mark.parametrize("door", PAGES, ids=lambda door: door.name)
def test_who_may_open_what(access_world, clients, door):
    address = door.address(access_world)
    told = {}
    for role, client in clients.items():
        for method in METHODS:
            status = knock(client, method, address, door.form).status_code
            if status != door.expected(method, role):
                told[f"{method} by {role}"] = f"{status}, the table says {door.expected(method, role)}"
    assert not told, address
