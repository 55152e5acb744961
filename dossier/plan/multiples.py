"""Life domains over time, one small picture each, all on the same scale: drawn here, so that no script has to.

Over the records that were loaded: who may not see a score has no line, no point and no number of it.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from accounts.laws import Law
from dossier.about import NO_LONGER_HERE, TOGETHER
from dossier.plan.looking_back import subjects
from intake.models import LifeDomainFinding
from plans.models import DomainScore, Goal

LEFT, STEP, RIGHT = 30, 58, 22
TOP, RISE, BOTTOM = 18, 18, 26
HIGHEST = 5


@dataclass(frozen=True)
class Moment:
    """A column of every picture: the talk at the start, and each evaluation."""

    key: object
    name: str
    day: object


@dataclass(frozen=True)
class Point:
    moment: Moment
    score: int
    x: int
    y: int

    @property
    def number_y(self):
        return self.y - 8


@dataclass
class Multiple:
    title: str
    about: str
    law: Law | None
    points: list = field(default_factory=list)
    wanted: int | None = None
    cells: list = field(default_factory=list)
    number: int = 0

    @property
    def line(self):
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def wanted_y(self):
        return y_of(self.wanted) if self.wanted else None


@dataclass(frozen=True)
class Multiples:
    moments: list
    pictures: list

    @property
    def width(self):
        return LEFT + STEP * max(len(self.moments) - 1, 1) + RIGHT

    @property
    def height(self):
        return y_of(1) + BOTTOM

    @property
    def last_x(self):
        return self.width - RIGHT

    @property
    def ticks(self):
        return [(score, y_of(score)) for score in range(1, HIGHEST + 1)]

    @property
    def columns(self):
        return [(moment, LEFT + STEP * at) for at, moment in enumerate(self.moments)]


def y_of(score):
    return TOP + RISE * (HIGHEST - score)


def multiples_of(dossier, evaluations):
    """`evaluations`: those of this plan, the first on top."""
    found, domains = subjects(dossier)
    moments = _moments(dossier, evaluations)
    names = {person.pk: person.first_name for person in dossier.people}
    pictures = []
    for person, code in found:
        for law in _laws_of(dossier, person, code):
            about = names.get(person, NO_LONGER_HERE) if person else TOGETHER
            picture = Multiple(domains[code].name, about, law)
            _draw(picture, dossier, moments, person, code)
            if picture.points:
                pictures.append((about, domains[code].position, code, law or 0, picture))
    ordered = [picture for *_, picture in sorted(pictures, key=lambda one: one[:4])]
    for number, picture in enumerate(ordered, start=1):
        picture.number = number
    return Multiples(moments, ordered)


def _moments(dossier, evaluations):
    starts = [one.created_at for one in _found(dossier)] + [one.created_at for one in _aims(dossier)]
    first = [Moment(None, "Begin", timezone.localdate(min(starts)))] if starts else []
    return first + [
        Moment(one.pk, f"Evaluatie {one.number}", timezone.localdate(one.begun_at)) for one in evaluations
    ]


def _found(dossier):
    return [one for one in dossier.records[LifeDomainFinding] if one.score]


def _aims(dossier):
    return [one for one in dossier.records[Goal] if one.life_domain_id and one.score_now]


def _laws_of(dossier, person, code):
    """Scored in several laws there is a line for each; otherwise one, of whatever law."""
    laws = sorted({one.law for one in _scores(dossier, person, code)})
    return [Law(law) for law in laws] if len(laws) > 1 else [None]


def _scores(dossier, person, code):
    return [
        one
        for one in dossier.records[DomainScore]
        if (one.person_id, one.life_domain_id) == (person, code) and one.score
    ]


def _draw(picture, dossier, moments, person, code):
    at_start = [one for one in _found(dossier) if (one.person_id, one.life_domain_id) == (person, code)]
    aims = [one for one in dossier.records[Goal] if (one.person_id, one.life_domain_id) == (person, code)]
    numbers = _numbers(picture, dossier, person, code)
    if first := [one.score for one in at_start] or [one.score_now for one in aims if one.score_now]:
        numbers[None] = first[-1]
    wanted = [one.score_wanted for one in aims if one.score_wanted] or [
        one.wanted_score for one in at_start if one.wanted_score
    ]
    picture.wanted = wanted[0] if wanted else None
    picture.cells = [numbers.get(moment.key) for moment in moments]
    picture.points = [
        Point(moment, numbers[moment.key], LEFT + STEP * at, y_of(numbers[moment.key]))
        for at, moment in enumerate(moments)
        if moment.key in numbers
    ]


def _numbers(picture, dossier, person, code):
    """{evaluation: score}; of two organisations in one law the newest, as records come newest first."""
    scores = [one for one in _scores(dossier, person, code) if picture.law in (None, one.law)]
    return {one.evaluation_id: one.score for one in reversed(scores)}
