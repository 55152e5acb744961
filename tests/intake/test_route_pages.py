"""The first sorting and the decision, over HTTP: what is asked, what is proposed, and what choosing does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Absence, Expertise
from deadlines.models import Deadline, Notification
from deadlines.working_days import add_working_days
from households.actions import link_person, make_person, start_household, write_report
from households.kinds import Kind
from households.models import CaseTeamMember, Household, HouseholdGroupObjectPermission, Note
from households.models import HouseholdUserObjectPermission as Permission
from intake.actions import write_down_story
from intake.models import FormalStep, HelpRequest, Provision, RuleCount, Screening, TriageDecision
from plans.models import Action, GeneralProvision
from tests.cast import make_cast
from tests.consent.world import at_the_desk_of, birthday
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
TOLD_DAYS_AGO = 3


@pytest.fixture
def world():
    """Samira told her story at the desk three days ago; Marloes (Wmo) may coordinate."""
    world = make_cast()
    with making():
        world.marloes.may_coordinate = True
        world.marloes.save()
    world.told_on = timezone.localdate() - timedelta(days=TOLD_DAYS_AGO)
    with at_the_desk_of(world.fatima) as desk:
        world.home = start_household(label="El Amrani", acting=desk)
        world.samira = make_person(acting=desk, given_names="Samira", surname="El Amrani", **birthday(41))
        world.noor = make_person(acting=desk, given_names="Noor", surname="El Amrani", **birthday(15))
        for person in (world.samira, world.noor):
            link_person(world.home, person, takes_part=True, place="other", acting=desk)
        world.story = write_down_story(
            world.home, world.samira, words="Mijn rug is kapot.", law=Law.TOEGANG, told_on=world.told_on,
            acting=desk,
        )  # fmt: skip
        section = {"text": "Huur drie maanden achter.", "person": world.samira, "kind": Kind.MONEY}
        (world.note,) = write_report(
            world.home, [section], law=Law.TOEGANG, channel="phone", happened_on=world.told_on, acting=desk
        )
    world.screening = reverse("intake:screening", args=[world.home.pk])
    world.route = reverse("intake:route", args=[world.home.pk])
    world.client = logged_in(world.fatima)
    return world


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def key_of(user, law):
    return f"collega-{user.pk}-{int(law)}"


def choice(world, **changed):
    """One law: the Wmo, by Marloes."""
    sent = {
        "key": str(uuid4()), "route": "one_law", "reason": "Eén wet is genoeg.", "question_behind": "Rust.",
        "is_recognised": "on", "wet-1": "on", "wie-1": key_of(world.marloes, Law.WMO), "formeel-1": "on",
        "step_title": "Bellen voor een gesprek", "step_owner": "opvolger",
        "step_due_on": (timezone.localdate() + timedelta(days=3)).strftime("%d-%m-%Y"),
    }  # fmt: skip
    return {name: value for name, value in (sent | changed).items() if value is not None}


def plan(world, **changed):
    return choice(world, **{
        "route": "plan", "reason": "Twee wetten.", "coordinator": key_of(world.marloes, Law.WMO),
        "wet-4": "on", "wie-4": key_of(world.daan, Law.WGS), "formeel-4": "on", "second": "4",
        "getoond": "", **changed,
    })  # fmt: skip


def all_of(model, **which):
    with making():
        return list(model.objects.filter(**which))


def home_now(world):
    (home,) = all_of(Household, pk=world.home.pk)
    return home


def seen_by(world, user):
    """(stories, notes, steps, clocks, decisions) that somebody reads in this household."""
    models = (HelpRequest, Note, Action, Deadline, TriageDecision)
    with at_the_desk_of(user, world.home):
        return tuple(model.objects.filter(household=world.home).count() for model in models)


# --- the first sorting -------------------------------------------------------------------------


def sort(world, **answers):
    sent = {"answered_at_once": "nee", "child_carries_care": "nee", "earlier_help_ended": "nee"} | answers
    return world.client.post(world.screening, sent)


def test_at_most_six_questions(world):
    page = world.client.get(world.screening)
    assert 0 < len(page.context["form"].fields) <= 6


def test_what_the_talk_told_is_shown_and_not_asked_again(world):
    asked = world.client.get(world.screening).context["form"].fields
    with making():
        HelpRequest.objects.update(threats=["energy"], urgency="now")
    page = world.client.get(world.screening)
    assert "threats" in asked and "threats" not in page.context["form"].fields
    assert "Dit dreigt: gas, stroom of warmte wordt afgesloten." in page.text
    assert "Spoed: vandaag nog." in page.text


def test_no_answer_at_all_is_no_sorting(world):
    page = world.client.post(world.screening, {})
    assert page.status_code == 422
    assert "Beantwoord minstens één vraag." in page.text
    assert all_of(Screening) == []


def test_the_answers_give_a_proposal_with_its_reasons(world):
    answer = sort(world, laws_needed=["1", "4"])
    assert answer.status_code == 302
    page = world.client.get(world.screening)
    assert "Brede uitvraag nodig" in page.text
    assert "Er zijn twee of meer wetten nodig." in page.text
    assert "Geen spoed: er dreigt geen afsluiting of ontruiming." in page.text
    assert "U mag altijd een aanvraag doen" in page.text
    (screening,) = all_of(Screening)
    assert (screening.proposed, screening.outcome) == ("broad", "")
    assert [reason["rule"] for reason in screening.reasons] == ["meer-wetten"]


def decide_sorting(world, outcome, because=""):
    return world.client.post(
        world.screening, {"uitkomst": "ja", "outcome": outcome, "different_because": because}
    )


def test_another_outcome_asks_why_and_keeps_the_choice(world):
    sort(world, laws_needed=["1"])
    page = decide_sorting(world, "broad")
    assert page.status_code == 422
    assert "Vul in waarom je iets anders kiest dan het voorstel." in page.text
    assert page.context["decision"]["outcome"].value() == "broad"
    assert all_of(RuleCount) == []


def test_a_proposal_that_is_overruled_counts_for_its_rule_and_for_nobody(world):
    sort(world, laws_needed=["1"])
    decide_sorting(world, "broad", "Er speelt meer thuis.")
    decide_sorting(world, "broad", "Er speelt meer thuis.")
    (count,) = all_of(RuleCount)
    with making():
        assert count.rule.code == "een-wet"
    assert (count.followed, count.overruled) == (0, 1)
    assert count.month == timezone.localdate().replace(day=1)
    assert not [name for name in vars(count) if "user" in name or "author" in name]


def test_a_proposal_that_is_followed_counts_as_well(world):
    sort(world, laws_needed=["1"])
    assert decide_sorting(world, "one_law").status_code == 302
    (count,) = all_of(RuleCount)
    assert (count.followed, count.overruled) == (1, 0)


def test_answering_again_changes_the_same_sorting(world):
    sort(world, laws_needed=["1"])
    sort(world, laws_needed=["1", "2"])
    (screening,) = all_of(Screening)
    assert screening.proposed == "broad"
    with making():
        assert Screening.history.count() == 2


def test_the_share_stands_beside_the_threshold(world, settings):
    settings.MULTIPLE_THRESHOLD = 10
    with making():
        now = timezone.now()
        for number in range(4):
            Household.objects.create(
                municipality=world.town, label=f"Elders {number}", state="active", is_multiple=number == 0,
                routed_at=now, created_by=world.fatima, created_at=now,
            )  # fmt: skip
    page = world.client.get(world.screening)
    assert "1 van de 4 huishoudens, 25%" in page.text
    assert "De gemeente rekent op 10%." in page.text


# --- the decision ------------------------------------------------------------------------------


def test_one_law_takes_over_at_once(world):
    answer = world.client.post(world.route, choice(world))
    assert answer.status_code == 302
    home = home_now(world)
    assert (home.state, home.is_multiple) == ("active", False)
    (decision,) = all_of(TriageDecision)
    assert (decision.route, decision.laws, decision.law) == ("one_law", [Law.WMO], Law.WMO)
    (handler,) = all_of(CaseTeamMember, role="case_handler")
    assert (handler.user, handler.law, handler.organisation) == (world.marloes, Law.WMO, world.department)
    assert all_of(Permission, user=world.marloes)
    (message,) = all_of(
        Notification, user=world.marloes, text="Een huishouden van de balie komt naar jou toe."
    )
    assert "El Amrani" not in message.text
    (story,) = all_of(HelpRequest)
    assert (story.question_behind, story.is_recognised, story.law) == ("Rust.", True, Law.WMO)
    assert story.told_on == world.told_on


def test_exactly_the_receiving_colleague_reads_what_was_moved(world):
    world.client.post(world.route, choice(world))
    # The story, the note, the step, two clocks of the Wmo, the decision.
    assert seen_by(world, world.marloes) == (1, 1, 1, 2, 1)
    for name in ("daan", "anouk", "hicham", "omar"):
        assert seen_by(world, getattr(world, name)) == (0, 0, 0, 0, 0), name


def test_the_desk_reads_its_own_words_for_ten_working_days_and_nothing_of_others(world):
    world.client.post(world.route, choice(world))
    with at_the_desk_of(world.marloes, world.home) as marloes:
        section = {"text": "Wmo vond iets.", "person": world.samira, "kind": Kind.DAILY_HEALTH}
        write_report(
            world.home, [section], law=Law.WMO, channel="home", happened_on=world.told_on, acting=marloes
        )
    assert seen_by(world, world.fatima)[:2] == (1, 1)
    (desk,) = all_of(CaseTeamMember, role="first_contact")
    last = add_working_days(timezone.localdate(), 10)
    assert timezone.localdate(desk.until) == last + timedelta(days=1)
    with making():
        CaseTeamMember.objects.filter(pk=desk.pk).update(until=timezone.now())
    assert seen_by(world, world.fatima) == (0, 0, 0, 0, 0)
    assert world.client.get(world.route).status_code == 404


@pytest.mark.parametrize(
    ("law", "user", "step", "rules"),
    [
        (Law.WMO, "marloes", "report", {"wmo.persoonlijk_plan", "wmo.onderzoek"}),
        (Law.WGS, "daan", "request", {"wgs.gesprek"}),
        (Law.PW, "hicham", "registered", set()),
        (Law.JW, "anouk", None, set()),
    ],
)
def test_the_first_contact_is_the_day_from_which_the_law_counts(world, law, user, step, rules):
    changed = {"wet-1": None, "formeel-1": None, f"wet-{law}": "on", f"formeel-{law}": "on"}
    changed[f"wie-{law}"] = key_of(getattr(world, user), law)
    assert world.client.post(world.route, choice(world, **changed)).status_code == 302
    steps, clocks = all_of(FormalStep), all_of(Deadline)
    assert [(one.step, one.happened_on, one.law) for one in steps] == (
        [(step, world.told_on, law)] if step else []
    )
    assert {(one.rule, one.start_date, one.law) for one in clocks} == {
        (rule, world.told_on, law) for rule in rules
    }


def test_a_threat_gives_three_working_days(world):
    with making():
        HelpRequest.objects.update(threats=["energy"])
    changed = {
        "wet-1": None,
        "formeel-1": None,
        "wet-4": "on",
        "formeel-4": "on",
        "wie-4": key_of(world.daan, Law.WGS),
    }
    assert world.client.post(world.route, choice(world, **changed)).status_code == 302
    (clock,) = all_of(Deadline)
    assert clock.rule == "wgs.gesprek_bedreigend"
    assert clock.due_on == add_working_days(world.told_on, 3)


def test_a_plan_has_a_coordinator_and_somebody_beside_at_the_table(world):
    page = world.client.post(world.route, plan(world, getoond=shown(world)))
    assert page.status_code == 302, page.text
    home = home_now(world)
    assert (home.state, home.is_multiple) == ("active", True)
    team = {(one.role, one.user_id, one.law, one.at_table) for one in all_of(CaseTeamMember) if one.user_id}
    assert team >= {
        ("coordinator", world.marloes.pk, Law.WMO, True),
        ("second_at_table", world.daan.pk, Law.WGS, True),
    }
    assert len([one for one in team if one[0] in ("coordinator", "case_handler")]) == 1


def shown(world):
    """What the page said about where the sections go when Wmo and schuldhulp are chosen."""
    page = world.client.post(world.route, plan(world, bekijk="ja"))
    assert page.status_code == 200
    return page.context["form"].shown_now()


def test_with_several_laws_each_section_goes_where_its_kind_belongs(world):
    world.client.post(world.route, plan(world, getoond=shown(world)))
    (note,), (story,) = all_of(Note), all_of(HelpRequest)
    assert (note.law, story.law) == (Law.WGS, Law.WMO)
    # The story, no note, the step, its two clocks; and the other way round.
    assert seen_by(world, world.marloes) == (1, 0, 1, 2, 1)
    assert seen_by(world, world.daan) == (0, 1, 0, 1, 0)


def test_where_a_section_goes_can_be_changed(world):
    sent = plan(world, getoond=shown(world), **{f"naar-note-{world.note.pk}": "1"})
    assert world.client.post(world.route, sent).status_code == 302
    (note,) = all_of(Note)
    assert note.law == Law.WMO


def test_a_law_outside_the_route_is_refused_beside_the_section(world):
    page = world.client.post(world.route, choice(world, **{f"naar-note-{world.note.pk}": "3"}))
    assert page.status_code == 422
    assert "Jeugdwet doet niet mee in deze route." in page.text
    assert home_now(world).state == "intake"


def test_the_household_as_a_whole_is_no_choice_when_nobody_said_yes(world):
    page = world.client.post(world.route, plan(world, **{f"naar-note-{world.note.pk}": "5"}))
    assert page.status_code == 422
    assert "Kies een wet uit de lijst." in page.text


def test_other_laws_than_shown_are_shown_first(world):
    """Nothing is moved to a place that nobody has seen on the page."""
    page = world.client.post(world.route, plan(world))
    assert page.status_code == 422
    assert "Kijk na waar alles heen gaat" in page.text
    assert home_now(world).state == "intake"
    sent = plan(world, getoond=page.context["form"].shown_now())
    assert world.client.post(world.route, sent).status_code == 302


@pytest.mark.parametrize("route", ["handled", "advice"])
def test_what_ends_here_stays_at_the_desk_and_closes(world, route):
    answer = world.client.post(world.route, choice(world, route=route))
    assert answer.status_code == 302
    home = home_now(world)
    assert home.state == "closed" and home.closed_at and home.routed_at
    (story,) = all_of(HelpRequest)
    assert (story.law, all_of(Action), all_of(Deadline)) == (Law.TOEGANG, [], [])
    assert seen_by(world, world.marloes) == (0, 0, 0, 0, 0)


def test_a_route_never_replaces_a_report_that_was_made(world):
    from intake.formal_steps import record_step

    with at_the_desk_of(world.fatima, world.home) as desk:
        record_step(world.home, world.samira, Law.TOEGANG, FormalStep.Step.REPORT, world.told_on, acting=desk)
    for sent in (
        choice(world, route="advice"),
        choice(world, **{"wet-1": None, "wet-3": "on", "wie-3": key_of(world.anouk, Law.JW)}),
    ):
        page = world.client.post(world.route, sent)
        assert page.status_code == 422
        assert "de datum van de melding telt, welke route je ook kiest" in page.text
    assert home_now(world).state == "intake"
    assert world.client.post(world.route, choice(world)).status_code == 302
    (step,) = all_of(FormalStep)
    assert step.law == Law.WMO
    assert {one.law for one in all_of(Deadline)} == {Law.WMO}


def test_not_clear_yet_stays_in_intake_with_a_step(world):
    sent = choice(world, route="open", reason="", step_owner="ik", step_title="Naar het casusoverleg")
    for _ in range(2):
        assert world.client.post(world.route, sent).status_code == 302
    assert home_now(world).state == "intake"
    (step,) = all_of(Action)
    assert (step.title, step.owner, step.law) == ("Naar het casusoverleg", world.fatima, Law.TOEGANG)
    assert all_of(TriageDecision) == []
    (story,) = all_of(HelpRequest)
    assert story.question_behind == "Rust."


def test_the_same_form_twice_decides_once(world):
    sent = choice(world)
    first, second = world.client.post(world.route, sent), world.client.post(world.route, sent, follow=True)
    assert first.status_code == 302
    assert "De route is vastgelegd." in second.text
    assert len(all_of(TriageDecision)) == len(all_of(Action)) == 1


def test_a_second_decision_hears_that_a_colleague_was_first(world):
    world.client.post(world.route, choice(world))
    page = world.client.post(world.route, choice(world), follow=True)
    assert "Een collega koos net al een route voor dit huishouden." in page.text
    assert len(all_of(TriageDecision)) == 1


WRONG = {
    "no route": ({"route": None}, "Kies een route."),
    "no reason": ({"reason": ""}, "Vul in waarom je deze route kiest."),
    "one law, and two ticked": ({"wet-4": "on"}, "Kies bij enkelvoudig precies één wet."),
    "one law, and none ticked": ({"wet-1": None}, "Kies voor welke wet."),
    "nobody for the law": ({"wie-1": ""}, "Kies wie Wmo oppakt."),
    "somebody of another law": ({"wie-1": "collega-niemand-1"}, "Kies wie Wmo oppakt."),
    "a plan without coordinator": ({"route": "plan"}, "Kies een regisseur."),
    "no step": ({"step_title": ""}, "Vul in wat er gaat gebeuren."),
    "no day": ({"step_due_on": ""}, "Vul een datum in, bijvoorbeeld 23-11-2026."),
    "a day that is no day": ({"step_due_on": "31-02-2027"}, "Vul een datum in, bijvoorbeeld 23-11-2026."),
    "a day that has been": ({"step_due_on": "01-01-2020"}, "Kies vandaag of een dag die nog komt."),
}


@pytest.mark.parametrize(("changed", "error"), WRONG.values(), ids=WRONG)
def test_what_is_missing_is_said_beside_the_field_and_what_was_typed_stays(world, changed, error):
    page = world.client.post(world.route, choice(world, question_behind="Rust in huis.", **changed))
    assert page.status_code == 422
    assert error in page.text
    assert "Rust in huis." in page.text
    assert home_now(world).state == "intake"
    assert all_of(TriageDecision) == []


def test_another_route_than_proposed_asks_why(world):
    sort(world, laws_needed=["1", "4"])
    page = world.client.post(world.route, choice(world))
    assert "Vul in waarom je iets anders kiest dan het voorstel." in page.text
    sent = choice(world, different_because="De schulden zijn al geregeld.")
    assert world.client.post(world.route, sent).status_code == 302
    (decision,) = all_of(TriageDecision)
    assert (decision.proposed_route, decision.different_because) == ("plan", "De schulden zijn al geregeld.")
    (count,) = all_of(RuleCount)
    assert (count.followed, count.overruled) == (0, 1)


def first_coordinators(world):
    situation = world.client.get(world.route).context["situation"]
    return [ranked.colleague.name for ranked in situation.coordinators]


def test_who_carries_less_is_proposed_first(world):
    with making():
        world.daan.may_coordinate = True
        world.daan.save()
        other = Household.objects.create(
            municipality=world.town,
            label="Elders",
            state="active",
            created_by=world.fatima,
            created_at=timezone.now(),
        )
        busy = CaseTeamMember.objects.create(
            household=other, user=world.daan, law=Law.WGS, organisation=world.department, role="coordinator",
            added_by=world.fatima, since=timezone.now(),
        )  # fmt: skip
    assert first_coordinators(world) == ["Marloes Test", "Daan Test"]
    with making():
        CaseTeamMember.objects.filter(pk=busy.pk).update(user=world.marloes)
    assert first_coordinators(world) == ["Daan Test", "Marloes Test"]
    sort(world, laws_needed=["1"])
    assert first_coordinators(world) == ["Marloes Test", "Daan Test"]


def test_the_last_coordinator_of_these_people_comes_first(world):
    with making():
        world.daan.may_coordinate = True
        world.daan.save()
        former = Household.objects.create(
            municipality=world.town,
            label="Vroeger",
            state="closed",
            created_by=world.fatima,
            created_at=timezone.now(),
        )
        former.memberships.create(
            person=world.samira, takes_part=True, recorded_by=world.fatima, since=world.told_on
        )
        CaseTeamMember.objects.create(
            household=former, user=world.daan, law=Law.WGS, organisation=world.department, role="coordinator",
            added_by=world.fatima, since=timezone.now() - timedelta(days=90), ended_at=timezone.now(),
        )  # fmt: skip
    sort(world, laws_needed=["1"])
    assert first_coordinators(world) == ["Daan Test", "Marloes Test"]
    page = world.client.get(world.route)
    assert "was eerder regisseur en kent deze mensen" in page.text
    assert "Vroeger" not in page.text
    with making():
        Household.objects.filter(pk=former.pk).update(is_hidden=True)
    assert first_coordinators(world) == ["Marloes Test", "Daan Test"]


def test_expertise_counts_before_what_somebody_carries(world):
    with making():
        for user in (world.daan, world.anouk):
            user.may_coordinate = True
            user.save()
        Expertise.objects.create(user=world.daan, subject="huisuitzetting voorkomen")
        HelpRequest.objects.update(threats=["eviction"])
    assert first_coordinators(world)[0] == "Daan Test"


def test_who_is_away_or_too_near_is_not_proposed(world):
    from households.models import Block

    with making():
        absence = Absence.objects.create(user=world.marloes, since=timezone.localdate())
    assert first_coordinators(world) == []
    with making():
        absence.delete()
        Block.objects.create(
            user=world.marloes, person=world.samira, reason="familie", recorded_by=world.marloes
        )
    assert first_coordinators(world) == []


def test_a_team_takes_over_and_its_members_hear_of_it(world):
    from django.contrib.auth.models import Group

    from accounts.models import Team, TeamMembership

    with making():
        team = Team.objects.create(
            name="Team Wmo", kind="vakteam", group=Group.objects.create(name="team-wmo")
        )
        team.municipalities.add(world.town)
        team.organisations.add(world.department)
        TeamMembership.objects.create(team=team, user=world.marloes, since=world.told_on)
    sent = choice(world, **{"wie-1": f"team-{team.pk}-1"})
    page = world.client.post(world.route, sent)
    assert "een team kan geen stap doen" in page.text
    assert (
        world.client.post(world.route, sent | {"step_owner": f"inwoner-{world.samira.pk}"}).status_code == 302
    )
    assert all_of(HouseholdGroupObjectPermission, group=team.group)
    assert all_of(Notification, user=world.marloes)
    assert seen_by(world, world.marloes)[:2] == (1, 1)


def test_without_words_the_question_is_asked_here(world):
    with making():
        HelpRequest.objects.all()._raw_delete("default")
    assert "Wat is de vraag?" in world.client.get(world.route).text
    assert world.client.post(world.route, choice(world, words="Ik wil hulp.")).status_code == 302
    (story,) = all_of(HelpRequest)
    assert (story.words, story.law, story.question_behind) == ("Ik wil hulp.", Law.WMO, "Rust.")


def on_the_map(world, name):
    with making():
        entry = GeneralProvision.objects.create(
            municipality=world.town, name=name, place="De Schakel", organisation_name="Welzijn"
        )
    return entry


def test_what_fits_of_the_social_map_is_offered_and_kept_with_the_route(world):
    walk, other = on_the_map(world, "Wandelen met een pijnlijke rug"), on_the_map(world, "Repaircafé")
    page = world.client.get(world.route)
    assert "Wandelen met een pijnlijke rug, De Schakel" in page.text
    assert "Repaircafé" not in page.text
    assert world.client.post(world.route, choice(world, provisions=str(walk.pk))).status_code == 302
    (offered,) = all_of(Provision)
    assert (offered.general_provision_id, offered.sort, offered.law) == (walk.pk, "general", Law.WMO)
    assert "Kies alleen uit de lijst." not in page.text and other.pk != walk.pk


@pytest.mark.parametrize("user", ["marloes", "omar"])
def test_who_has_no_part_in_the_first_contact_finds_nothing(world, user):
    client = logged_in(getattr(world, user))
    for address in (world.screening, world.route):
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_after_the_route_the_page_tells_what_was_decided(world):
    world.client.post(world.route, choice(world))
    for user in (world.fatima, world.marloes):
        page = logged_in(user).get(world.route)
        assert "Eén wet is genoeg." in page.text
        assert "Gekozen door" in page.text
    assert world.client.get(world.screening).status_code == 404


def test_both_pages_stay_within_the_budget(world):
    sort(world, laws_needed=["1", "4"])
    on_the_map(world, "Wandelen met een pijnlijke rug")
    for address in (world.screening, world.route):
        world.client.get(address)
        found = queries_of(world.client, address)
        assert len(found) <= AT_MOST, "\n".join(found)
