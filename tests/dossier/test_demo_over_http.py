"""The acceptance table of the demo over HTTP: each login by the form, each household by its address."""

import re

import pytest
from django.urls import reverse

from dossier.demo.cast import LOGINS, PASSWORD
from tests.dossier.demo_table import (
    BSN,
    BY_NAME,
    FIXED_LINE,
    FOUND,
    HOUSEHOLDS,
    LOOK_UP,
    MEETING,
    NOTHING,
    SENTENCES,
    WITHOUT,
    cell,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "auditor"]),
    pytest.mark.usefixtures("demo"),
]


@pytest.mark.parametrize("username", LOGINS)
def test_each_login_reads_what_the_table_says(demo, client, username):
    log_in(client, username)
    assert client.get("/", follow=True).status_code == 200
    for number in HOUSEHOLDS:
        expected = cell(username, number)
        pages = pages_of(client, demo.homes[number])
        assert {page.status_code for page in pages} == {404 if expected is NOTHING else 200}, number
        text = "".join(page.content.decode() for page in [*pages, *talk_of(client, demo.homes[number])])
        assert {sentence for sentence in SENTENCES[number] if sentence in text} == sentences_for(
            username, number
        )
        if expected is not NOTHING:
            assert (FIXED_LINE in text) != expected.is_coordinator, number


@pytest.mark.parametrize("number", LOOK_UP)
def test_the_desk_finds_who_somebody_is_and_whom_to_call(demo, client, number):
    log_in(client, "balie")
    text = looked_up(client, BSN[number])
    outcome, first_name, coordinator = LOOK_UP[number]
    assert (first_name in text) == (outcome == FOUND)
    assert coordinator in text
    assert not [sentence for sentence in SENTENCES[number] if sentence in text]


def test_who_is_hidden_is_answered_like_a_number_that_nobody_has(demo, client):
    log_in(client, "balie")
    hidden, nobody = looked_up(client, BSN[3]), looked_up(client, "999998237")
    assert without_tokens(hidden) == without_tokens(nobody)


@pytest.mark.parametrize("username", ["privacy", "fg"])
def test_oversight_reads_the_log_and_no_contents(demo, client, username):
    log_in(client, username)
    page = client.get(reverse("privacy:log"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Leyla Rahimi" in text or "Marloes Verhoeven" in text
    assert not [sentence for each in SENTENCES.values() for sentence in each if sentence in text]


def log_in(client, username):
    answer = client.post("/inloggen/", {"username": username, "password": PASSWORD})
    assert answer.status_code == 302


def pages_of(client, household_id):
    """The overview, the list of reports with each report, and the timeline with each page that it leads to."""
    names = ("household:overview", "household:reports", "household:timeline")
    pages = [client.get(reverse(name, args=[household_id])) for name in names]
    links = set(re.findall(rf"/huishoudens/{household_id}/verslag/[0-9a-f-]+/", pages[1].content.decode()))
    links |= set(re.findall(r'<a class="ep-vet" href="([^"#]+)', pages[2].content.decode()))
    return [*pages, *map(client.get, sorted(links))]


def talk_of(client, household_id):
    """What was said at the kitchen table, read back for each person; not for who writes nothing here."""
    summary = reverse("intake:summary", args=[household_id])
    page = client.get(summary)
    people = set(re.findall(r"\?wie=[0-9a-f-]{36}", page.content.decode()))
    found = [page, *(client.get(summary + who) for who in sorted(people))]
    return [one for one in found if one.status_code == 200]


def sentences_for(username, number):
    return {sentence for sentence, logins in SENTENCES[number].items() if username in logins}


def looked_up(client, bsn):
    answer = client.post(reverse("dossier:look_up"), {"bsn": bsn})
    assert answer.status_code == 200
    return answer.content.decode()


def without_tokens(text):
    """Once in the form and once for the scripts, another one in each answer."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=|CSRFToken": )"[^"]+"', "", text)


@pytest.mark.parametrize("username", MEETING)
def test_the_sheet_of_the_meeting_is_by_name_for_who_may_and_without_for_all_there(demo, client, username):
    log_in(client, username)
    meetings = re.findall(r"/casusoverleg/[0-9a-f-]{36}/", client.get("/casusoverleg/").text)
    agendas = [client.get(address).text for address in meetings]
    (agenda,) = [text for text in agendas if WITHOUT[2] in text]
    assert WITHOUT[5] in agenda and not [words for words in BY_NAME.values() if words in agenda]
    sheets = re.findall(r"/huishoudens/[0-9a-f-]{36}/casusoverleg/[0-9a-f-]{36}/", agenda)
    read = "".join(client.get(address).text for address in sheets)
    assert {number for number, words in BY_NAME.items() if words in read} == MEETING[username]
    if username == "gedrag":
        assert not [words for words in SENTENCES[2] if words in read]
