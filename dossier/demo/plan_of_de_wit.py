"""De Wit's plan: three goals in their own words, who does what, a first version and who agreed with it."""

from accounts.laws import Law
from consent.agreeing import record_care_agreement
from consent.models import ConsentRecord
from consent.question import Talk
from dossier.demo.consents import yes
from households.kinds import Kind
from households.models import LifeDomain
from plans.actions import accept_step, add_step, agree_goal, finish_step, give_back_step, start_plan
from plans.cards import move_card
from plans.course import move_plan
from plans.goals import write_wish
from plans.models import Action, Goal, MainWish
from plans.versions import AGREED_WITH, link_agreement, make_version

RESIDENT, NETWORK, PROFESSIONAL = Action.Owner.RESIDENT, Action.Owner.NETWORK, Action.Owner.PROFESSIONAL


def make_plan(stage, home):
    with stage.turn("regisseur", stage.workday(19, "15.45"), home, did="start_plan") as marloes:
        plan = start_plan(home.household, started_on=stage.day(19), evaluate_on=stage.due(23), acting=marloes)
        write_wish(
            plan, words="Rust in huis, en dat Noor haar school afmaakt.", person=home.Samira,
            kind=Kind.AGREEMENTS, law=Law.INTEGRAAL, acting=marloes,
        )  # fmt: skip
        post = agree_goal(
            plan, words="Ik wil mijn post weer durven openen.", person=home.Samira, kind=Kind.MONEY,
            life_domain=domain("geldzaken"), score_now=2, score_wanted=4, acting=marloes,
        )  # fmt: skip
        school = agree_goal(
            plan, words="Ik wil mijn opleiding afmaken. Maar dan moet het thuis wel goed gaan.",
            person=home.Noor, kind=Kind.AGREEMENTS, life_domain=domain("werk"), score_now=2, score_wanted=4,
            acting=marloes,
        )  # fmt: skip
        house = agree_goal(
            plan, words="Ik wil het huis weer zelf kunnen doen, stap voor stap.",
            person=home.Samira, kind=Kind.DAILY_HEALTH, life_domain=domain("klussen"), score_now=3, score_wanted=4,
            acting=marloes,
        )  # fmt: skip
        steps = add_steps(stage, home, post, school, house, marloes)
    settle(stage, home, plan, steps)
    answer_steps(stage, home, steps)


def settle(stage, home, plan, steps):
    """Read aloud at home, agreed by two for themselves, and begun."""
    with stage.turn("regisseur", stage.workday(18, "15.30"), home, did="make_version") as marloes:
        goals, wishes = Goal.objects.filter(plan=plan), MainWish.objects.filter(plan=plan)
        version = make_version(plan, wishes=wishes, goals=goals, actions=steps.values(), acting=marloes)
        about = AGREED_WITH.format(number=version.number)
        for person in (home.Samira, home.Noor):
            agreement = record_care_agreement(
                home.household, person, Talk("Samira, Noor en Marloes", ConsentRecord.Way.ORAL),
                [yes(person)], about=about, text=f"Dit is {about}. Bent u het daarmee eens?", acting=marloes,
            )  # fmt: skip
            link_agreement(version, person, agreement, acting=marloes)
        move_plan(plan, "agree", acting=marloes)
        move_plan(plan, "begin", acting=marloes)


def domain(code):
    return LifeDomain.objects.get(pk=code)


def add_steps(stage, home, post, school, house, marloes):
    def step(title, goal, person, due_in, owner_kind, owner=None, name="", kind=None):
        return add_step(
            home.household, title=title, person=person, law=Law.INTEGRAAL, due_on=stage.due(due_in),
            owner_kind=owner_kind, owner=owner and stage.user(owner), owner_name=name, goal=goal,
            kind=kind or goal.kind, acting=marloes,
        )  # fmt: skip

    samira, noor = home.Samira, home.Noor
    return {
        "energy": step("Energieleverancier bellen: uitstel tot januari", post, samira, 2, PROFESSIONAL, "schuld"),
        "list": step("Samen een lijst maken van alle schulden", post, samira, 6, PROFESSIONAL, "schuld"),
        "post": step("Elke dinsdag samen de post openen", post, samira, 5, NETWORK, name="Ria"),
        "folder": step("Alle brieven in de blauwe map doen", post, samira, -4, RESIDENT, name="Samira"),
        "sheet": step("Schulden en inkomen op één blad zetten", post, samira, -2, RESIDENT, name="Samira"),
        "assistance": step(
            "Bijzondere bijstand voor de energierekening", post, samira, -2, PROFESSIONAL, "werk", kind=Kind.AGREEMENTS
        ),
        "timetable": step("Rooster bespreken met school en leerplicht", school, noor, 6, PROFESSIONAL, "jeugd"),
        "school": step("Drie dagen naar school gaan", school, noor, 8, RESIDENT, name="Noor"),
        "exercise": step("Oefeningen van de fysio doen, elke ochtend", house, samira, 8, RESIDENT, name="Samira"),
        "shopping": step("Boodschappen halen met de auto", house, samira, 0, NETWORK, name="Ria"),
    }  # fmt: skip


def answer_steps(stage, home, steps):
    with stage.turn("schuld", stage.workday(18, "09.40"), home, did="accept_step") as daan:
        for name in ("energy", "list"):
            accept_step(steps[name], acting=daan)
    with stage.turn("jeugd", stage.workday(17, "13.30"), home, did="accept_step") as anouk:
        accept_step(steps["timetable"], acting=anouk)
    with stage.turn("werk", stage.workday(3, "16.05"), home, did="give_back_step") as hicham:
        give_back_step(
            steps["assistance"], reason="Wacht op de loonstrook. Samira weet niet waar die is.", acting=hicham
        )
    with stage.turn("schuld", stage.workday(7, "11.15"), home, did="move_card") as daan:
        move_card(steps["energy"], Action.Progress.BUSY, acting=daan)
    for name, days_ago in (("folder", 4), ("sheet", 2), ("shopping", 1)):
        with stage.turn("regisseur", stage.workday(days_ago, "15.30"), home, did="finish_step") as marloes:
            finish_step(steps[name], acting=marloes)
