"""A meeting is put on another day or called off by who leads it: who sits there hears it, and a calendar replaces it."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from icalendar import Calendar

from deadlines.models import Notification
from plans import conferences
from plans.models import CaseConference, ConferenceSeat
from tests.cast import acting
from tests.conference.world import at_work, day, end, let_advise, place, say, say_yes
from tests.dossier.conftest import logged
from tests.tools import making

pytestmark = pytest.mark.django_db
SICK = "De voorzitter is ziek."


def address(meeting, what):
    return f"/casusoverleg/{meeting.pk}/{what}/"


def moved(ahead=9, **changes):
    return {
        "day": f"{day(ahead):%d-%m-%Y}", "begins_at": "13.00", "ends_at": "14.00", "where": "kantoor", "place": "Bibliotheek",
        **changes,
    }  # fmt: skip


def event_of(client, meeting):
    answer = client.get(f"/casusoverleg/{meeting.pk}/overleg.ics")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def again(meeting):
    with making():
        return CaseConference.objects.get(pk=meeting.pk)


def told(user, text):
    with making():
        return list(Notification.objects.filter(user=user, text=text).values_list("link", flat=True))


def begun(meeting):
    """An hour ago, and today even just after midnight."""
    started = timezone.localtime() - timedelta(hours=1)
    with making():
        CaseConference.objects.filter(pk=meeting.pk).update(
            day=started.date(), begins_at=started.time(), ends_at=time(23, 59, 59, 999999)
        )


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 302),
        ({"ahead": -1}, 422),
        ({"ends_at": "12.00"}, 422),
        ({"place": ""}, 422),
        (
            {"day": f"{day():%d-%m-%Y}", "begins_at": "10.00", "ends_at": "11.00", "place": "Stadskantoor"},
            422,
        ),
    ],
    ids=["moved", "to yesterday", "ends before", "nowhere", "nothing changed"],
)
def test_a_meeting_is_moved_and_who_sits_there_hears_it(cast, meeting, as_user, changes, status):
    page = as_user(cast.marloes).post(address(meeting, "verzetten"), moved(**changes))
    assert page.status_code == status
    here = f"/casusoverleg/{meeting.pk}/"
    hear = [told(user, conferences.MOVED) for user in (cast.linda, cast.mirjam, cast.marloes)]
    assert hear == ([[here], [here], []] if status == 302 else [[], [], []])
    assert (again(meeting).place == "Bibliotheek") is (status == 302)


def test_who_was_sent_away_hears_nothing(cast, meeting, as_user):
    with making():
        ConferenceSeat.objects.filter(user=cast.linda).update(left_at=timezone.now())
    as_user(cast.marloes).post(address(meeting, "verzetten"), moved())
    assert told(cast.linda, conferences.MOVED) == []


def test_a_calendar_replaces_the_appointment(cast, meeting, as_user):
    client = as_user(cast.marloes)
    first = event_of(client, meeting)
    client.post(address(meeting, "verzetten"), moved())
    second = event_of(client, meeting)
    client.post(address(meeting, "gaat-niet-door"), {"because": SICK})
    third = event_of(client, meeting)
    assert first["uid"] == second["uid"] == third["uid"]
    assert [one["sequence"] for one in (first, second, third)] == [0, 1, 2]
    assert [str(one["status"]) for one in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    starts = second.decoded("dtstart")
    assert (starts.date(), starts.time(), str(second["location"])) == (day(9), time(13), "Bibliotheek")
    assert SICK not in third.to_ical().decode()


@pytest.mark.parametrize("has_begun", [False, True])
def test_it_is_moved_until_it_begins(cast, meeting, as_user, has_begun):
    if has_begun:
        begun(meeting)
    client = as_user(cast.marloes)
    assert ("Verzetten" in client.get(f"/casusoverleg/{meeting.pk}/").text) is not has_begun
    page = client.post(address(meeting, "verzetten"), moved())
    assert page.status_code == (422 if has_begun else 302)
    if has_begun:
        assert conferences.BEGAN in page.text and "Bibliotheek" in page.text


def test_not_to_the_home_of_who_it_is_about(cast, home, meeting, item, as_user):
    page = as_user(cast.marloes).post(address(meeting, "verzetten"), moved(place="Wilgenhof 27"))
    assert page.status_code == 422 and "adres van een inwoner" in page.text


@pytest.mark.parametrize(("to_day", "stays"), [(7, True), (3, False), (9, False)])
def test_for_another_day_an_adviser_is_asked_anew(cast, home, meeting, item, as_user, to_day, stays):
    """Also who leads the meeting and thinks along: nobody stays longer by moving it."""
    let_advise(cast, home, meeting, "mirjam")
    say_yes(cast, home)
    client = as_user(cast.mirjam)
    client.post(address(meeting, "verzetten"), moved(to_day))
    assert (client.get(place(home, item)).status_code == 200) is stays
    if not stays:
        let_advise(cast, home, meeting, "mirjam")
        assert client.get(place(home, item)).status_code == 200


def test_it_is_not_moved_by_hand(cast, meeting):
    for change in ("day = day + 300", "place = 'Elders'", "sequence = 9", "cancelled_because = 'x'"):
        with (
            at_work(cast.marloes),
            pytest.raises(DatabaseError, match="cannot be changed"),
            transaction.atomic(),
        ):
            with connection.cursor() as cursor:
                cursor.execute(f"update plans_caseconference set {change} where id = %s", [meeting.pk])


# Called off


def test_a_meeting_is_called_off_with_a_reason(cast, home, meeting, item, as_user):
    let_advise(cast, home, meeting, "mirjam")
    client = as_user(cast.marloes)
    for wrong in ("", "Samira is ziek."):
        page = client.post(address(meeting, "gaat-niet-door"), {"because": wrong})
        assert page.status_code == 422 and wrong in page.text
    assert client.post(address(meeting, "gaat-niet-door"), {"because": SICK}).status_code == 302
    assert told(cast.linda, conferences.CALLED_OFF) == [f"/casusoverleg/{meeting.pk}/"]
    assert logged(action="write:cancel_conference", object_id=meeting.pk)
    page = as_user(cast.linda).get(f"/casusoverleg/{meeting.pk}/").text
    assert SICK in page and "Vraag zonder naam" not in page
    assert "Gaat niet door" in client.get("/casusoverleg/?toon=geweest").text
    with pytest.raises(ValidationError, match="afgesloten"):
        say(cast, item, "Toch nog iets.")
    with at_work(cast.mirjam, home), connection.cursor() as cursor:
        cursor.execute("select current_setting('gate.reach')")
        assert cursor.fetchone() == ("{}",)


@pytest.mark.parametrize("by_name", [True, False])
def test_where_something_was_said_it_is_closed_instead(cast, home, meeting, item, as_user, by_name):
    if by_name:
        say(cast, item, "Begin klein.")
    else:
        sheet = f"/casusoverleg/{meeting.pk}/blad/{item.sheet_id}/"
        as_user(cast.linda).post(sheet, {"sort": "advice", "words": "Begin klein."})
    page = as_user(cast.marloes).post(address(meeting, "gaat-niet-door"), {"because": SICK})
    assert page.status_code == 422 and conferences.HAS_MINUTES in page.text and SICK in page.text
    assert again(meeting).is_open


def test_what_is_closed_is_not_called_off_nor_moved(cast, meeting):
    end(cast, meeting)
    for act in (
        lambda: conferences.cancel(meeting, because=SICK, acting=acting(cast.marloes)),
        lambda: conferences.move(
            meeting, day=day(9), begins_at=time(9), ends_at=time(10), place="-", acting=acting(cast.marloes)
        ),
    ):
        with at_work(cast.marloes), pytest.raises(ValidationError, match="afgesloten"):
            act()
    assert not again(meeting).is_cancelled
