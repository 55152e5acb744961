"""Mag op het plan van: said by who decides about those lines, ended at any time, asked again after a withdrawal."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import RawSQL

from households.actions import end
from households.saving import save_only_one
from plans.models import MayStandOnPlanOf

MUST_SAY_YES = "Dit kan pas als iedereen die moet beslissen ja zei."
# A withdrawal that this reader may not see counts as well.
WITHDREW = RawSQL(
    "gate.withdrew(plans_maystandonplanof.household_id, plans_maystandonplanof.person_id,"
    " plans_maystandonplanof.recorded_at)",
    [],
    models.BooleanField(),
)


def key_of(signer):
    return str(signer.person_id or signer.name)


def let_stand(household, person, reader, *, decider, said_by, acting):
    """`said_by`: keys of who said yes. Said again, it stands from today."""
    if not counts(decider, said_by):
        raise ValidationError({"said_by": MUST_SAY_YES})
    for former in MayStandOnPlanOf.objects.filter(
        household=household, person=person, reader=reader, ended_at=None
    ):
        end(former)
    found = MayStandOnPlanOf(
        household=household, person=person, reader=reader, said_by=sorted(said_by), recorded_by=acting.user
    )
    save_only_one(found, "may_stand_once")
    return found


def let_stand_no_more(found, *, acting):
    end(found)


def counts(decider, said_by):
    """Nobody who must agree today is left out: a birthday or other custody asks it again."""
    return decider.must.can_open and {key_of(signer) for signer in decider.must.signers} <= set(said_by)


def standing(household, deciders):
    """What counts now, for whoever keeps the consents; for all others there is nothing."""
    live = MayStandOnPlanOf.objects.filter(household=household, ended_at=None).annotate(withdrew=WITHDREW)
    return [
        one
        for one in live.order_by("recorded_at", "pk")
        if not one.withdrew and one.person_id in deciders and counts(deciders[one.person_id], one.said_by)
    ]


def by_reader(found):
    """{reader: whose lines may stand there}"""
    allowed = defaultdict(set)
    for one in found:
        allowed[one.reader_id].add(one.person_id)
    return allowed
