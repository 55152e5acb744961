"""Mag ik dit delen? Three choices in, an answer out: allowed or not, on which article, what first, what you can say."""

from dataclasses import dataclass, replace
from enum import StrEnum

from accounts.laws import Law
from consent.models import DataCategory, SharingRule
from consent.question import APART
from consent.start_rules import ASK, ASK_SENTENCE, ON_PAPER, PAPER_SENTENCE, SECRECY, SPOKEN
from households.kinds import NAMED_ONLY, Kind

TO_PARTNER = None
Way = SharingRule.Way


class Verdict(StrEnum):
    YES = "yes"
    FIRST = "first"
    RATHER_NOT = "rather_not"
    NO = "no"


HEADLINES = {
    Way.OWN: (Verdict.YES, "Ja, dit hoort bij je eigen taak."),
    Way.LAW: (Verdict.FIRST, "Ja, volgens de wet. Leg eerst vast waarom het nodig is."),
    Way.CONSENT: (Verdict.FIRST, "Alleen met toestemming."),
    Way.WRITTEN: (Verdict.FIRST, "Alleen met een getekend papier."),
    Way.AVOID: (Verdict.RATHER_NOT, "Liever niet. Toestemming is hier zelden echt vrij."),
}
CHECK_FIRST = "Laat dit nakijken door de privacy officer: over dit artikel bestaat nog twijfel."
OTHERWISE = "Zegt de inwoner nee? Deel dan alleen dát wij helpen, of overleg zonder naam."
NO_BSN = "Geef geen BSN mee aan een partner."

ASK_APART = "Vraag dit apart, nooit samen met andere gegevens."
SPECIAL = "AVG 9 lid 2 onder a (uitdrukkelijke toestemming)"
ARTICLES = {Kind.JUSTICE: "AVG 10 en UAVG 31-33"}

NAMED = {
    Kind.SAFEGUARDING: (
        "Wmo 5.2.6 (melden bij Veilig Thuis mag zonder toestemming)",
        "Overleg met de aandachtsfunctionaris. Die noemt wie dit mag lezen.",
        "Hierover overleg ik eerst met onze aandachtsfunctionaris. Ik vertel u daarna wat ik doe.",
    ),
    Kind.REFUGE: (
        "AVG 5 lid 1 onder c en f",
        "Alleen wie bij naam is genoemd, mag dit weten. Ook bij nood gaat dit niet open.",
        "Waar iemand verblijft, vertel ik aan niemand.",
    ),
}


@dataclass(frozen=True)
class MayShare:
    verdict: Verdict
    headline: str
    article: str
    needs: str
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def is_allowed(self):
        """Without asking anything first."""
        return self.verdict == Verdict.YES


def may_share(from_law: int, to_law: int | None, kind: int) -> MayShare:
    """`to_law` is empty for a chain partner."""
    if kind in NAMED_ONLY:
        return MayShare(Verdict.NO, "Nee, niet met toestemming en niet bij nood.", *NAMED[Kind(kind)])
    if to_law is TO_PARTNER:
        return _about(kind, _to_partner(from_law))
    rule = SharingRule.objects.get(from_law=from_law, to_law=to_law)
    if rule.way == Way.OWN:
        return _by_rule(rule)
    if rule.way == Way.LAW and rule.kinds and kind not in rule.kinds:
        return _about(kind, _outside_the_law(rule))
    return _about(kind, _by_rule(rule))


def _by_rule(rule):
    verdict, headline = HEADLINES[Way(rule.way)]
    notes = [] if rule.is_sure else [CHECK_FIRST]
    if rule.way not in (Way.OWN, Way.LAW):
        notes.append(OTHERWISE)
    return MayShare(verdict, headline, rule.article, rule.needs, rule.sentence, tuple(notes))


def _outside_the_law(rule):
    """The Wgs opens housing and money, never health, family or justice: those are a question for the resident."""
    notes = (f"{rule.article} geldt niet voor deze gegevens.", OTHERWISE)
    return _asked(rule.from_law, SPOKEN[Law(rule.to_law)], notes)


def _to_partner(from_law):
    return _asked(from_law, "deze organisatie", (NO_BSN, OTHERWISE))


def _asked(from_law, receiver, notes):
    article = SECRECY[Law(from_law)]
    if from_law == Law.PW:
        return MayShare(*HEADLINES[Way.WRITTEN], article, ON_PAPER, PAPER_SENTENCE, notes)
    return MayShare(*HEADLINES[Way.CONSENT], article, ASK, ASK_SENTENCE.format(naar=receiver), notes)


def _about(kind, answer):
    """What the kind of data asks on top of the rule between two laws."""
    if kind in ARTICLES:
        answer = replace(answer, article=f"{answer.article}; {ARTICLES[kind]}")
    elif DataCategory.objects.get(pk=kind).is_special:
        answer = replace(answer, article=f"{answer.article}; {SPECIAL}")
    if kind in APART:
        answer = replace(answer, notes=(ASK_APART, *answer.notes))
    return answer
