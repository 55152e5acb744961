"""Two colleagues at one record: nobody's words are overwritten unseen.

A form carries a mark of what stood in each field when the page was made. On saving, a field that only one of two
changed takes that change; a field that both changed is a clash, and the page shows both.
"""

import hashlib

from accounts.models import User
from households.saving import save_changed

MARK = "was_"


def mark(value) -> str:
    return hashlib.sha256(plain(value).encode()).hexdigest()[:12]


def plain(value) -> str:
    """One text for what looks the same: line ends, spaces around, the order of a list."""
    if value is None or value is False:
        return ""
    if isinstance(value, (list, tuple, set)):
        return ",".join(sorted(map(str, value)))
    return str(value).replace("\r\n", "\n").strip()


def settle(now: dict, typed: dict, was: dict) -> tuple[dict, dict]:
    """(what to write, {field: what a colleague wrote there meanwhile})."""
    changes, clashes = {}, {}
    for name, mine in typed.items():
        theirs, known = now.get(name), was.get(name) or mark(None)
        if plain(mine) == plain(theirs) or mark(mine) == known:
            continue
        if known == mark(theirs):
            changes[name] = mine
        else:
            clashes[name] = theirs
    return changes, clashes


class WrittenMeanwhile(Exception):
    """A colleague changed the same since the page was made, and nothing was written.

    `record` as it stands now; `clashes`: {field: what stands there}.
    """

    def __init__(self, record, clashes):
        super().__init__(record, clashes)
        self.record, self.clashes = record, clashes


def change(record, typed, was):
    """Write what changed here, and nothing over what a colleague changed meanwhile. None: nothing to write."""
    fresh = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    changes, clashes = settle({name: getattr(fresh, name) for name in typed}, typed, was)
    if clashes:
        raise WrittenMeanwhile(fresh, clashes)
    for name, value in changes.items():
        setattr(fresh, name, value)
    if changes:
        save_changed(fresh, *changes)
    return fresh if changes else None


def last_writer(record):
    """Whoever changed it last, for the one sentence about a clash."""
    last = record.history.order_by("-history_date").values_list("history_user", flat=True).first()
    found = User.objects.filter(pk=last).first()
    return found.first_name if found else "Een collega"
