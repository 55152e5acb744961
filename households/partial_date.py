"""A date of which the day, the month or even the year may be unknown, as the BRP has them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


@dataclass(frozen=True)
class PartialDate:
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def from_digits(cls, digits):
        """Read JJJJMMDD with 00 where unknown; ValueError when it is no date."""
        if not re.fullmatch(r"[0-9]{8}", digits):
            raise ValueError("een datum heeft acht cijfers (JJJJMMDD)")
        year, month, day = int(digits[:4]) or None, int(digits[4:6]) or None, int(digits[6:]) or None
        if (day and not month) or (month and not year):
            raise ValueError("van een datum is de dag bekend en de maand of het jaar niet")
        datetime.date(year or 2000, month or 1, day or 1)
        return cls(year, month, day)

    @classmethod
    def as_far_as_right(cls, digits):
        """19660013 is 1966 and 19821291 is December 1982: what cannot be is unknown."""
        for known in (8, 6, 4, 0):
            try:
                return cls.from_digits(digits[:known].ljust(8, "0"))
            except ValueError:
                continue

    @classmethod
    def from_date(cls, date):
        return cls(date.year, date.month, date.day)

    @property
    def is_complete(self):
        return self.day is not None

    @property
    def is_unknown(self):
        return self.year is None

    def as_date(self):
        return datetime.date(self.year, self.month, self.day) if self.is_complete else None

    def digits(self):
        return f"{self.year or 0:04}{self.month or 0:02}{self.day or 0:02}"

    def may_be(self, date):
        """True when nothing that is known contradicts this date."""
        return all(
            known is None or known == asked
            for known, asked in ((self.year, date.year), (self.month, date.month), (self.day, date.day))
        )

    def age_on(self, today):
        """Whole years, or None when the known parts leave it open."""
        youngest, oldest = self._age_if(12, 31, today), self._age_if(1, 1, today)
        return youngest if youngest == oldest else None

    def certainly_younger_than(self, years, today):
        oldest = self._age_if(1, 1, today)
        return oldest is not None and oldest < years

    def certainly_at_least(self, years, today):
        youngest = self._age_if(12, 31, today)
        return youngest is not None and youngest >= years

    def _age_if(self, month, day, today):
        if self.is_unknown:
            return None
        birthday = (self.month or month, self.day or day)
        return today.year - self.year - ((today.month, today.day) < birthday)

    def __str__(self):
        if self.is_unknown:
            return "onbekend"
        if self.month is None:
            return str(self.year)
        if self.day is None:
            return f"{MONTHS[self.month - 1]} {self.year}"
        return f"{self.day} {MONTHS[self.month - 1]} {self.year}"
