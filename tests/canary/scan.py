"""Who is in an answer, and whether the log of its request says so."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from households.fields import decrypt

SENTENCE = re.compile(r"(?<=[.!?])\s+|[\r\n]+")
NUMBERS = re.compile(r"(?<!\d)\d(?:[ .\u00a0]?\d){8}(?!\d)")
SHORTEST_SENTENCE = 12
SHORTEST_WORD = 4
# One row for each page of the log, with its filter: the single exception to one row for each person.
READS_THE_LOG = {"log_read", "export"}


@dataclass
class Needles:
    """What to look for: text -> who has it."""

    names: dict = field(default_factory=lambda: defaultdict(set))
    weak_names: dict = field(default_factory=lambda: defaultdict(set))
    labels: dict = field(default_factory=lambda: defaultdict(set))
    sentences: dict = field(default_factory=lambda: defaultdict(set))
    numbers: dict = field(default_factory=lambda: defaultdict(set))
    colleagues: list = field(default_factory=list)
    known_words: set = field(default_factory=set)


def leaks(text, typed, world, log):
    """Sentences that say who was shown without a row; empty when the log knows everybody."""
    needles = _needles(world)
    persons = {row.person for row in log if row.person}
    households = {row.household for row in log if row.household}
    found, rest = _sentences(text, typed, needles, persons, households)
    if not any(row.action in READS_THE_LOG and row.page.startswith("privacy:") for row in log):
        found += _names(_without(rest, needles.colleagues), typed, needles, persons, households)
    return found + _bsns(text, typed, needles, {row.person for row in log if row.action == "bsn_reveal"})


def _sentences(text, typed, needles, persons, households):
    found = []
    for sentence, whose in needles.sentences.items():
        if sentence not in text:
            continue
        if sentence not in typed and not any(_accounted(one, persons, households) for one in whose):
            found.append(f"a text about {_of(person or household for person, household in whose)}")
        # What somebody wrote may name others.
        text = text.replace(sentence, " ")
    return found, text


def _accounted(whose, persons, households):
    person, household = whose
    return person in persons if person else household in households


def _names(text, typed, needles, persons, households):
    for name, whose in needles.names.items():
        if _stands_in(name, text) and name not in typed and not whose & persons:
            return [f"the name of {_of(whose)}"]
    known = needles.known_words
    found = [
        f"a name or address of {_of(whose)}"
        for name, whose in needles.weak_names.items()
        if name not in known and _stands_in(name, text) and name not in typed and not whose & persons
    ]
    # "De Boer" is a part of "Veekers – De Boer".
    shown = sorted((label for label, whose in needles.labels.items() if whose & households), key=len)
    text = _without(text, reversed(shown))
    return found + [
        f"the label of {_of(whose)}"
        for label, whose in needles.labels.items()
        if label not in known and _stands_in(label, text) and label not in typed and not whose & households
    ]


def _bsns(text, typed, needles, revealed):
    if not needles.numbers:
        return []
    typed_numbers = {_digits(number) for number in NUMBERS.findall(typed)}
    shown = {_digits(number) for number in NUMBERS.findall(text)} - typed_numbers
    return [
        f"the BSN of {_of(needles.numbers[number])}"
        for number in shown & needles.numbers.keys()
        if not needles.numbers[number] & revealed
    ]


def _stands_in(needle, text):
    return needle in text and re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text) is not None


def _without(text, names):
    for name in names:
        text = text.replace(name, " ")
    return text


def _digits(number):
    return re.sub(r"\D", "", number)


def _of(ids):
    return ", ".join(sorted(map(str, set(ids))))


@lru_cache(maxsize=4)
def _needles(world):
    found, world = Needles(known_words=set(_words_of_our_own())), json.loads(world)
    for pk, *facts in world.get("persons") or []:
        _add_person(found, UUID(pk), *facts)
    for household, label in world.get("labels") or []:
        if len(label) >= SHORTEST_WORD:
            found.labels[label].add(UUID(household))
    for person, household, text in world.get("texts") or []:
        for sentence in _told_apart(text):
            if sentence in found.weak_names:
                continue  # a resident who does a step is a name, not a text
            found.sentences[sentence].add((person and UUID(person), household and UUID(household)))
    for first, last in world.get("colleagues") or []:
        found.colleagues.append(f"{first} {last}".strip())
        found.known_words |= {first, last}
    found.colleagues.sort(key=len, reverse=True)
    # The longest first: the short sentence of one may stand within the long one of another.
    found.sentences = dict(sorted(found.sentences.items(), key=lambda one: len(one[0]), reverse=True))
    return found


def _add_person(found, pk, given, call, prefix, surname, partner_prefix, partner, encrypted, address):
    own, of_partner = _joined(prefix, surname), _joined(partner_prefix, partner)
    first = call or given.split(" ")[0]
    surnames = {own, of_partner, f"{of_partner}-{own}", f"{own}-{of_partner}"} if partner else {own}
    for last in surnames:
        for name in {first, given} - {""}:
            found.names[f"{name} {last}"].add(pk)
    for weak in {surname, partner, first, address}:
        if len(weak) >= SHORTEST_WORD:
            found.weak_names[weak].add(pk)
    if encrypted:
        found.numbers[_bsn(encrypted)].add(pk)


def _joined(prefix, name):
    return re.sub(r"(\b[dl]['’]) ", r"\1", f"{prefix} {name}".strip())


_bsn = lru_cache(maxsize=4096)(decrypt)


def _told_apart(text):
    """Sentence by sentence, because a page may show a part."""
    for sentence in SENTENCE.split(text):
        sentence = " ".join(sentence.split())
        if len(sentence) >= SHORTEST_SENTENCE or (sentence and sentence == text):
            yield sentence


@lru_cache
def _words_of_our_own():
    """Somebody may be called Plan; a word of our own templates names nobody by itself."""
    words = set()
    for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        if path.name == "gallery.html":  # the style guide's examples
            continue
        words.update(re.findall(r"\w+", path.read_text()))
    return frozenset(words)
