"""How a day was computed, in one sentence: "6 weken vanaf 13-11; 25-12 is een feestdag; dus 28-12"."""

from datetime import date, timedelta

from deadlines.counting import Counting, Unit, first_working_day, suspended_days
from deadlines.working_days import EQUATED, holiday_name

MANY = {"dag": "dagen", "week": "weken", "maand": "maanden", "werkdag": "werkdagen"}
WEEKEND = {5: "een zaterdag", 6: "een zondag"}


def length(amount: int, unit: str) -> str:
    return f"{amount} {unit if amount == 1 else MANY[unit]}"


def explain(
    *, amount, unit, start, end, due_on, counting, not_before=False, extension=0, extended="", pauses=()
):
    """`end` is where the term ends before weekends and holidays are looked at."""
    day = writer(start, end, due_on, *(pause.until for pause in pauses))
    if not_before:
        return f"niet eerder dan {length(amount, unit)} na {day(start)}; dus vanaf {day(due_on)}"
    parts = [f"{length(amount, unit)} vanaf {day(start)}"]
    if extension:
        parts.append(f"{extended} met {length(extension, unit)}")
    if pauses:
        parts.append(_stopped(pauses, counting, day))
    if unit == Unit.WORKING_DAYS:
        parts += _left_out(start, end, day)
    if due_on != end:
        parts.append(_why_later(end, due_on, day))
    return "; ".join([*parts, f"dus {day(due_on)}"])


def writer(*days: date):
    """25-12, and with the year as soon as there is more than one."""
    several = len({day.year for day in days}) > 1
    return lambda day: f"{day.day}-{day.month}-{day.year}" if several else f"{day.day}-{day.month}"


def _stopped(pauses, counting, day):
    spans = " en ".join(f"{day(pause.asked_on)} tot {_until(pause, counting, day)}" for pause in pauses)
    return f"opgeschort van {spans}: {length(suspended_days(pauses, counting), Unit.DAYS)} erbij"


def _until(pause, counting, day):
    return f"en met {day(pause.until)}" if counting == Counting.DIFFERENCE else day(pause.until)


def _left_out(start, end, day):
    skipped = [start + timedelta(days=n) for n in range(1, (end - start).days)]
    named = ["het weekend"] if any(one.weekday() >= 5 for one in skipped) else []
    named += [f"{day(one)} (feestdag)" for one in skipped if one.weekday() < 5 and holiday_name(one)]
    if named:
        yield f"{_listed(named)} {'telt' if len(named) == 1 else 'tellen'} niet mee"


def _listed(words):
    return " en ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _why_later(end, due_on, day):
    if due_on != first_working_day(end):
        return "de termijn telt ten minste 2 werkdagen"
    return f"{day(end)} is {_kind_of_day(end)}"


def _kind_of_day(day):
    if day in EQUATED:
        return "gelijkgesteld met een feestdag"
    return "een feestdag" if holiday_name(day) else WEEKEND[day.weekday()]
