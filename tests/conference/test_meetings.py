"""A meeting is called: who chairs which kind, where, who sits there, and the calendar file that tells nothing."""

import pytest
from django.db import DatabaseError, transaction
from icalendar import Calendar

from accounts.laws import Law
from deadlines.models import Notification
from households.kinds import Kind
from plans.models import AgendaItem, CaseConference, ConferenceSeat
from tests.conference.world import ANONYMOUS, NAMED, ROLES, at_work, convene, day, end
from tests.dossier.conftest import logged
from tests.tools import making

pytestmark = pytest.mark.django_db
Kinds = CaseConference.Kind


def key(user, organisation):
    return f"{user.pk}-{organisation.pk}"


def called(cast, **changes):
    return {
        "kind": "connecting", "day": f"{day():%d-%m-%Y}", "begins_at": "10.00", "ends_at": "11.30", "where": "kantoor",
        "place": "Wijkcentrum", "chair": key(cast.daan, cast.department), "seats": [key(cast.linda, cast.partner)],
        **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 302),
        ({"kind": ""}, 422),
        ({"day": "gisteren"}, 422),
        ({"ends_at": "9.00"}, 422),
        ({"place": ""}, 422),
        ({"where": "thuis", "place": ""}, 302),
        ({"chair": ""}, 422),
        ({"kind": "case_discussion"}, 422),
    ],
)
def test_a_meeting_is_called(cast, as_user, changes, status):
    page = as_user(cast.marloes).post("/casusoverleg/nieuw/", called(cast, **changes))
    assert page.status_code == status
    with making():
        assert CaseConference.objects.count() == (status == 302)
        seated = {seat.user.username for seat in ConferenceSeat.objects.all()}
    assert seated == ({"marloes", "daan", "linda"} if status == 302 else set())


def test_a_casuistiekbespreking_is_chaired_by_a_behavioural_expert(cast, as_user):
    chaired = called(cast, kind="case_discussion", chair=key(cast.mirjam, cast.department))
    assert as_user(cast.marloes).post("/casusoverleg/nieuw/", chaired).status_code == 302
    facts = {
        "municipality": cast.town, "kind": Kinds.CASE_DISCUSSION, "day": day(), "begins_at": "10:00", "ends_at": "11:00",
        "place": "-", "chair": cast.daan, "convened_by": cast.marloes,
    }  # fmt: skip
    with at_work(cast.marloes), pytest.raises(DatabaseError), transaction.atomic():
        CaseConference(**facts).save(force_insert=True)


def test_who_is_invited_hears_it_and_not_about_whom(cast, meeting):
    with making():
        (told,) = Notification.objects.filter(user=cast.linda)
    assert (told.text, told.link) == ("Je bent uitgenodigd voor een overleg.", f"/casusoverleg/{meeting.pk}/")


def test_the_calendar_file_tells_when_and_where_and_nothing_else(cast, meeting, item, as_user):
    answer = as_user(cast.linda).get(f"/casusoverleg/{meeting.pk}/overleg.ics")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == ("Overleg", "Stadskantoor")
    assert event.decoded("dtstart").date() == day() and "attendee" not in event
    for word in (NAMED, ANONYMOUS, "casu", "Test", "Wit", str(meeting.pk)):
        assert word not in answer.text
    assert logged(action="download", user_id=cast.linda.pk)


def test_who_was_sent_away_reads_nothing_more(cast, meeting, as_user):
    with making():
        linda = ConferenceSeat.objects.get(user=cast.linda)
        chair = ConferenceSeat.objects.get(user=cast.mirjam)
    client = as_user(cast.marloes)
    for seat in (linda, chair):
        assert client.post(f"/casusoverleg/{meeting.pk}/aanschuiven/{seat.pk}/weg/").status_code == 302
    assert as_user(cast.linda).get(f"/casusoverleg/{meeting.pk}/").status_code == 404
    assert as_user(cast.mirjam).get(f"/casusoverleg/{meeting.pk}/").status_code == 200


def test_a_meeting_that_was_moves_to_what_was(cast, meeting, as_user):
    client = as_user(cast.marloes)
    here = f"/casusoverleg/{meeting.pk}/"
    assert (
        here in client.get("/casusoverleg/").text
        and here not in client.get("/casusoverleg/?toon=geweest").text
    )
    end(cast, meeting)
    assert (
        here not in client.get("/casusoverleg/").text
        and here in client.get("/casusoverleg/?toon=geweest").text
    )


# Bringing a household in


def brought(home, meeting, **changes):
    return {
        "conference": str(meeting.pk), "question": NAMED, "person": str(home.samira.pk), "law": int(Law.WMO),
        "kind": int(Kind.DAILY_HEALTH), "sheet_question": ANONYMOUS, "roles": ROLES, **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 302),
        ({"question": ""}, 422),
        ({"sheet_question": ""}, 422),
        ({"sheet_question": "Samira slaapt slecht."}, 422),
        ({"roles": "moeder van Noor"}, 422),
        ({"conference": "9"}, 422),
        ({"law": int(Law.INTEGRAAL)}, 422),
    ],
)
def test_a_household_is_brought_in_with_and_without_its_name(cast, home, meeting, as_user, changes, status):
    client = as_user(cast.marloes)
    page = client.post(f"{home.url}casusoverleg/inbrengen/", brought(home, meeting, **changes))
    assert page.status_code == status
    with making():
        items = list(AgendaItem.objects.select_related("sheet"))
    if status == 422:
        assert not items
    else:
        (item,) = items
        assert (item.question, item.sheet.question, item.kind) == (NAMED, ANONYMOUS, Kind.DAILY_HEALTH)


def test_the_roles_are_proposed(cast, home, meeting, as_user):
    page = as_user(cast.marloes).get(f"{home.url}casusoverleg/inbrengen/").text
    assert "moeder (" in page and "jaar)" in page


def test_no_meeting_lies_at_a_residents_home(cast, home, as_user):
    table = convene(cast, Kinds.CONNECTING)
    with making():
        CaseConference.objects.filter(pk=table.pk).update(place="Wilgenhof 27")
    page = as_user(cast.marloes).post(f"{home.url}casusoverleg/inbrengen/", brought(home, table))
    assert page.status_code == 422 and "adres van een inwoner" in page.text
