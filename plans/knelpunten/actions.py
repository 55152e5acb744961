"""A knelpunt from the board to the team of teams, to a manager with a mandate and a day, and back with an answer."""

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models import TeamMembership, User
from accounts.roles import Role
from deadlines import inbox
from deadlines.notify import TASK, tell
from households.saving import save_changed
from plans.knelpunten.states import move_of
from plans.knelpunten.who_may import may_move
from plans.models import Knelpunt

RAISED = "Een van je teams meldde een knelpunt."
WITH_THE_TEAMS = "Je knelpunt ligt bij het team van teams."
ASKED = "Een knelpunt wacht op jouw antwoord."
WITH_A_MANAGER = "Je knelpunt ligt bij een manager. Je krijgt antwoord."
ANSWER = "Er is antwoord op een knelpunt."
SOLVED = "Je knelpunt is opgelost."
GIVEN_BACK = "Een manager gaf een knelpunt terug."
RECALLED = "Een knelpunt wacht niet meer op jouw antwoord."
NOT_OVER = "Een knelpunt is nog niet opgelost na het antwoord."
NOT_NOW = "Dit kan nu niet: het knelpunt is ondertussen veranderd."
NO_MANDATE = "Deze manager heeft hier nu geen mandaat voor."


def raise_knelpunt(team, *, title, cost, kind, law, acting, improvement=None):
    """In general words: what it costs residents, and nobody's name."""
    knelpunt = Knelpunt(
        municipality=acting.municipality,
        team=team,
        improvement=improvement,
        title=title,
        cost=cost,
        kind=kind,
        law=law,
        raised_by=acting.user,
    )
    knelpunt.save(force_insert=True)
    _tell(knelpunt, RAISED, *_coordinators_of(team, acting.municipality), acting=acting)
    return knelpunt


def take_to_teams(knelpunt, *, acting):
    moved = _move(knelpunt, "take", acting=acting)
    _tell(moved, WITH_THE_TEAMS, moved.raised_by, acting=acting)
    return moved


def solve(knelpunt, *, said, acting):
    moved = _move(knelpunt, "solve", acting=acting, because=said, closed_at=Now())
    _tell(moved, SOLVED, moved.raised_by, acting=acting)
    return moved


def escalate(knelpunt, *, mandate, answer_by, acting):
    """To who may decide it, on which day at the latest. The database looks at the mandate as well."""
    asked = {"mandate": mandate, "manager": mandate.user, "answer_by": answer_by}
    if mandate.municipality_id != knelpunt.municipality_id:
        raise ValidationError({"mandate": NO_MANDATE})
    moved = _move(knelpunt, "escalate", acting=acting, said="", escalated_by=acting.user, **asked)
    _tell(moved, ASKED, mandate.user, acting=acting, kind=TASK, due_on=answer_by)
    _tell(moved, WITH_A_MANAGER, moved.raised_by, acting=acting)
    return moved


def answer(knelpunt, *, outcome, words, acting):
    moved = _move(knelpunt, "answer", acting=acting, outcome=outcome, answer=words, said="")
    inbox.close(acting.user, place_of(moved))
    _tell(moved, ANSWER, moved.raised_by, moved.escalated_by, acting=acting)
    return moved


def give_back(knelpunt, *, said, acting):
    """Not for this manager: somebody else has the mandate, or it can be solved below."""
    moved = _move(knelpunt, "give_back", acting=acting, because=said, **NOBODY_ASKED)
    inbox.close(acting.user, place_of(moved))
    _tell(moved, GIVEN_BACK, moved.escalated_by, acting=acting)
    return moved


def recall(knelpunt, *, said, acting):
    manager = knelpunt.manager
    moved = _move(knelpunt, "recall", acting=acting, because=said, **NOBODY_ASKED)
    inbox.close(acting.user, place_of(moved))
    _tell(moved, RECALLED, manager, acting=acting)
    return moved


def go_on(knelpunt, *, said, acting):
    moved = _move(knelpunt, "go_on", acting=acting, because=said, **NOBODY_ASKED)
    _tell(moved, NOT_OVER, moved.escalated_by, acting=acting)
    return moved


def close(knelpunt, *, acting):
    moved = _move(knelpunt, "close", acting=acting, closed_at=Now())
    inbox.close(acting.user, place_of(moved))
    return moved


NOBODY_ASKED = {"manager": None, "mandate": None, "answer_by": None}


def place_of(knelpunt):
    return reverse("improving:knelpunt", args=[knelpunt.pk])


def _move(knelpunt, verb, *, acting, because=None, **facts):
    """As it stands now, held until this is done: of two colleagues at once one goes first."""
    found = Knelpunt.objects.select_for_update().filter(pk=knelpunt.pk).first()
    move = found and move_of(verb, found.state)
    if not move or not may_move(found, move, acting):
        raise ValidationError(NOT_NOW)
    if because is not None:
        facts["said"] = because.strip()
        if not facts["said"]:
            raise ValidationError({"said": "Vul dit in: wie het meldde, leest het."})
    for name, value in {**facts, "state": move.target}.items():
        setattr(found, name, value)
    save_changed(found, "state", *facts)
    return found


def _coordinators_of(team, municipality):
    leading = TeamMembership.objects.live().filter(team=team, leads=True)
    return User.objects.filter(
        team_memberships__in=leading,
        given_roles__role=Role.TEAM_COORDINATOR,
        given_roles__municipality=municipality,
    ).distinct()


def _tell(knelpunt, text, *users, acting, **how):
    """Each once, and never oneself; the text names no knelpunt, because a message is shown beside everything else."""
    for user in {user.pk: user for user in users if user and user != acting.user}.values():
        tell(user, text, place_of(knelpunt), created_by=acting.user, **how)
