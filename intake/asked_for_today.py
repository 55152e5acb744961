"""Which receivers today's question calls for, and why: from the first sorting and what threatens, nothing else."""

from accounts.laws import FOUR_LAWS, Law
from consent.forms.asking import Today
from consent.purposes import Purpose
from consent.wording import law_of_the_talk
from intake.models import Screening
from intake.models.decision import Outcome
from intake.models.help_request import THREATENS_BASIC_NEEDS, Threat

NAMED = "Nodig voor de vraag van vandaag, zegt de eerste schifting."
THREATENED = "Er dreigt: {threats}."
OVERVIEW = "Er zijn meer wetten nodig. Dan houdt één regisseur het overzicht."


def asked_for_today(dossier) -> Today:
    screening = next(iter(dossier.records[Screening]), None)
    laws = _laws_needed(screening) | _by_threat(screening)
    several = len(laws) > 1 or bool(screening and screening.outcome == Outcome.BROAD)
    own = law_of_the_talk(dossier)[:1]
    found = {law: why for law, why in laws.items() if law not in own}
    if several:
        found[Law.INTEGRAAL] = OVERVIEW
    return Today(found, _purposes(several))


def _laws_needed(screening):
    needed = screening.laws_needed if screening else []
    return {Law(law): NAMED for law in sorted(needed) if law in FOUR_LAWS}


def _by_threat(screening):
    """Eviction, or energy, water or health insurance that ends: debt help is asked at once (Wgs art. 4 lid 2)."""
    named = screening.threats if screening else []
    threats = [Threat(one).label for one in named if one in THREATENS_BASIC_NEEDS]
    return {Law.WGS: THREATENED.format(threats=", ".join(threats))} if threats else {}


def _purposes(several):
    """A plan is likely when several laws are needed; otherwise today's question alone."""
    both = (Purpose.ONE_PLAN, Purpose.HELP_REQUEST)
    return both if several else both[::-1]
