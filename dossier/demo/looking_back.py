"""De Vries looks back twice: what helped, what next, how it goes; and what was to help and did not."""

from accounts.laws import Law
from dossier.demo.talk_of_de_wit import open_all
from households.kinds import Kind
from households.models import LifeDomain
from intake.models import Provision
from intake.provisions import add_provision
from plans.actions import agree_goal
from plans.checks import answer_check, open_check
from plans.evaluating import (
    begin_evaluation,
    finish_evaluation,
    score_domain,
    write_answer,
    write_goal_line,
)
from plans.models import Goal, Plan, SolutionCheck

WMO, INTEGRAAL = Law.WMO, Law.INTEGRAAL
# life domain, why, needed for, score, wanted, words, one fact
OF_CHANTAL = (
    ("thuis", "De jongens wonen in twee huizen.", (WMO, Law.JW), 2, 4, "Ik ben de boodschapper.", ""),
    ("klussen", "Zij kan tot de zomer niet tillen.", (WMO,), 2, 4, "", ""),
    ("netwerk", "Oma wil helpen.", (WMO,), 3, 4, "", "Oma, om de week"),
)
LIFTING = "Ik wil het huis weer zelf doen, zonder te tillen."
BOTH_HOUSES = "Ik wil één afspraak die in beide huizen geldt."


def talk_of_chantal(stage, home):
    with stage.turn("regisseur", stage.workday(57, "15.50"), home, did="open_life_domain") as marloes:
        open_all(home, home.Chantal, OF_CHANTAL, {"law": WMO, "acting": marloes})


def goal_of_the_wmo(stage, home):
    with stage.turn("regisseur", stage.workday(49, "10.40"), home, did="agree_goal") as marloes:
        agree_goal(
            Plan.objects.get(household=home.household, closed_at=None), words=LIFTING, person=home.Chantal,
            kind=Kind.DAILY_HEALTH, law=WMO, life_domain=domain("klussen"), score_now=2, score_wanted=4, acting=marloes,
        )  # fmt: skip


def look_back(stage, home):
    talk_of_chantal(stage, home)
    goal_of_the_wmo(stage, home)
    help_that_did_not_help(stage, home)
    evaluate(
        stage, home, 29, scores={"thuis": 3, "klussen": 2, "netwerk": 3}, answer=("partly", 3),
        lines={
            BOTH_HOUSES: ("Oma hing het schema op.", "go_on", ""),
            LIFTING: ("", "change", "De oppas tilde niet. Er komt hulp in huis."),
        },
    )  # fmt: skip
    evaluate(
        stage, home, 8, scores={"thuis": 4, "klussen": 3, "netwerk": 4}, answer=("yes", 2),
        lines={
            BOTH_HOUSES: ("De jongens kijken nu zelf op het schema.", "go_on", "Tiel doet nog niet mee."),
            LIFTING: ("Oma doet de was op maandag.", "go_on", ""),
        },
    )  # fmt: skip


def evaluate(stage, home, days_ago, *, lines, scores, answer):
    """In one sitting at the kitchen table; the next date is set by dossier/demo/dating.py."""
    with stage.turn("regisseur", stage.workday(days_ago, "16.00"), home, did="finish_evaluation") as marloes:
        by = {"acting": marloes}
        evaluation = begin_evaluation(Plan.objects.get(household=home.household, closed_at=None), **by)
        for goal in Goal.objects.filter(plan=evaluation.plan, words__in=lines):
            helped, then, words = lines[goal.words]
            write_goal_line(evaluation, goal, helped=helped, next=then, next_words=words, was={}, **by)
        for code, score in scores.items():
            score_domain(evaluation, domain(code), person=home.Chantal, law=WMO, score=score, was={}, **by)
        helped, times = answer
        write_answer(
            evaluation, person=home.Chantal, law=INTEGRAAL, helped=helped, times_told=times, was={}, **by
        )
        finish_evaluation(evaluation, next_on=stage.due(12), **by)


def help_that_did_not_help(stage, home):
    """Looked at after six weeks; another help began, and that is still to be looked at."""
    with stage.turn("regisseur", stage.workday(55, "09.30"), home, did="add_provision") as marloes:
        sitter = add_provision(
            home.household, home.Chantal, WMO, sort=Provision.Sort.OWN, name="Oppas van de buren",
            provider="Familie Jansen", starts_on=stage.day(55), acting=marloes,
        )  # fmt: skip
    with stage.turn("regisseur", stage.workday(9, "09.15"), home, did="answer_check") as marloes:
        answer_check(
            open_check(sitter), used=SolutionCheck.Used.PARTLY, helps=SolutionCheck.Helps.NO,
            instead="Oma komt op maandag, en er komt hulp bij het huishouden.", acting=marloes,
        )  # fmt: skip
        add_provision(
            home.household, home.Chantal, WMO, sort=Provision.Sort.TAILORED, name="Hulp bij het huishouden",
            provider="Thuiszorg Waterlinge", starts_on=stage.day(52), check_on=stage.due(3), acting=marloes,
        )  # fmt: skip


def domain(code):
    return LifeDomain.objects.get(pk=code)
