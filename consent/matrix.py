"""The matrix for looking: from which law, to whom, and what was said about it."""

from dataclasses import dataclass

from accounts.laws import FOUR_LAWS, Law
from consent.shared_by import State

COLUMNS = (*FOUR_LAWS, Law.INTEGRAAL)
MARKS = {
    "alles": "circle-check",
    "deels": "circle-minus",
    "nee": "circle-x",
    "open": "circle-dashed",
    "wet": "gavel",
}
# With places to break, as the columns are narrow.
LAW_NAMES = {
    Law.WMO: "Wmo",
    Law.PW: "Participatie\u00adwet",
    Law.JW: "Jeugd\u00adwet",
    Law.WGS: "Schuld\u00adhulp",
    Law.INTEGRAAL: "Regis\u00adseur",
    Law.TOEGANG: "Toegang",
}


@dataclass(frozen=True)
class Cell:
    state: str
    title: str = ""
    sub: str = ""
    until: object = None
    anchor: object = None

    @property
    def icon(self):
        return MARKS.get(self.state, "")


@dataclass(frozen=True)
class Column:
    key: tuple
    name: str
    law: Law | None = None


@dataclass(frozen=True)
class Row:
    law: Law
    name: str
    cells: tuple


@dataclass(frozen=True)
class Matrix:
    columns: tuple
    rows: tuple


def matrix_of(asked, decided, words):
    shared = [*asked, *decided]
    columns = _columns(shared)
    extra = sorted({law for one in shared for law in one.from_laws} - set(FOUR_LAWS))
    rows = tuple(
        Row(law, _row_name(law), tuple(_cell(law, column, shared, words) for column in columns))
        for law in (*FOUR_LAWS, *extra)
    )
    return Matrix(columns, rows)


def _columns(shared):
    partners = {one.key: str(one.receiver) for one in shared if one.key[0] == "org"}
    laws = tuple(Column(("law", law.value), LAW_NAMES[law], law) for law in COLUMNS)
    return laws + tuple(Column(key, name) for key, name in sorted(partners.items(), key=lambda item: item[1]))


def _row_name(law):
    return "Het plan" if law == Law.INTEGRAAL else LAW_NAMES[law]


def _cell(from_law, column, shared, words):
    if column.law == from_law and from_law != Law.INTEGRAAL:
        return Cell("eigen")
    about = [one for one in shared if one.key == column.key and from_law in one.from_laws]
    opened = [(one, g) for one in about for g in one.live if g.from_law == from_law]
    if opened:
        return _open_cell(opened, column, words)
    if waiting := [one for one in about if one.waits]:
        return Cell("open", "Wacht nog", anchor=waiting[0].id)
    bundle = words.bundle_for(column.law)
    return _closed_cell(
        about, is_by_law=bool(bundle) and any(rule["from_law"] == from_law for rule in bundle.by_law)
    )


def _open_cell(opened, column, words):
    kinds = {kind for _, ground in opened for kind in ground.kinds}
    until = min((one.last_day for one, _ in opened))
    first = opened[0][0]
    if all(one.consent is None for one, _ in opened):
        return Cell("wet", "Volgens", "de wet", until, first.id)
    bundle = words.bundle_for(column.law)
    asked = set(bundle.kinds) if bundle else set.union(*(one.asked_kinds for one, _ in opened))
    whole = asked | kinds
    state = "alles" if kinds >= whole else "deels"
    return Cell(state, f"{len(kinds)} van {len(whole)}", "", until, first.id)


def _closed_cell(about, *, is_by_law):
    """Newest first: the last word counts."""
    last = next((one for one in about if one.state != State.REPLACED), None)
    if last and last.state in (State.REFUSED, State.WITHDRAWN):
        return Cell("nee", "Nee" if last.state == State.REFUSED else "Ingetrokken", anchor=last.id)
    if last:
        return Cell("open", "Vraag nog", last.words.lower(), anchor=last.id)
    if is_by_law:
        return Cell("open", "Mag van de wet", "besluit nog")
    return Cell("open", "Vraag nog")
