"""De Wit outside the rules: a bus pass that worked, an agreement with a condition, and one that waits for the manager."""

from accounts.laws import Law
from audit.choices import Action, Depth, writing
from consent.purposes import Purpose
from households.kinds import Kind
from plans import proposals
from plans.models import Goal, Plan, TailoredSolution
from plans.solutions import finish_solution, note_legal_check, propose, put_forward

Check, Outcome = TailoredSolution.Check, TailoredSolution.Outcome
LAWYER = "Mr. Visser, juridische zaken"
BLANK = {"cost_most": None, "saving": None, "saving_most": None, "goal": None}

BUS = BLANK | {
    "proposal": "Drie maanden een buskaart betalen, zodat de leerling weer elke dag naar school kan.",
    "resisting_law": Law.PW,
    "rule": "Beleidsregels minimabeleid, artikel 4: alleen vanaf 10 kilometer",
    "why": "De school is 8 kilometer ver, er is geen fiets, en het verzuim loopt op.",
    "cost": 285,
    "saving": 3500,
}
ENERGY = BLANK | {
    "proposal": "De energieschuld nu betalen uit bijzondere bijstand, en het inkomen daarna pas narekenen.",
    "resisting_law": Law.PW,
    "rule": "Artikel 35 Participatiewet: eerst alle gegevens over het inkomen",
    "why": "De loonstrook is zoek. Wachten betekent afsluiten, en er woont een kind van 9 in huis.",
    "cost": 812,
    "cost_most": 900,
    "saving": 2400,
    "saving_most": 4000,
}
QUIET = BLANK | {
    "proposal": "Alle invordering door de gemeente zes weken stilzetten, ook al is er nog geen besluit over hulp bij schulden.",
    "resisting_law": Law.WGS,
    "rule": "Beleidsregels schuldhulp, artikel 9: pas na het besluit",
    "why": "Elke nieuwe brief zet het gezin terug. Met rust lukt de lijst van schulden wel op tijd.",
    "cost": 0,
    "saving": 1500,
}


def go_outside_the_rules(stage, home):
    bus = write(
        stage, home, "jeugd", 17, "10.40", home.Noor, Law.JW, Kind.WORK_SCHOOL, BUS, allowed(stage, 17)
    )
    decide(stage, home, bus, home.Noor, 15, "11.30", "agree", "Goed voorstel. De regel past hier niet.")
    with stage.turn("jeugd", stage.workday(2, "14.10"), home, did="finish_solution") as anouk:
        found = TailoredSolution.objects.get(pk=bus.pk)
        finish_solution(
            found, outcome=Outcome.WORKED, real_cost=285, acting=anouk,
            learned="De grens van 10 kilometer is te streng als er geen fiets is.",
        )  # fmt: skip
    condition = {
        "check_outcome": Check.CONDITION,
        "condition": "Reken het inkomen binnen acht weken na, en vorder terug wat te veel was.",
        "check_reason": "Artikel 16 laat dit toe bij zeer dringende redenen.",
    }
    energy = write(
        stage, home, "regisseur", 6, "13.20", home.Samira, Law.INTEGRAAL, Kind.MONEY, ENERGY,
        allowed(stage, 6) | condition, goal_words="post",
    )  # fmt: skip
    decide(stage, home, energy, home.Samira, 3, "09.15", "agree", "")
    write(stage, home, "schuld", 2, "16.20", home.Samira, Law.WGS, Kind.MONEY, QUIET, allowed(stage, 2))


def allowed(stage, days_ago):
    return {
        "checked_by": LAWYER,
        "checked_on": stage.workday(days_ago).date(),
        "check_outcome": Check.ALLOWED,
        "condition": "",
        "check_reason": "De beleidsregel kent een uitzondering voor bijzondere gevallen (artikel 4:84 Awb).",
    }


def write(stage, home, username, days_ago, hour, person, law, kind, sheet, check, goal_words=""):
    """Written, checked and put forward on one day."""
    with stage.turn(username, stage.workday(days_ago, hour), home, did="put_forward") as me:
        plan = Plan.objects.get(household=home.household)
        goal = Goal.objects.filter(plan=plan, words__contains=goal_words).first() if goal_words else None
        solution = propose(plan, person=person, law=law, kind=kind, acting=me, **(sheet | {"goal": goal}))
        note_legal_check(solution, acting=me, **check)
        return put_forward(solution, acting=me)


def decide(stage, home, solution, person, days_ago, hour, verb, reason):
    """By the manager, who reads the sheet and never opens the household; the log knows about whom it was."""
    when = stage.workday(days_ago, hour)
    with stage.turn("manager", when, purpose=Purpose.DECIDE_PROVISION) as rob:
        proposals.decide(proposals.one(solution.pk), verb, reason=reason, acting=rob)
    about = {"person_id": person.pk, "household_id": home.household.pk}
    stage.note(
        "manager", when, "dossier:proposal",
        {"action": Action.LOOK, "depth": Depth.READ, **about},
        {"action": writing(f"{verb}_proposal"), "object_type": solution._meta.label_lower, "object_id": solution.pk, **about},
    )  # fmt: skip
