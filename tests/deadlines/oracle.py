"""The terms of the law once more, written from the law and not from the code; shares nothing with `deadlines/`."""

from datetime import date, timedelta

ONE = timedelta(days=1)
# code: (how many, of what, does the Algemene termijnenwet lengthen it, may 4:15 stop it, how much longer at most)
TERMS = {
    "wmo.persoonlijk_plan": (7, "days", True, False, 0),
    "wmo.onderzoek": (6, "weeks", True, False, 0),
    "wmo.beschikking": (2, "weeks", True, True, 99),
    "pw.zoektermijn": (4, "weeks", False, False, 0),
    "pw.beschikking": (8, "weeks", True, True, 99),
    "pw.voorschot": (4, "weeks", True, False, 0),
    "jw.beschikking": (8, "weeks", True, True, 99),
    "jw.gezinsplan": (6, "weeks", True, False, 0),
    "wgs.gesprek": (4, "weeks", True, False, 0),
    "wgs.gesprek_bedreigend": (3, "working days", True, False, 0),
    "wgs.besluit": (8, "weeks", True, True, 99),
    "awb.bezwaar": (6, "weeks", True, False, 0),
    "awb.beslissing_bezwaar": (6, "weeks", True, True, 6),
    "avg.inzage": (1, "months", True, False, 2),
}
EQUATED = {(2026, 1, 2), (2026, 5, 15), (2027, 5, 7), (2028, 4, 28), (2028, 5, 26)}


def easter(year):
    """Gauss, in the form for 1900 to 2099."""
    d = (19 * (year % 19) + 24) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
    day = date(year, 3, 22) + ONE * (d + e)
    late = day == date(year, 4, 26) or (day == date(year, 4, 25) and d == 28 and year % 19 > 10)
    return day - 7 * ONE if late else day


def birthday_of_the_monarch(year):
    """Until 2013 the queen's, on 30 April; a day earlier when that is a Sunday."""
    day = date(year, 4, 30) if year <= 2013 else date(year, 4, 27)
    return day - ONE if day.isoweekday() == 7 else day


def is_holiday(day):
    sunday = easter(day.year)
    moving = {(day - sunday).days} & {-2, 1, 39, 50}
    fixed = (day.month, day.day) in {(1, 1), (5, 5), (12, 25), (12, 26)}
    equated = (day.year, day.month, day.day) in EQUATED
    return bool(moving) or fixed or equated or day == birthday_of_the_monarch(day.year)


def is_free(day):
    return day.isoweekday() > 5 or is_holiday(day)


def last_day(code, start, pauses=(), extension=0, strict=True):
    amount, unit, lengthens, _, _ = TERMS[code]
    end = bare_end(start, amount + extension, unit) + ONE * stopped(pauses, strict)
    if not lengthens:
        return end
    while is_free(end):
        end += ONE
    return end


def bare_end(start, amount, unit):
    if unit == "working days":
        while amount:
            start += ONE
            amount -= not is_free(start)
        return start
    if unit == "months":
        month = start.month + amount
        year = start.year + (month - 1) // 12
        month = (month - 1) % 12 + 1
        for day in (start.day, 30, 29, 28):
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return start + ONE * amount * {"days": 1, "weeks": 7}[unit]


def stopped(pauses, strict):
    """Intervals of whole days, merged: [first day that does not count, first day that does again)."""
    spans = sorted((asked + ONE, until if strict else until + ONE) for asked, until in pauses)
    total, reached = 0, date.min
    for first, after in spans:
        first = max(first, reached)
        if after > first:
            total, reached = total + (after - first).days, after
    return total


def may_stop(code, start, pauses, extension, strict):
    """A clock that ran out cannot be stopped any more."""
    asked = sorted(pauses)
    return all(span[0] <= last_day(code, start, asked[:n], extension, strict) for n, span in enumerate(asked))
