"""Is this file what it says? Name, declared type and content must agree; whatever can carry a program is refused."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError

MB = 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

ALLOWED = "pdf, png, jpg, docx, odt of txt"
WRONG_KIND = f"Dit soort bestand kan niet. Kies {ALLOWED}."
NOT_WHAT_IT_SAYS = (
    "De inhoud past niet bij de naam van dit bestand. Sla het opnieuw op en probeer het nog eens."
)
CARRIES_PROGRAM = (
    "In dit bestand zit een programma of een ander bestand. Sla het op zonder macro's, of als pdf."
)
EMPTY = "Dit bestand is leeg."
# A browser that does not know a file says this.
UNKNOWN_TYPE = {"", "application/octet-stream"}


@dataclass(frozen=True)
class Checked:
    extension: str
    content_type: str


def check_document(name, declared_type, content):
    """The kind of file it is, or a ValidationError that says what to do."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension not in KINDS:
        raise ValidationError(WRONG_KIND)
    content_type, is_it = KINDS[extension]
    if not content.strip():
        raise ValidationError(EMPTY)
    if declared_type.partition(";")[0].strip().lower() not in {content_type, *UNKNOWN_TYPE}:
        raise ValidationError(NOT_WHAT_IT_SAYS)
    if not is_it(content):
        raise ValidationError(NOT_WHAT_IT_SAYS)
    return Checked("jpg" if extension == "jpeg" else extension, content_type)


def check_size(size, most):
    if size > most:
        raise ValidationError(f"Dit bestand is te groot. Het mag hoogstens {most // MB} MB zijn.")


# --- per kind ----------------------------------------------------------------------------------


def is_png(content):
    """Whole, and nothing behind its end."""
    return content.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") and content.endswith(b"IEND\xaeB`\x82")


def is_jpeg(content):
    return content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-64:]


# In the part of a pdf that is not compressed; a viewer without scripts does the rest.
PDF_PROGRAM = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b\s*[\[(<\d/]")


def is_pdf(content):
    if not re.match(rb"%PDF-[12]\.\d", content) or b"%%EOF" not in content[-2048:]:
        return False
    if PDF_PROGRAM.search(content):
        raise ValidationError(CARRIES_PROGRAM)
    return True


TEXT_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MARKUP = re.compile(
    r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)\b", re.IGNORECASE
)


def is_text(content):
    """Readable, and no page or program under another name."""
    text = _decoded(content)
    starts_program = content.startswith((b"#!", b"MZ", b"%PDF", b"PK\x03\x04", b"GIF8"))
    return text is not None and not (starts_program or TEXT_CONTROL.search(text) or MARKUP.search(text))


def _decoded(content):
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def is_docx(content):
    names, read = _package(content)
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        return False
    types = read("[Content_Types].xml")
    if (
        b"macroEnabled" in types
        or b"vbaProject" in types
        or _holds(names, "vbaproject.bin", "activex/", "embeddings/")
    ):
        raise ValidationError(CARRIES_PROGRAM)
    return b"wordprocessingml.document.main+xml" in types


def is_odt(content):
    names, read = _package(content)
    if not {"mimetype", "content.xml", "META-INF/manifest.xml"} <= names:
        return False
    if _holds(names, "basic/", "scripts/", "object "):
        raise ValidationError(CARRIES_PROGRAM)
    return read("mimetype").strip() == ODT.encode()


LARGEST_PART = MB
MOST_PARTS = 2000


def _package(content):
    """The names in a zip, and a reader of small parts; nothing else is ever unpacked."""
    if not content.startswith(b"PK\x03\x04"):
        return set(), None
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return set(), None
    names = package.namelist()
    if len(names) > MOST_PARTS or len(set(names)) != len(names) or any(_leaves(name) for name in names):
        return set(), None
    return set(names), lambda name: _part(package, name)


def _part(package, name):
    if package.getinfo(name).file_size > LARGEST_PART:
        raise ValidationError(NOT_WHAT_IT_SAYS)
    try:
        return package.read(name)
    except Exception:  # a broken or encrypted part, in whatever way
        raise ValidationError(NOT_WHAT_IT_SAYS) from None


def _leaves(name):
    return name.startswith(("/", "\\")) or ".." in name.split("/")


def _holds(names, *parts):
    return any(part in name.lower() for name in names for part in parts)


KINDS = {
    "pdf": ("application/pdf", is_pdf),
    "png": ("image/png", is_png),
    "jpg": ("image/jpeg", is_jpeg),
    "jpeg": ("image/jpeg", is_jpeg),
    "docx": (DOCX, is_docx),
    "odt": (ODT, is_odt),
    "txt": ("text/plain", is_text),
}
