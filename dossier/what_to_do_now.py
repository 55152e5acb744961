"""What is threatened asks something today: by which day, and whom to call. Legal days come from deadlines/."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.colleagues import held_here
from accounts.laws import Law
from accounts.models import Absence, LawAssignment, User
from deadlines.local_terms import rule_of
from deadlines.rules import Due, due
from intake.models.help_request import THREATENS_BASIC_NEEDS, Threat

URGENT_TALK = "wgs.gesprek_bedreigend"
MOST_COLLEAGUES = 3


@dataclass(frozen=True)
class WhatToDoNow:
    first_talk: Due
    colleagues: list
    basic_needs: bool
    unsafe: bool


def what_to_do_now(threats, municipality) -> WhatToDoNow:
    """The request counts from today: by law the first talk is within three working days of it."""
    today = timezone.localdate()
    return WhatToDoNow(
        first_talk=due(rule_of(URGENT_TALK, today), today),
        colleagues=of_debt_help(municipality),
        basic_needs=bool(set(threats) & set(THREATENS_BASIC_NEEDS)),
        unsafe=Threat.UNSAFE in threats,
    )


def of_debt_help(municipality):
    """Who works in schuldhulp here and is not away today."""
    works = LawAssignment.objects.live().filter(held_here(municipality), law=Law.WGS, user=OuterRef("pk"))
    away = Absence.objects.live().filter(user=OuterRef("pk"))
    here = User.objects.filter(Exists(works), ~Exists(away), is_active=True).exclude(phone="")
    return list(here.order_by("last_name", "pk")[:MOST_COLLEAGUES])
