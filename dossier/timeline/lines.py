"""A line for each year: a mark on the day on which something of a sort happened, as a share of the year."""

from calendar import isleap
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from dossier.timeline.entry import Sort

# Each sort has its own height above the line, so that a mark is told apart by more than its colour.
HEIGHTS = {Sort.CONTACT: 9, Sort.STEP: 21, Sort.DECISION: 33, Sort.HANDOVER: 45}
WORDS = {
    Sort.CONTACT: ("contact", "contacten"),
    Sort.STEP: ("stap", "stappen"),
    Sort.DECISION: ("besluit", "besluiten"),
    Sort.HANDOVER: ("overdracht", "overdrachten"),
}
MONTHS = "jfmamjjasond"


@dataclass(frozen=True)
class Mark:
    sort: Sort
    day: date
    count: int

    @property
    def left(self):
        return share_of_year(self.day)

    @property
    def top(self):
        return HEIGHTS[self.sort]

    @property
    def told(self):
        return counted(self.sort, self.count)


@dataclass
class Year:
    number: int
    counts: Counter = field(default_factory=Counter)
    marks: list = field(default_factory=list)

    @property
    def total(self):
        return self.counts.total()

    @property
    def told(self):
        return ", ".join(counted(sort, self.counts[sort]) for sort in Sort if self.counts[sort])


def years_of(entries):
    """Only years in which something happened, newest first; one mark for what is of one sort and one day."""
    found: dict = defaultdict(lambda: None)
    for (sort, day), count in Counter((entry.sort, entry.day) for entry in entries).items():
        year = found[day.year] = found[day.year] or Year(day.year)
        year.counts[sort] += count
        year.marks.append(Mark(sort, day, count))
    return [found[number] for number in sorted(found, reverse=True)]


def counted(sort, count):
    one, more = WORDS[sort]
    return f"{count} {one if count == 1 else more}"


def share_of_year(day):
    """Half a day on: the first and the last day stay inside the picture."""
    days = 366 if isleap(day.year) else 365
    return f"{100 * (day.timetuple().tm_yday - 0.5) / days:.2f}%"


def month_marks():
    """(where the month begins, where its letter stands, the letter)."""
    return [
        (f"{100 * at / 12:.2f}%", f"{100 * (at + 0.5) / 12:.2f}%", letter) for at, letter in enumerate(MONTHS)
    ]
