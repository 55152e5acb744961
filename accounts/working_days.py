"""Whether a colleague is at work today, from what they typed themselves: "ma t/m do", "di, wo en vr na 13.00 uur"."""

import re

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
RANGE = re.compile(r"\b(ma|di|wo|do|vr|za|zo)\b\s*(?:t/m|tot en met|-)\s*\b(ma|di|wo|do|vr|za|zo)\b")
DAY = re.compile(r"\b(ma|di|wo|do|vr|za|zo)\b")


def works_on(text: str, weekday: int) -> bool | None:
    """None when the text names no day: then nobody knows. `weekday` as in date.weekday()."""
    text = text.casefold()
    days = {DAYS.index(day) for day in DAY.findall(text)}
    for first, last in RANGE.findall(text):
        days |= set(range(DAYS.index(first), DAYS.index(last) + 1))
    return weekday in days if days else None
