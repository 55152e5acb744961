"""All samples of one run, and the table of what they say."""

import os
import platform
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import mean, median

from django.db import connections
from django.utils import timezone

from tests.bench.pages import DOSSIER, HIT, LIST, MISS

MOST_STATEMENTS = 15
# The best peer's milliseconds of processor, and the ratios of the same page with and without the gate.
CPU_AIM = {HIT: 48, MISS: 48, LIST: 48}
RATIO_AIM = {DOSSIER: 2.2, LIST: 3.5, HIT: 1.3, MISS: 1.3}
SIZE_AIM = 1.3
WITH, WITHOUT = "with", "without"


@dataclass
class Figures:
    samples: dict = field(default_factory=lambda: defaultdict(list))
    remarks: list = field(default_factory=list)

    def add(self, place, page, how, sample):
        self.samples[place.households, page, how].append(sample)

    def statements(self, place, page, how=WITH):
        return max(len(sample.statements) for sample in self.of(place, page, how))

    def of(self, place, page, how):
        return self.samples[place.households, page, how]

    def wall(self, place, page, how):
        return median(1000 * sample.wall for sample in self.of(place, page, how))

    def slowest(self, place, page, how):
        """All but one in twenty are faster."""
        walls = sorted(1000 * sample.wall for sample in self.of(place, page, how))
        return walls[int(0.95 * (len(walls) - 1))]

    def python(self, place, page, how):
        return mean(1000 * sample.python for sample in self.of(place, page, how))

    def postgres(self, place, page, how):
        known = [sample.postgres for sample in self.of(place, page, how) if sample.postgres is not None]
        return 1000 * mean(known) if known else 0.0

    def cpu(self, place, page, how):
        return self.python(place, page, how) + self.postgres(place, page, how)


HEADINGS = (
    "page", "households", "statements", "without", "wall ms (p95)", "without", "CPU ms: Python + PostgreSQL",
    "without", "wall ratio", "CPU ratio", "aim",
)  # fmt: skip


def table(figures, places, pages):
    rows = [row(figures, place, page) for page in pages for place in places]
    return markdown(HEADINGS, rows)


def row(figures, place, page):
    ratios = [f(place, page, WITH) / f(place, page, WITHOUT) for f in (figures.wall, figures.cpu)]
    return (
        page.name,
        str(place),
        figures.statements(place, page),
        figures.statements(place, page, WITHOUT),
        *(f"{figures.wall(place, page, how):.1f} ({figures.slowest(place, page, how):.1f})" for how in (WITH, WITHOUT)),
        *(cpu_in_words(figures, place, page, how) for how in (WITH, WITHOUT)),
        *(f"{ratio:.2f}" for ratio in ratios),
        aim(figures, place, page, min(ratios)),
    )  # fmt: skip


def cpu_in_words(figures, place, page, how):
    parts = figures.python(place, page, how), figures.postgres(place, page, how)
    return f"{parts[0]:.1f} + {parts[1]:.1f} = {sum(parts):.1f}"


def aim(figures, place, page, ratio):
    said = [verdict(f"≤ {MOST_STATEMENTS} st.", figures.statements(place, page) <= MOST_STATEMENTS)]
    if page in RATIO_AIM:
        said.append(verdict(f"≤ {RATIO_AIM[page]}×", ratio <= RATIO_AIM[page]))
    if page in CPU_AIM:
        said.append(verdict(f"< {CPU_AIM[page]} ms CPU", figures.cpu(place, page, WITH) < CPU_AIM[page]))
    return ", ".join(said)


def verdict(words, reached):
    return words if reached else f"**{words} NOT REACHED**"


def growth(figures, places, pages):
    """The biggest beside the smallest; flat is 1."""
    small, big = places[0], places[-1]
    rows = [
        (page.name, f"{wall:.2f}", f"{cpu:.2f}", verdict(f"≤ {SIZE_AIM}", min(wall, cpu) <= SIZE_AIM))
        for page in pages
        for wall, cpu in [[f(big, page, WITH) / f(small, page, WITH) for f in (figures.wall, figures.cpu)]]
    ]
    return markdown(("page", f"wall, {big} : {small}", "CPU", "aim"), rows)


def scans(seen, places, pages):
    rows = [
        (
            page.name,
            *(f"{seen[place.households, page].rows:,}" for place in places),
            ", ".join(f"{name} {n:,.0f}" for name, n in seen[places[-1].households, page].touched.most_common(4)),
            whole_tables(seen, places, page),
        )
        for page in pages
    ]  # fmt: skip
    return markdown(
        ("page", *(f"rows touched, {place}" for place in places), "most of them in", "big tables read whole"),
        rows,
    )


def whole_tables(seen, places, page):
    tables = sorted({table for place in places for table in seen[place.households, page].whole})
    return f"**{', '.join(tables)}**" if tables else "none"


def markdown(headings, rows):
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def machine():
    with open("/proc/cpuinfo") as file:
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    with connections["default"].cursor() as cursor:
        cursor.execute("select current_setting('server_version'), current_setting('shared_buffers')")
        version, buffers = cursor.fetchone()
    return (
        f"{timezone.localtime():%Y-%m-%d %H:%M}, {os.cpu_count()} × {names[0] if names else platform.processor()},"
        f" load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, PostgreSQL {version}"
        f" with {buffers} shared_buffers"
    )
