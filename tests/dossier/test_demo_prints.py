"""The acceptance table of the demo, on paper: what each reader of the five households finds there, and nothing else."""

import pytest
from django.urls import reverse

from dossier.demo.cast import PASSWORD
from households.models import HouseholdMembership
from plans.models import Action
from tests.canary.pdf import words_of_pdf
from tests.tools import making

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "auditor"]),
    pytest.mark.usefixtures("demo"),
]

# Of whom each line is; Ria helps Samira.
LINES = {
    2: {
        "Rust in huis, en dat Noor haar school afmaakt.": "Samira",
        "Ik wil mijn post weer durven openen.": "Samira",
        "Ik wil het huis weer zelf kunnen doen": "Samira",
        "Energieleverancier bellen": "Samira",
        "Elke dinsdag samen de post openen": "Samira Ria",
        "Ik wil mijn opleiding afmaken.": "Noor",
        "Rooster bespreken met school": "Noor",
    },
}
NOWHERE = ("psycholoog", "999998", "Wilgenhof", "Hoekstra", "Fatiha", "Wacht op de loonstrook", "Peter")


@pytest.mark.parametrize("reader", ["Samira", "Noor", "Ria"])
def test_a_reader_of_de_wit_finds_the_own_lines(demo, client, reader):
    log_in(client, "regisseur")
    text = printed(client, demo, 2, reader)
    expected = {line for line, whose in LINES[2].items() if reader in whose.split()}
    assert {line for line in LINES[2] if told(line, text)} == expected
    assert not [words for words in NOWHERE if told(words, text)]


def test_at_their_table_there_is_nothing_that_both_may_see(demo, client):
    """Each said yes for the coordinator, nobody for the other."""
    log_in(client, "regisseur")
    members = [f"lid-{member(demo, 2, name)}" for name in ("Samira", "Noor")]
    page = client.post(reverse("household:print_for_table", args=[demo.homes[2]]), {"members": members})
    assert page.status_code == 422


@pytest.mark.parametrize(
    ("username", "reader", "line"),
    [
        ("schuld", "Samira", "Energieleverancier bellen"),
        ("jeugd", "Noor", "Rooster bespreken met school"),
    ],
)
def test_a_colleague_prints_what_that_colleague_sees(demo, client, username, reader, line):
    log_in(client, username)
    text = printed(client, demo, 2, reader)
    assert told(line, text)
    assert not told("Rust in huis", text) and not told("Ik wil het huis weer", text)


@pytest.mark.parametrize(
    ("username", "number"),
    [
        ("balie", 2),
        ("wmo", 2),
        ("gedrag", 2),
        ("privacy", 2),
        ("beheer", 2),
        ("partner", 4),
        ("wmo2", 5),
        ("jeugd", 5),
    ],
)
def test_who_may_not_print_finds_no_page(demo, client, username, number):
    log_in(client, username)
    assert client.get(reverse("household:print_plan", args=[demo.homes[number]])).status_code == 404


@pytest.mark.parametrize(
    ("username", "number", "reader"), [("schuld", 4, "Danielle"), ("regisseur", 5, "Chantal")]
)
def test_the_other_plans_can_be_printed_too(demo, client, username, number, reader):
    log_in(client, username)
    assert told("Niet akkoord?", printed(client, demo, number, reader))


def log_in(client, username):
    assert client.post("/inloggen/", {"username": username, "password": PASSWORD}).status_code == 302


def member(demo, number, name):
    with making():
        memberships = HouseholdMembership.objects.filter(household_id=demo.homes[number], ended_at=None)
        return next(one.person_id for one in memberships if demo.names[one.person_id] == name)


def printed(client, demo, number, reader):
    home = demo.homes[number]
    if reader == "Ria":
        with making():
            action = Action.objects.filter(household_id=home, owner_name="Ria").first()
        answer = client.post(reverse("household:print_for_outsider", args=[home, action.pk]))
    else:
        url = reverse("household:print_for_member", args=[home, member(demo, number, reader)])
        answer = client.post(url, {"how": "tafel"})
    assert answer.status_code == 200
    return "".join(words_of_pdf(answer.content).split())


def told(words, text):
    return "".join(words.split()) in text
