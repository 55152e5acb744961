"""One event in full: who was on the page, what was seen of each of them, on which ground, and how the log proves it."""

from dataclasses import dataclass

from accounts.laws import Law
from audit import events
from audit.choices import Depth
from audit.events import Event, Head
from audit.models import AccessLogEntry
from households.kinds import Kind
from privacy import words
from privacy.event_lines import around_of, what
from privacy.log_rows import ground, who

AROUND = 6
EVERYBODY = 500


@dataclass(frozen=True)
class Chosen:
    """Read before the names are known."""

    entry: AccessLogEntry
    head: Head
    rows: list[AccessLogEntry]
    near: list[Head]


@dataclass(frozen=True)
class OnThePage:
    name: str
    seen: list
    depth: str


def chosen(using, entry_id, *, municipality_id) -> Chosen | None:
    rows = events.rows_of(using, entry_id, municipality_id=municipality_id, limit=EVERYBODY)
    if not rows:
        return None
    entry = next(row for row in rows if row.id == entry_id)
    return Chosen(entry, Head.of(entry), rows, events.around(using, entry, size=AROUND))


def detail_of(one: Chosen, told_events, names, told, seal):
    entry, event = one.entry, told_events[one.head.key]
    return {
        "entry": entry,
        "key": one.head.key,
        "who": who(entry, names),
        "role": words.role(entry),
        "what": what(event),
        "person": names.person(event.people[0]) if event.n_people == 1 else "",
        "household": names.household(event.households[0]) if event.n_households == 1 else "",
        "n_people": event.n_people,
        "n_households": event.n_households,
        "homes": homes_of(one.rows, event, names) if event.n_people > 1 or event.n_households > 1 else [],
        "n_left_out": max(event.n_people - EVERYBODY, 0),
        "depth": event.depth and Depth(event.depth).label.capitalize(),
        "seen": words.seen(event) or kinds_seen(event),
        "withheld": words.withheld(event) or laws_withheld(event),
        "purpose": words.purpose(entry),
        "ground": ground(event, told),
        "grounds": [told[one] for one in event.ground_ids if one in told],
        "around": around_of(one.near, told_events, names, one.head),
        "seal": seal and seal_of(seal),
    }


def homes_of(rows, event: Event, names):
    """[(household, people)], the deepest look first."""
    found = {}
    for row in sorted(rows, key=lambda row: _place(row, names)):
        people = found.setdefault(names.household(row.household_id), [])
        if row.person_id:
            people.append(OnThePage(names.person(row.person_id), words.seen(row), _depth(row, event)))
    return list(found.items())


def kinds_seen(event: Event):
    """Without counts: what is about a household together stands in the row of each member."""
    kinds = {}
    for shown in event.shown_by_row:
        for law, counts in shown.items():
            kinds.setdefault(int(law), set()).update(int(kind) for kind in counts)
    return [
        (Law(law), ", ".join(Kind(kind).label for kind in sorted(found)))
        for law, found in sorted(kinds.items())
    ]


def laws_withheld(event: Event):
    laws = {int(law) for withheld in event.withheld_by_row for law, n in withheld.items() if n}
    return [(Law(law), None) for law in sorted(laws)]


def seal_of(seal):
    return {
        "seq": seal.seq,
        "n": seal.n,
        "root": short(seal.root),
        "chain": short(seal.chain),
        "previous": short(seal.previous),
        "sealed_at": seal.sealed_at,
    }


def short(digest):
    text = bytes(digest).hex()
    return f"{text[:4]}…{text[-4:]}"


def _place(row, names):
    deepest = -Depth(row.depth).rank if row.depth else 1
    return deepest, names.household(row.household_id), names.person(row.person_id)


def _depth(row, event):
    return Depth(row.depth).label if row.depth and row.depth != event.depth else ""
