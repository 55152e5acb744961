"""The plan: goals in the resident's words, cards in four columns, versions and agreement, and its end."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.models import CareAgreement, Ground
from consent.purposes import Purpose
from deadlines.models import Notification
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, Household, LifeDomain
from plans.actions import add_step, agree_goal
from plans.models import Action, Goal, MainWish, Plan, PlanVersion, PlanVersionLine, VersionAgreement
from tests.cast import acting
from tests.dossier.boards import begun, change, day, goal, step
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
Progress = Action.Progress


def typed(ahead):
    return day(ahead).strftime("%d-%m-%Y")


@pytest.fixture
def plan(cast, home):
    return begun(cast, home)


def all_of(model):
    with making():
        return list(model.objects.all())


def only(model):
    (found,) = all_of(model)
    return found


# Beginning


def test_a_plan_begins_with_a_date_to_look_back_and_nothing_else(cast, home, as_user):
    client = as_user(cast.marloes)
    assert "Er is nog geen plan" in client.get(f"{home.url}plan/").text
    assert client.post(f"{home.url}plan/beginnen/", {"evaluate_on": typed(42)}).status_code == 302
    assert only(Plan).state == Plan.State.CONCEPT
    assert "Eén doel en één volgende stap is genoeg" in client.get(f"{home.url}plan/").text


def test_a_wrong_date_is_told_beside_the_field_and_kept(cast, home, as_user):
    page = as_user(cast.marloes).post(f"{home.url}plan/beginnen/", {"evaluate_on": "gisteren"})
    assert page.status_code == 422
    assert "gisteren" in page.text and not all_of(Plan)


def test_begun_twice_is_one_plan(cast, home, plan, as_user):
    page = as_user(cast.marloes).post(f"{home.url}plan/beginnen/", {"evaluate_on": typed(42)})
    assert page.status_code == 302 and len(all_of(Plan)) == 1


# Goals


def goal_form(home, **changes):
    return {"words": "Ik wil rust.", "person": str(home.samira.pk), "law": int(Law.WMO), "kind": 3, **changes}


def test_a_goal_needs_its_words_and_nothing_more(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    assert client.post(f"{home.url}plan/doel/", goal_form(home)).status_code == 302
    assert (only(Goal).words, only(Goal).score_now) == ("Ik wil rust.", None)
    assert "‘Ik wil rust.’" in client.get(f"{home.url}plan/").text
    assert client.post(f"{home.url}plan/doel/", goal_form(home, words="")).status_code == 422


@pytest.mark.parametrize(
    ("domain", "kind", "kept"),
    [
        ("psyche", Kind.AGREEMENTS, Kind.MENTAL_HEALTH),
        ("geldzaken", Kind.AGREEMENTS, Kind.MONEY),
        ("geldzaken", Kind.MENTAL_HEALTH, Kind.MENTAL_HEALTH),
        ("", Kind.AGREEMENTS, Kind.AGREEMENTS),
    ],
)
def test_the_more_protected_kind_wins(cast, home, plan, as_user, domain, kind, kept):
    with making():
        assert not domain or LifeDomain.objects.filter(pk=domain).exists()
    as_user(cast.marloes).post(f"{home.url}plan/doel/", goal_form(home, life_domain=domain, kind=int(kind)))
    assert only(Goal).kind == kept


def test_a_goal_of_another_law_is_not_on_my_plan_page_without_a_ground(cast, home, plan, as_user):
    goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY)
    client = as_user(cast.marloes)
    assert "mijn post openen" not in client.get(f"{home.url}plan/").text
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    assert "mijn post openen" in client.get(f"{home.url}plan/").text


def test_reading_by_a_ground_is_no_right_to_change(cast, home, plan, as_user):
    theirs = goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY)
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    assert as_user(cast.marloes).get(f"{home.url}plan/doel/{theirs.pk}/").status_code == 404
    assert as_user(cast.daan).get(f"{home.url}plan/doel/{theirs.pk}/").status_code == 200


def test_a_goal_ends_with_how_it_went(cast, home, plan, as_user):
    mine = goal(cast.marloes, plan, home, "Ik wil rust.")
    client = as_user(cast.marloes)
    address = f"{home.url}plan/doel/{mine.pk}/"
    assert client.post(address, {"wat": "afronden"}).status_code == 422
    assert client.post(address, {"wat": "afronden", "result": "partly"}).status_code == 302
    assert only(Goal).result == Goal.Result.PARTLY
    assert "Afgeronde doelen" in client.get(f"{home.url}plan/").text
    assert client.get(address).status_code == 404


def test_one_wish_at_a_time_stands_above_the_plan(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    for words in ("Rust in huis.", "Weer samen eten."):
        sent = {"words": words, "person": str(home.samira.pk), "law": int(Law.WMO)}
        assert client.post(f"{home.url}plan/wens/", sent).status_code == 302
    assert only(MainWish).words == "Weer samen eten."
    assert "Weer samen eten." in client.get(f"{home.url}plan/").text


# Cards


@pytest.mark.parametrize(
    ("sent", "status", "kept"),
    [
        ({"progress": "busy"}, 302, ("busy", "accepted", "")),
        ({"progress": "help", "help_reason": "Loonstrook ontbreekt"}, 302, ("help", "accepted", "Loonstrook ontbreekt")),
        ({"progress": "help"}, 422, ("to_do", "accepted", "")),
        ({"progress": "done"}, 302, ("done", "done", "")),
        ({"progress": "weg"}, 422, ("to_do", "accepted", "")),
        ({}, 422, ("to_do", "accepted", "")),
    ],
)  # fmt: skip
def test_a_card_moves_with_a_menu(cast, home, plan, as_user, sent, status, kept):
    mine = step(cast.marloes, home, "Marloes belt")
    page = as_user(cast.marloes).post(f"{home.url}plan/kaart/{mine.pk}/", sent)
    moved = only(Action)
    assert (page.status_code, (moved.progress, moved.state, moved.help_reason)) == (status, kept)


def test_starting_with_what_was_asked_is_taking_it_on(cast, home, plan, as_user):
    asked = step(cast.daan, home, "Marloes belt", law=Law.WGS, owner=cast.marloes)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    as_user(cast.marloes).post(f"{home.url}plan/kaart/{asked.pk}/", {"progress": "busy"})
    assert (only(Action).state, only(Action).progress) == (Action.State.ACCEPTED, Progress.BUSY)


def test_the_card_of_a_colleague_is_not_mine_to_move(cast, home, plan, as_user):
    theirs = step(cast.daan, home, "Daan belt", law=Law.WGS)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    client = as_user(cast.marloes)
    assert "Daan belt" in client.get(f"{home.url}plan/").text
    assert client.post(f"{home.url}plan/kaart/{theirs.pk}/", {"progress": "done"}).status_code == 404


def test_what_a_resident_did_not_do_yet_is_never_late(cast, home, plan, as_user):
    step(cast.marloes, home, "Samira belt", owner_kind="resident", owner_name="Samira", due=-3)
    page = as_user(cast.marloes).get(f"{home.url}plan/").text
    assert "Hoe ging het?" in page and "te laat" not in page


def test_the_plan_stays_within_its_queries_with_ten_goals_and_sixty_actions(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    for n in range(10):
        one = agree_goal(
            plan, words=f"Ik wil {n}", person=home.samira, kind=Kind.AGREEMENTS, law=Law.WMO,
            life_domain=LifeDomain.objects.first(), acting=acting(cast.marloes),
        )  # fmt: skip
        for m in range(6):
            add_step(
                home.household, title=f"Stap {n} {m}", person=home.samira, law=Law.WMO, due_on=day(m), goal=one,
                owner_kind="professional", owner=cast.marloes, acting=acting(cast.marloes),
            )  # fmt: skip
    gate.leave()
    assert len(queries_of(client, f"{home.url}plan/")) <= AT_MOST


# Versions


def version(client, home, **sent):
    return client.post(f"{home.url}plan/versie/", sent)


def test_a_version_freezes_each_line_with_its_own_person_law_and_kind(cast, home, plan, as_user):
    goal(cast.marloes, plan, home, "Ik wil rust.", kind=Kind.DAILY_HEALTH)
    goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY)
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    assert version(as_user(cast.marloes), home).status_code == 302
    lines = {line.words: (line.law, line.kind, line.author) for line in all_of(PlanVersionLine)}
    assert lines == {
        "Ik wil rust.": (Law.WMO, Kind.DAILY_HEALTH, cast.marloes),
        "Ik wil mijn post openen.": (Law.WGS, Kind.MONEY, cast.daan),
    }


def test_a_line_is_as_old_as_what_it_was_copied_from(cast, home, plan, as_user):
    """A copy is no new word of anybody, and is about whoever took part when it was written."""
    goal(cast.marloes, plan, home, "Ik wil rust.", kind=Kind.DAILY_HEALTH)
    version(as_user(cast.marloes), home)
    assert only(PlanVersionLine).created_at == only(Goal).created_at


def test_what_the_maker_does_not_see_is_not_in_the_version(cast, home, plan, as_user):
    goal(cast.marloes, plan, home, "Ik wil rust.")
    goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY)
    version(as_user(cast.marloes), home)
    assert only(PlanVersionLine).words == "Ik wil rust."


def test_a_line_closes_with_its_ground(cast, home, plan, as_user):
    goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY)
    ground = share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    client = as_user(cast.marloes)
    version(client, home)
    address = f"{home.url}plan/versie/{only(PlanVersion).pk}/"
    assert "mijn post openen" in client.get(address).text
    with making():
        Ground.objects.filter(pk=ground.pk).update(closed_at=timezone.now(), closed_because="withdrawn")
    assert "mijn post openen" not in client.get(address).text


@pytest.mark.parametrize("change", [{"words": "Ik wil meer."}, {"score_now": 4}, {"sort": "action"}])
def test_a_frozen_line_is_never_changed_also_not_by_its_author(cast, home, plan, as_user, change):
    goal(cast.marloes, plan, home, "Ik wil rust.")
    version(as_user(cast.marloes), home)
    line = only(PlanVersionLine)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    for name, value in change.items():
        setattr(line, name, value)
    with pytest.raises(DatabaseError), transaction.atomic():
        line.save(force_update=True)


def test_a_version_of_somebody_else_cannot_be_filled(cast, home, plan, as_user):
    mine = goal(cast.marloes, plan, home, "Ik wil rust.")
    version(as_user(cast.marloes), home)
    with making():
        PlanVersionLine.objects.all().delete()
    made = only(PlanVersion)
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select gate.freeze(%s, '{}', %s, '{}')", [made.pk, [mine.pk]])


def test_the_second_version_says_what_is_different(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    stays, goes = (
        goal(cast.marloes, plan, home, "Ik wil rust."),
        goal(cast.marloes, plan, home, "Ik wil werk."),
    )
    version(client, home)
    change(client, f"{home.url}plan/doel/{stays.pk}/", words="Ik wil slapen.")
    client.post(f"{home.url}plan/doel/{goes.pk}/", {"wat": "afronden", "result": "dropped"})
    goal(cast.marloes, plan, home, "Ik wil sporten.")
    version(client, home, why="Na het gesprek")
    latest = max(all_of(PlanVersion), key=lambda one: one.number)
    page = client.get(f"{home.url}plan/versie/{latest.pk}/").text
    assert latest.number == 2 and "Na het gesprek" in page
    for told in (
        "Erbij:</strong> Ik wil sporten.",
        "Weg:</strong> <del>Ik wil werk.",
        "(was: <del>Ik wil rust.</del>)",
    ):
        assert told in page


def test_why_there_is_a_new_version_is_for_who_keeps_the_household(cast, home, plan, as_user):
    """It is free text, and a version is there for everybody within reach."""
    version(as_user(cast.marloes), home, why="Na het gesprek met de school")
    for address in (f"{home.url}plan/versies/", f"{home.url}plan/versie/{only(PlanVersion).pk}/"):
        assert "met de school" in as_user(cast.marloes).get(address).text
        assert "met de school" not in as_user(cast.daan).get(address).text


def test_an_own_goal_in_a_law_that_one_left_is_not_changed(cast, home, plan, as_user):
    mine = goal(cast.marloes, plan, home, "Ik wil rust.")
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.INTEGRAAL)
    with making():
        cast.marloes.law_assignments.update(law=Law.PW)
    client = as_user(cast.marloes)
    assert "Ik wil rust." in client.get(f"{home.url}plan/").text
    assert client.get(f"{home.url}plan/doel/{mine.pk}/").status_code == 404


def agree_form(home, answer):
    return {
        "person": str(home.samira.pk),
        "present": "Samira en Marloes",
        "language": "Nederlands",
        "way": "oral",
        "evidence": "",
        "once": "11111111-1111-4111-8111-111111111111",
        **answer,
    }


@pytest.mark.parametrize(("said", "told"), [("yes", "ja"), ("no", "nee")])
def test_who_agrees_is_a_consent_record_of_its_own_and_a_no_as_well(cast, home, plan, as_user, said, told):
    client = as_user(cast.marloes)
    version(client, home)
    address = f"{home.url}plan/versie/{only(PlanVersion).pk}/akkoord/"
    field = next(name for name in client.get(address).context["form"].fields if name.startswith("antwoord_"))
    page = client.post(address, agree_form(home, {field: said}))
    assert page.status_code == 302, page.context["form"].errors
    link = only(VersionAgreement)
    assert (link.agreement_id, link.person_id) == (only(CareAgreement).pk, home.samira.pk)
    assert not all_of(Ground)
    shown = client.get(f"{home.url}plan/versie/{only(PlanVersion).pk}/")
    assert shown.context["version"].said[0][:2] == ("Samira", told)


def test_who_agreed_is_for_who_keeps_the_consents(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    version(client, home)
    address = f"{home.url}plan/versie/{only(PlanVersion).pk}/"
    form = client.get(f"{address}akkoord/").context["form"]
    field = next(name for name in form.fields if name.startswith("antwoord_"))
    client.post(f"{address}akkoord/", agree_form(home, {field: "no"}))
    assert as_user(cast.daan).get(address).context["version"].said == []


# Its course and its end


def test_a_plan_moves_along_its_states(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    for verb, state in (("agree", "agreed"), ("begin", "running")):
        client.post(f"{home.url}plan/stand/", {"stand": verb})
        assert only(Plan).state == state


@pytest.mark.parametrize("verb", ["evaluate", "go_on", "close", "onzin", ""])
def test_a_move_that_is_none_changes_nothing_and_says_so(cast, home, plan, as_user, verb):
    page = as_user(cast.marloes).post(f"{home.url}plan/stand/", {"stand": verb}, follow=True)
    assert only(Plan).state == "concept" and "Dit kan nu niet" in page.text


def close_form(**changes):
    return {"aftercare_until": typed(60), "lesson": "Eerder bellen helpt.", **changes}


def test_closing_ends_grounds_and_reach_but_the_coordinators(cast, home, plan, as_user):
    ground = share(home, home.samira, [Kind.MONEY], from_law=Law.WMO, to_law=Law.WGS)
    client = as_user(cast.marloes)
    assert client.post(f"{home.url}plan/afsluiten/", close_form()).status_code == 302
    closed = only(Plan)
    assert (closed.state, closed.lesson) == ("closed", "Eerder bellen helpt.") and closed.closed_at
    with making():
        assert Ground.objects.get(pk=ground.pk).closed_because == "plan_ended"
        assert Household.objects.get(pk=home.id).state == Household.State.CLOSED
        live = CaseTeamMember.objects.filter(household=home.household, ended_at=None)
        assert [(one.user, timezone.localdate(one.until)) for one in live] == [(cast.marloes, day(61))]
    assert client.get(home.url).status_code == 200
    assert as_user(cast.daan).get(home.url).status_code == 404


def test_closing_asks_how_each_goal_went(cast, home, plan, as_user):
    one = goal(cast.marloes, plan, home, "Ik wil rust.")
    client = as_user(cast.marloes)
    assert client.post(f"{home.url}plan/afsluiten/", close_form()).status_code == 422
    assert not only(Plan).closed_at
    sent = close_form(**{f"doel_{one.pk}": "reached"})
    assert client.post(f"{home.url}plan/afsluiten/", sent).status_code == 302
    assert only(Goal).result == "reached"


def test_only_the_coordinator_closes(cast, home, plan, as_user):
    client = as_user(cast.daan)
    assert client.get(f"{home.url}plan/afsluiten/").status_code == 404
    assert client.post(f"{home.url}plan/afsluiten/", close_form()).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("incoming", 404), ("stand_in", 302)])
def test_who_was_only_asked_to_take_over_does_not_close_it(cast, home, plan, as_user, role, status):
    with making():
        add_to_case_team(home.household, role=role, user=cast.anouk, law=Law.JW, acting=acting(cast.marloes))
    client = as_user(cast.anouk)
    assert client.post(f"{home.url}plan/afsluiten/", close_form()).status_code == status
    assert bool(only(Plan).closed_at) is (status == 302)
    assert as_user(cast.marloes).get(home.url).status_code == 200


def test_reach_ends_only_after_the_plan_was_closed(cast, home, plan):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select gate.end_reach(%s, now())", [plan.pk])


# What a withdrawal touches


def test_the_coordinator_sees_where_a_person_stands(cast, home, plan, as_user):
    goal(cast.marloes, plan, home, "Ik wil rust.")
    goal(cast.marloes, plan, home, "Ik wil een diploma.", person=home.noor)
    client = as_user(cast.marloes)
    version(client, home)
    page = client.get(f"{home.url}plan/geraakt/?wie={home.noor.pk}").text
    assert "Ik wil een diploma." in page and "Ik wil rust." not in page and "Versie 1" in page


def test_what_a_withdrawal_touches_is_the_coordinators(cast, home, plan, as_user):
    assert as_user(cast.daan).get(f"{home.url}plan/geraakt/").status_code == 404


def test_reading_what_went_out_is_in_the_log(cast, home, plan, as_user):
    as_user(cast.marloes).get(f"{home.url}plan/geraakt/?wie={home.noor.pk}")
    (row,) = logged(action="log_read")
    assert row.filter["person_id"] == str(home.noor.pk)


def test_no_message_of_the_plan_names_anybody(cast, home, plan, as_user):
    step(cast.daan, home, "Marloes belt Samira", law=Law.WGS, owner=cast.marloes)
    with making():
        assert all("Samira" not in one.text for one in Notification.objects.all())
