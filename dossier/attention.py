"""Let op: birthdays on which somebody else decides, permissions that end soon, and a plan to look back at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

# Domain: from 12 a child agrees too, from 16 it decides itself, at 18 youth care and custody end.
DECIDING_AGES = {
    12: "Vanaf die dag beslist {name} mee.",
    16: "Vanaf die dag beslist {name} zelf.",
    # Says nothing of Jeugd: whether they help is itself data.
    18: "Regel vóór die dag wie daarna helpt en wat er dan gedeeld mag worden.",
}
AHEAD = timedelta(days=120)
LOOK_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Attention:
    title: str
    explanation: str
    # None: now.
    day: date | None


def coming_up(people, shared, plan=None, unled=()):
    """Only from what this page shows already: the people who take part, the plan's facts, the own grounds, and measures."""
    dated = [*_birthdays(people), *_endings(people, shared), *_evaluation(plan)]
    return [*_nobody_leads(unled), *sorted(dated, key=lambda one: one.day)]


def _nobody_leads(measures):
    for measure in measures:
        yield Attention(
            "Wie leidt op veiligheid?",
            f"Er loopt een maatregel van de rechter voor {measure.about}. Zoek uit wie leidt, en laat het vastleggen op het plan.",
            None,
        )


def _evaluation(plan):
    if plan and plan["state"] != "evaluating" and plan["evaluate_on"] <= timezone.localdate() + LOOK_AHEAD:
        yield Attention(
            "Evaluatie van het plan", "Kijk samen terug: wat hielp, en hoe verder?", plan["evaluate_on"]
        )


def _birthdays(people):
    today = timezone.localdate()
    for person in people:
        for age, explanation in DECIDING_AGES.items():
            day = birthday(person, age)
            if day and today <= day <= today + AHEAD:
                name = person.first_name
                yield Attention(f"{name} wordt {age}", explanation.format(name=name), day)


def birthday(person, age):
    """None when the birth date is not wholly known. Born on 29 February: a year older on 1 March."""
    if not (person.birth_year and person.birth_month and person.birth_day) or person.deceased_on:
        return None
    try:
        return date(person.birth_year + age, person.birth_month, person.birth_day)
    except ValueError:
        return date(person.birth_year + age, 3, 1)


def _endings(people, shared):
    for person in people:
        for day in {one.last_day for one in shared.get(person.pk, ()) if one.ends_soon}:
            yield Attention(f"Delen door {person.first_name} loopt af", "Vraag het op tijd opnieuw.", day)
