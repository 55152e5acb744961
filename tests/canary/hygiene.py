"""What holds for every answer, whoever is in it."""

import re

INLINE_STYLE = re.compile(r"<style\b|<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(
    r"<script\b(?![^>]*\ssrc=)|<[a-z][^<>]*\s(?:on[a-z]+|hx-on[:a-z-]*)\s*=|=\s*[\"']?javascript:",
    re.IGNORECASE,
)
UNRENDERED = re.compile(r"\{\{|\{%|%\}")


def faults(response):
    if response.streaming:
        return ["a body that streams is written outside the transaction"]
    found = []
    if "no-store" not in response.headers.get("Cache-Control", ""):
        found.append("may be kept by a browser or a proxy: no Cache-Control: no-store")
    if response.headers.get("Content-Type", "").startswith("text/html"):
        found += _faults_of_page(response.content.decode())
    return found


def _faults_of_page(page):
    checks = {
        "an inline style": INLINE_STYLE,
        "an inline script": INLINE_SCRIPT,
        "a template that was not rendered": UNRENDERED,
    }
    return [
        f"{name}: {match.group()[:80]!r}"
        for name, pattern in checks.items()
        if (match := pattern.search(page))
    ]
