"""Taking back some kinds of data: what is left stands in a new consent that replaces the former one."""

import dataclasses

from django.core.exceptions import ValidationError
from django.db import transaction

from consent.asking import question_of, record_consent
from consent.models import ConsentAnswer
from consent.question import Answer, Talk
from consent.withdrawing import Closed, Scope, withdraw


def withdraw_kinds(consent, kinds, *, given_by=None, name="", way="oral", acting):
    """Closes at once. The yes to what stays was given before and goes along; if that cannot be, it closes as well."""
    taken = frozenset(kinds) & frozenset(consent.kinds)
    if not taken:
        raise ValidationError({"kinds": "Kies gegevens die nu gedeeld worden."})
    said = list(consent.answers.select_related("given_by"))
    closed = withdraw(
        consent.household,
        consent.person,
        given_by=given_by,
        name=name,
        scope=Scope(consents=(consent.pk,)),
        way=way,
        acting=acting,
    )
    if not frozenset(consent.kinds) - taken or not _keep_the_rest(consent, taken, said, acting):
        return closed
    return [Closed(one.consent_id, one.receiver, tuple(sorted(taken))) for one in closed]


def _keep_the_rest(consent, taken, said, acting):
    question = question_of(consent)
    left = dataclasses.replace(
        question,
        kinds=question.kinds - taken,
        refused_kinds=question.refused_kinds | taken,
        until=consent.valid_until,
    )
    talk = Talk(consent.present, consent.way, consent.language, consent.evidence)
    answers = [
        Answer(event.answer, event.given_by, event.given_by_name, way=event.way)
        for event in said
        if event.answer == ConsentAnswer.Answer.YES
    ]
    try:
        with transaction.atomic():
            record_consent(left, talk, answers, replaces=consent, acting=acting)
    except ValidationError:
        return False
    return True
