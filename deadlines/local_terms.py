"""What this municipality chose: terms that the law leaves to it, and how it counts a suspension."""

from datetime import date

from django.conf import settings

from deadlines.counting import Counting
from deadlines.rules import Impossible, Rule, chosen_locally, rule_for


def rule_of(code: str, on: date) -> Rule:
    return rule_for(code, on, local_rules())


def local_rules() -> list[Rule]:
    """The newest first: a term keeps the length that was chosen when it began."""
    rules = [_chosen(text) for text in settings.LOCAL_TERMS]
    return sorted(rules, key=lambda rule: rule.valid_from or date.min, reverse=True)


def counting() -> Counting:
    return Counting(settings.SUSPENSION_COUNTING)


def _chosen(text):
    """wgs.besluit:6 or wgs.besluit:6:2027-01-01"""
    code, amount, *first_day = text.split(":")
    return chosen_locally(code, int(amount), date.fromisoformat(first_day[0]) if first_day else None)


def problems() -> list[str]:
    """Sentences for whoever starts the application."""
    found = []
    for text in settings.LOCAL_TERMS:
        try:
            _chosen(text)
        except (Impossible, ValueError) as error:
            found.append(f"LOCAL_TERMS: '{text}' is not of the form wgs.besluit:6:2027-01-01 ({error})")
    if settings.SUSPENSION_COUNTING not in list(Counting):
        found.append(
            f"SUSPENSION_COUNTING is '{settings.SUSPENSION_COUNTING}'; it can be strict or difference"
        )
    if not 6 <= settings.CHECK_AFTER_WEEKS <= 12:
        found.append(f"CHECK_AFTER_WEEKS is {settings.CHECK_AFTER_WEEKS}; it can be 6 to 12")
    return found
