"""Which two weeks a board shows, and whether it hangs on a wall."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from plans.periods import Period, period_at

MOST_BACK, MOST_AHEAD = 26, 1


@dataclass(frozen=True)
class Asked:
    steps: int
    period: Period
    on_screen: bool

    @property
    def is_now(self):
        return self.steps == 0

    @property
    def day_number(self):
        return self.period.day_number(timezone.localdate()) if self.is_now else None

    @property
    def former(self):
        return self.at(self.steps - 1) if self.steps > -MOST_BACK else ""

    @property
    def next(self):
        return self.at(self.steps + 1) if self.steps < MOST_AHEAD else ""

    @property
    def here(self):
        return self.at(self.steps)

    @property
    def screen(self):
        return f"?{urlencode({'periode': self.steps, 'scherm': 1})}"

    @property
    def off_screen(self):
        return f"?{urlencode({'periode': self.steps})}"

    def at(self, steps):
        return f"?{urlencode({'periode': steps} | ({'scherm': 1} if self.on_screen else {}))}"


def asked(request):
    steps = _between(request.GET.get("periode", "0"))
    return Asked(steps, period_at(steps, timezone.localdate()), request.GET.get("scherm") == "1")


def _between(text):
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 4):
        return 0
    return max(-MOST_BACK, min(int(text), MOST_AHEAD))
