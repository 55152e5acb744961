"""Who must agree before data about somebody go from one law to another. Pure: no database.

Below 12 everybody with custody, from 12 to 15 the child and everybody with custody, from 16 the person itself
(Wmo 5.3.3, Jw 7.3.4 and 7.3.5, UAVG 5, taken together the safe way); an adult who cannot: the representative,
within its own field. Each adult answers for itself only.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from consent.models import ConsentAnswer
from households.kinds import Kind
from households.models import ParentalAuthority
from households.partial_date import PartialDate

Capacity = ConsentAnswer.Capacity
Custody = ParentalAuthority.Kind

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BOUNDARIES = (12, 16, 18)
# Mentorship is about care and treatment (BW 1:453), administration about property alone (BW 1:431).
FIELDS = {
    Capacity.MENTOR: frozenset({Kind.PROVISIONS, Kind.DAILY_HEALTH, Kind.MENTAL_HEALTH}),
    Capacity.PROPERTY: frozenset({Kind.MONEY}),
}

CUSTODY_UNKNOWN = "Gezag: nagaan"
OTHER_HOLDER_UNKNOWN = "Gezag: nagaan wie de andere ouder met gezag is"
CUSTODY_CONTRADICTS = "Gezag: nagaan, de stukken spreken elkaar tegen"
BIRTH_UNKNOWN = "Geboortedatum: nagaan"
CURATOR_UNKNOWN = "Curator: nagaan"
DECEASED = "Overleden: er kan geen toestemming meer worden gegeven"


@dataclass(frozen=True)
class Holder:
    """Who has custody, from a document that a colleague saw. An institution has a name and no person."""

    name: str
    custody: Custody
    person_id: UUID | None = None


@dataclass(frozen=True)
class Representative:
    name: str
    capacity: Capacity
    person_id: UUID | None = None


@dataclass(frozen=True)
class Facts:
    """What is known about the person the data are about."""

    person_id: UUID
    name: str
    birth: PartialDate
    holders: tuple[Holder, ...] = ()
    representatives: tuple[Representative, ...] = ()
    under_guardianship: bool = False
    is_deceased: bool = False


@dataclass(frozen=True)
class Signer:
    name: str
    capacity: Capacity
    person_id: UUID | None = None

    @property
    def by_authority(self):
        return self.capacity in (Capacity.PARENT, Capacity.LEGAL_GUARDIAN)


@dataclass(frozen=True)
class MustAgree:
    signers: tuple[Signer, ...]
    sentence: str
    missing: tuple[str, ...] = ()
    # May answer in the place of the person itself: a written authorisation.
    agents: tuple[Signer, ...] = ()

    @property
    def can_open(self):
        return bool(self.signers) and not self.missing

    @property
    def by_authority(self):
        return any(signer.by_authority for signer in self.signers)


def who_must_agree(facts: Facts, kinds, today: date) -> MustAgree:
    if facts.is_deceased:
        return MustAgree((), f"{facts.name} is overleden.", (DECEASED,))
    youngest, oldest = possible_ages(facts.birth, today)
    parts = []
    if youngest < 16:
        parts.append(_custody(facts))
    if oldest >= 12 and youngest < 18:
        parts.append(_oneself(facts))
    if oldest >= 18:
        parts.append(_represented(facts, set(kinds)))
    signers = tuple(dict.fromkeys(signer for part in parts for signer in part.signers))
    missing = tuple(dict.fromkeys(fact for part in parts for fact in part.missing))
    if facts.birth.is_unknown:
        missing = (BIRTH_UNKNOWN, *missing)
    may_authorise = oldest >= 18 and _himself(facts) in signers
    agents = _representatives(facts, Capacity.AGENT) if may_authorise else ()
    return MustAgree(signers, _sentence(facts, signers, missing, youngest, oldest), missing, agents)


def possible_ages(birth: PartialDate, today: date) -> tuple[int, int]:
    """The youngest and the oldest somebody can be; the same number when the birth date is complete."""
    if birth.is_unknown:
        return 0, 130
    last, first = _filled_in(birth, last=True), _filled_in(birth, last=False)
    return _age(last, today), _age(first, today)


def _filled_in(birth: PartialDate, *, last: bool) -> tuple[int, int, int]:
    assert birth.year  # whoever has no year is any age
    return (birth.year, birth.month or (12 if last else 1), birth.day or (31 if last else 1))


def ends_before(birth: PartialDate, now: datetime) -> date | None:
    """The day a minor's consent must be asked again: the next 12th, 16th or 18th birthday, the earliest it can be."""
    if birth.is_unknown:
        return None
    today = now.astimezone(AMSTERDAM).date()
    birthdays = [
        birthday
        for last in (False, True)
        for age in BOUNDARIES
        if (birthday := _birthday(_filled_in(birth, last=last), age)) > today
    ]
    return min(birthdays, default=None)


