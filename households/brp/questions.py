"""What is asked, written the way both sources compare it."""

import re

from stdnum.nl import bsn as bsn_number

from .source import LookUpRefused


def clean_bsn(text):
    digits = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"[0-9]{8,9}", digits) or not bsn_number.is_valid(digits):
        raise LookUpRefused(
            "Dit is geen geldig BSN. Een BSN heeft 9 cijfers; controleer of er een fout in zit."
        )
    return digits.zfill(9)


def clean_postcode(text):
    postcode = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", postcode):
        raise LookUpRefused("Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals 3011 PA.")
    return postcode


def clean_house_number(number):
    if not re.fullmatch(r"[0-9]{1,5}", str(number).strip()) or int(number) == 0:
        raise LookUpRefused("Dit is geen huisnummer. Schrijf alleen het getal, zonder letter of toevoeging.")
    return int(number)
