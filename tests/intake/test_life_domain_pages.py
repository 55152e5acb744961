"""Beheer of the life domains: words and order are free, the protection never gets lower."""

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import Role
from households.kinds import NAMED_ONLY, Kind
from households.life_domains import change_life_domain, kinds_for
from households.models import LifeDomain
from tests.cast import acting, colleague, make_cast

pytestmark = pytest.mark.django_db
URL = "/beheer/leefgebieden/"


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def beheer(client, cast):
    client.force_login(colleague("beheer", Role.FUNCTIONAL_ADMINISTRATOR, cast.department, cast.town))
    return client


def typed(**changed):
    return {
        "name": "Geld",
        "position": "0",
        "is_active": "on",
        "kind": Kind.MONEY.value,
        "questions": "",
    } | changed


def test_an_administrator_sees_the_list(beheer):
    assert "Geldzaken" in beheer.get(URL).text


@pytest.mark.parametrize("url", [URL, f"{URL}geldzaken/"])
def test_nobody_else_does(client, cast, url):
    client.force_login(cast.marloes)
    assert client.get(url).status_code == 404


def test_name_order_use_and_questions_change(beheer):
    sent = typed(name="Geldzorgen", position="3", questions="Wat geeft rust?\n\nWie helpt?", laws=["4"])
    del sent["is_active"]
    assert beheer.post(f"{URL}geldzaken/", sent).status_code == 302
    found = LifeDomain.objects.get(pk="geldzaken")
    assert (found.name, found.position, found.is_active) == ("Geldzorgen", 3, False)
    assert (found.questions, found.laws) == (["Wat geeft rust?", "Wie helpt?"], [4])


def test_the_kind_may_become_higher(beheer):
    beheer.post(f"{URL}geldzaken/", typed(kind=Kind.MENTAL_HEALTH.value))
    assert LifeDomain.objects.get(pk="geldzaken").kind == Kind.MENTAL_HEALTH


def test_the_kind_may_not_become_lower(beheer):
    page = beheer.post(f"{URL}psyche/", typed(kind=Kind.MONEY.value))
    assert page.status_code == 422
    assert LifeDomain.objects.get(pk="psyche").kind == Kind.MENTAL_HEALTH


def test_the_action_refuses_it_as_well(cast):
    domain = LifeDomain.objects.get(pk="psyche")
    with pytest.raises(ValidationError, match="alleen hoger"):
        change_life_domain(domain, kind=Kind.MONEY, acting=acting(cast.marloes))


def test_another_municipality_reads_what_the_keeper_of_the_installation_changes(beheer, settings):
    settings.START_DATA_KEPT_BY = "Overkant"
    read = beheer.get(f"{URL}geldzaken/")
    assert "geldt voor alle gemeenten" in read.text and 'name="kind"' not in read.text
    assert beheer.post(f"{URL}geldzaken/", typed(name="Geldzorgen")).status_code == 422
    assert LifeDomain.objects.get(pk="geldzaken").name == "Geldzaken"


def test_what_opens_by_name_only_is_never_a_life_domain():
    assert not set(kinds_for(LifeDomain.objects.get(pk="geldzaken"))) & set(NAMED_ONLY)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"name": ""}, "Vul een naam in."),
        ({"position": "x"}, "Vul een getal in."),
        ({"questions": "x" * 201}, "tekens lang"),
        ({"questions": "\n".join("x" * 13)}, "Kies de beste 12"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(beheer, changed, error):
    page = beheer.post(f"{URL}geldzaken/", typed(**changed))
    assert page.status_code == 422 and error in page.text


def test_a_life_domain_that_does_not_exist(beheer):
    assert beheer.get(f"{URL}bestaat-niet/").status_code == 404
