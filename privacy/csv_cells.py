"""Cells that no spreadsheet takes for a formula."""

import csv
import io
import unicodedata

BOM = "\ufeff"
BEGINS_A_FORMULA = frozenset("=+-@\u2212")
CONTROLS = frozenset("\t\r\n\x00")


def safe(value) -> str:
    """An apostrophe before = + - @, tab and line ends, also in their full-width shapes and behind invisible signs."""
    text = "" if value is None else str(value)
    shown = "".join(" " if sign in CONTROLS else sign for sign in text)
    return f"'{shown}" if _is_formula(text) else shown


def _is_formula(text):
    if text[:1] in CONTROLS and text:
        return True
    visible = text.lstrip().lstrip("\u200b\u200c\u200d\u2060\ufeff\u00ad\xa0").lstrip()
    return bool(visible) and unicodedata.normalize("NFKC", visible[0])[:1] in BEGINS_A_FORMULA


def as_csv(rows) -> str:
    """Every cell quoted, with the separator and the mark that a Dutch Excel expects."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return BOM + file.getvalue()
