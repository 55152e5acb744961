"""A formal step and its clocks: one row for each step of each law, refused beside allowed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from deadlines.local_terms import rule_of
from deadlines.models import Deadline
from deadlines.rules import CODES, due
from intake.formal_steps import record_step
from intake.formal_table import FIRST_STEP, LAW_AT_THE_DESK, TABLE, When, effect_of, steps_in
from intake.models import FormalStep
from tests.consent.world import at_the_desk_of, make_world

TODAY = timezone.localdate()
Step = FormalStep.Step
COLLEAGUE = {Law.WMO: "marloes", Law.WGS: "daan", Law.JW: "anouk", Law.PW: "hicham", Law.TOEGANG: "fatima"}


def ago(days):
    return TODAY - timedelta(days=days)


class File:
    """What one colleague writes down about one person."""

    def __init__(self, world, law, acting, person="samira"):
        self.world, self.law, self.acting, self.person = world, law, acting, getattr(world, person)

    def add(self, step, days_ago, **facts):
        day = ago(days_ago)
        return record_step(self.world.home, self.person, self.law, step, day, acting=self.acting, **facts)

    def clock(self, rule):
        return Deadline.objects.get(rule=rule)

    @property
    def running(self):
        clocks = Deadline.objects.filter(met_on=None, ended_on=None)
        return sorted(clocks.values_list("rule", flat=True))


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def file(world):
    """`file(Law.PW)`: at the desk of who works in that law."""
    opened = []

    def open_file(law, person="samira"):
        desk = at_the_desk_of(getattr(world, COLLEAGUE[law]), world.home)
        opened.append(desk)
        return File(world, law, desk.__enter__(), person)

    yield open_file
    for desk in opened:
        desk.__exit__(None, None, None)


STARTS = [
    (Law.WMO, [(Step.REPORT, 3)], ["wmo.onderzoek", "wmo.persoonlijk_plan"]),
    (Law.WMO, [(Step.REPORT, 3), (Step.REPORT_CONFIRMED, 3)], ["wmo.onderzoek", "wmo.persoonlijk_plan"]),
    (Law.WMO, [(Step.REPORT, 3), (Step.SUPPORT_OFFERED, 3)], ["wmo.onderzoek", "wmo.persoonlijk_plan"]),
    (Law.WMO, [(Step.REPORT, 3), (Step.PERSONAL_PLAN, 1)], ["wmo.onderzoek"]),
    (Law.WMO, [(Step.REPORT, 9), (Step.INVESTIGATION_DONE, 1)], ["wmo.persoonlijk_plan"]),
    (
        Law.WMO,
        [(Step.REPORT, 9), (Step.INVESTIGATION_DONE, 2), (Step.APPLICATION, 1)],
        ["wmo.beschikking", "wmo.persoonlijk_plan"],
    ),
    (Law.WMO, [(Step.REPORT, 3), (Step.WITHDRAWN, 1)], []),
    (Law.PW, [(Step.REGISTERED, 3)], []),
    (Law.PW, [(Step.APPLICATION, 3)], ["pw.beschikking", "pw.voorschot"]),
    (Law.PW, [(Step.APPLICATION, 30), (Step.ADVANCE_PAID, 3)], ["pw.beschikking", "pw.voorschot"]),
    (Law.PW, [(Step.APPLICATION, 30), (Step.DECISION, 3)], []),
    (Law.PW, [(Step.APPLICATION, 30), (Step.ADVANCE_PAID, 3), (Step.DECISION, 2)], []),
    (Law.PW, [(Step.APPLICATION, 3), (Step.WITHDRAWN, 1)], []),
    (Law.JW, [(Step.REPORT, 3)], []),
    (Law.JW, [(Step.APPLICATION, 3)], ["jw.beschikking"]),
    (Law.JW, [(Step.NO_FAMILY_PLAN, 3)], ["jw.gezinsplan"]),
    (Law.JW, [(Step.NO_FAMILY_PLAN, 3), (Step.PROVIDER_PLAN, 1)], []),
    (Law.JW, [(Step.APPLICATION, 3), (Step.DECISION, 1)], []),
    (Law.WGS, [(Step.REQUEST, 3)], ["wgs.gesprek"]),
    (Law.WGS, [(Step.REQUEST, 3), (Step.FIRST_TALK, 1)], ["wgs.besluit"]),
    (Law.WGS, [(Step.REQUEST, 9), (Step.FIRST_TALK, 3), (Step.DECISION, 1)], []),
    (Law.WGS, [(Step.DECISION, 3), (Step.ANNOUNCED, 2)], ["awb.bezwaar"]),
    (Law.WMO, [(Step.ANNOUNCED, 9), (Step.OBJECTION, 2)], ["awb.beslissing_bezwaar"]),
    (Law.WMO, [(Step.ANNOUNCED, 9), (Step.OBJECTION, 2), (Step.OBJECTION_DECIDED, 1)], []),
    (Law.TOEGANG, [(Step.REPORT, 0)], ["wmo.onderzoek", "wmo.persoonlijk_plan"]),
    (Law.TOEGANG, [(Step.REQUEST, 0)], ["wgs.gesprek"]),
    (Law.TOEGANG, [(Step.REGISTERED, 0)], []),
]


@pytest.mark.parametrize(("law", "steps", "running"), STARTS)
def test_a_step_leaves_these_clocks_running(file, law, steps, running):
    it = file(law)
    for step, days_ago in steps:
        it.add(step, days_ago)
    assert it.running == running


@pytest.mark.parametrize("rule", [code for code in CODES if code != "avg.inzage"])
def test_every_term_of_the_four_laws_has_a_step_that_starts_it(rule):
    started = {start.rule for steps in TABLE.values() for effect in steps.values() for start in effect.starts}
    assert rule in started


@pytest.mark.parametrize("law", [law for law in Law if law != Law.TOEGANG])
def test_what_a_step_stops_was_started_in_the_same_law(law):
    steps = TABLE.get(law, {}).values()
    started = {start.rule for effect in steps for start in effect.starts}
    assert {rule for effect in steps for rule in effect.touches} <= started


@pytest.mark.parametrize("step", list(Step))
def test_every_step_belongs_to_a_law(step):
    assert any(step in steps_in(law) for law in Law)


def test_the_desk_writes_down_first_steps_only_and_each_tells_its_law():
    assert set(steps_in(Law.TOEGANG)) == set(LAW_AT_THE_DESK)
    for step, law in LAW_AT_THE_DESK.items():
        assert effect_of(Law.TOEGANG, step) == effect_of(law, step)
    assert {law: step for law, step in FIRST_STEP.items() if LAW_AT_THE_DESK[step] == law} == FIRST_STEP


def test_a_request_under_threat_is_due_in_three_working_days(file):
    it = file(Law.WGS)
    it.add(Step.REQUEST, 1, is_threatened=True)
    assert it.running == ["wgs.gesprek_bedreigend"]


def test_a_threat_that_comes_later_has_its_own_clock_and_one_talk_meets_both(file):
    it = file(Law.WGS)
    it.add(Step.REQUEST, 9)
    it.add(Step.REQUEST, 2, is_threatened=True)
    assert it.running == ["wgs.gesprek", "wgs.gesprek_bedreigend"]
    it.add(Step.FIRST_TALK, 1)
    assert it.running == ["wgs.besluit"]


def test_only_a_request_for_debt_help_asks_about_a_threat():
    asks = {start.rule for steps in TABLE.values() for e in steps.values() for start in e.starts
            if start.when in (When.THREAT, When.NO_THREAT)}  # fmt: skip
    assert asks == {"wgs.gesprek", "wgs.gesprek_bedreigend"}


@pytest.mark.parametrize(("person", "running"), [("noor", ["pw.zoektermijn"]), ("samira", [])])
def test_who_is_under_27_waits_four_weeks_and_the_day_of_registering_is_kept(file, person, running):
    it = file(Law.PW, person)
    step = it.add(Step.REGISTERED, 2)
    assert it.running == running
    assert step.happened_on == ago(2)


def test_the_waiting_time_ends_four_weeks_after_registering_and_a_weekend_moves_nothing(file):
    it = file(Law.PW, "noor")
    it.add(Step.REGISTERED, 2)
    assert it.clock("pw.zoektermijn").due_on == ago(2) + timedelta(weeks=4)


@pytest.mark.parametrize("known", [{"birth_month": None, "birth_day": None}, {"birth_year": None}])
def test_no_waiting_time_where_the_birth_date_leaves_it_open(file, known):
    it = file(Law.PW, "noor")
    year = TODAY.year - 27
    for name, value in ({"birth_year": year} | known).items():
        setattr(it.person, name, value)
    it.add(Step.REGISTERED, 2)
    assert it.running == []


# Wmo 2015, art. 2.3.2 lid 9


def test_an_application_before_the_investigation_is_refused_and_the_day_of_the_report_stays(file):
    it = file(Law.WMO)
    it.add(Step.REPORT, 9)
    with pytest.raises(ValidationError, match="Een aanvraag kan nog niet.*die datum telt"):
        it.add(Step.APPLICATION, 1)
    assert [step.step for step in FormalStep.objects.all()] == [Step.REPORT]


def test_an_application_without_a_report_is_refused(file):
    with pytest.raises(ValidationError, match="Leg eerst de melding vast"):
        file(Law.WMO).add(Step.APPLICATION, 1)


def test_an_investigation_of_an_earlier_report_does_not_count(file):
    it = file(Law.WMO)
    for step, day in ((Step.REPORT, 100), (Step.INVESTIGATION_DONE, 80), (Step.REPORT, 9)):
        it.add(step, day)
    with pytest.raises(ValidationError, match="nog niet"):
        it.add(Step.APPLICATION, 1)


@pytest.mark.parametrize(("days_after", "allowed"), [(0, False), (1, True)])
def test_without_investigation_an_application_waits_until_the_six_weeks_are_over(file, days_after, allowed):
    it = file(Law.WMO)
    it.add(Step.REPORT, 70)
    end = due(rule_of("wmo.onderzoek", ago(70)), ago(70)).due_on
    days = (TODAY - end).days - days_after
    if allowed:
        it.add(Step.APPLICATION, days)
        assert "wmo.beschikking" in it.running
    else:
        with pytest.raises(ValidationError):
            it.add(Step.APPLICATION, days)


# Awb 4:15, 4:14


@pytest.mark.parametrize(("law", "rule"), [(Law.PW, "pw.beschikking"), (Law.JW, "jw.beschikking")])
def test_asking_to_complete_stops_the_clock_and_completing_gives_the_days_back(file, law, rule):
    it = file(law)
    it.add(Step.APPLICATION, 20)
    before = it.clock(rule).due_on
    it.add(Step.ASKED_TO_COMPLETE, 15)
    assert it.clock(rule).suspended_on == ago(15)
    it.add(Step.COMPLETED, 5)
    assert it.clock(rule).suspended_on is None
    assert it.clock(rule).due_on > before


def test_the_investigation_of_the_wmo_does_not_stand_still(file):
    it = file(Law.WMO)
    it.add(Step.REPORT, 9)
    with pytest.raises(ValidationError, match="Er loopt geen termijn"):
        it.add(Step.ASKED_TO_COMPLETE, 1)


def test_nothing_is_completed_that_was_not_asked(file):
    it = file(Law.PW)
    it.add(Step.APPLICATION, 9)
    with pytest.raises(ValidationError, match="niet opgeschort"):
        it.add(Step.COMPLETED, 1)
    assert FormalStep.objects.count() == 1


def test_extending_says_by_how_much(file):
    it = file(Law.PW)
    it.add(Step.APPLICATION, 9)
    with pytest.raises(ValidationError, match="hoeveel weken"):
        it.add(Step.EXTENDED, 1)
    it.add(Step.EXTENDED, 1, extend_by=2)
    assert it.clock("pw.beschikking").extension == 2


def test_a_decision_on_an_objection_is_counted_from_the_end_of_the_term_for_objecting(file):
    it = file(Law.WMO)
    it.add(Step.ANNOUNCED, 9)
    end = it.clock("awb.bezwaar").due_on
    it.add(Step.OBJECTION, 2)
    assert it.clock("awb.beslissing_bezwaar").start_date == end


def test_without_an_announced_decision_there_is_no_objection(file):
    with pytest.raises(ValidationError, match="wanneer het besluit bekend is gemaakt"):
        file(Law.WMO).add(Step.OBJECTION, 1)
    assert not FormalStep.objects.exists()


def test_with_two_applications_the_decision_says_which(file):
    it = file(Law.PW)
    first = it.add(Step.APPLICATION, 20)
    it.add(Step.APPLICATION, 10)
    with pytest.raises(ValidationError, match="Kies bij welke stap"):
        it.add(Step.DECISION, 1)
    decision = it.add(Step.DECISION, 1, follows=first)
    assert decision.follows == first
    met = Deadline.objects.get(rule="pw.beschikking", met_on=ago(1))
    assert met.cause_id == first.pk
    assert it.running == ["pw.beschikking", "pw.voorschot"]


def test_a_step_follows_the_one_that_started_its_clock_by_itself(file):
    it = file(Law.JW)
    application = it.add(Step.APPLICATION, 20)
    assert it.add(Step.DECISION, 1).follows == application


REFUSED = [
    (Law.PW, Step.REPORT, 1, {}, "hoort niet bij"),
    (Law.TOEGANG, Step.APPLICATION, 0, {}, "hoort niet bij"),
    (Law.INTEGRAAL, Step.REPORT, 1, {}, "hoort niet bij"),
    (Law.WMO, Step.REPORT, -1, {}, "nog niet geweest"),
]


@pytest.mark.parametrize(("law", "step", "days_ago", "facts", "words"), REFUSED)
def test_a_step_is_refused(world, law, step, days_ago, facts, words):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        with pytest.raises(ValidationError, match=words):
            record_step(world.home, world.samira, law, step, ago(days_ago), acting=marloes, **facts)
        assert not FormalStep.objects.exists()


def test_the_same_step_of_the_same_day_is_written_down_once(file):
    it = file(Law.WMO)
    it.add(Step.REPORT, 1)
    with pytest.raises(ValidationError, match="staat er al"):
        it.add(Step.REPORT, 1)


def test_a_step_follows_one_of_the_same_person(file):
    it = file(Law.PW)
    of_samira = it.add(Step.APPLICATION, 9)
    it.person = it.world.noor
    with pytest.raises(ValidationError, match="dezelfde persoon"):
        it.add(Step.DECISION, 1, follows=of_samira)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_step_does_not_come_before_the_one_it_follows(file, is_named):
    it = file(Law.PW)
    application = it.add(Step.APPLICATION, 9)
    with pytest.raises(ValidationError, match="of later"):
        it.add(Step.DECISION, 10, follows=application if is_named else None)
    assert it.running == ["pw.beschikking", "pw.voorschot"]


def test_the_nineteen_year_old_of_monday_may_apply_from_21_december(file):
    """Practice, row 8: 23-11-2026."""
    rule = rule_of("pw.zoektermijn", date(2026, 11, 23))
    assert due(rule, date(2026, 11, 23)).due_on == date(2026, 12, 21)
