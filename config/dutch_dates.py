"""Dates in the words people say, the same on every server: no locale is asked."""

from datetime import date, datetime

from django.utils import timezone

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = ("januari februari maart april mei juni juli augustus september oktober november december").split()
SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()


def local_date(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


def short_day(moment: date | datetime) -> str:
    """ma 23 nov; with the year when it is not this one."""
    day = local_date(moment)
    text = f"{DAYS[day.weekday()][:2]} {day.day} {SHORT_MONTHS[day.month - 1]}"
    return text if day.year == timezone.localdate().year else f"{text} {day.year}"


def date_in_words(moment: date | datetime) -> str:
    """23 november 2026"""
    day = local_date(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day(moment: date | datetime) -> str:
    """maandag 23 november 2026"""
    return f"{DAYS[local_date(moment).weekday()]} {date_in_words(moment)}"


def time_of_day(moment: datetime) -> str:
    """09.41 uur"""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{local:%H.%M} uur"


def days_until(moment: date | datetime) -> int:
    return (local_date(moment) - timezone.localdate()).days


def days_left(moment: date | datetime) -> str:
    """nog 2 dagen, vandaag, 1 dag te laat"""
    days = days_until(moment)
    if days == 0:
        return "vandaag"
    amount = "1 dag" if abs(days) == 1 else f"{abs(days)} dagen"
    return f"nog {amount}" if days > 0 else f"{amount} te laat"
