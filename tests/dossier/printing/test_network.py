"""Somebody of the network, or an ex-partner, gets own actions and nothing else."""

import pytest

from households import actions
from households.models import (
    Household,
    Relationship,
)
from tests.dossier.printing.steps import Owner, as_colleague, joined, own_actions, printed, step, told
from tests.tools import making

pytestmark = pytest.mark.django_db


def test_somebody_of_the_network_gets_own_actions_and_nothing_else(cast, family, as_user):
    step(cast.marloes, family, "Boodschappen halen", owner_kind=Owner.NETWORK, owner_name="Fatiha")
    text = printed(own_actions(as_user(cast.marloes), family, "Ria"))
    assert told("Elke dinsdag samen de post openen", text)
    for words in (
        "mijn post weer durven",
        "samen eten",
        "Boodschappen",
        "brieven in de map",
        "Samira",
        "Fatiha",
        "De Wit",
    ):
        assert not told(words, text), words
    assert told("Marloes Test", text)


def test_an_ex_partner_who_lives_here_gets_own_actions_only(cast, family, as_user):
    as_colleague(cast.fatima, family, lambda me: joined(family, me, "Peter", 1981, takes_part=False))
    step(cast.marloes, family, "De energie betalen", owner_kind=Owner.RESIDENT, owner_name="Peter")
    text = printed(own_actions(as_user(cast.marloes), family, "Peter"))
    assert told("De energie betalen", text)
    assert not told("post", text)


def test_who_takes_part_is_no_outsider(cast, family, as_user):
    assert own_actions(as_user(cast.marloes), family, "Samira").status_code == 404


def test_a_name_of_two_people_is_nobodys_paper(cast, family, as_user):
    client = as_user(cast.marloes)
    assert own_actions(client, family, "Ria").status_code == 200
    for name in ("Ria Hoekstra", "Ria Jansen"):
        as_colleague(
            cast.marloes, family,
            lambda me, name=name: actions.relate(
                family.household, family.samira, Relationship.Kind.NEIGHBOUR, source="told", other_name=name, acting=me
            ),
        )  # fmt: skip
    page = own_actions(client, family, "Ria")
    assert page.status_code == 422
    assert "twee mensen met deze naam" in page.text


def test_from_a_hidden_household_nothing_goes_to_the_network(cast, family, as_user):
    with making():
        Household.objects.filter(pk=family.id).update(is_hidden=True)
    assert own_actions(as_user(cast.marloes), family, "Ria").status_code == 422
