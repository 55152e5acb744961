"""A team looks back on two weeks: three questions, no names."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from plans.models import Retrospective

ASKED = ("went_well", "better", "agreed")
WRITTEN_TOO = "{name} schreef hier ook. Lees het na en bewaar opnieuw; jouw tekst staat er nog."


def write_retrospective(team, period, *, edition, acting, **words):
    """`edition`: the one that was read, 0 when there was none. Who comes second reads the first before writing over it."""
    with transaction.atomic():
        found = Retrospective.objects.select_for_update(no_key=True, of=("self",)).filter(
            team=team, period_first=period.first
        )
        written = found.select_related("written_by").first()
        if (written.edition if written else 0) != edition:
            name = written.written_by.first_name if written else "Een collega"
            raise ValidationError(WRITTEN_TOO.format(name=name))
        return _changed(written, words, acting) if written else _first(team, period, words, acting)


def _first(team, period, words, acting):
    written = Retrospective(team=team, period_first=period.first, written_by=acting.user, **words)
    try:
        with transaction.atomic():
            written.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(WRITTEN_TOO.format(name="Een collega")) from None
    return written


def _changed(written, words, acting):
    for name in ASKED:
        setattr(written, name, words[name])
    written.edition, written.written_by = written.edition + 1, acting.user
    written.save(force_update=True, update_fields=[*ASKED, "edition", "written_by"])
    return written
