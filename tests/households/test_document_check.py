"""Files that are what they say, and files that are not."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from households.document_check import DOCX, ODT, check_document, check_size

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 20 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40 + b"\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer\n%%EOF\n"
TEXT = "Beste collega, Samira belde. Één vraag: wie doet het?".encode()
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
EXE = b"MZ\x90\x00\x03" + b"\x00" * 60
DOCUMENT_TYPES = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'


def package(**parts):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def docx(**more):
    return package(**{"[Content_Types].xml": DOCUMENT_TYPES, "word/document.xml": b"<w/>", **more})


def odt(**more):
    return package(
        **{"mimetype": ODT.encode(), "content.xml": b"<o/>", "META-INF/manifest.xml": b"<m/>", **more}
    )


GOOD = [
    ("brief.pdf", "application/pdf", PDF, "pdf"),
    ("BRIEF.PDF", "application/pdf", PDF, "pdf"),
    ("foto.png", "image/png", PNG, "png"),
    ("foto.jpg", "image/jpeg", JPEG, "jpg"),
    ("foto.jpeg", "image/jpeg", JPEG, "jpg"),
    ("brief.docx", DOCX, docx(), "docx"),
    ("brief.docx", "application/octet-stream", docx(), "docx"),
    ("brief.odt", ODT, odt(), "odt"),
    ("notitie.txt", "text/plain; charset=utf-8", TEXT, "txt"),
    ("oud.txt", "text/plain", "één café".encode("cp1252"), "txt"),
    ("huur < 800.txt", "text/plain", b"De huur is < 800 euro.", "txt"),
]

BAD = {
    "a page": ("pagina.html", "text/html", HTML),
    "a page called pdf": ("pagina.pdf", "application/pdf", HTML),
    "a page called txt": ("pagina.txt", "text/plain", HTML),
    "a page behind spaces called txt": ("pagina.txt", "text/plain", b"\n\n   < script>alert(1)</script>"),
    "a drawing": ("tekening.svg", "image/svg+xml", SVG),
    "a drawing called png": ("tekening.png", "image/png", SVG),
    "a drawing called txt": ("tekening.txt", "text/plain", SVG),
    "a zip": ("alles.zip", "application/zip", docx()),
    "a zip called docx": ("alles.docx", DOCX, package(**{"virus.exe": EXE})),
    "a zip called pdf": ("alles.pdf", "application/pdf", docx()),
    "a program": ("virus.exe", "application/x-msdownload", EXE),
    "a program called txt": ("virus.txt", "text/plain", EXE),
    "a program called pdf": ("virus.pdf", "application/pdf", EXE),
    "a program behind a double name": ("brief.pdf.exe", "application/pdf", PDF),
    "a script called txt": ("doe.txt", "text/plain", b"#!/bin/sh\nrm -rf /"),
    "macros": ("brief.docm", DOCX, docx()),
    "macros called docx": ("brief.docx", DOCX, docx(**{"word/vbaProject.bin": b"x"})),
    "a macro type called docx": (
        "brief.docx", DOCX, docx(**{"[Content_Types].xml": DOCUMENT_TYPES + b"macroEnabled"})
    ),
    "a control in a docx": ("brief.docx", DOCX, docx(**{"word/activeX/activeX1.bin": b"x"})),
    "another file in a docx": ("brief.docx", DOCX, docx(**{"word/embeddings/oleObject1.bin": b"x"})),
    "a part that climbs out of a docx": ("brief.docx", DOCX, docx(**{"../../etc/passwd": b"x"})),
    "macros in an odt": ("brief.odt", ODT, odt(**{"Basic/Standard/Module1.xml": b"x"})),
    "an odt with another mimetype": ("brief.odt", ODT, odt(mimetype=b"application/zip")),
    "a torn docx": ("brief.docx", DOCX, docx()[:40]),
    "a script in a pdf": ("brief.pdf", "application/pdf", PDF.replace(b"/Type", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type")),
    "a launch in a pdf": ("brief.pdf", "application/pdf", PDF.replace(b"/Type", b"/S /Launch /F (cmd.exe) /Type").replace(b"/Launch ", b"/Launch<<>>")),
    "a file in a pdf": ("brief.pdf", "application/pdf", PDF.replace(b"/Type", b"/EmbeddedFile << >> /Type")),
    "half a pdf": ("brief.pdf", "application/pdf", PDF[:30]),
    "something before a pdf": ("brief.pdf", "application/pdf", b"<html>" + PDF),
    "something behind a png": ("foto.png", "image/png", PNG + docx()),
    "half a jpg": ("foto.jpg", "image/jpeg", JPEG[:20]),
    "a png called jpg": ("foto.jpg", "image/jpeg", PNG),
    "another declared type": ("brief.pdf", "text/html", PDF),
    "no extension": ("brief", "application/pdf", PDF),
    "only an extension": (".pdf", "text/html", PDF),
    "nothing": ("leeg.txt", "text/plain", b""),
    "only spaces": ("leeg.txt", "text/plain", b"  \n "),
    "noughts called txt": ("leeg.txt", "text/plain", b"\x00" * 50),
}  # fmt: skip


@pytest.mark.parametrize(("name", "declared", "content", "extension"), GOOD)
def test_a_file_that_is_what_it_says(name, declared, content, extension):
    assert check_document(name, declared, content).extension == extension


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_not(what):
    with pytest.raises(ValidationError) as refused:
        check_document(*BAD[what])
    assert refused.value.messages[0].endswith(".")


def test_a_part_that_unpacks_to_too_much_is_not_read():
    bomb = docx(**{"[Content_Types].xml": b" " * (1024 * 1024 + 1)})
    with pytest.raises(ValidationError):
        check_document("brief.docx", DOCX, bomb)


def test_exactly_as_large_as_it_may_be():
    check_size(100, 100)
    with pytest.raises(ValidationError, match="te groot"):
        check_size(101, 100)
