"""How long a consent or a ground holds."""

from datetime import datetime, time

from consent.authority import AMSTERDAM

# No law sets a term; asked again at least once a year.
MONTHS_VALID = 12


def a_year_after(day):
    """29 February counts to 1 March."""
    years, months = divmod(day.month - 1 + MONTHS_VALID, 12)
    try:
        return day.replace(year=day.year + years, month=months + 1)
    except ValueError:
        return day.replace(year=day.year + years, month=months + 2, day=1)


def midnight(day):
    """The moment a day begins in Amsterdam: the end of a term that holds until that day."""
    return datetime.combine(day, time.min, AMSTERDAM)
