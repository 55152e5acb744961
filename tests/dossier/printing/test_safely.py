"""What is not safe by post, at home or for an address is on no paper."""

import pytest

from households.models import (
    Person,
)
from tests.dossier.printing.steps import Safety, ask, own_actions, printed, reachable, step, told
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "table", "post"),
    [
        ({"safety": Safety.SAFE}, 200, 200),
        ({"safety": Safety.ASK}, 200, 200),
        ({"safety": Safety.NOTHING_HOME}, 200, 422),
        ({"safety": Safety.LIMITED, "allow_post": False}, 200, 422),
        ({"safety": Safety.DANGER}, 422, 422),
    ],
)
def test_what_is_not_safe_by_post_is_given_at_the_table_and_in_danger_not_at_all(
    cast, family, as_user, facts, table, post
):
    reachable(cast.marloes, family, family.samira, **facts)
    client = as_user(cast.marloes)
    statuses = [ask(client, family, family.samira, how).status_code for how in ("tafel", "post")]
    assert statuses == [table, post]


def test_danger_of_a_member_stops_what_goes_to_the_network(cast, family, as_user):
    reachable(cast.marloes, family, family.noor, safety=Safety.DANGER)
    assert own_actions(as_user(cast.marloes), family, "Ria").status_code == 422


def test_a_protected_address_is_never_there_also_not_when_somebody_typed_it(cast, family, as_user):
    step(cast.marloes, family, "Langsgaan op Wilgenhof 27", goal=family.post)
    client = as_user(cast.marloes)
    assert told("Wilgenhof 27", printed(ask(client, family, family.samira)))
    with making():
        Person.objects.filter(pk=family.samira.pk).update(address_disclosure_block=True)
    text = printed(ask(client, family, family.samira))
    assert told("(adres weggelaten)", text) and not told("Wilgenhof", text)
    assert ask(client, family, family.samira, "post").status_code == 422


def test_by_post_the_address_stands_on_it_and_at_the_table_it_does_not(cast, family, as_user):
    client = as_user(cast.marloes)
    assert told("Wilgenhof 27", printed(ask(client, family, family.samira, "post")))
    assert not told("Wilgenhof", printed(ask(client, family, family.samira)))


@pytest.mark.parametrize(
    ("typed", "is_there"), [("999993653", False), ("9999.93.653", False), ("123456789", True)]
)
def test_a_bsn_that_somebody_typed_stays_behind(cast, family, as_user, typed, is_there):
    step(cast.marloes, family, f"Formulier {typed} invullen", goal=family.post)
    assert told(typed, printed(ask(as_user(cast.marloes), family, family.samira))) == is_there
