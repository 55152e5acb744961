"""What is chosen on the pages of the first sorting and the route, and what came of it."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accounts.laws import Law
from deadlines.models import Deadline
from households.models import Household, Note
from intake.models import HelpRequest, TriageDecision
from plans.models import Action, GeneralProvision
from tests.consent.world import at_the_desk_of
from tests.tools import making

TOLD_DAYS_AGO = 3


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def key_of(user, law):
    return f"collega-{user.pk}-{int(law)}"


def choice(world, **changed):
    """One law: the Wmo, by Marloes."""
    sent = {
        "key": str(uuid4()), "route": "one_law", "reason": "Eén wet is genoeg.", "question_behind": "Rust.",
        "is_recognised": "on", "wet-1": "on", "wie-1": key_of(world.marloes, Law.WMO), "formeel-1": "on",
        "step_title": "Bellen voor een gesprek", "step_owner": "opvolger",
        "step_due_on": (timezone.localdate() + timedelta(days=3)).strftime("%d-%m-%Y"),
    }  # fmt: skip
    return {name: value for name, value in (sent | changed).items() if value is not None}


def plan(world, **changed):
    return choice(world, **{
        "route": "plan", "reason": "Twee wetten.", "coordinator": key_of(world.marloes, Law.WMO),
        "wet-4": "on", "wie-4": key_of(world.daan, Law.WGS), "formeel-4": "on", "second": "4",
        "getoond": "", **changed,
    })  # fmt: skip


def all_of(model, **which):
    with making():
        return list(model.objects.filter(**which))


def home_now(world):
    (home,) = all_of(Household, pk=world.home.pk)
    return home


def seen_by(world, user):
    """(stories, notes, steps, clocks, decisions) that somebody reads in this household."""
    models = (HelpRequest, Note, Action, Deadline, TriageDecision)
    with at_the_desk_of(user, world.home):
        return tuple(model.objects.filter(household=world.home).count() for model in models)


def sort(world, **answers):
    sent = {"answered_at_once": "nee", "child_carries_care": "nee", "earlier_help_ended": "nee"} | answers
    return world.client.post(world.screening, sent)


def shown(world):
    """What the page said about where the sections go when Wmo and schuldhulp are chosen."""
    page = world.client.post(world.route, plan(world, bekijk="ja"))
    assert page.status_code == 200
    return page.context["form"].shown_now()


def on_the_map(world, name):
    with making():
        entry = GeneralProvision.objects.create(
            municipality=world.town, name=name, place="De Schakel", organisation_name="Welzijn"
        )
    return entry
