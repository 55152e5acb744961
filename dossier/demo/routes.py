"""The desk chooses a route, as its page does; who takes over has seen it the same day."""

from uuid import uuid4

from accounts.laws import Law
from deadlines.inbox import close
from intake.models.decision import Route
from intake.routing import About, Chosen, Taker, decide
from intake.sections import sections_in
from intake.sorting import Proposal

ONE_LAW = "Eén wet is genoeg voor deze vraag."
SEVERAL = "Er zijn meer wetten nodig. Eén regisseur houdt het overzicht."


def route_to(stage, home, username, law, *, coordinates=False, acting):
    """Inside the desk's turn. What it wrote goes to this law."""
    taker = Taker(Law(law), acting.organisation.pk, user=stage.user(username).pk)
    chosen = Chosen(
        route=Route.PLAN if coordinates else Route.ONE_LAW,
        reason=SEVERAL if coordinates else ONE_LAW,
        coordinator=taker if coordinates else None,
        takers=() if coordinates else (taker,),
    )
    about = About(next(iter(home.people.values())), stage.today, sections=tuple(sections_in(home.household)))
    decide(home.household, about, chosen, Proposal(), key=uuid4(), acting=acting)
    home.household.refresh_from_db()
    home.taken_by = username


def seen_by_taker(stage, home, when):
    if home.taken_by:
        with stage.turn(home.taken_by, when) as acting:
            close(acting.user, f"/huishoudens/{home.household.pk}/")
