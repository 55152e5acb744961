"""Class desk, past every page: whose board a card stands on, how far a knelpunt is seen, and who writes what in it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.models import TeamMembership
from consent.improving_sql import WAYS
from plans.knelpunten.states import MOVES, By
from plans.models import ImprovementAction, Knelpunt
from tests.improving.world import TODAY, WORDS, a_knelpunt, an_improvement, as_colleague, mandate
from tests.tools import making

EVERYBODY = ("marloes", "hicham", "ingrid", "daan", "lotte", "rob", "els", "linda", "omar", "fatima", "joris", "marieke", "bert")  # fmt: skip
TEAM = {"marloes", "hicham", "ingrid"}
OWN_PEOPLE = {*TEAM, "daan", "lotte", "rob", "els", "fatima"}


def who_sees(town, model):
    seen = set()
    for name in EVERYBODY:
        with as_colleague(getattr(town, name)):
            if model.objects.exists():
                seen.add(name)
    return seen


def refused(act):
    with pytest.raises(
        DatabaseError, match="row-level security|permission denied|cannot be changed|is final"
    ):
        with transaction.atomic():
            act()
    return True


def test_a_card_is_seen_by_its_team_only(town):
    an_improvement(town)
    assert who_sees(town, ImprovementAction) == TEAM


def test_who_left_the_team_sees_its_cards_no_more(town):
    an_improvement(town)
    with making():
        TeamMembership.objects.filter(user=town.marloes).update(until=TODAY)
    assert "marloes" not in who_sees(town, ImprovementAction)


@pytest.mark.parametrize(
    ("state", "seen"),
    [("raised", TEAM | {"lotte"}), ("teams", OWN_PEOPLE), ("manager", OWN_PEOPLE), ("closed", OWN_PEOPLE)],
)
def test_how_far_a_knelpunt_is_seen(town, state, seen):
    a_knelpunt(town, state)
    assert who_sees(town, Knelpunt) == seen


def test_a_partner_sees_what_it_reported_itself(town):
    with making():
        TeamMembership.objects.create(team=town.other_team, user=town.linda, since=TODAY)
    a_knelpunt(town, user=town.linda, team=town.other_team)
    assert who_sees(town, Knelpunt) == {"linda", "daan", "ingrid", "lotte"}


def test_without_the_door_there_is_nothing(town):
    an_improvement(town)
    a_knelpunt(town, "manager")
    assert not ImprovementAction.objects.exists() and not Knelpunt.objects.exists()
    assert not Knelpunt.history.exists()


@pytest.mark.parametrize("team", ["other_team", "there"])
def test_one_writes_on_ones_own_board_only(town, team):
    an_improvement(town)
    assert refused(lambda: an_improvement(town, team=getattr(town, team)))
    assert refused(lambda: a_knelpunt(town, team=getattr(town, team)))


def test_and_in_ones_own_name(town):
    with as_colleague(town.marloes) as me:
        facts = {"municipality": me.municipality, "team": town.team}
        for model, more in (
            (ImprovementAction, {"title": "x"}),
            (Knelpunt, WORDS | {"kind": "rule", "law": 1}),
        ):
            model(raised_by=town.marloes, **facts, **more).save(force_insert=True)
            forged = model(raised_by=town.hicham, **facts, **more)
            assert refused(lambda forged=forged: forged.save(force_insert=True))


def test_nobody_begins_halfway_or_deletes(town):
    knelpunt = a_knelpunt(town, "teams")
    with as_colleague(town.ingrid) as me:
        forged = Knelpunt(
            municipality=me.municipality, team=town.team, raised_by=town.ingrid, state="teams", kind="rule", law=1, **WORDS
        )  # fmt: skip
        assert refused(lambda: forged.save(force_insert=True))
        assert refused(lambda: Knelpunt.objects.filter(pk=knelpunt.pk)._raw_delete("default"))


def changed(**facts):
    """How many rows a bare update reaches."""
    return Knelpunt.objects.update(**facts)


def test_only_the_asked_manager_writes_an_answer(town):
    a_knelpunt(town, "manager")
    words = {"state": "answered", "outcome": "yes", "answer": "Ja."}
    for name in ("marloes", "daan", "els", "bert", "marieke"):
        with as_colleague(getattr(town, name)):
            assert changed(**words) == 0, name
    with as_colleague(town.ingrid):
        assert refused(lambda: changed(**words))
    with as_colleague(town.rob):
        assert changed(**words) == 1


def test_only_a_team_coordinator_asks_a_manager_in_his_own_name(town):
    a_knelpunt(town, "teams")
    asked = {"state": "manager", "manager": town.rob, "mandate": town.wmo_mandate, "answer_by": TODAY}
    for name in ("marloes", "rob", "daan"):
        with as_colleague(getattr(town, name)):
            assert changed(**asked, escalated_by=getattr(town, name)) == 0, name
    with as_colleague(town.ingrid):
        assert refused(lambda: changed(**asked, escalated_by=town.lotte))
        assert changed(**asked, escalated_by=town.ingrid) == 1


def test_a_manager_is_asked_by_a_mandate_of_his_own_that_runs_today_in_this_municipality(town):
    a_knelpunt(town, "teams")
    with making():
        past = mandate(town.rob, Law.WMO, town.town, since=TODAY - timedelta(days=9), until=TODAY)
        of_work = mandate(town.rob, Law.PW, town.town)
        of_others = mandate(town.rob, Law.WMO, town.town, matter="outside_rules")
        to_come = mandate(town.rob, Law.WMO, town.town, since=TODAY + timedelta(days=1))
    asked = {"state": "manager", "manager": town.rob, "answer_by": TODAY, "escalated_by": town.ingrid}
    with as_colleague(town.ingrid):
        for wrong in (past, to_come, of_work, of_others, town.work_mandate, town.mandate_there):
            assert refused(lambda wrong=wrong: changed(**asked, mandate=wrong)), wrong
        assert changed(**asked, mandate=town.wmo_mandate) == 1


def test_what_was_reported_stays_as_it_was_and_what_is_over_stays_over(town):
    a_knelpunt(town, "closed")
    with as_colleague(town.ingrid):
        assert refused(lambda: changed(cost="Niets."))
        assert refused(lambda: changed(team=town.other_team))
        assert refused(lambda: changed(closed_at=None, state="teams"))


@pytest.mark.parametrize(
    ("state", "name", "facts"),
    [
        ("raised", "marloes", {"state": "answered", "manager": "marloes", "outcome": "yes", "answer": "Ja."}),
        ("raised", "marloes", {"state": "teams"}),
        ("raised", "ingrid", {"state": "closed", "closed_at": timezone.now()}),
        ("teams", "ingrid", {"state": "solved", "closed_at": timezone.now(), "answer": "Ja.", "outcome": "yes"}),
        ("manager", "rob", {"state": "closed", "closed_at": timezone.now()}),
        ("manager", "rob", {"answer_by": TODAY + timedelta(days=99)}),
        ("answered", "marloes", {"manager": "marloes", "answer": "Nee."}),
        ("answered", "rob", {"answer": "Nee."}),
    ],
)  # fmt: skip
def test_by_hand_nobody_skips_a_move_or_answers_for_another(town, state, name, facts):
    a_knelpunt(town, state)
    facts = facts | {key: getattr(town, facts[key]) for key in ("manager",) if key in facts}
    with as_colleague(getattr(town, name)):
        with pytest.raises(DatabaseError, match="cannot be changed|row-level security"), transaction.atomic():
            assert changed(**facts) == 0
            raise DatabaseError("row-level security")


def test_the_database_knows_the_same_moves():
    by = {"team": By.TEAM, "teams": By.TEAMS, "manager": By.MANAGER}
    told = {(by[who], way) for who, ways in WAYS.items() for way in ways}
    assert told == {(move.by, f"{move.source}>{move.target}") for move in MOVES}


def test_its_course_is_seen_by_whom_it_is_seen_by(town):
    a_knelpunt(town)
    with as_colleague(town.lotte):
        assert Knelpunt.history.count() == 1
    with as_colleague(town.daan):
        assert Knelpunt.history.count() == 0


def figures():
    with connection.cursor() as cursor:
        cursor.execute("select team_id, progress, n from gate.team_figures(%s)", [TODAY - timedelta(days=14)])
        return cursor.fetchall()


@pytest.mark.parametrize("name", ["daan", "rob", "lotte", "fatima"])
def test_how_many_cards_a_team_has_is_known_to_the_municipality(town, name):
    an_improvement(town)
    an_improvement(town, user=town.joris, team=town.there)
    with as_colleague(getattr(town, name)):
        assert figures() == [(town.team.pk, "to_do", 1)]


@pytest.mark.parametrize("name", ["linda", "omar"])
def test_and_to_nobody_else(town, name):
    an_improvement(town)
    with pytest.raises(DatabaseError, match="figures of teams"), as_colleague(getattr(town, name)):
        figures()


def test_the_sweep_is_not_for_who_works_here(town):
    with pytest.raises(DatabaseError, match="this is for jobs"), as_colleague(town.ingrid):
        connection.cursor().execute("select gate.remind_of_answers()")
