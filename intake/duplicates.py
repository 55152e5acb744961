"""Two people who may be one: what was found when comparing them is noted. Merging them is not built."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from consent.lookalikes import lookalikes
from households.models import DuplicateNote
from households.saving import save_changed

Verdict = DuplicateNote.Verdict
NOT_ALIKE = "Deze twee lijken niet meer op elkaar. Kijk opnieuw."


def noted_here(household):
    """{(person, other): note}"""
    notes = DuplicateNote.objects.filter(household=household).select_related("recorded_by")
    return {(note.person_id, note.other_id): note for note in notes}


def open_pairs(people, notes):
    """Who still has to be compared: nobody did, or nobody knew."""
    return [pair for pair in lookalikes(people) if _is_open(notes.get((pair.person.pk, pair.ours.person_id)))]


def _is_open(note):
    return note is None or note.verdict == Verdict.UNKNOWN


def note_duplicate(household, person, other_id, verdict, *, remark="", acting) -> DuplicateNote:
    """Only about a pair that the look-up shows today; a later look replaces the verdict, the history keeps the former."""
    if not any(pair.ours.person_id == other_id for pair in lookalikes([person])):
        raise ValidationError(NOT_ALIKE)
    note = DuplicateNote.objects.filter(household=household, person=person, other_id=other_id).first()
    if note is None:
        return _first(household, person, other_id, verdict, remark, acting)
    note.verdict, note.remark, note.recorded_by = verdict, remark, acting.user
    save_changed(note, "verdict", "remark", "recorded_by")
    return note


def _first(household, person, other_id, verdict, remark, acting):
    note = DuplicateNote(
        household=household,
        person=person,
        other_id=other_id,
        verdict=verdict,
        remark=remark,
        recorded_by=acting.user,
    )
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError as error:
        if "compared_once" in str(error):
            raise ValidationError("Een collega noteerde dit net. Kijk opnieuw.") from None
        raise
    return note
