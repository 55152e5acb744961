"""A new answer about the same receiver replaces the former one; a no closes what an earlier yes opened."""

from django.core.exceptions import ValidationError

from accounts.laws import Law
from consent.asking import record_consent, refuse
from consent.models import DataSharingConsent, Ground
from consent.withdrawing import Scope, close_grounds, withdraw


def write_down(heard, question, talk, *, keeps, acting):
    """One question with its answers; whatever stood in its way is closed in the same transaction."""
    if written := DataSharingConsent.objects.filter(pk=question.id).first():
        return written
    is_less = heard.is_refusal or bool(question.refused_kinds)
    former = former_of(question, is_less=is_less) if keeps else []
    if heard.is_refusal:
        _take_back(heard, question, talk, former if keeps else None, acting)
        return refuse(question, talk, heard.answers, acting=acting)
    if is_less and not keeps and question.bundle:
        _take_back(heard, question, talk, None, acting)
    for other in former[1:]:
        close_grounds(Ground.Closed.REPLACED, other.pk)
    return record_consent(
        question, talk, heard.answers, replaces=former[0] if former else None, acting=acting
    )


def former_of(question, *, is_less):
    """Questions about the same person and receiver, the newest first, that this answer says something else about."""
    receiver = question.receiver
    rows = DataSharingConsent.objects.filter(
        household=question.household,
        person=question.person,
        purpose=question.purpose,
        to_law=receiver.law,
        to_organisation=receiver.organisation,
        kinds__overlap=sorted(question.asked_kinds),
    ).order_by("-recorded_at", "pk")
    replaced = {row.replaces_id for row in rows}
    return [row for row in rows if row.pk not in replaced and _is_about(row, question, is_less)]


def _is_about(row, question, is_less):
    before, now = _sources(row.from_laws), _sources(question.from_laws)
    return bool(before & now) if is_less else before <= now


def _sources(laws):
    """What is `integraal` comes with every question, so it tells nothing."""
    laws = {int(law) for law in laws}
    return laws - {Law.INTEGRAAL.value} or laws


def _take_back(heard, question, talk, former, acting):
    """Who does not keep the consents cannot see a former yes (`former` is None); it closes all the same."""
    if former is None and question.bundle is None:
        return
    scope = _scope(question.receiver, former)
    for answer in heard.answers:
        try:
            withdraw(
                question.household,
                question.person,
                given_by=answer.by,
                name=answer.name,
                scope=scope,
                way=talk.way,
                acting=acting,
            )
        except ValidationError:
            continue  # Nothing was open.
    for other in former or ():
        close_grounds(Ground.Closed.REFUSED, other.pk)


def _scope(receiver, former):
    if former is not None:
        return Scope(consents=tuple(row.pk for row in former))
    return Scope(law=receiver.law, organisation_id=receiver.organisation and receiver.organisation.pk)