def _age(born, today):
    year, month, day = born
    return today.year - year - ((today.month, today.day) < (month, day))


def _birthday(born, age):
    """Born on 29 February, or on the last possible day of a short month: the first day that exists after it."""
    year, month, day = born
    try:
        return date(year + age, month, day)
    except ValueError:
        return date(year + age, month + 1, 1)


def _custody(facts):
    signers = tuple(Signer(holder.name, _capacity(holder), holder.person_id) for holder in facts.holders)
    return MustAgree(signers, "", _missing_custody(facts.holders))


def _capacity(holder):
    return Capacity.LEGAL_GUARDIAN if holder.custody == Custody.LEGAL_GUARDIAN else Capacity.PARENT


def _missing_custody(holders):
    kinds = [holder.custody for holder in holders]
    if not kinds:
        return (CUSTODY_UNKNOWN,)
    alone = {Custody.SOLE} & set(kinds) and len(kinds) > 1
    mixed = Custody.LEGAL_GUARDIAN in kinds and set(kinds) != {Custody.LEGAL_GUARDIAN}
    if alone or mixed:
        return (CUSTODY_CONTRADICTS,)
    if kinds == [Custody.JOINT]:
        return (OTHER_HOLDER_UNKNOWN,)
    return ()


def _oneself(facts):
    return MustAgree((_himself(facts),), "")


def _represented(facts, kinds):
    """An adult: the curator in everything, a mentor or administrator in its own field, and oneself in the rest."""
    curators = _representatives(facts, Capacity.CURATOR)
    if curators or facts.under_guardianship:
        return MustAgree(curators, "", () if curators else (CURATOR_UNKNOWN,))
    signers, own_kinds = (), kinds
    for capacity, field in FIELDS.items():
        if field & kinds and (representatives := _representatives(facts, capacity)):
            signers, own_kinds = (*signers, *representatives), own_kinds - field
    return MustAgree(signers if signers and not own_kinds else (_himself(facts), *signers), "")


def _himself(facts):
    return Signer(facts.name, Capacity.SELF, facts.person_id)


def _representatives(facts, capacity):
    return tuple(
        Signer(one.name, one.capacity, one.person_id)
        for one in facts.representatives
        if one.capacity == capacity
    )


def _sentence(facts, signers, missing, youngest, oldest):
    parts = [_age_sentence(facts, youngest, oldest)]
    if signers:
        parts.append(f"{_listed(signers)} {'moet' if len(signers) == 1 else 'moeten'} ja zeggen.")
    if missing:
        parts.append(f"{'. '.join(missing)}. Zolang dat niet vaststaat, gaat er niets open.")
    return " ".join(parts)


def _age_sentence(facts, youngest, oldest):
    if facts.birth.is_unknown:
        return f"De geboortedatum van {facts.name} is niet bekend."
    if youngest != oldest:
        return f"{facts.name} is {youngest} of {oldest} jaar; de geboortedatum is niet volledig."
    return f"{facts.name} is {oldest} jaar."


def _listed(signers):
    names = [
        f"{signer.name} zelf"
        if signer.capacity == Capacity.SELF
        else f"{signer.name} ({signer.capacity.label})"
        for signer in signers
    ]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
