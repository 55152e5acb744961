"""Paper as PDF: tagged, A4, with its own letters inside, and nothing fetched from anywhere but our own static files."""

import re

from django.conf import settings
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# An address that exists nowhere: what is not asked for below it is refused.
HERE = "http://papier.invalid"
OURS = re.compile(r"(?P<path>css/paper|fonts-print/\w+)(\.[0-9a-f]{12})?\.(?P<end>css|ttf)")
TYPES = {"css": "text/css", "ttf": "font/ttf"}


class NotOurs(Exception):
    """A letter asked for something that is not ours: no letter."""


class _Stop(FatalURLFetchingError):
    """The only thing that WeasyPrint does not pass over; no Exception, so it is turned into one."""


class OwnFilesOnly(URLFetcher):
    def fetch(self, url, headers=None):
        prefix = f"{HERE}{settings.STATIC_URL}"
        found = OURS.fullmatch(url.removeprefix(prefix)) if url.startswith(prefix) else None
        if found is None:
            raise _Stop
        # The source, not what a storage made of it: also where nothing was collected.
        content = (settings.BASE_DIR / "static" / f"{found['path']}.{found['end']}").read_bytes()
        return URLFetcherResponse(url, content, {"Content-Type": TYPES[found["end"]]})


def pdf_of(html: str) -> bytes:
    """The same page as on the screen, without its buttons."""
    document = HTML(string=html, base_url=HERE, url_fetcher=OwnFilesOnly(), media_type="print")
    try:
        return document.write_pdf(pdf_variant="pdf/ua-1")
    except _Stop:
        raise NotOurs("a letter may fetch nothing but its own stylesheet and fonts") from None
