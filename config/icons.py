"""Which icons there are, and their drawing."""

import re
from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe


class UnknownIcon(LookupError):
    pass


def icon_folder():
    return settings.BASE_DIR / "static" / "vendor" / "icons"


@cache
def drawing(name: str) -> SafeString:
    """What stands between <svg> and </svg>, read once."""
    file = icon_folder() / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        raise UnknownIcon(f"There is no icon {name!r} in static/vendor/icons.")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.DOTALL).group(1)
    return mark_safe(re.sub(r"\s+", " ", inside).strip())  # noqa: S308 - a file of our own
