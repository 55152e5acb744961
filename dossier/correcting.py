"""Who may correct a section: the database refuses the rest as well (consent/policy.py, changeable)."""

from datetime import timedelta

from django.utils import timezone

from accounts.laws import Law
from consent.policy import OWN_WORDS_DAYS


def may_correct(record, dossier, request):
    """By own task, as coordinator what is integraal, or own words of the last fourteen days."""
    if record.organisation_id != request.acting.organisation.pk or not dossier.may_write:
        return False
    return _works_in(record.law, dossier) or _own_words(record, dossier, request)


def _works_in(law, dossier):
    return dossier.is_coordinator if law == Law.INTEGRAAL else law in dossier.laws


def _own_words(record, dossier, request):
    recent = record.created_at > timezone.now() - timedelta(days=OWN_WORDS_DAYS)
    return record.author_id == request.user.pk and recent and _works_in(record.written_in_law, dossier)
