"""The sheet: to each what the gate opens, and to who may not know whom it is about the sheet without a name."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from households.case_team import add_to_case_team, leave_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, Invitation
from plans import conferences
from plans.models import AgendaItem, CaseConference, MinutesLine
from tests.cast import acting
from tests.conference.world import (
    ANONYMOUS,
    NAMED,
    ROLES,
    at_work,
    bring,
    convene,
    let_advise,
    place,
    say,
    say_yes,
)
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db


def meeting_page(client, meeting):
    return client.get(f"/casusoverleg/{meeting.pk}/")


@pytest.mark.parametrize(
    ("username", "status"),
    [("marloes", 200), ("mirjam", 200), ("linda", 200), ("daan", 404), ("petra", 404), ("omar", 404)],
)
def test_a_meeting_is_for_who_sits_there(cast, meeting, as_user, username, status):
    assert meeting_page(as_user(getattr(cast, username)), meeting).status_code == status


@pytest.mark.parametrize("username", ["mirjam", "linda"])
def test_who_may_not_know_reads_the_sheet_without_a_name_and_no_more(
    cast, home, meeting, item, as_user, username
):
    client = as_user(getattr(cast, username))
    page = meeting_page(client, meeting).text
    assert ANONYMOUS in page and ROLES in page
    assert "De Wit" not in page and NAMED not in page and str(home.id) not in page
    assert client.get(place(home, item)).status_code == 404
    assert logged(user_id=getattr(cast, username).pk, household_id=home.id, outcome="granted") == []


def test_who_brought_it_sees_whom_it_is_about_and_stands_in_the_log(cast, home, meeting, item, as_user):
    client = as_user(cast.marloes)
    assert "Blad van De Wit" in meeting_page(client, meeting).text
    seen = logged(user_id=cast.marloes.pk, action="look", depth="listed", household_id=home.id)
    assert {row.person_id for row in seen} == {home.samira.pk, home.noor.pk, None}
    assert NAMED in client.get(place(home, item)).text
    assert {row.person_id for row in logged(user_id=cast.marloes.pk, depth="read")} == {
        home.samira.pk, home.noor.pk,
    }  # fmt: skip


def test_who_works_there_but_has_no_seat_reads_it_in_the_dossier_only(cast, home, meeting, item, as_user):
    with at_work(cast.marloes, home):
        add_to_case_team(
            home.household, role="case_handler", user=cast.petra, law=Law.WMO, acting=acting(cast.marloes)
        )
    client = as_user(cast.petra)
    assert client.get(place(home, item)).status_code == 404
    page = client.get(f"{home.url}casusoverleg/").text
    assert NAMED in page and "Naar het blad" not in page


def test_another_law_reads_nothing_of_it_without_a_ground(cast, home, meeting, item, as_user):
    client = as_user(cast.daan)
    assert NAMED not in client.get(f"{home.url}casusoverleg/").text
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    assert NAMED in client.get(f"{home.url}casusoverleg/").text


@pytest.mark.parametrize(
    ("asked", "said_yes", "opens"),
    [(True, True, True), (True, False, False), (False, True, False)],
    ids=["an adviser with a yes", "an adviser without", "a yes and no adviser"],
)
def test_a_named_discussion_needs_an_invitation_and_a_yes(
    cast, home, meeting, item, as_user, asked, said_yes, opens
):
    if asked:
        let_advise(cast, home, meeting, "mirjam")
    if said_yes:
        say_yes(cast, home)
    page = as_user(cast.mirjam).get(place(home, item))
    assert (page.status_code == 200) is opens
    if opens:
        assert NAMED in page.text


def test_a_yes_opens_its_kinds_and_its_receiver_only(cast, home, meeting, item, as_user):
    let_advise(cast, home, meeting, "mirjam")
    let_advise(cast, home, meeting, "linda")
    say_yes(cast, home, kinds=[Kind.HOUSING])
    assert as_user(cast.mirjam).get(place(home, item)).status_code == 404
    say_yes(cast, home, cast.partner)
    assert as_user(cast.mirjam).get(place(home, item)).status_code == 404
    assert as_user(cast.linda).get(place(home, item)).status_code == 200


def test_a_yes_for_this_meeting_opens_nothing_for_the_plan(cast, home, meeting, item, as_user):
    let_advise(cast, home, meeting, "mirjam")
    say_yes(cast, home)
    assert NAMED not in as_user(cast.mirjam).get(f"{home.url}casusoverleg/").text


def test_a_yes_for_this_meeting_is_for_who_sits_there(cast, home, meeting, item):
    """It names a whole organisation. Daan has reach and works for it, Petra works in the law itself; neither sits there."""
    say(cast, item, "Begin klein.")
    say_yes(cast, home)
    with at_work(cast.marloes, home):
        add_to_case_team(
            home.household, role="case_handler", user=cast.petra, law=Law.WMO, acting=acting(cast.marloes)
        )
    assert [read_by(user, home) for user in (cast.daan, cast.petra)] == [(0, 0), (1, 1)]
    with at_work(cast.marloes):
        seat = conferences.seat(meeting, cast.daan, cast.department, acting=acting(cast.marloes))
    assert read_by(cast.daan, home) == (1, 1)
    seat.conference = meeting
    with at_work(cast.marloes):
        conferences.unseat(seat, acting=acting(cast.marloes))
    assert read_by(cast.daan, home) == (0, 0)


def read_by(user, home):
    """Past the pages: how much of the meeting the policies open, and of what it said before."""
    with at_work(user, home):
        assert AgendaItem.history.count() == AgendaItem.objects.count()
        return AgendaItem.objects.count(), MinutesLine.objects.count()


def test_intervisie_never_has_a_name(cast, home, as_user):
    peers = convene(cast, CaseConference.Kind.PEER)
    page = as_user(cast.marloes).get(f"{home.url}casusoverleg/inbrengen/").text
    assert "Je schuift nergens aan" in page
    with at_work(cast.marloes), pytest.raises(DatabaseError), transaction.atomic():
        sheet = peers.sheets.create(question="?", roles="-", put_by=cast.marloes)
        AgendaItem.objects.create(
            household=home.household, person=home.samira, kind=3, law=Law.WMO, written_in_law=Law.WMO,
            organisation=cast.department, author=cast.marloes, conference=peers, sheet=sheet, question="?",
        )  # fmt: skip


def test_withdrawing_closes_the_sheet_at_once(cast, home, meeting, item, as_user):
    let_advise(cast, home, meeting, "mirjam")
    consent = say_yes(cast, home)
    client = as_user(cast.mirjam)
    assert client.get(place(home, item)).status_code == 200
    with at_work(cast.marloes, home), connection.cursor() as cursor:
        cursor.execute(
            "update consent_ground set closed_at = %s, closed_because = 'withdrawn' where consent_id = %s",
            [timezone.now(), consent.pk],
        )
    assert client.get(place(home, item)).status_code == 404


def test_the_pages_stay_within_their_queries(cast, home, meeting, item, as_user):
    for n in range(12):
        bring(cast, home, meeting, person=home.noor if n % 2 else home.samira)
        say(cast, item, f"Advies {n}")
    client = as_user(cast.marloes)
    for address in (
        "/casusoverleg/",
        f"/casusoverleg/{meeting.pk}/",
        f"/casusoverleg/{meeting.pk}/blad/{item.sheet_id}/",
        f"{home.url}casusoverleg/",
        f"{home.url}casusoverleg/inbrengen/",
        place(home, item),
        f"{place(home, item)}verslag/",
        f"{place(home, item)}toestemming/",
    ):
        assert len(queries_of(client, address)) <= AT_MOST, address


def test_an_adviser_is_none_of_the_case_team_of_a_law(cast, home, meeting, item):
    member = let_advise(cast, home, meeting, "mirjam")
    assert (member.role, member.law) == (CaseTeamMember.Role.ADVISER, None)
    with at_work(cast.mirjam, home), connection.cursor() as cursor:
        cursor.execute("select current_setting('gate.work')")
        assert cursor.fetchone() == ("{}",)


@pytest.mark.parametrize("person", ["samira", "noor"])
def test_what_a_withdrawal_touches_names_the_agenda(cast, home, meeting, item, as_user, person):
    """It is about Samira, and its question names Noor."""
    page = as_user(cast.marloes).get(f"{home.url}plan/geraakt/?wie={getattr(home, person).pk}").text
    assert NAMED in page


def test_it_is_not_touched_where_it_names_nobody_else(cast, home, meeting, as_user):
    with at_work(cast.marloes, home):
        conferences.put_on_agenda(
            meeting, home.household, question="Hoe nu verder?", person=home.samira, law=Law.WMO, kind=Kind.AGREEMENTS,
            sheet={"question": ANONYMOUS, "roles": ROLES}, acting=acting(cast.marloes),
        )  # fmt: skip
    page = as_user(cast.marloes).get(f"{home.url}plan/geraakt/?wie={home.noor.pk}").text
    assert "Hoe nu verder?" not in page and "Geen agendapunten" in page


@pytest.mark.parametrize(
    "act",
    [
        lambda cast, home: CaseTeamMember.objects.filter(user=cast.mirjam).update(until=None),
        lambda cast, home: add_to_case_team(
            home.household, role="case_handler", user=cast.mirjam, law=Law.WMO, acting=acting(cast.mirjam)
        ),
        lambda cast, home: Invitation.objects.create(
            household=home.household, user=cast.petra, organisation=cast.department, law=Law.WMO,
            role="case_handler", invited_by=cast.mirjam,
        ),
    ],
    ids=["stays longer", "joins", "invites"],
)  # fmt: skip
def test_an_adviser_stays_no_longer_and_brings_nobody(cast, home, meeting, item, act):
    let_advise(cast, home, meeting, "mirjam")
    with at_work(cast.mirjam, home), pytest.raises(DatabaseError, match="row-level security"):
        with transaction.atomic():
            act(cast, home)
    with at_work(cast.mirjam, home):
        leave_case_team(CaseTeamMember.objects.get(user=cast.mirjam), acting=acting(cast.mirjam))
    with at_work(cast.mirjam, home):
        assert not CaseTeamMember.objects.exists()


def test_nothing_is_said_any_more_about_what_went_off_the_agenda(cast, home, meeting, item, as_user):
    sheet = f"/casusoverleg/{meeting.pk}/blad/{item.sheet_id}/"
    advice = {"sort": "advice", "words": "Vraag de school erbij."}
    assert as_user(cast.mirjam).post(sheet, advice).status_code == 302
    as_user(cast.marloes).post(f"{sheet}weg/")
    page = as_user(cast.mirjam).post(sheet, advice)
    assert page.status_code == 422 and conferences.OFF_AGENDA in page.text
    with making():
        item.sheet.refresh_from_db()
    with pytest.raises(ValidationError, match=conferences.OFF_AGENDA):
        say(cast, item, "Toch nog iets.")
