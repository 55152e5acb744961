"""The timeline: what this reader may see on one line for each year; the rest is not there, not even as a number."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from dossier.timeline.lines import share_of_year
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, ContactReport, LifeDomain, Note
from households.records import signed
from intake.models import FormalStep, HelpRequest, Provision, TriageDecision
from plans.actions import add_step, agree_goal, start_plan
from plans.models import (
    Action,
    AgendaItem,
    CaseConference,
    ConferenceSheet,
    MinutesLine,
    TailoredSolution,
)
from tests.cast import acting
from tests.dossier.conftest import logged, share, write
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
STEP = FormalStep.Step


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def record(model, user, home, law, *, kind=Kind.AGREEMENTS, **facts):
    with making():
        return model.objects.create(
            household=home.household,
            person=home.samira,
            kind=kind,
            **signed(acting(user), law=law),
            **facts,
        )


def shown(client, home, query=""):
    page = client.get(f"{home.url}tijdlijn/{query}")
    assert page.status_code == 200
    return page


def titles(page):
    """Of the lines on the page, from new to old."""
    return [
        (entry.title, entry.detail)
        for _, months in page.context["groups"]
        for _, entries in months
        for entry in entries
    ]


def detail_of(page, title):
    return [detail for told, detail in titles(page) if told == title]


def in_plan(user, home, work):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    made = work()
    gate.leave()
    return made


# What this reader may see, and nothing else


def test_a_colleague_finds_the_own_law_only(cast, home, as_user):
    write(cast.marloes, home, "De trap lukt niet meer.", person=home.samira, law=Law.WMO)
    write(cast.daan, home, "Er zijn brieven.", person=home.samira, law=Law.WGS)
    assert detail_of(shown(as_user(cast.daan), home), "Verslag") == ["Er zijn brieven."]


def test_a_ground_opens_a_line_and_ends_with_it(cast, home, as_user):
    write(cast.marloes, home, "De trap lukt niet meer.", person=home.samira, law=Law.WMO)
    ground = share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    client = as_user(cast.daan)
    assert detail_of(shown(client, home), "Verslag") == ["De trap lukt niet meer."]
    with making():
        type(ground).objects.filter(pk=ground.pk).update(closed_at=timezone.now(), closed_because="withdrawn")
    assert detail_of(shown(client, home), "Verslag") == []


@pytest.mark.parametrize(("who", "status"), [("fatima", 200), ("daan", 200), ("anouk", 404), ("omar", 404)])
def test_it_is_there_for_who_helps_here(cast, home, as_user, who, status):
    assert as_user(getattr(cast, who)).get(f"{home.url}tijdlijn/").status_code == status


def test_what_is_withheld_changes_nothing_on_the_page(cast, home, as_user):
    """Design 5.3: of every sort, in a year of its own; without involvement the page is the same to the letter."""
    write(cast.daan, home, "Er zijn brieven.", person=home.samira, law=Law.WGS)
    client = as_user(cast.daan)
    shown(client, home)
    before = shown(client, home)
    write(cast.marloes, home, "Iets", person=home.samira, law=Law.WMO)
    longer_ago = day(-900)
    record(FormalStep, cast.marloes, home, Law.WMO, step=STEP.DECISION, happened_on=longer_ago)
    record(Provision, cast.marloes, home, Law.WMO, sort="tailored", name="Traplift", starts_on=longer_ago)
    record(HelpRequest, cast.marloes, home, Law.WMO, words="Ik val.", told_on=longer_ago)
    record(TriageDecision, cast.marloes, home, Law.WMO, route="plan", is_multiple=True, reason="Twee wetten")
    assert plain(shown(client, home)) == plain(before)


def plain(page):
    """Tokens differ by themselves."""
    return [line for line in page.text.splitlines() if "csrf" not in line.lower()]


def test_with_involvement_a_card_tells_law_and_number_whatever_was_chosen(cast, home, as_user):
    write(cast.marloes, home, "Geheim verhaal", person=home.samira, law=Law.WMO)
    share(home, home.samira, [Kind.INVOLVEMENT], from_law=Law.WMO, to_law=Law.WGS)
    for query in ("", "?wet=4", "?jaar=1999"):
        page = shown(as_user(cast.daan), home, query).text
        assert "Afgeschermd: 1 van Wmo" in page and "Geheim verhaal" not in page


def test_each_person_shown_is_in_the_log_with_what_was_shown(cast, home, as_user):
    write(cast.daan, home, "Er zijn brieven.", person=home.samira, law=Law.WGS)
    shown(as_user(cast.daan), home)
    looks = {look.person_id: look.shown for look in logged(user_id=cast.daan.pk, action="look")}
    assert looks[home.samira.pk] == {str(int(Law.WGS)): {str(int(Kind.AGREEMENTS)): 1}}
    assert looks[home.noor.pk] == {}


# What stands on it


def test_contacts_steps_and_decisions_of_an_own_law(cast, home, as_user):
    write(cast.marloes, home, "Het verslag.", person=home.samira, law=Law.WMO)
    record(HelpRequest, cast.marloes, home, Law.WMO, words="Ik val.", told_on=day(-9))
    record(FormalStep, cast.marloes, home, Law.WMO, step=STEP.REPORT, happened_on=day(-8))
    record(FormalStep, cast.marloes, home, Law.WMO, step=STEP.DECISION, happened_on=day(-7))
    record(TriageDecision, cast.marloes, home, Law.WMO, route="plan", is_multiple=True, reason="Twee wetten")
    record(
        Provision, cast.marloes, home, Law.WMO, sort="tailored", name="Traplift", provider="Lift BV",
        starts_on=day(-6), ends_on=day(30),
    )  # fmt: skip
    page = shown(as_user(cast.marloes), home)
    assert [sort for sort in titles(page) if sort[0] not in ("Kwam erbij", "Nieuwe regisseur")] == [
        ("Route: één plan met een regisseur", "Twee wetten"),
        ("Verslag", "Het verslag."),
        ("Hulp begint", "Traplift, Lift BV"),
        ("Besluit", ""),
        ("Melding", ""),
        ("Het verhaal verteld", ""),
    ]
    assert {
        sort: len(titles(shown(as_user(cast.marloes), home, f"?soort={sort}")))
        for sort in ("contact", "stap", "besluit")
    } == {"contact": 2, "stap": 2, "besluit": 2}


def step(user, home, title, **facts):
    return in_plan(
        user,
        home,
        lambda: add_step(
            home.household, title=title, person=home.samira, law=Law.WMO, due_on=facts.pop("due_on", day(-2)),
            owner_kind="professional", owner=user, acting=acting(user), **facts,
        ),
    )  # fmt: skip


def begun(user, home):
    return in_plan(
        user,
        home,
        lambda: start_plan(home.household, started_on=day(0), evaluate_on=day(42), acting=acting(user)),
    )


def test_what_is_done_is_a_step_and_an_appointment_that_was_made_a_contact(cast, home, as_user):
    done, _open, came, _returned, _later = (
        step(cast.marloes, home, "Gebeld"),
        step(cast.marloes, home, "Nog bellen"),
        step(cast.marloes, home, "Kennismaken", at_time=time(9), place="thuis"),
        step(cast.marloes, home, "Ging niet door", at_time=time(9), place="thuis"),
        step(cast.marloes, home, "Volgende maand", at_time=time(9), place="thuis", due_on=day(20)),
    )
    with making():
        Action.objects.filter(pk=done.pk).update(state="done", done_at=timezone.now())
        Action.objects.filter(pk=came.pk).update(state="done", done_at=timezone.now())
        Action.objects.filter(title="Ging niet door").update(state="given_back")
    page = shown(as_user(cast.marloes), home)
    assert detail_of(page, "Actie klaar") == ["Gebeld"]
    assert detail_of(page, "Afspraak") == ["Kennismaken"]


def test_the_course_of_the_plan_is_there_for_everybody_within_reach_without_a_name(cast, home, as_user):
    begun(cast.marloes, home)
    as_user(cast.marloes).post(f"{home.url}plan/stand/", {"stand": "agree"})
    as_user(cast.marloes).post(f"{home.url}plan/versie/", {"why": "Na het gesprek met de school"})
    page = shown(as_user(cast.daan), home, "?soort=stap")
    assert [title for title, _ in titles(page)] == [
        "Versie 1 van het plan",
        "Plan vastgesteld",
        "Plan begonnen",
    ]
    assert "met de school" not in page.text
    assert "Marloes" not in page.text[page.text.index('id="lijst"') : page.text.index('id="dicht"')]


def test_coming_and_going_as_far_as_one_may_know_who_helps(cast, home, as_user):
    """Daan knows of himself and of who coordinates now; by a ground for involvement of the others too."""
    with making():
        jeugd = add_to_case_team(
            home.household, role=CaseTeamMember.Role.CASE_HANDLER, user=cast.anouk, law=Law.JW,
            acting=acting(cast.marloes),
        )  # fmt: skip
        CaseTeamMember.objects.filter(pk=jeugd.pk).update(ended_at=timezone.now())
    client = as_user(cast.daan)
    names = " ".join(detail for _, detail in titles(shown(client, home, "?soort=overdracht")))
    assert "Daan Test" in names and "Marloes Test" in names and "Anouk" not in names
    for person in (home.samira, home.noor):
        share(home, person, [Kind.INVOLVEMENT], from_law=Law.JW, to_law=Law.WGS)
    page = shown(client, home, "?soort=overdracht")
    assert [title for title, detail in titles(page) if "Anouk" in detail] == ["Stopte", "Kwam erbij"]


def test_who_coordinated_before_is_the_coordinators_alone(cast, home, as_user):
    with making():
        CaseTeamMember.objects.filter(household=home.household, user=cast.marloes).update(
            ended_at=timezone.now(), since=timezone.now() - timedelta(days=40)
        )
        add_to_case_team(
            home.household, role=CaseTeamMember.Role.COORDINATOR, user=cast.hicham, law=Law.PW,
            acting=acting(cast.marloes),
        )  # fmt: skip
    told = titles(shown(as_user(cast.hicham), home, "?soort=overdracht"))
    assert ("Regisseur stopte", "Marloes Test, Sociaal Domein") in told
    others = titles(shown(as_user(cast.daan), home, "?soort=overdracht"))
    assert not [detail for _, detail in others if "Marloes" in detail]


def test_every_line_leads_to_a_page_that_opens(cast, home, as_user):
    write(cast.marloes, home, "Het verslag.", person=home.samira, law=Law.WMO)
    record(HelpRequest, cast.marloes, home, Law.WMO, words="Ik val.", told_on=day(-9))
    record(FormalStep, cast.marloes, home, Law.WMO, step=STEP.DECISION, happened_on=day(-7))
    record(Provision, cast.marloes, home, Law.WMO, sort="own", name="Buurvrouw", starts_on=day(-6))
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    for user in (cast.marloes, cast.daan):
        client = as_user(user)
        page = shown(client, home)
        links = set(re.findall(r'<a class="ep-vet" href="([^"#]+)', page.text))
        assert len(links) >= 4
        assert {client.get(link).status_code for link in links} == {200}


def test_a_decided_solution_and_what_a_meeting_said_and_decided(cast, home, as_user):
    plan = begun(cast.marloes, home)
    record(
        TailoredSolution, cast.marloes, home, Law.WMO, plan=plan, proposal="Een wasmachine", resisting_law=1,
        rule="Beleidsregel", why="Past niet", state="returned", decided_by=cast.hicham, decided_at=timezone.now(),
        decision_reason="Kan anders",
    )  # fmt: skip
    with making():
        today = day(0)
        meeting = CaseConference.objects.create(
            municipality=cast.town, kind="connecting", day=today, begins_at=time(9), ends_at=time(10),
            place="Kantoor", chair=cast.marloes, convened_by=cast.marloes,
        )  # fmt: skip
        sheet = ConferenceSheet.objects.create(
            conference=meeting, question="Hoe verder?", put_by=cast.marloes
        )
    item = record(AgendaItem, cast.marloes, home, Law.WMO, conference=meeting, sheet=sheet, question="Hoe?")
    for sort, words in (("minutes", "Besproken"), ("advice", "Bel de school"), ("decision", "Wij bellen")):
        record(MinutesLine, cast.marloes, home, Law.WMO, item=item, sort=sort, words=words, due_on=day(3))
    page = shown(as_user(cast.marloes), home)
    assert len(detail_of(page, "Casusoverleg")) == 1
    assert detail_of(page, "Besloten in overleg") == ["Wij bellen"]
    assert detail_of(page, "Buiten de lijntjes: vraag terug") == ["Een wasmachine"]
    assert detail_of(shown(as_user(cast.daan), home), "Casusoverleg") == []


# Choosing


def test_by_law_and_by_life_domain(cast, home, as_user):
    plan, domain = begun(cast.marloes, home), LifeDomain.objects.get(pk="wonen")
    goal = in_plan(
        cast.marloes,
        home,
        lambda: agree_goal(
            plan, words="Ik wil blijven wonen.", person=home.samira, kind=Kind.HOUSING, law=Law.WMO,
            life_domain=domain, acting=acting(cast.marloes),
        ),
    )  # fmt: skip
    done = step(cast.marloes, home, "Huur betaald", goal=goal)
    with making():
        Action.objects.filter(pk=done.pk).update(state="done", done_at=timezone.now())
    write(cast.daan, home, "Er zijn brieven.", person=home.samira, law=Law.WGS)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    client = as_user(cast.marloes)
    assert titles(shown(client, home, "?wet=4&soort=contact")) == [("Verslag", "Er zijn brieven.")]
    assert {detail for _, detail in titles(shown(client, home, "?gebied=wonen"))} == {
        "Huur betaald",
        "‘Ik wil blijven wonen.’",
    }


@pytest.mark.parametrize("query", ["?soort=onzin", "?wet=9", "?wet=x", "?gebied=onzin", "?jaar=eeuwig"])
def test_a_choice_that_there_is_not_is_told(cast, home, as_user, query):
    assert as_user(cast.daan).get(f"{home.url}tijdlijn/{query}").status_code == 422


def test_what_may_be_chosen_is_the_same_for_every_household(cast, home, as_user):
    """So an address with a choice in it tells nothing of who lives here."""
    client = as_user(cast.daan)
    before = shown(client, home).context["form"].fields["gebied"].choices
    record(HelpRequest, cast.daan, home, Law.WGS, words="Ik drink.", told_on=day(-9))
    after = shown(client, home).context["form"].fields["gebied"].choices
    assert before == after and len(after) > 5


def test_a_year_is_chosen_and_the_lines_of_the_others_stay(cast, home, as_user):
    for ago in (0, 400, 800):
        record(FormalStep, cast.daan, home, Law.WGS, step=STEP.REQUEST, happened_on=day(-ago))
    page = shown(as_user(cast.daan), home, f"?jaar={day(-400).year}&soort=stap")
    assert [year.number for year in page.context["years"]] == sorted(
        {day(-ago).year for ago in (0, 400, 800)}, reverse=True
    )
    assert {year for year, _ in page.context["groups"]} == {day(-400).year}


@pytest.mark.parametrize(
    ("moment", "place"),
    [(date(2025, 1, 1), "0.14%"), (date(2025, 12, 31), "99.86%"), (date(2024, 12, 31), "99.86%")],
)
def test_a_day_has_its_place_within_the_year(moment, place):
    assert share_of_year(moment) == place


# Klantreis


def journey(client, home):
    return shown(client, home).context["journey"]


def test_two_figures_for_the_coordinator_over_what_the_coordinator_may_see(cast, home, as_user):
    write(cast.marloes, home, "Wmo.", person=home.samira, law=Law.WMO)
    write(cast.daan, home, "Schulden.", person=home.samira, law=Law.WGS)
    record(HelpRequest, cast.marloes, home, Law.WMO, words="Ik val.", told_on=day(-9))
    record(HelpRequest, cast.daan, home, Law.WGS, words="Ik heb schulden.", told_on=day(-3))
    client = as_user(cast.marloes)
    seen = journey(client, home)
    assert (seen.professionals, seen.organisations, seen.intakes) == (1, 1, 1)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    seen = journey(client, home)
    assert (seen.professionals, seen.intakes) == (2, 2)
    assert "Het kan dus meer zijn" in shown(client, home).text


def test_a_story_of_one_day_to_one_colleague_is_told_once(cast, home, as_user):
    for words in ("Ik val.", "Ik ben moe."):
        record(HelpRequest, cast.marloes, home, Law.WMO, words=words, told_on=day(-9))
    assert journey(as_user(cast.marloes), home).intakes == 1


def test_nobody_but_the_coordinator_gets_the_figures(cast, home, as_user):
    page = shown(as_user(cast.daan), home)
    assert page.context["journey"] is None and "klantreis" not in page.text


# Size


def test_ten_years_and_five_hundred_entries_within_the_queries(cast, home, as_user):
    client = as_user(cast.marloes)
    shown(client, home)
    few = queries_of(client, f"{home.url}tijdlijn/")
    with making():
        ten_years(home, cast)
    full = queries_of(client, f"{home.url}tijdlijn/")
    assert len(full) == len(few) <= AT_MOST
    page = shown(client, home)
    assert page.context["page"].paginator.count > 500
    assert len(titles(page)) == page.context["page"].paginator.per_page
    assert len(page.context["years"]) >= 10


def ten_years(home, cast):
    common = {
        "household": home.household, "person": home.samira, "kind": Kind.AGREEMENTS,
        **signed(acting(cast.marloes), law=Law.WMO),
    }  # fmt: skip
    days = [day(-7 * n) for n in range(250)] + [day(-14 * n) for n in range(270)]
    reports = ContactReport.objects.bulk_create(
        ContactReport(household=home.household, happened_on=one, author=cast.marloes) for one in days[:250]
    )
    Note.objects.bulk_create(
        Note(report=report, text="Gesproken. " * 40, happened_on=report.happened_on, **common)
        for report in reports
    )
    Action.objects.bulk_create(
        Action(
            title="Gebeld", owner_kind="professional", owner=cast.marloes, due_on=one, state="done",
            done_at=timezone.make_aware(datetime.combine(one, time(10))), **common,
        )
        for one in days[250:]
    )  # fmt: skip
