"""An appointment: a step with a time and a place, and a calendar file that says nothing."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from accounts.laws import Law
from audit.models import AccessLogEntry
from plans.appointments import Where, place_of
from plans.models import Action
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() + timedelta(days=3)


def add(client, home, user, **changes):
    given = {
        "title": "Samira en Marloes praten over slapen",
        "owner": f"collega-{user.pk}",
        "due_on": f"{DAY:%d-%m-%Y}",
        "person": str(home.samira.pk),
        "law": int(Law.WMO),
        "at_time": "10.30",
        "where": Where.OFFICE,
        "place": "Stadskantoor, Plein 1",
        **changes,
    }
    return client.post(f"{home.url}stap/", given)


def the_step():
    with making():
        return Action.objects.get()


def file_of(client, home):
    return client.get(f"{home.url}stap/{the_step().pk}/agenda.ics")


def event_of(answer):
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_time_and_place_stand_on_the_working_day_and_in_the_dossier(cast, home, as_user):
    client = as_user(cast.marloes)
    assert add(client, home, cast.marloes).status_code == 302
    assert (the_step().at_time, the_step().place) == (time(10, 30), "Stadskantoor, Plein 1")
    for page in (client.get("/").text, client.get(home.url).text):
        assert "10.30 uur, Stadskantoor, Plein 1" in page
        assert "agenda.ics" in page


def test_without_a_time_it_is_a_step(cast, home, as_user):
    client = as_user(cast.marloes)
    assert add(client, home, cast.marloes, at_time="", where="", place="").status_code == 302
    assert the_step().at_time is None
    assert "agenda.ics" not in client.get(home.url).text
    assert file_of(client, home).status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"at_time": "half elf"}, "Vul een tijd in, bijvoorbeeld 10.30."),
        ({"at_time": ""}, "Vul ook een tijd in, bijvoorbeeld 10.30."),
        ({"where": ""}, "Kies waar de afspraak is."),
        ({"where": "bos"}, "Kies waar de afspraak is."),
        ({"place": ""}, "Vul in welk kantoor het is."),
        ({"place": "Bij haar op de Wilgenhof  27"}, "Dit is het adres van een inwoner."),
    ],
)
def test_a_wrong_appointment_is_told_beside_the_field(cast, home, as_user, changes, message):
    answer = add(as_user(cast.marloes), home, cast.marloes, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    with making():
        assert not Action.objects.exists()


@pytest.mark.parametrize("where", [Where.HOME, Where.PHONE, Where.ONLINE])
def test_anywhere_but_an_office_no_words_of_a_place_are_kept(home, where):
    assert place_of(where, "Wilgenhof 27", [home.samira]) in ("thuis", "telefonisch", "online")


def test_the_calendar_file_holds_a_time_and_an_office_and_nothing_of_anybody(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.marloes)
    answer = file_of(client, home)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    event = event_of(answer)
    assert str(event["summary"]) == "Afspraak"
    assert str(event["location"]) == "Stadskantoor, Plein 1"
    assert event.decoded("dtstart").strftime("%d-%m-%Y %H:%M") == f"{DAY:%d-%m-%Y} 10:30"
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert b"VTIMEZONE" in answer.content
    for word in ("Samira", "Amrani", "slapen", "Marloes", "De Wit", str(home.id), str(the_step().pk)):
        assert word not in answer.content.decode()


def test_a_visit_at_home_leaves_the_place_out(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.marloes, where=Where.HOME, place="")
    assert "location" not in event_of(file_of(client, home))


def test_after_a_change_it_is_the_same_appointment_at_another_time(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.marloes)
    before = event_of(file_of(client, home))
    moved = {"antwoord": "datum", "due_on": f"{DAY:%d-%m-%Y}", "at_time": "11.00"}
    assert client.post(f"{home.url}stap/{the_step().pk}/", moved).status_code == 302
    after = event_of(file_of(client, home))
    assert before["uid"] == after["uid"]
    assert after.decoded("dtstart").hour == 11


def test_the_same_day_and_time_is_no_change(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.marloes)
    moved = {"antwoord": "datum", "due_on": f"{DAY:%d-%m-%Y}", "at_time": "10.30"}
    assert client.post(f"{home.url}stap/{the_step().pk}/", moved).status_code == 422


def test_what_is_done_is_no_appointment_any_more(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.marloes)
    client.post(f"{home.url}stap/{the_step().pk}/", {"antwoord": "klaar"})
    assert file_of(client, home).status_code == 404


def test_who_may_not_see_the_step_gets_no_file(cast, home, as_user):
    add(as_user(cast.marloes), home, cast.marloes)
    assert file_of(as_user(cast.daan), home).status_code == 404
    assert file_of(as_user(cast.anouk), home).status_code == 404


def test_the_file_is_logged_as_fetched(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.marloes)
    file_of(client, home)
    with reading_log():
        (row,) = AccessLogEntry.objects.filter(action="download")
    assert (row.person_id, row.object_id, row.channel) == (home.samira.pk, the_step().pk, "file")
