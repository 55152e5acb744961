"""Asking what may be shared, and writing down every answer. A ground opens only when all who must agree said yes."""

import dataclasses
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.answers import as_what, fields_of, is_complete, write_answer
from consent.authority import ends_before
from consent.authority_facts import birth_of, must_agree
from consent.models import ConsentAnswer, ConsentRecord, DataSharingConsent, Ground
from consent.question import Answer, Question, Reasons, Receiver, Talk, bundle_of, needs_paper, text_of
from consent.start_rules import BY_CONSENT, WRITTEN_NO_OBJECTION
from consent.terms import a_year_after, midnight
from consent.withdrawing import close_grounds
from households.models import Document


def record_consent(question: Question, talk: Talk, answers, *, replaces=None, acting) -> DataSharingConsent:
    """Every answer becomes an event; grounds follow when nobody who must agree is missing. Never edited: replaced."""
    question.check()
    talk.check(question.household, question.person)
    hold(question.person)
    if written := _written_before(question):
        return written
    asked = must_agree(question.person, question.asked_kinds)
    heard = [(answer, as_what(answer, asked)) for answer in answers]
    if replaces:
        close_grounds(Ground.Closed.REPLACED, replaces.pk)
    consent = _write(question, talk, asked, replaces, acting)
    for answer, capacity in heard:
        write_answer(consent, answer, capacity, acting=acting, sharing=consent)
    _open_when_complete(consent, asked, answers, acting)
    return consent


def refuse(question: Question, talk: Talk, answers, *, acting) -> DataSharingConsent:
    """A no to everything: kept as an event, opens nothing. "Dat, niet wat" may be offered after it."""
    if any(answer.is_yes for answer in answers):
        raise ValidationError("Bij een weigering past geen ja.")
    refused = dataclasses.replace(question, kinds=frozenset(), refused_kinds=question.asked_kinds)
    return record_consent(refused, talk, answers, acting=acting)


def add_answer(consent: DataSharingConsent, answer: Answer, *, acting) -> ConsentAnswer:
    """The second signer answers later. A yes may open the grounds, a no closes whatever is open."""
    hold(consent.person)
    earlier = list(consent.answers.select_related("given_by"))
    _may_still_be_answered(consent, earlier)
    asked = must_agree(consent.person, consent.kinds)
    event = write_answer(consent, answer, as_what(answer, asked), acting=acting, sharing=consent)
    if not answer.is_yes:
        close_grounds(Ground.Closed.REFUSED, consent.pk)
    elif not consent.grounds.exists():
        _open_when_complete(consent, asked, [*map(_as_heard, earlier), answer], acting)
    return event


def attach_paper(
    consent: DataSharingConsent, evidence: Document, present: str, *, acting
) -> DataSharingConsent:
    """The signed paper came in: the same question with the same answers, now on paper, replaces the spoken one."""
    hold(consent.person)
    events = list(consent.answers.select_related("given_by"))
    _may_still_be_answered(consent, events)
    if not events:
        raise ValidationError("Er is nog geen ja om een papier bij te doen.")
    talk = Talk(present, ConsentRecord.Way.PAPER, consent.language, evidence)
    return record_consent(
        question_of(consent), talk, [*map(_as_heard, events)], replaces=consent, acting=acting
    )


def question_of(consent: DataSharingConsent) -> Question:
    """To ask the same again: at an evaluation, on a birthday, when the paper comes in."""
    return Question(
        household=consent.household,
        person=consent.person,
        receiver=Receiver(consent.to_law, consent.to_organisation),
        kinds=frozenset(consent.kinds),
        refused_kinds=frozenset(consent.kinds_refused),
        reasons=Reasons(consent.necessity, consent.proportionality, consent.subsidiarity),
        from_laws=tuple(consent.from_laws),
        purpose=consent.purpose,
        bundle=bundle_of(consent),
    )


def is_signed(consent):
    return consent.evidence_id is not None and consent.way == ConsentRecord.Way.PAPER


def hold(person):
    """A yes and a withdrawal for one person wait for each other, so that no ground outlives a withdrawal."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.hold_person(%s::uuid)", [person.pk])


def _written_before(question):
    """The same form sent twice."""
    return question.id and DataSharingConsent.objects.filter(pk=question.id).first()


def _may_still_be_answered(consent, events):
    # Others do not see a withdrawal that a colleague wrote down, and would open what was taken back.
    if not gate.work().keeps(consent.household_id):
        raise ValidationError("De regisseur legt vast wat er later nog bij komt.")
    if any(event.answer != ConsentAnswer.Answer.YES for event in events):
        raise ValidationError("Hierop is al nee gezegd, of het is ingetrokken. Stel de vraag opnieuw.")
    if DataSharingConsent.objects.filter(replaces=consent).exists():
        raise ValidationError("Deze vraag is vervangen door een nieuwere.")
    if consent.valid_until <= timezone.localdate():
        raise ValidationError("Deze vraag is verlopen. Stel de vraag opnieuw.")


def _as_heard(event):
    return Answer(event.answer, event.given_by, event.given_by_name)


def _write(question, talk, asked, replaces, acting):
    text, version = text_of(question)
    return DataSharingConsent.objects.create(
        id=question.id or uuid4(),
        household=question.household,
        person=question.person,
        purpose=question.purpose,
        from_laws=sorted(question.from_laws),
        to_law=question.receiver.law,
        to_organisation=question.receiver.organisation,
        kinds=sorted(question.kinds),
        kinds_refused=sorted(question.refused_kinds),
        valid_until=_valid_until(question),
        text_shown=text,
        text_version=version,
        replaces=replaces,
        recorded_by=acting.user,
        **question.reasons.as_fields(),
        **fields_of(talk, asked),
    )


def _valid_until(question):
    """A year, or until the birthday on which a child's consent must be asked again."""
    today = timezone.localdate()
    birthday = ends_before(birth_of(question.person), timezone.now())
    end = min(day for day in (a_year_after(today), birthday, question.until) if day)
    if end <= today:
        raise ValidationError({"until": "Kies een einddatum na vandaag."})
    return end


def _open_when_complete(consent, asked, answers, acting):
    if not consent.kinds or not is_complete(asked, answers):
        return
    bundle = bundle_of(consent)
    for from_law in consent.from_laws:
        may_open = is_signed(consent) or not needs_paper(from_law, consent.to_law, bundle)
        if may_open and _is_sharing(from_law, consent.to_law):
            _open(consent, from_law, acting)


def _is_sharing(from_law, to_law):
    """Within one law nothing is shared; what is `integraal` is nobody's own task."""
    return from_law != to_law or from_law == Law.INTEGRAAL


def _open(consent, from_law, acting):
    ground = Ground(
        household=consent.household,
        person=consent.person,
        purpose=consent.purpose,
        from_law=from_law,
        to_law=consent.to_law,
        to_organisation=consent.to_organisation,
        kinds=consent.kinds,
        basis_id=WRITTEN_NO_OBJECTION if from_law == Law.PW else BY_CONSENT,
        consent=consent,
        necessity=consent.necessity,
        proportionality=consent.proportionality,
        subsidiarity=consent.subsidiarity,
        valid_until=midnight(consent.valid_until),
        recorded_by=acting.user,
    )
    ground.save(force_insert=True)
