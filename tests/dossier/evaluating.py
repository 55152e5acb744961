"""A plan that runs, goals of two laws, and a form as a browser sends it."""

from datetime import timedelta

from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from households.models import LifeDomain
from plans.actions import agree_goal, start_plan
from plans.models import Evaluation
from tests.cast import acting
from tests.tools import making


def typed(ahead):
    return f"{timezone.localdate() + timedelta(days=ahead):%d-%m-%Y}"


def running_plan(cast, home, *, due=0):
    """Marloes coordinates; `due`: in how many days they look back."""
    today = timezone.localdate()
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    plan = start_plan(
        home.household,
        started_on=today - timedelta(days=42),
        evaluate_on=today + timedelta(days=due),
        acting=acting(cast.marloes),
    )
    gate.leave()
    return plan


def goal_of(user, plan, home, words, *, law, domain="werk", kind=Kind.AGREEMENTS, **facts):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    with making():
        where = LifeDomain.objects.get(pk=domain)
    made = agree_goal(
        plan,
        words=words,
        person=facts.pop("person", home.samira),
        kind=max(kind, where.kind),
        law=law,
        life_domain=where,
        acting=acting(user),
        **facts,
    )
    gate.leave()
    return made


def of_marloes(cast, plan, home, **facts):
    return goal_of(
        cast.marloes, plan, home, "Ik wil weer werken.", law=Law.WMO, score_now=2, score_wanted=4, **facts
    )


def of_daan(cast, plan, home):
    return goal_of(
        cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, domain="geldzaken", score_now=1
    )


def begin(client, home):
    return client.post(f"{home.url}plan/evaluatie/beginnen/")


def lasting():
    with making():
        return Evaluation.objects.get(finished_at=None)


def sent(page, **changes):
    """What stands in the form of this page, and what was changed in it: `goal`, `score`, `told`, or a field by name."""
    form = page.context["form"]
    data = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    return data | changes


def field(page, sort, what, number=0):
    names = [
        name for name in page.context["form"].fields if name.startswith(f"{sort}-") and name.endswith(what)
    ]
    return names[number]


def finish(client, home, page, ahead=42, **changes):
    data = sent(page, **changes) | {"wat": "afronden", "evaluate_on": typed(ahead)}
    return client.post(f"{home.url}plan/evaluatie/", data)
