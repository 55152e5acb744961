"""`make bench`: what a page costs, beside the same page without the gate. It prints; only the statements can fail it."""

import gc
import os
import random
import re
from itertools import zip_longest

import pytest
from django.core.cache import cache

from config.environment import data_dir
from tests.bench import figures as told
from tests.bench import log_speed, plans
from tests.bench.figures import MOST_STATEMENTS, WITH, WITHOUT, Figures
from tests.bench.pages import NOTED, PAGES, kept_for, officer, sizes_of_reach, targets
from tests.bench.ungated import noted, without_gate
from tests.bench.visiting import Visitor

pytestmark = pytest.mark.bench
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 120))
WARMING = 4
# What differs by itself: tokens, and the change mark of a board, which weighs what a reader may see.
TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b|merk=[0-9-]*")


class Measuring:
    """One run over all sizes, pages and both ways, shuffled, so that a busy machine is busy for all of them alike."""

    def __init__(self, places):
        self.places, self.visitor, self.figures = places, Visitor(), Figures()
        self.chance = random.Random(1)
        self.targets, self.known, self.officers = {}, {}, {}
        for place in places:
            with place.entered(place.ungated):
                self.targets[place.households] = targets(ROUNDS)
                self.officers[place.households] = officer()
            self.known[place.households] = {}

    def run(self):
        for number in range(-WARMING, ROUNDS):
            cases = [(place, page, how) for place in self.places for page in PAGES for how in (WITH, WITHOUT)]
            self.chance.shuffle(cases)
            for place in self.places:
                self.note(place, self.targets[place.households][number % ROUNDS])
            gc.collect()
            gc.disable()
            for place, page, how in cases:
                sample = self.sample(place, page, how, self.targets[place.households][number % ROUNDS])
                if number >= 0:
                    self.figures.add(place, page, how, sample)
            gc.enable()
        return self.figures

    def note(self, place, target):
        """What this reader may see here; without it the page without the gate would show another page."""
        with place.entered(place.gated), noted(self.known[place.households]):
            for page in NOTED:
                self.ask(place, page, target)

    def sample(self, place, page, how, target):
        if how == WITH:
            with place.entered(place.gated):
                return self.ask(place, page, target)
        with place.entered(place.ungated), without_gate(self.known[place.households]):
            return self.ask(place, page, target)

    def ask(self, place, page, target):
        if page.by_officer:
            self.keep_signals(place, page, target)
        return self.go(place, page, target)

    def keep_signals(self, place, page, target):
        """The cache is one for all databases of this run."""
        cache.clear()
        if not page.is_first:
            self.go(place, page, target)

    def go(self, place, page, target):
        user = self.officers[place.households] if page.by_officer else target.reader
        path, sent = target.ask(page)
        return self.visitor.visit(self.visitor.session_of(user, **kept_for(page)), path, sent)

    def scans(self):
        """For each page what PostgreSQL ran through, in the middle of a usual household."""
        seen = {}
        for place in self.places:
            sizes = plans.sizes_of(place)
            with plans.watched(place) as (watching, messages), place.entered(*watching):
                for page in PAGES:
                    target = self.targets[place.households][0]
                    self.ask(place, page, target)
                    if page.by_officer:
                        self.keep_signals(place, page, target)
                    messages.clear()
                    self.go(place, page, target)
                    seen[place.households, page] = plans.seen_in(messages, sizes)
        return seen


@pytest.fixture(scope="module")
def measured(places):
    measuring = Measuring(places)
    measuring.run()
    return measuring


def test_the_figures(places, measured):
    figures = measured.figures
    parts = [
        told.table(figures, places, PAGES),
        *([told.growth(figures, places, PAGES)] if len(places) > 1 else []),
        scans_of(measured),
        *(about(place) for place in places),
        *different_pages(measured),
    ]
    with places[0].entered(places[0].gated):
        parts.insert(0, told.machine() + f"; {ROUNDS} samples each")
    text = "\n\n".join(parts)
    print(f"\n\n{text}\n")
    (data_dir() / "bench" / "figures.md").write_text(text + "\n")


def scans_of(measured):
    if not plans.may_watch(measured.places[0]):
        return "What PostgreSQL ran through was NOT looked at: the user of DATABASE_URL is no superuser."
    return told.scans(measured.scans(), measured.places, PAGES)


def about(place):
    with place.entered(place.ungated):
        user = officer()
        reach, municipality = sizes_of_reach(), user.given_roles.first().municipality_id
    with place.entered(place.gated):
        written = log_speed.milliseconds_to_write(user, municipality)
        rows, speed = log_speed.rows_verified_a_second()
    return (
        f"{place} households: readers reach {min(reach)} to {max(reach)} households; the log takes {log_speed.PEOPLE} rows"
        f" in {written:.2f} ms (aim ≤ 0.5); {rows:,} rows verified at {speed:,.0f} a second (aim ≥ 100,000)."
    )


def different_pages(measured):
    """A comparison of two different pages says nothing."""
    for place in measured.places:
        for page in PAGES:
            if not page.by_officer:
                bodies = [
                    TOKEN.sub(b"", measured.figures.of(place, page, how)[0].body) for how in (WITH, WITHOUT)
                ]
                if bodies[0] != bodies[1]:
                    yield f"**NOT THE SAME PAGE** with and without: {page.name}, {place} households: {difference(*bodies)}"


def difference(one, other):
    lines = zip_longest(one.decode().splitlines(), other.decode().splitlines(), fillvalue="")
    first = next(((a, b) for a, b in lines if a != b), ("", ""))
    return " beside ".join(repr(line.strip()[:160]) for line in first)


@pytest.mark.parametrize("shown", PAGES, ids=lambda page: page.name)
def test_a_page_keeps_to_its_statements(places, measured, shown):
    samples = {place.households: measured.figures.of(place, shown, WITH) for place in places}
    found = {
        size: max(each, key=lambda one: len(one.statements)).statements for size, each in samples.items()
    }
    for size, statements in found.items():
        listed = "\n".join(statement[:120] for statement in statements)
        assert len(statements) <= MOST_STATEMENTS, f"{shown.name} at {size}: {len(statements)}\n{listed}"


@pytest.mark.parametrize("shown", PAGES, ids=lambda page: page.name)
def test_a_page_asks_as_much_at_every_size(places, measured, shown):
    counts = {place.households: measured.figures.statements(place, shown) for place in places}
    assert len(set(counts.values())) == 1, counts
