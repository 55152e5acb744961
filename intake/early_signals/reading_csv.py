"""A partner's list of arrears, line by line: one bad line never costs a good one.

Only contact data and an amount may come in (Besluit gemeentelijke schuldhulpverlening, art. 2); other columns are
left unread, and that is told.
"""

import csv
import re
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from households.brp.questions import clean_postcode
from households.brp.source import LookUpRefused
from intake.public.bsn_in_text import holds_bsn

MOST_BYTES = 1_000_000
MOST_LINES = 5_000

# What we read: column of the file -> field, whether it must be there, what it is.
COLUMNS = {
    "kenmerk": ("partner_reference", True, "het eigen nummer van de partner voor deze achterstand"),
    "naam": ("name", True, "wie de rekening krijgt"),
    "adres": ("address", True, "straat en huisnummer, en de plaats"),
    "postcode": ("postcode", False, "zoals 3011 PA"),
    "telefoon": ("phone", False, "hooguit 30 tekens"),
    "e-mail": ("email", False, "naam@voorbeeld.nl"),
    "bedrag": ("amount", True, "de achterstand, zoals 1.234,56"),
    "dreiging": ("is_threat", False, "ja als afsluiting of ontruiming is aangekondigd"),
}
OTHER_SPELLINGS = {
    "email": "e-mail",
    "emailadres": "e-mail",
    "e-mailadres": "e-mail",
    "achterstand": "bedrag",
}
LONGEST = {"partner_reference": 40, "name": 200, "address": 200, "phone": 30, "email": 254}
YES, NO = {"ja", "j", "1", "waar"}, {"", "nee", "n", "0", "onwaar"}
# 1.234,56 and 1234,56; 1234.56; 1,234.56. Never guessed: "1.234" is one thousand, as here it is.
DUTCH = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?")
WITH_POINT = re.compile(r"(\d{1,3}(,\d{3})+|\d+)\.\d{2}")
HIGHEST = Decimal("1000000")

EMPTY = "Dit bestand is leeg."
TOO_BIG = "Dit bestand is te groot. Lees hooguit 1 MB en 5.000 regels tegelijk in."
IS_EXCEL = "Dit is een Excel-bestand. Bewaar het eerst als CSV en lees dat in."
NOT_TEXT = "Dit bestand is geen leesbare tekst. Bewaar het als CSV in UTF-8 of Windows-1252."
NO_HEADER = "Op de eerste regel ontbreekt: {missing}. Zet daar de namen van de kolommen."
TWICE_IN_HEADER = "De kolom {name} staat er twee keer in."


class Unreadable(ValueError):
    """The file as a whole; the message is for who sent it."""


class Refused(ValueError):
    """One line; the reason holds nothing of what the line says."""


@dataclass(frozen=True)
class Line:
    number: int
    values: dict


@dataclass(frozen=True)
class RefusedLine:
    number: int
    reason: str


@dataclass
class Reading:
    lines: list[Line] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)
    # Columns that we do not take in.
    left_out: list[str] = field(default_factory=list)


def read(content: bytes) -> Reading:
    # Not splitlines(): it also splits on signs that people do not see.
    rows = re.split(r"\r\n|\r|\n", decoded(content))
    if sum(bool(row.strip()) for row in rows) > MOST_LINES + 1:
        raise Unreadable(TOO_BIG)
    first = next((n for n, row in enumerate(rows) if row.strip()), None)
    if first is None:
        raise Unreadable(EMPTY)
    separator, header = header_of(rows[first])
    reading = Reading(left_out=[name for name in header if name and name not in COLUMNS])
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        if row.strip(f" {separator}\"'"):
            take(reading, number, row, separator, header)
    refuse_the_second(reading)
    return reading


def take(reading, number, row, separator, header):
    try:
        reading.lines.append(Line(number, values_of(cells_of(row, separator, len(header)), header)))
    except Refused as refused:
        reading.refused.append(RefusedLine(number, str(refused)))


def decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    if content.startswith((b"PK", b"\xd0\xcf")):
        raise Unreadable(IS_EXCEL)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise Unreadable(NOT_TEXT)


def header_of(row):
    """The separator that makes most of our columns appear."""
    options = [(separator, named(row, separator)) for separator in ";,"]
    separator, header = max(options, key=lambda option: sum(name in COLUMNS for name in option[1]))
    missing = [name for name, (_, needed, _) in COLUMNS.items() if needed and name not in header]
    if missing:
        raise Unreadable(NO_HEADER.format(missing=", ".join(missing)))
    for name in COLUMNS:
        if header.count(name) > 1:
            raise Unreadable(TWICE_IN_HEADER.format(name=name))
    return separator, header


def named(row, separator):
    try:
        cells = next(csv.reader([row], delimiter=separator))
    except csv.Error:
        return []
    names = [" ".join(cell.casefold().split()) for cell in cells]
    return [OTHER_SPELLINGS.get(name, name) for name in names]


def cells_of(row, separator, width):
    """Of one line of the file: a quote without end costs its own line, not those that follow."""
    try:
        (cells,) = csv.reader([row], delimiter=separator, strict=True)
    except csv.Error:
        raise Refused("de aanhalingstekens kloppen niet") from None
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        raise Refused(f"{len(cells)} kolommen, en de eerste regel heeft er {width}")
    return cells


def values_of(cells, header):
    told = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True) if name in COLUMNS}
    for name, (_, needed, _) in COLUMNS.items():
        if needed and not told.get(name):
            raise Refused(f"{name} is leeg")
    values = {COLUMNS[name][0]: cell for name, cell in told.items()}
    check_lengths(values)
    if any(holds_bsn(values.get(name, "")) for name in ("name", "address", "email")):
        raise Refused("er staat een BSN in")
    return values | {
        "amount": amount_of(values["amount"]),
        "is_threat": threat_of(values.get("is_threat", "")),
        "postcode": postcode_of(values.get("postcode", "")),
        "email": email_of(values.get("email", "")),
    }


def check_lengths(values):
    names = {column: name for name, (column, _, _) in COLUMNS.items()}
    for column, longest in LONGEST.items():
        if len(values.get(column, "")) > longest:
            raise Refused(f"{names[column]} is langer dan {longest} tekens")


def amount_of(text) -> Decimal:
    bare = re.sub(r"^(€|eur)?\s*", "", text, flags=re.IGNORECASE)
    if DUTCH.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif WITH_POINT.fullmatch(bare):
        bare = bare.replace(",", "")
    else:
        raise Refused("het bedrag is niet te lezen, schrijf 1.234,56")
    if len(bare) > 15 or not 0 < Decimal(bare) <= HIGHEST:
        raise Refused("het bedrag moet meer dan 0 en hooguit 1.000.000 zijn")
    return Decimal(bare)


def threat_of(text) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise Refused("dreiging is geen ja of nee")


def postcode_of(text) -> str:
    try:
        return clean_postcode(text) if text else ""
    except LookUpRefused:
        raise Refused("dit is geen postcode, schrijf 3011 PA") from None


def email_of(text) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise Refused("dit is geen e-mailadres") from None
    return text


def refuse_the_second(reading):
    """One reference in one file twice: the first stays, the second is told."""
    first = {}
    for line in list(reading.lines):
        reference = line.values["partner_reference"]
        if reference in first:
            reading.lines.remove(line)
            reading.refused.append(
                RefusedLine(line.number, f"hetzelfde kenmerk als op regel {first[reference]}")
            )
        first.setdefault(reference, line.number)
    reading.refused.sort(key=lambda refused: refused.number)
