"""Signals of arrears (Wgs art. 3): taken in, an offer of contact, the answer, and carried to a household."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import number_format

from accounts.laws import Law
from households.actions import write_report
from households.kinds import Kind
from households.models import ContactReport
from intake.formal_steps import record_step
from intake.models import EarlySignal, FormalStep

State = EarlySignal.State
# What may be said of a signal, and from which states.
ANSWERS = {
    State.OFFERED: (State.NEW,),
    State.ACCEPTED: (State.NEW, State.OFFERED, State.DECLINED, State.NO_ANSWER),
    State.DECLINED: (State.OFFERED,),
    State.NO_ANSWER: (State.OFFERED,),
}
CHANGED = "Een collega veranderde dit signaal net. Kijk opnieuw."
NOT_ACCEPTED = "Dit signaal is niet aangenomen, of al gekoppeld."
TOLD = "Vroegsignaal van {partner}: achterstand € {amount}, ontvangen op {received}. Aanbod aangenomen op {answered}."
THREAT = " De partner kondigde afsluiting of ontruiming aan."


def import_signals(partner, team, lines, *, received_on, acting):
    """(those that are new, line numbers of what was there already). Race-safe: the database knows a reference once."""
    signals = {line.number: _signal(partner, team, line, received_on, acting) for line in lines}
    EarlySignal.objects.bulk_create(signals.values(), ignore_conflicts=True)
    keys = [signal.pk for signal in signals.values()]
    added = set(EarlySignal.objects.filter(pk__in=keys).values_list("pk", flat=True))
    known = [number for number, signal in signals.items() if signal.pk not in added]
    return [signal for signal in signals.values() if signal.pk in added], known


def _signal(partner, team, line, received_on, acting):
    return EarlySignal(
        municipality=acting.municipality,
        team=team,
        partner=partner,
        received_on=received_on,
        offer_before=received_on + timedelta(days=settings.EARLY_SIGNAL_OFFER_DAYS),
        imported_by=acting.user,
        **line.values,
    )


def answer_signal(signal, state, *, acting):
    """An offer was made, or there is an answer to it; an answer may come late, and help is still accepted then."""
    today = timezone.localdate()
    said = {"state": state}
    if signal.offered_on is None:
        said["offered_on"] = today
    if state != State.OFFERED:
        said["answered_on"] = today
    held = EarlySignal.objects.filter(pk=signal.pk, state__in=ANSWERS[state], linked_at=None)
    if not held.update(**said):
        raise ValidationError(CHANGED)


def link_signal(signal, household, person, laws, *, acting):
    """The household knows the rest from now on: a report in its own file, and this row forgets the person.

    Who works in schuldhulp here writes down the request too, and its clock starts.
    """
    if signal.state != State.ACCEPTED or signal.linked_at:
        raise ValidationError(NOT_ACCEPTED)
    law = Law.WGS if Law.WGS in laws else min(laws)
    with transaction.atomic():
        write_report(
            household,
            [{"text": _told(signal), "person": person, "kind": Kind.MONEY}],
            law=law,
            channel=ContactReport.Channel.PHONE,
            happened_on=signal.answered_on,
            acting=acting,
        )
        if law == Law.WGS:
            _request(signal, household, person, acting)
        forget_person(signal)


def _request(signal, household, person, acting):
    """The day of the yes is the day of the request (Wgs art. 4)."""
    record_step(
        household,
        person,
        Law.WGS,
        FormalStep.Step.REQUEST,
        signal.answered_on,
        is_threatened=signal.is_threat,
        acting=acting,
    )


def _told(signal):
    words = TOLD.format(
        partner=signal.partner,
        amount=number_format(signal.amount, 2, use_l10n=True, force_grouping=True),
        received=f"{signal.received_on:%d-%m-%Y}",
        answered=f"{signal.answered_on:%d-%m-%Y}",
    )
    return words + (THREAT if signal.is_threat else "")


def forget_person(signal):
    """Linked: what the partner told of a person stands here no longer."""
    nobody = {"name": "", "address": "", "postcode": "", "phone": "", "email": ""}
    held = EarlySignal.objects.filter(pk=signal.pk, linked_at=None)
    if not held.update(linked_at=Now(), **nobody):
        raise ValidationError(CHANGED)
