"""Small papers for the demo: a title and a few lines, as a real PDF."""

from households.actions import add_document
from households.document_check import check_document

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def add_paper(household, title, lines, *, person, kind, law, received_on, acting):
    content = pdf(title, lines)
    checked = check_document("papier.pdf", "application/pdf", content)
    return add_document(
        household,
        content,
        checked,
        title=title,
        person=person,
        kind=kind,
        law=law,
        received_on=received_on,
        acting=acting,
    )


def pdf(title, lines):
    """One page of A4 (ISO 32000-1): five objects, and the table that says where each begins."""
    text = [f"BT /F 16 Tf 72 760 Td ({_escaped(title)}) Tj /F 11 Tf 0 -32 Td 18 TL"]
    text += [f"({_escaped(line)}) Tj T*" for line in lines]
    drawn = " ".join([*text, "ET"])
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        FONT,
        f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
    ]
    return _numbered(objects)


def _numbered(objects):
    content, begins = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        begins.append(len(content))
        content += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{begin:010} 00000 n \n" for begin in begins)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return content + f"{end}startxref\n{len(content)}\n%%EOF\n".encode()


def _escaped(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
