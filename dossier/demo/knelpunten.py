"""What teams want to do better, and what they cannot solve alone: on a board, with the team of teams, with a manager, answered."""

from datetime import timedelta

from accounts.acting import SETUP
from accounts.actions import give_mandate
from accounts.laws import Law
from accounts.models import Mandate
from consent.purposes import Purpose
from dossier.demo.cast import ACCESS, CARE, DEBTS, IMPROVEMENT, WATERLINGE, WORK, YOUTH
from plans.improvements import move_improvement, raise_improvement
from plans.knelpunten import actions
from plans.models import Ambition, ImprovementAction, Knelpunt

Progress, Kind = ImprovementAction.Progress, Knelpunt.Kind
MANDATES = (Law.INTEGRAAL, Law.JW, Law.WMO)
# Team, who raised it, what, where it stands, what helps, who does it, due in so many days.
CARDS = (
    (CARE, "wmo", "Binnen een werkdag terugbellen", Progress.BUSY, "", "wmo", 6),
    (CARE, "regisseur", "Samen op huisbezoek als er twee wetten zijn", Progress.TO_DO, "", None, None),
    (WORK, "werk", "Onze brieven in gewone taal", Progress.HELP, "Wie schreef al eens een brief met bewoners?", "werk", 4),
    (DEBTS, "schuld", "Een vast belmoment met de energiebedrijven", Progress.BUSY, "", "schuld", 10),
    (YOUTH, "jeugd", "Ouders kiezen zelf de dag van het gesprek", Progress.TO_DO, "", "jeugd", 8),
    (ACCESS, "balie", "Het informatieblad in vijf talen", Progress.DONE, "", "balie", -1),
    (IMPROVEMENT, "regisseur", "Eerst bellen, dan pas schrijven", Progress.BUSY, "", "regisseur", 3),
    (IMPROVEMENT, "werk", "Eén formulier voor inkomen en schulden", Progress.HELP, "Wie kent de maker?", "werk", 7),
)  # fmt: skip


def play(stage):
    give_mandates(stage)
    cards = {card[2]: put_up(stage, *card) for card in CARDS}
    report(
        stage, "schuld", DEBTS, 2, Kind.PARTNER, Law.WGS, "Energiebedrijf belt niet terug over een regeling",
        "Inwoners wachten weken en krijgen ondertussen een aanmaning met kosten.",
    )  # fmt: skip
    form = report(
        stage, "werk", IMPROVEMENT, 12, Kind.RULE, Law.INTEGRAAL, "Inkomen invullen op drie formulieren",
        "Inwoners vertellen drie keer hetzelfde. Een op de vijf haakt af.",
        card=cards["Eén formulier voor inkomen en schulden"],
    )  # fmt: skip
    two_systems = report(
        stage, "regisseur", CARE, 30, Kind.SYSTEM, Law.WMO, "Hulpmiddelen staan in twee systemen",
        "Een reparatie wordt twee keer aangevraagd. Dat kost inwoners twee weken.",
    )  # fmt: skip
    parents = report(
        stage, "jeugd", YOUTH, 9, Kind.MONEY, Law.JW, "Te weinig plekken voor hulp bij opvoeden",
        "Ouders wachten drie maanden. Daarna is vaak zwaardere hulp nodig.",
    )  # fmt: skip
    lasting = report(
        stage, "wmo", CARE, 40, Kind.RULE, Law.WMO, "Elk jaar een nieuw besluit voor wat blijft",
        "Inwoners met een blijvende beperking moeten elk jaar opnieuw een verhaal doen.",
    )  # fmt: skip
    for knelpunt, days in ((form, 10), (two_systems, 27), (parents, 7), (lasting, 36)):
        with turn(stage, "teamcoordinator", days) as acting:
            actions.take_to_teams(knelpunt, acting=acting)
    ask(stage, two_systems, Law.INTEGRAAL, 24, stage.day(3))
    ask(stage, parents, Law.JW, 6, stage.due(9))
    ask(stage, lasting, Law.WMO, 33, stage.day(20))
    with turn(stage, "manager", 22) as acting:
        actions.answer(
            lasting, outcome=Knelpunt.Outcome.YES, acting=acting,
            words="Vanaf januari geldt een besluit vijf jaar als de beperking blijft. De teams krijgen er uitleg over.",
        )  # fmt: skip


def turn(stage, username, days_ago):
    return stage.turn(username, stage.workday(days_ago), purpose=Purpose.NONE)


def give_mandates(stage):
    """To answer knelpunten: over all laws together, and of two by themselves."""
    for law in MANDATES:
        give_mandate(
            stage.user("manager"), law, stage.cast.towns[WATERLINGE], matter=Mandate.Matter.KNELPUNTEN,
            since=stage.today - timedelta(days=300), acting=SETUP,
        )  # fmt: skip


def put_up(stage, team, username, title, progress, help_reason, owner, due_in):
    with turn(stage, username, 6) as acting:
        card = raise_improvement(stage.team(team), title=title, acting=acting)
    with turn(stage, username, 4) as acting:
        return move_improvement(
            card, progress, was=Progress.TO_DO, help_reason=help_reason, owner=owner and stage.user(owner),
            due_on=stage.due(due_in) if due_in else None, acting=acting,
            ambition=Ambition.objects.filter(team=stage.team(team), term=Ambition.Term.LONG).first(),
        )  # fmt: skip


def report(stage, username, team, days_ago, kind, law, title, cost, card=None):
    with turn(stage, username, days_ago) as acting:
        return actions.raise_knelpunt(
            stage.team(team), title=title, cost=cost, kind=kind, law=law, improvement=card, acting=acting
        )


def ask(stage, knelpunt, law, days_ago, answer_by):
    given = Mandate.objects.get(user=stage.user("manager"), law=law, matter=Mandate.Matter.KNELPUNTEN)
    with turn(stage, "teamcoordinator", days_ago) as acting:
        actions.escalate(knelpunt, mandate=given, answer_by=answer_by, acting=acting)
