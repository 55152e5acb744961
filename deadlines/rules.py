"""When something is due: the terms of the law as data, and the day they give. Dates only, no database.

A municipality may choose some of them itself: `LOCAL_TERMS` in the settings (deadlines/local_terms.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from deadlines.counting import Counting, Pause, Unit, add, is_covered, lengthened, suspended_days
from deadlines.sentence import explain

# The years whose holidays are known, and far enough beyond for a term to end.
FIRST_YEAR, LAST_YEAR = 1990, 2090


class Impossible(ValueError):
    """No day can be given; the message is for who asked."""


@dataclass(frozen=True)
class Extension:
    """In the unit of the term; each law has its own word. `most` is None where it says "redelijk"."""

    article: str
    verb: str
    done: str
    most: int | None = None


@dataclass(frozen=True)
class LocalTerm:
    """What a municipality may choose; a term of an ordinance is no term of a statute."""

    most: int
    is_ordinance: bool = True


@dataclass(frozen=True)
class Rule:
    code: str
    # What happens on the first day, and what must be done at the end.
    start: str
    duty: str
    amount: int
    unit: Unit
    article: str
    # Algemene termijnenwet; not for what a municipality's own ordinance sets.
    uses_atw: bool = True
    # A first possible day; nothing is ever too late.
    not_before: bool = False
    # Of the resident, who is never too late: it passes, and asks nothing of a colleague.
    of_resident: bool = False
    # The article by which the clock may stand still.
    suspension: str = ""
    extension: Extension | None = None
    local: LocalTerm | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    def is_valid(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class Due:
    """`base_end` is the end of the bare term: before extension, suspension, weekends and holidays."""

    base_end: date
    due_on: date
    explanation: str


LATER = Extension("Awb, art. 4:14 lid 1", "uitstellen", "uitgesteld")
LATER_WITHIN_8_WEEKS = replace(LATER, article="Awb, art. 4:14 lid 3")
STOPS = "Awb, art. 4:15"

RULES = (
    Rule(
        code="wmo.persoonlijk_plan",
        start="de melding",
        duty="persoonlijk plan inleveren",
        amount=7,
        unit=Unit.DAYS,
        article="Wmo 2015, art. 2.3.2 lid 2",
        of_resident=True,
        note="Wijs de inwoner op deze mogelijkheid.",
    ),
    Rule(
        code="wmo.onderzoek",
        start="de melding",
        duty="onderzoek klaar",
        amount=6,
        unit=Unit.WEEKS,
        article="Wmo 2015, art. 2.3.2 lid 1",
        note="Daarna mag de inwoner een aanvraag doen, ook als het onderzoek niet klaar is.",
    ),
    Rule(
        code="wmo.beschikking",
        start="de aanvraag",
        duty="beschikking Wmo",
        amount=2,
        unit=Unit.WEEKS,
        article="Wmo 2015, art. 2.3.5 lid 2",
        suspension=STOPS,
        extension=LATER,
    ),
    Rule(
        code="pw.zoektermijn",
        start="de melding bij UWV (jonger dan 27)",
        duty="aanvraag bijstand mogelijk",
        amount=4,
        unit=Unit.WEEKS,
        article="Participatiewet, art. 41 lid 4",
        not_before=True,
        valid_until=date(2025, 12, 31),
    ),
    Rule(
        code="pw.zoektermijn",
        start="de melding bij UWV (jonger dan 27)",
        duty="aanvraag bijstand mogelijk",
        amount=4,
        unit=Unit.WEEKS,
        article="Participatiewet, art. 41 lid 4",
        not_before=True,
        valid_from=date(2026, 1, 1),
        note="Voor een kwetsbare jongere mag het college hiervan afwijken.",
    ),
    Rule(
        code="pw.beschikking",
        start="de aanvraag",
        duty="beschikking bijstand",
        amount=8,
        unit=Unit.WEEKS,
        article="Awb, art. 4:13 lid 2",
        suspension=STOPS,
        extension=LATER_WITHIN_8_WEEKS,
    ),
    Rule(
        code="pw.voorschot",
        start="de aanvraag",
        duty="voorschot betalen",
        amount=4,
        unit=Unit.WEEKS,
        article="Participatiewet, art. 52",
        note="Daarna telkens na 4 weken. Niet als de inwoner gegevens niet geeft.",
    ),
    Rule(
        code="jw.beschikking",
        start="de aanvraag",
        duty="beschikking Jeugdwet",
        amount=8,
        unit=Unit.WEEKS,
        article="Awb, art. 4:13",
        suspension=STOPS,
        extension=LATER_WITHIN_8_WEEKS,
        local=LocalTerm(most=8),
    ),
    Rule(
        code="jw.gezinsplan",
        start="de dag dat er geen familiegroepsplan komt",
        duty="plan van de aanbieder",
        amount=6,
        unit=Unit.WEEKS,
        article="Jeugdwet, art. 4.1.3 lid 4",
    ),
    Rule(
        code="wgs.gesprek",
        start="het verzoek om schuldhulp",
        duty="eerste gesprek schuldhulp",
        amount=4,
        unit=Unit.WEEKS,
        article="Wgs, art. 4 lid 1",
        note="Ook na een mondeling verzoek.",
    ),
    Rule(
        code="wgs.gesprek_bedreigend",
        start="het verzoek om schuldhulp",
        duty="eerste gesprek schuldhulp (bedreigende situatie)",
        amount=3,
        unit=Unit.WORKING_DAYS,
        article="Wgs, art. 4 lid 2",
        note="Bij ontruiming, afsluiting van energie of water, of einde van de zorgverzekering.",
    ),
    # An ordinance sets this term; where none is given, what the law allows at most.
    Rule(
        code="wgs.besluit",
        start="het eerste gesprek",
        duty="besluit schuldhulp",
        amount=8,
        unit=Unit.WEEKS,
        article="Wgs, art. 4a",
        suspension=STOPS,
        extension=LATER,
        local=LocalTerm(most=8),
    ),
    Rule(
        code="awb.bezwaar",
        start="de bekendmaking van het besluit",
        duty="bezwaar maken",
        amount=6,
        unit=Unit.WEEKS,
        article="Awb, art. 6:7 en 6:8 lid 1",
        of_resident=True,
    ),
    # Twelve weeks where a committee advises: which of the two is the municipality's choice.
    Rule(
        code="awb.beslissing_bezwaar",
        start="de laatste dag van de bezwaartermijn",
        duty="beslissing op bezwaar",
        amount=6,
        unit=Unit.WEEKS,
        article="Awb, art. 7:10",
        suspension="Awb, art. 7:10 lid 2",
        extension=Extension("Awb, art. 7:10 lid 3", "verdagen", "verdaagd", most=6),
        local=LocalTerm(most=12, is_ordinance=False),
    ),
    Rule(
        code="avg.inzage",
        start="het verzoek",
        duty="antwoord op een inzageverzoek",
        amount=1,
        unit=Unit.MONTHS,
        article="AVG, art. 12 lid 3",
        extension=Extension("AVG, art. 12 lid 3", "verlengen", "verlengd", most=2),
    ),
)
CODES = tuple(dict.fromkeys(rule.code for rule in RULES))
OF_RESIDENT = frozenset(rule.code for rule in RULES if rule.of_resident)


def rule_for(code: str, on: date, local: Iterable[Rule] = ()) -> Rule:
    """The rule as it was on the day that its term began; what the municipality chose goes first."""
    if code not in CODES:
        raise Impossible(f"Deze termijn bestaat niet: {code}. Kies uit {', '.join(CODES)}.")
    return next(rule for rule in (*local, *RULES) if rule.code == code and rule.is_valid(on))


def chosen_locally(code: str, amount: int, valid_from: date | None = None) -> Rule:
    """A term that the law leaves to the municipality."""
    rule = next((rule for rule in RULES if rule.code == code), None)
    if rule is None or rule.local is None:
        raise Impossible(f"{code} is geen termijn die een gemeente zelf kiest.")
    if not 1 <= amount <= rule.local.most:
        raise Impossible(f"{code} is ten hoogste {rule.local.most} weken, niet {amount}.")
    return replace(
        rule,
        amount=amount,
        valid_from=valid_from,
        uses_atw=rule.uses_atw and not rule.local.is_ordinance,
        article=f"verordening ({rule.article})" if rule.local.is_ordinance else rule.article,
    )


def due(rule: Rule, start: date, pauses: Iterable[Pause] = (), extension=0, counting=Counting.STRICT) -> Due:
    pauses = sorted(pauses)
    _check(rule, start, pauses, extension, counting)
    base_end = add(start, rule.amount, rule.unit)
    end, due_on = _ends(rule, start, pauses, extension, counting)
    words = explain(
        amount=rule.amount,
        unit=rule.unit,
        start=start,
        end=end,
        due_on=due_on,
        not_before=rule.not_before,
        extension=extension,
        extended=rule.extension.done if rule.extension else "",
        pauses=pauses,
        counting=counting,
    )
    return Due(base_end, due_on, words)


def _ends(rule, start, pauses, extension, counting):
    """Where the term itself ends, and the day on which it does after weekends and holidays."""
    end = add(start, rule.amount + extension, rule.unit) + timedelta(days=suspended_days(pauses, counting))
    shifts = rule.uses_atw and not rule.not_before and is_covered(rule.amount, rule.unit)
    return end, lengthened(start, end) if shifts else end


def _check(rule, start, pauses, extension, counting):
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise Impossible(f"Kies een dag van {FIRST_YEAR} tot en met {LAST_YEAR}.")
    if not rule.is_valid(start):
        raise Impossible(f"Deze regel gold niet op {start:%d-%m-%Y}.")
    _check_extension(rule, extension)
    if pauses and not rule.suspension:
        raise Impossible("Deze termijn kan niet worden opgeschort.")
    for number, pause in enumerate(pauses):
        _check_pause(pause, start, _ends(rule, start, pauses[:number], extension, counting)[1])


def _check_extension(rule, extension):
    if extension < 0:
        raise Impossible("Een termijn wordt alleen langer.")
    if extension and not rule.extension:
        raise Impossible("Deze termijn kan niet worden verlengd of verdaagd.")
    if extension and rule.extension.most is not None and extension > rule.extension.most:
        raise Impossible(
            f"{rule.extension.verb.capitalize()} kan hier met ten hoogste {rule.extension.most}."
        )


def _check_pause(pause, start, ends_on):
    if pause.until < pause.asked_on:
        raise Impossible("Opschorten eindigt niet vóór het begint.")
    if pause.asked_on < start:
        raise Impossible("Opschorten kan niet vóór de termijn begint.")
    if pause.asked_on > ends_on:
        raise Impossible(f"Opschorten kan niet meer: de termijn was op {ends_on:%d-%m-%Y} voorbij.")
