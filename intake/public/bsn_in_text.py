"""Nobody is asked for a BSN on a public page; who types one is asked to take it out."""

import re

from stdnum.nl import bsn

# Nine digits, perhaps in groups, that are not part of a longer number such as a telephone number.
NINE_DIGITS = re.compile(r"(?<!\d)(?<!\d[ .\-])\d(?:[ .\-]?\d){8}(?![ .\-]?\d)")


def holds_bsn(text):
    return any(bsn.is_valid(re.sub(r"\D", "", found)) for found in NINE_DIGITS.findall(text))
