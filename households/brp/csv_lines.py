"""Lines of the file as cells that know where they stand; one broken line never takes the next one with it."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ELEMENT = re.compile(r"\d{2}\.(\d{2}\.\d{2}|H)")


@dataclass(frozen=True)
class Remark:
    """`lost`: something of the file could not be stored. Otherwise it was read in spite of it."""

    file: str
    line: int
    column: str
    text: str
    lost: bool = True

    def __str__(self):
        place = f"{self.file}, regel {self.line}" + (f", kolom {self.column}" if self.column else "")
        return f"{place}: {self.text}"


@dataclass(frozen=True)
class Line:
    number: int
    cells: tuple
    starts_list: bool
    raw: bytes


@dataclass(frozen=True)
class Broken:
    """Stands where a line should have been, so that what follows it is not added to somebody else."""

    number: int
    starts_list: bool
    raw: bytes


class NotATestSet(Exception):
    pass


class Header:
    """Where each element (category.group.element) stands; of a repeated one the first counts."""

    def __init__(self, cells):
        self.elements = tuple(cells)
        self.index = {}
        for position, element in enumerate(cells):
            self.index.setdefault(element, position)

    def column(self, element):
        return f"{self.index[element] + 1} ({element})"

    def column_at(self, position):
        name = self.elements[position] if position < len(self.elements) else ""
        return f"{position + 1} ({name})" if name else str(position + 1)


def read_lines(path, required):
    """The header, the lines and what was wrong with them."""
    file = Path(path)
    raw_lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    header = _header(raw_lines[0], required, file.name)
    lines, remarks = [], []
    for number, raw in enumerate(raw_lines[1:], start=2):
        if not raw.strip(b";\r ") and not raw.startswith(b";"):
            continue
        line = _line(raw.rstrip(b"\r"), number, header, file.name)
        if isinstance(line, Remark):
            remarks.append(line)
            line = Broken(number, not raw.startswith(b";"), raw)
        lines.append(line)
    return header, lines, remarks


def _header(raw, required, name):
    try:
        cells = next(csv.reader([raw.decode().strip("\r")], delimiter=";"), [])
    except UnicodeDecodeError:
        cells = []
    missing = [element for element in required if element not in cells]
    if missing:
        shown = ", ".join(missing[:5]) + (" en meer" if len(missing) > 5 else "")
        raise NotATestSet(
            f"{name} is geen GBA-V-testset: op regel 1 horen de nummers van de rubrieken, gescheiden door "
            f"puntkomma's. Deze ontbreken: {shown}."
        )
    return Header(cells)


def _line(raw, number, header, name):
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        column = header.column_at(raw[: error.start].count(b";"))
        return Remark(name, number, column, "dit is geen UTF-8, de regel is niet te lezen.")
    if found := _CONTROL.search(text):
        column = header.column_at(text[: found.start()].count(";"))
        return Remark(
            name, number, column, "er staat een onzichtbaar stuurteken in, de regel is niet te lezen."
        )
    try:
        cells = next(csv.reader([text], delimiter=";", strict=True))
    except csv.Error:
        column = header.column_at(text[: text.rindex('"')].count(";"))
        return Remark(
            name, number, column, "een aanhalingsteken is niet gesloten of staat midden in een waarde."
        )
    if len(cells) != len(header.elements):
        column = header.column_at(min(len(cells), len(header.elements)))
        text = f"deze regel heeft {len(cells)} kolommen, de eerste regel {len(header.elements)}."
        return Remark(name, number, column, text)
    return Line(number, tuple(cells), bool(cells[0]), raw)


def categories(header):
    """Positions of each category, its closing H included: {"01": [1, 2, ...], ...}."""
    found = {}
    for position, element in enumerate(header.elements):
        if _ELEMENT.fullmatch(element):
            found.setdefault(element[:2], []).append(position)
    return found
