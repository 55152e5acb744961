"""What is done to print a plan, and what is read on the paper."""

from datetime import timedelta

from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households import actions
from households.kinds import Kind
from households.models import (
    ContactPreference,
    HouseholdMembership,
    ParentalAuthority,
)
from plans.actions import add_step, agree_goal
from plans.models import Action
from tests.canary.pdf import words_of_pdf
from tests.cast import acting, samira
from tests.tools import making

Owner, Safety = Action.Owner, ContactPreference.Safety
TODAY = timezone.localdate()
PSYCHE = "Ik wil rustiger slapen met hulp van de psycholoog."


def as_colleague(user, home, act):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    made = act(acting(user))
    gate.leave()
    return made


def joined(home, me, name, year, *, takes_part=True, **facts):
    facts = {**samira(given_names=name, surname="Wit", birth_year=year, birth_month=1, birth_day=1), **facts}
    person = actions.make_person(acting=me, **facts)
    actions.link_person(
        home.household, person, takes_part=takes_part, place=HouseholdMembership.Place.CHILD, acting=me
    )
    return person


def goal(user, home, plan, person, words, *, law=Law.WMO, kind=Kind.AGREEMENTS):
    return as_colleague(
        user, home, lambda me: agree_goal(plan, words=words, person=person, kind=kind, law=law, acting=me)
    )


def step(user, home, title, *, person=..., law=Law.WMO, **facts):
    facts = {"due_on": TODAY + timedelta(3), "owner_kind": Owner.PROFESSIONAL} | facts
    if facts["owner_kind"] == Owner.PROFESSIONAL:
        facts.setdefault("owner", user)
    person = home.samira if person is ... else person
    return as_colleague(
        user,
        home,
        lambda me: add_step(home.household, title=title, person=person, law=law, acting=me, **facts),
    )


def reachable(user, home, person, **facts):
    as_colleague(
        user, home, lambda me: actions.set_contact_preference(home.household, person, acting=me, **facts)
    )


def custody(user, home, child, holder, kind=ParentalAuthority.Kind.SOLE):
    as_colleague(
        user, home,
        lambda me: actions.record_authority(
            home.household, child, holder=holder, kind=kind, document="gezagsregister", seen_on=TODAY, acting=me
        ),
    )  # fmt: skip


def may(client, home, person, reader, said_by=None):
    said = [str(one.pk) for one in said_by or [person]]
    return client.post(
        f"{home.url}plan/afdrukken/mag/{person.pk}/", {"readers": [str(reader.pk)], "said_by": said}
    )


def ask(client, home, person, how="tafel", **sent):
    return client.post(f"{home.url}plan/afdrukken/{person.pk}/", {"how": how, **sent})


def printed(answer):
    """Without the spaces, which a PDF places by itself."""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    return "".join(words_of_pdf(answer.content).split())


def told(words, text):
    return "".join(words.split()) in text


def own_actions(client, home, name):
    with making():
        action = Action.objects.filter(owner_name=name).order_by("pk").first()
    return client.post(f"{home.url}plan/afdrukken/eigen-acties/{action.pk}/")


def at_table(client, home, *people, **sent):
    return client.post(
        f"{home.url}plan/afdrukken/tafel/", {"members": [f"lid-{one.pk}" for one in people], **sent}
    )
