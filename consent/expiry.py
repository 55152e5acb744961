"""Which sharing ends soon, and why then: "loopt af"."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from consent.authority import AMSTERDAM, ends_before
from consent.authority_facts import birth_of
from consent.models import Ground
from consent.question import Receiver
from households.partial_date import PartialDate

SOON_DAYS = 30


@dataclass(frozen=True)
class Ending:
    """One consent, or one statutory ground, with everything that ends with it."""

    person: object
    receiver: str
    ends_on: date
    days_left: int
    text: str
    advice: str
    consent_id: object
    grounds: tuple


def ending_soon(household, days=SOON_DAYS):
    """What the reader may see of it, the soonest first; grounds of one consent are one line."""
    return ending_soon_among([household.pk], days)


def ending_soon_among(household_ids, days=SOON_DAYS):
    now = timezone.now()
    rows = (
        Ground.objects.filter(household_id__in=household_ids, closed_at=None, valid_until__gt=now)
        .filter(valid_until__lte=now + timedelta(days=days))
        .select_related("person", "to_organisation")
        .order_by("valid_until", "person_id", "from_law")
    )
    together = {}
    for ground in rows:
        together.setdefault(ground.consent_id or ground.pk, []).append(ground)
    return [_ending(grounds, timezone.localdate(now)) for grounds in together.values()]


def _ending(grounds, today):
    first = grounds[0]
    ends_on = first.valid_until.astimezone(AMSTERDAM).date()
    days_left = (ends_on - today).days
    is_birthday = ends_on == ends_before(birth_of(first.person), timezone.now())
    return Ending(
        person=first.person,
        receiver=str(Receiver(first.to_law, first.to_organisation)),
        ends_on=ends_on,
        days_left=days_left,
        text=ends_text(ends_on, days_left),
        advice=_advice(first, is_birthday),
        consent_id=first.consent_id,
        grounds=tuple(grounds),
    )


def ends_text(ends_on, days_left):
    when = {0: "vandaag", 1: "morgen"}.get(days_left, f"over {days_left} dagen")
    return f"Loopt af op {PartialDate.from_date(ends_on)}, {when}."


def _advice(ground, is_birthday):
    name = ground.person.first_name
    if is_birthday:
        age = ground.valid_until.astimezone(AMSTERDAM).year - ground.person.birth_year
        return f"{name} wordt dan {age}. Vraag het opnieuw."
    if ground.consent_id:
        return "Vraag het opnieuw als het nog nodig is."
    return "Besluit opnieuw als het nog nodig is."
