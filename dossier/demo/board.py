"""What the improvement team works towards, which goals hang to it, and how it looked back on the former two weeks."""

from dossier.demo.cast import IMPROVEMENT
from plans.ambitions import write_ambition
from plans.goals import change_goal
from plans.models import Ambition, Goal
from plans.periods import period_of
from plans.retrospectives import write_retrospective

LONG, SHORT = Ambition.Term.LONG, Ambition.Term.SHORT


def play(stage):
    team = stage.team(IMPROVEMENT)
    with stage.turn("regisseur", stage.workday(17, "09.00")) as marloes:
        once = write_ambition(
            team, words="Een gezin vertelt zijn verhaal één keer", term=LONG, acting=marloes
        )
        letters = write_ambition(team, words="Niemand is nog bang voor de post", term=SHORT, acting=marloes)
    home = stage.homes["de_wit"]
    with stage.turn("regisseur", stage.workday(16, "11.00"), home, did="change_goal") as marloes:
        hang(home, "mijn post", letters, marloes)
        hang(home, "mijn opleiding", once, marloes)
    with stage.turn("werk", stage.workday(3, "16.30")) as hicham:
        write_retrospective(
            team, period_of(stage.today).former, edition=0, acting=hicham,
            went_well="Wij belden elkaar eerst, en schreven daarna pas.",
            better="Twee acties wachtten op een formulier dat niemand mist.",
            agreed="Elke maandag staan we tien minuten bij het bord.",
        )  # fmt: skip


def hang(home, words, ambition, acting):
    goal = Goal.objects.get(household=home.household, words__contains=words)
    change_goal(goal, ambition=ambition, was={}, acting=acting)
