"""Two colleagues at one record: nobody's words are overwritten unseen.

A form carries a mark of what stood in each field when the page was made. On saving, a field that only one of two
changed takes that change; a field that both changed is a clash, and the page shows both.
"""

import hashlib

from accounts.models import User

MARK = "was_"
NOTHING = "niets"
CLASH = "{who} wijzigde dit intussen ook. Er staat nu: ‘{theirs}’. Wat jij typte, staat hieronder nog. Sla op om jouw tekst te bewaren."


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


def last_writer(record):
    """Whoever changed it last, for the one sentence about a clash."""
    last = record.history.order_by("-history_date").values_list("history_user", flat=True).first()
    found = User.objects.filter(pk=last).first()
    return found.first_name if found else "Een collega"
