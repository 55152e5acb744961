"""A question answered without recording anybody: only the subject is counted."""

from django.db.models import F
from django.utils import timezone

from intake.models import SubjectCount, TalkSubject


def count_answered(subject: TalkSubject, *, acting):
    """Two colleagues at the same moment count two."""
    counted, _ = SubjectCount.objects.get_or_create(
        municipality=acting.municipality, subject=subject, day=timezone.localdate()
    )
    SubjectCount.objects.filter(pk=counted.pk).update(count=F("count") + 1)
