"""Person lists out of lines: what is current and what is former, for every category.

A list begins where the first cell has a name and goes on below it. Each category stacks downwards by itself, and its
closing cell (H) says what the *next* line holds there: the category's own number (05: another current marriage) or
that number plus 50 (55: a former version of this one).
"""

from dataclasses import dataclass, field

from .csv_lines import Broken, Remark, categories

# A code of two digits that is a value and no announcement.
MAY_LOOK_LIKE_ONE = frozenset({"10.39.10"})
# More than one of these may be current at the same time.
REPEATABLE = frozenset({"04", "05", "09", "12"})


@dataclass
class Version:
    """What one line says in one category."""

    line: int
    values: dict
    is_current: bool

    def __getitem__(self, element):
        return self.values.get(element, "")

    @property
    def is_incorrect(self):
        return bool(self["84.10"])

    @property
    def identity(self):
        return self["01.10"] or self["01.20"]


@dataclass
class PersonList:
    name: str
    line: int
    raw: list = field(default_factory=list)
    versions: dict = field(default_factory=dict)

    def current(self, category):
        return [version for version in self.versions.get(category, ()) if version.is_current]

    def first(self, category):
        return next(iter(self.current(category)), Version(self.line, {}, True))

    def former(self, category):
        return [version for version in self.versions.get(category, ()) if not version.is_current]


def gather(header, lines, file):
    """Every person list and what was odd about it."""
    remarks, lists = [], []
    for group in _grouped(lines):
        if isinstance(group[0], Broken):
            if len(group) > 1:
                text = f"hoort bij de onleesbare regel {group[0].number} en is daarom niet gelezen."
                remarks.append(Remark(file, group[1].number, "", _and_following(text, len(group) - 1)))
            continue
        lists.append(_list(header, group, file, remarks))
    return lists, remarks


def _and_following(text, count):
    return text if count == 1 else f"deze en {count - 1} volgende: {text}"


def _grouped(lines):
    groups = []
    for line in lines:
        if line.starts_list or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _list(header, group, file, remarks):
    person = PersonList(group[0].cells[0], group[0].number, [line.raw for line in group])
    places = categories(header)
    rows = [_mended(line, header, places, file, remarks) for line in group if not isinstance(line, Broken)]
    for category, positions in places.items():
        versions = list(_stack(category, positions, header, rows, file, remarks))
        if versions:
            person.versions[category] = versions
    return person


def _mended(line, header, places, file, remarks):
    """An announcement stands a few times in the cell before or after its own; (number, cells) with it put back."""
    cells = list(line.cells)
    for category, positions in places.items():
        end = positions[-1]
        for beside in (end - 1, end + 1):
            if cells[end] or beside >= len(cells) or header.elements[beside] in MAY_LOOK_LIKE_ONE:
                continue
            if cells[beside] in (category, f"{int(category) + 50}"):
                cells[end], cells[beside] = cells[beside], ""
                text = f"'{cells[end]}' hoort in kolom {header.column_at(end)}; daar gelezen."
                remarks.append(Remark(file, line.number, header.column_at(beside), text, lost=False))
    return line.number, cells


def _stack(category, positions, header, rows, file, remarks):
    announced, current = category, None

    def note(line, text, element="H"):
        remarks.append(Remark(file, line, header.column(f"{category}.{element}"), text, lost=False))

    for number, cells in rows:
        values = {header.elements[p][3:]: cells[p] for p in positions if cells[p]}
        next_one = values.pop("H", "")
        if not values:
            continue
        version = Version(number, values, announced == category)
        if not announced:
            version.is_current = _is_another(category, version, current)
            kind = "nieuwe" if version.is_current else "vroegere"
            note(
                number,
                f"niet aangekondigd op de regel erboven; gelezen als {kind} gegevens.",
                next(iter(values)),
            )
        elif announced not in (category, f"{int(category) + 50}"):
            text = f"aangekondigd als '{announced}'; gelezen als vroegere gegevens."
            note(number, text, next(iter(values)))
        if version.is_current:
            current = version
        announced = next_one
        yield version
    if announced and current is not None:
        note(rows[-1][0], f"de aangekondigde gegevens ('{announced}') volgen niet.")


def _is_another(category, version, current):
    """Without announcement: somebody else in a repeatable category, or a former version of the one above."""
    if current is None:
        return True
    return category in REPEATABLE and bool(version.identity) and version.identity != current.identity
