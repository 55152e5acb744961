"""The words of an answer, whatever it is made of."""

import html
import json
import re
from urllib.parse import unquote_plus

from tests.canary.pdf import words_of_pdf

# What a search marks stands in the middle of a name.
EMPHASIS = re.compile(r"</?(?:mark|b|strong|em|i)\b[^>]*>")


def words_of(response):
    """Body and headers, with white space and escapes as a reader would see them."""
    return " ".join(f"{_body(response)} {_headers(response)}".split())


def typed_in(request):
    """What this request itself sent; whoever typed a name may see it again."""
    forms = [request.GET, *([request._post] if hasattr(request, "_post") else [])]
    sent = [value for form in forms for _, values in form.lists() for value in values]
    return " ".join(" ".join(sent).split())


def _body(response):
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "application/pdf":
        return words_of_pdf(response.content)
    text = response.content.decode(errors="replace")
    if kind == "application/json":
        return json.dumps(json.loads(text), ensure_ascii=False)
    text = EMPHASIS.sub("", text)
    return html.unescape(text) if "&" in text else text


def _headers(response):
    return " ".join(unquote_plus(value) for _, value in response.items())
