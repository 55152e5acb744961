"""What a record said before it was corrected, under the same gate as the record itself."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from households.models import Note


@dataclass(frozen=True)
class Former:
    text: str
    written_at: datetime
    author: object
    # Why it was replaced, and by whom.
    reason: str
    replaced_by: object


def former_versions(notes):
    """{note id: [Former]}, the latest first."""
    return {
        key: [_former(old, new) for old, new in zip(own, own[1:], strict=False)][::-1]
        for key, own in versions_of(Note, notes).items()
    }


def versions_of(model, records, *related):
    """{id: what it said, one after the other}; a row opens only if the record does (consent/tables.py)."""
    rows = defaultdict(list)
    found = model.history.filter(id__in=[one.pk for one in records]).select_related("history_user", *related)
    for row in found.order_by("history_date", "history_id"):
        rows[row.id].append(row)
    return rows


def _former(old, new):
    return Former(old.text, old.history_date, old.history_user, new.correction_reason, new.history_user)


def latest_version(record):
    """A mark of what the writer started from, so that nobody overwrites a colleague unseen."""
    row = (
        type(record)
        .history.filter(id=record.pk)
        .order_by("-history_date", "-history_id")
        .values_list("history_id", flat=True)
    )
    return str(row.first() or "")
