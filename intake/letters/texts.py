"""Which text a letter has: the municipality's newest version, or the one it began with."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from intake.letters.start_texts import START
from intake.models import LetterText

MEANWHILE = "Een collega bewaarde net ook een versie. Kijk eerst wat die veranderde."


@dataclass(frozen=True)
class Text:
    """Version 0 is ours."""

    code: LetterText.Code
    subject: str
    body: str
    version: int = 0
    since: date | None = None

    @property
    def name(self):
        return self.code.label


def current_texts(municipality) -> dict[LetterText.Code, Text]:
    """One query for all letters."""
    found = {code: Text(code, *START[code]) for code in LetterText.Code}
    kept = LetterText.objects.filter(municipality=municipality, since__lte=timezone.localdate())
    for row in kept.order_by("version"):
        found[LetterText.Code(row.code)] = of_row(row)
    return found


def versions(municipality, code) -> list[Text]:
    """The newest first; also what begins later."""
    kept = LetterText.objects.filter(municipality=municipality, code=code).order_by("-version")
    return [*map(of_row, kept), Text(code, *START[code])]


def of_row(row):
    return Text(LetterText.Code(row.code), row.subject, row.body, row.version, row.since)


def keep_version(code, *, subject, body, since, after, acting):
    """`after` is the version that was read; whoever comes second does not write over the first."""
    newest = versions(acting.municipality, code)[0].version
    if newest != after:
        raise ValidationError(MEANWHILE)
    text = LetterText(
        municipality=acting.municipality,
        code=code,
        version=newest + 1,
        subject=subject,
        body=body,
        since=since,
    )
    try:
        with transaction.atomic():
            text.save(force_insert=True)
    except IntegrityError as error:
        if "letter_version_once" in str(error):
            raise ValidationError(MEANWHILE) from None
        raise
    return text
