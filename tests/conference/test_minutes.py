"""Advice, other views, decisions that become actions, and the end of a meeting, after which nothing changes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.laws import Law
from deadlines.models import Notification
from households.models import CaseTeamMember, HouseholdUserObjectPermission
from households.vacancy import end_advisers
from plans import conferences
from plans.models import Action, CaseConference, MinutesLine, SheetLine
from tests.cast import acting
from tests.conference.world import at_work, bring, convene, day, end, let_advise, place, say, say_yes
from tests.dossier.conftest import logged
from tests.tools import making

pytestmark = pytest.mark.django_db
Sort = MinutesLine.Sort


def only(model):
    with making():
        (found,) = model.objects.all()
        return found


def sent(home, **changes):
    return {
        "sort": "advice", "words": "Begin met de brieven.", "person": str(home.samira.pk), "law": 1, "kind": 3, **changes,
    }  # fmt: skip


def decided(cast, home, **changes):
    owner = f"collega-{cast.marloes.pk}"
    facts = {"sort": "decision", "words": "Daan belt.", "owner": owner, "due_on": f"{day():%d-%m-%Y}"}
    return sent(home, **facts | changes)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 302),
        ({"words": ""}, 422),
        ({"sort": "view"}, 422),
        ({"sort": "view", "reason": "Eerst de schulden."}, 302),
        ({"sort": "decision"}, 422),
        ({"person": ""}, 422),
        ({"law": 3}, 422),
    ],
)
def test_what_is_said_stands_in_the_minutes(cast, home, meeting, item, as_user, changes, status):
    page = as_user(cast.marloes).post(f"{place(home, item)}verslag/", sent(home, **changes))
    assert page.status_code == status
    if status == 302:
        line = only(MinutesLine)
        assert (line.law, line.author, line.person_id) == (Law.WMO, cast.marloes, home.samira.pk)
        assert logged(action="write:write_minutes")[0].person_id == home.samira.pk
    else:
        assert "Begin met de brieven." in page.text or not changes.get("words", "-")


def test_whose_advice_it_is_stands_with_it(cast, home, meeting, item, as_user):
    client = as_user(cast.marloes)
    client.post(f"{place(home, item)}verslag/", sent(home, speaker=f"collega-{cast.mirjam.pk}"))
    assert only(MinutesLine).said_by == cast.mirjam
    assert "Mirjam Test, Samira" in client.get(place(home, item)).text


def test_a_decision_becomes_an_action_in_one_click_and_two_clicks_are_one(cast, home, meeting, item, as_user):
    client = as_user(cast.marloes)
    assert client.post(f"{place(home, item)}verslag/", decided(cast, home)).status_code == 302
    assert "Maak er een actie van" in client.get(place(home, item)).text
    address = f"{place(home, item)}besluit/{only(MinutesLine).pk}/actie/"
    for _ in range(2):
        assert client.post(address).status_code == 302
    action = only(Action)
    assert (action.title, action.owner, action.state) == ("Daan belt.", cast.marloes, Action.State.ACCEPTED)
    assert (action.person_id, action.law, action.kind) == (home.samira.pk, Law.WMO, 3)
    assert "Is een actie" in client.get(place(home, item)).text


def test_for_somebody_else_it_is_asked(cast, home, meeting, item, as_user):
    doer = {"doer_kind": "professional", "doer": cast.daan, "due_on": day()}
    line = say(cast, item, "Daan belt.", sort="decision", doer=doer)
    as_user(cast.marloes).post(f"{place(home, item)}besluit/{line.pk}/actie/")
    assert only(Action).state == Action.State.ASKED
    with making():
        assert Notification.objects.filter(
            user=cast.daan, text="Een collega vraagt je een stap te doen."
        ).exists()


def test_advice_without_a_name_is_of_everybody_there(cast, home, meeting, item, as_user):
    address = f"/casusoverleg/{meeting.pk}/blad/{item.sheet_id}/"
    linda = as_user(cast.linda)
    assert linda.post(address, {"sort": "advice", "words": "Begin klein."}).status_code == 302
    assert linda.post(address, {"sort": "view", "words": "Begin groot."}).status_code == 422
    assert only(SheetLine).said_by == cast.linda
    assert "Begin klein." in as_user(cast.mirjam).get(address).text


def test_who_knows_the_names_does_not_write_them_there(cast, home, meeting, item, as_user):
    address = f"/casusoverleg/{meeting.pk}/blad/{item.sheet_id}/"
    page = as_user(cast.marloes).post(address, {"sort": "advice", "words": "Laat Noor met rust."})
    assert page.status_code == 422 and "Laat Noor met rust." in page.text


# The end


def test_after_the_end_nothing_is_said_any_more(cast, home, meeting, item, as_user):
    line = say(cast, item, "Begin klein.")
    end(cast, meeting)
    with pytest.raises(ValidationError, match="afgesloten"):
        say(cast, item, "Nog iets.")
    with pytest.raises(ValidationError, match="afgesloten"):
        bring(cast, home, meeting)
    client = as_user(cast.marloes)
    assert client.post(f"{place(home, item)}verslag/", sent(home)).status_code == 422
    for change in ("words = 'Anders.'", "kind = 9"):
        with at_work(cast.marloes, home), pytest.raises(DatabaseError, match="final"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"update plans_minutesline set {change} where id = %s", [line.pk])


def test_a_decision_still_becomes_an_action_after_the_end(cast, home, meeting, item, as_user):
    doer = {"doer_kind": "professional", "doer": cast.marloes, "due_on": day()}
    line = say(cast, item, "Marloes belt.", sort="decision", doer=doer)
    end(cast, meeting)
    as_user(cast.marloes).post(f"{place(home, item)}besluit/{line.pk}/actie/")
    assert only(Action).title == "Marloes belt."


def rights(user):
    with making():
        return HouseholdUserObjectPermission.objects.filter(user=user).count()


def test_an_adviser_goes_with_the_meeting(cast, home, meeting, item, as_user):
    let_advise(cast, home, meeting, "mirjam")
    say_yes(cast, home)
    client = as_user(cast.mirjam)
    assert client.get(place(home, item)).status_code == 200
    assert client.post(f"/casusoverleg/{meeting.pk}/afsluiten/").status_code == 302
    assert client.get(place(home, item)).status_code == 404
    assert rights(cast.mirjam) == 0
    with making():
        member = CaseTeamMember.objects.get(user=cast.mirjam)
        told = member.history.filter(history_change_reason="overleg voorbij").exists()
    assert member.ended_at and told


def test_who_advises_for_another_meeting_stays_and_who_works_there_too(cast, home, meeting, item):
    other = convene(cast, ahead=8)
    let_advise(cast, home, other, "mirjam")
    end(cast, meeting)
    assert rights(cast.mirjam) == 1 and rights(cast.marloes) == 1


def test_nobody_closed_it_and_the_adviser_goes_at_midnight(cast, home, meeting, item):
    member = let_advise(cast, home, meeting, "mirjam")
    assert end_advisers() == 0
    with making():
        CaseTeamMember.objects.filter(pk=member.pk).update(
            since=conferences.end_of(day(-3)), until=conferences.end_of(day(-1))
        )
    assert [end_advisers(), end_advisers()] == [1, 0]
    assert rights(cast.mirjam) == 0


@pytest.mark.parametrize(
    ("username", "status"), [("marloes", 302), ("mirjam", 302), ("linda", 404), ("petra", 404)]
)
def test_only_who_leads_it_closes_it(cast, meeting, as_user, username, status):
    assert (
        as_user(getattr(cast, username)).post(f"/casusoverleg/{meeting.pk}/afsluiten/").status_code == status
    )
    assert (only(CaseConference).ended_at is not None) is (status == 302)


def test_only_a_job_sweeps_and_only_who_leads_ends(cast, meeting):
    for statement in (
        "select gate.end_conferences()",
        f"select gate.end_conference('{meeting.pk}')",
        "select gate.end_advisers('{}', '')",
        f"select gate.end_advisers_of('{meeting.pk}', current_date, '')",
        f"select gate.move_conference('{meeting.pk}', current_date + 9, '10:00', '11:00', 'Elders')",
        f"select gate.cancel_conference('{meeting.pk}', 'Ziek.')",
        f"update plans_caseconference set ended_at = now() where id = '{meeting.pk}' returning 1/0",
    ):
        with at_work(cast.linda), pytest.raises(DatabaseError), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)
                assert cursor.rowcount == 0
                raise DatabaseError


def test_a_colleague_takes_one_seat(cast, meeting):
    with at_work(cast.marloes), pytest.raises(ValidationError, match="al aan dit overleg"):
        conferences.seat(meeting, cast.linda, cast.partner, acting=acting(cast.marloes))
