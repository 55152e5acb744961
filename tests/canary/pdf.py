"""The words in a PDF: what its pages draw, and what its metadata and attachments say."""

import io
import re

import pikepdf

DRAWS = {"Tj", "TJ", "'", '"'}
PAIR = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]+)>", re.IGNORECASE)


def words_of_pdf(content):
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return " ".join([*map(_words_of_page, pdf.pages), _around(pdf)])
    except pikepdf.PdfError:
        # Not a PDF but something that was uploaded as one.
        return content.decode(errors="replace")


def _words_of_page(page):
    fonts = page.Resources.get("/Font", {}) if "/Resources" in page else {}
    letters = {name: _letters(font) for name, font in fonts.items()}
    words, font = [], {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            font = letters.get(str(operands[0]), {})
        elif operator in DRAWS:
            words.append("".join(_drawn(piece, font) for piece in _pieces(operands[-1])))
    return " ".join(words)


def _pieces(drawn):
    pieces = drawn if isinstance(drawn, pikepdf.Array) else [drawn]
    return [bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)]


def _drawn(piece, letters):
    if not letters:
        return piece.decode("latin-1")
    return "".join(letters.get(piece[at : at + 2], "") for at in range(0, len(piece), 2))


def _letters(font):
    """Glyph number -> letters, as the font tells it."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes()
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for glyph, letter in PAIR.findall(table.split(b"endcodespacerange")[-1])
    }


def _around(pdf):
    metadata = [str(value) for value in pdf.docinfo.values()]
    attached = [
        f"{name} {file.get_file().read_bytes().decode(errors='replace')}"
        for name, file in pdf.attachments.items()
    ]
    return " ".join(metadata + attached)
