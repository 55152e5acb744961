"""A proposal outside the rules, as far as a test wants it: written, checked, put forward, agreed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Mandate
from accounts.roles import Role
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from plans import proposals
from plans.actions import start_plan
from plans.solutions import note_legal_check, propose, put_forward
from tests.accounts.factories import MunicipalityFactory, OrganisationFactory
from tests.cast import acting, colleague
from tests.consent.world import at_the_desk_of, make_world
from tests.tools import making

TODAY = timezone.localdate()
SHEET = {
    "proposal": "De huur twee maanden betalen, zodat er tijd is voor een regeling.",
    "resisting_law": Law.PW,
    "rule": "Artikel 13 Participatiewet",
    "why": "Een uithuiszetting kost meer, en de kinderen moeten dan van school.",
    "cost": 1800,
    "cost_most": 2400,
    "saving": 9000,
    "saving_most": None,
    "goal": None,
}
CHECK = {
    "checked_by": "Jurist sociaal domein",
    "checked_on": TODAY,
    "check_outcome": "allowed",
    "condition": "",
    "check_reason": "Artikel 16 laat dit toe bij zeer dringende redenen.",
}


def make_outside_world():
    """Marloes of the Wmo writes; Rob is manager with a mandate for the Participatiewet up to 2.500 euro."""
    world = make_world()
    with making():
        world.rob = colleague("rob", Role.MANAGER, world.department, world.town, first_name="Rob")
        world.elsewhere = MunicipalityFactory(name="Overkant")
        world.there = OrganisationFactory(name="Sociaal Domein Overkant", municipalities=[world.elsewhere])
        world.mandate = mandate(world, world.rob)
    with at_the_desk_of(world.marloes, world.home) as marloes:
        world.plan = start_plan(
            world.home, started_on=TODAY, evaluate_on=TODAY + timedelta(days=42), acting=marloes
        )
    return world


def mandate(world, user, **facts):
    facts = {"law": Law.PW, "up_to": 2500, "municipality": world.town, "since": TODAY} | facts
    return Mandate.objects.create(user=user, matter=facts.pop("matter", "outside_rules"), **facts)


def written(world, user=None, law=Law.WMO, kind=Kind.AGREEMENTS, person=None, **sheet):
    user = user or world.marloes
    with at_the_desk_of(user, world.home) as me:
        return propose(
            world.plan, person=person or world.samira, kind=kind, law=law, acting=me, **(SHEET | sheet)
        )


def checked(world, user=None, check=None, **facts):
    user = user or world.marloes
    solution = written(world, user, **facts)
    with at_the_desk_of(user, world.home) as me:
        return note_legal_check(solution, acting=me, **(CHECK | (check or {})))


def put(world, user=None, **facts):
    user = user or world.marloes
    solution = checked(world, user, **facts)
    with at_the_desk_of(user, world.home) as me:
        return put_forward(solution, acting=me)


class deciding:
    """A request of somebody without reach: `with deciding(rob) as me:`"""

    def __init__(self, user, acts=None):
        self.user, self.acts = user, acts or acting(user)

    def __enter__(self):
        self.block = transaction.atomic()
        self.block.__enter__()
        gate.enter(self.acts, Purpose.DECIDE_PROVISION)
        return self.acts

    def __exit__(self, *error):
        if error[0] is None:
            gate.leave()
        self.block.__exit__(*error)


def decide(user, solution, verb="agree", reason=""):
    with deciding(user) as me:
        found = proposals.one(solution.pk)
        if found is None:
            return None
        proposals.decide(found, verb, reason=reason, acting=me)
    return found


def seen_by(user):
    with deciding(user):
        return [one.id for one in proposals.WAITING[0:20]]
