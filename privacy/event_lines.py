"""Events of the log as the officer reads them: one line for each, however many people were on the page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from accounts.laws import Law
from audit.choices import Action, Outcome
from audit.events import Event, Head
from privacy import words
from privacy.log_filter import midnight
from privacy.log_rows import ground, who
from privacy.signals import DAY_BEGINS, DAY_ENDS, DAYS, SEARCH_PAGES

EMERGENCY, REFUSED, SOUGHT, HOURS = "Nood", "Geweigerd", "Vaak gezocht", "Buiten 7-20 uur"


@dataclass(frozen=True)
class Line:
    id: UUID
    key: tuple
    at: datetime
    who: str
    role: str
    what: str
    about: str
    laws: tuple
    ground: str
    signal: str
    is_withheld: bool
    n_withheld: int


@dataclass(frozen=True)
class Around:
    id: UUID
    at: datetime
    what: str
    about: str
    is_this: bool


def lines_of(heads, events, names, told, *, asked=None, signals=()) -> list[Line]:
    return [_line(head, events[head.key], names, told, asked, signals) for head in heads]


def around_of(heads, events, names, chosen: Head) -> list[Around]:
    return [
        Around(
            id=head.id,
            at=events[head.key].at,
            what=what(events[head.key]),
            about=about(events[head.key], names),
            is_this=head.key == chosen.key,
        )
        for head in heads
    ]


def _line(head, event, names, told, asked, signals):
    return Line(
        id=head.id,
        key=head.key,
        at=event.at,
        who=who(event, names),
        role=words.role(event),
        what=what(event),
        about=about(event, names, asked),
        laws=tuple(Law(law) for law in event.laws),
        ground=ground(event, told),
        signal=signal(event, signals),
        is_withheld=bool(event.withheld_by_row),
        n_withheld=words.n_withheld(event),
    )


def named_in(heads, events, asked=None):
    """Whom the lines name: (people, households)."""
    found = [events[head.key] for head in heads]
    people = [one for event in found for one in _people(event, asked)[:1]]
    return people, [one for event in found for one in _households(event, asked)[:1]]


def what(event: Event):
    """Overzicht bekeken; Verslag gelezen (2); Naam in de lijst met huishoudens (28 mensen)."""
    if event.n_households > 1 and event.n_people > 1:
        return f"{words.deed(event)} ({event.n_people} mensen)"
    return words.what(event)


def about(event: Event, names, asked=None):
    """Who was asked for goes first; several households are named by the first of them."""
    person = _and_others(names.person, _people(event, asked), event.n_people, "ander", "anderen")
    household = _and_others(
        names.household, _households(event, asked), event.n_households, "huishouden", "huishoudens"
    )
    if event.n_households > 1:
        return person if asked and asked.person_id else household
    return ", ".join(name for name in (person, household) if name)


def signal(event: Event, signals=()):
    """What asks for a second look, in two words; privacy/signals.py counts over days."""
    if event.emergency_id:
        return EMERGENCY
    if event.outcome == Outcome.REFUSED:
        return REFUSED
    if any(_is_sought_often(event, one) for one in signals):
        return SOUGHT
    return HOURS if event.n_people and is_outside_hours(event.at) else ""


def is_outside_hours(moment):
    return not DAY_BEGINS <= timezone.localtime(moment).hour < DAY_ENDS


def _is_sought_often(event, one):
    if one.rule != "searched" or one.user_id != event.user_id or event.at < _signals_begin():
        return False
    if one.person_id:
        return one.person_id in event.people and _seeks(event)
    return event.action in (Action.SEARCH, Action.LOOK_UP)


def _seeks(event):
    return event.action == Action.LOOK_UP or event.page in SEARCH_PAGES


def _signals_begin():
    return midnight(timezone.localdate() - timedelta(days=DAYS - 1))


def _people(event, asked):
    return [asked.person_id] if asked and asked.person_id else event.people


def _households(event, asked):
    return [asked.household_id] if asked and asked.household_id else event.households


def _and_others(name_of, ids, n, one_more, more):
    if not ids:
        return ""
    others = n - 1
    return (
        f"{name_of(ids[0])} en nog {others} {one_more if others == 1 else more}"
        if others
        else name_of(ids[0])
    )
