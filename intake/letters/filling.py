"""From kept text to a letter: paragraphs, lists and headings, each as plain words that the page escapes."""

from dataclasses import dataclass
from itertools import groupby

from intake.letters.placeholders import NAME, PARAGRAPHS

MARKS = {"kop": "#", "lijst": "-", "alinea": ""}


@dataclass(frozen=True)
class Part:
    """`sort` is kop, alinea or lijst."""

    sort: str
    lines: tuple[str, ...]


def fill(code, body, values, paragraphs):
    """`values` {name: words}; `paragraphs` {name: [Part]}. What was filled in is never read again for names."""
    parts = []
    for lines in _paragraphs(body, code):
        name = _own_line(lines, code)
        parts += paragraphs[name] if name else _typed(lines, values)
    return parts


def fill_line(text, values):
    return NAME.sub(lambda found: values[found[1]], text)


def _paragraphs(body, code):
    """Between empty lines; a name that stands on a line of its own is a paragraph by itself."""
    for is_text, lines in groupby(body.splitlines(), key=lambda line: bool(line.strip())):
        if is_text:
            yield from _split(list(lines), code)


def _split(lines, code):
    for is_own, found in groupby(lines, key=lambda line: bool(_own_line([line], code))):
        together = list(found)
        yield from ([line] for line in together) if is_own else [together]


def _own_line(lines, code):
    words = lines[0].strip()
    return next((name for name in PARAGRAPHS[code] if words == f"{{{name}}}"), "")


def _typed(lines, values):
    """ "# " begins a heading, "- " an item of a list; other lines are one paragraph."""
    for sort, found in groupby(lines, key=_sort_of):
        filled = [fill_line(line.strip().removeprefix(MARKS[sort]).strip(), values) for line in found]
        if sort == "kop":
            yield from (Part(sort, (line,)) for line in filled)
        else:
            yield Part(sort, tuple(filled))


def _sort_of(line):
    words = line.strip()
    return "kop" if words.startswith("# ") else "lijst" if words.startswith("- ") else "alinea"
