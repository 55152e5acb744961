"""Haal Centraal BRP Personen bevragen v2.

What is asked goes in the body of a POST: person data stands in no address, no log line and no error message.
"""

import re
from dataclasses import dataclass

from django.conf import settings

from households.names import without_prefix

from .haal_centraal_answer import complete_person, identity
from .haal_centraal_http import NOT_UNDERSTOOD, Connection
from .questions import clean_bsn, clean_house_number, clean_postcode
from .source import LookUpFailed, LookUpRefused

_NAME = "voornamen voorvoegsel geslachtsnaam".split()
# Doelbinding: what is not used is not asked. Disclosure block and suspension come unasked.
IDENTITY_FIELDS = [
    "burgerservicenummer",
    "geboorte.datum",
    "geslacht",
    "naam.voorletters",
    *(f"naam.{part}" for part in _NAME),
]
PERSON_FIELDS = [
    *IDENTITY_FIELDS,
    "naam.aanduidingNaamgebruik",
    "overlijden.datum",
    "gemeenteVanInschrijving",
    "verblijfplaats.datumVan",
    "verblijfplaats.functieAdres",
    "verblijfplaats.verblijfadres",
    "indicatieCurateleRegister",
    "gezag",
    *(
        f"{relation}.{part}"
        for relation in ("ouders", "partners", "kinderen")
        for part in ("burgerservicenummer", "geboorte.datum", *(f"naam.{name}" for name in _NAME))
    ),
    "ouders.geslacht",
    "ouders.ouderAanduiding",
    "ouders.datumIngangFamilierechtelijkeBetrekking",
    "partners.geslacht",
    "partners.aangaanHuwelijkPartnerschap.datum",
    "partners.ontbindingHuwelijkPartnerschap.datum",
]
NUMBERS_PER_QUESTION = 20

_SURNAME = re.compile(r"[a-zA-Z0-9À-ž .\-']{1,200}")
_LETTER = re.compile(r"[a-zA-Z]")
_ADDITION = re.compile(r"[a-zA-Z0-9 \-]{1,4}")


@dataclass
class HaalCentraal:
    connection: Connection

    @classmethod
    def from_settings(cls):
        return cls(Connection(settings.BRP_URL, settings.BRP_API_KEY, settings.BRP_TIMEOUT_SECONDS))

    def by_bsn(self, bsn):
        return self._by_numbers([clean_bsn(bsn)])

    def by_name_and_birth_date(self, surname, birth_date):
        """The BRP searches a person's own surname only, and only on a complete date of birth."""
        name = without_prefix(surname)
        if not _SURNAME.fullmatch(name):
            raise LookUpRefused("In deze achternaam staat een teken dat de BRP niet kent. Pas de naam aan.")
        return self._identities(
            type="ZoekMetGeslachtsnaamEnGeboortedatum",
            geslachtsnaam=name,
            geboortedatum=birth_date.isoformat(),
            inclusiefOverledenPersonen=True,
        )

    def by_postcode_and_house_number(self, postcode, house_number, birth_date):
        return self._identities(
            type="ZoekMetPostcodeEnHuisnummer",
            postcode=clean_postcode(postcode),
            huisnummer=clean_house_number(house_number),
            geboortedatum=birth_date.isoformat(),
            inclusiefOverledenPersonen=True,
        )

    def at_address(self, postcode, house_number, letter="", addition=""):
        question = {
            "type": "ZoekMetPostcodeEnHuisnummer",
            "postcode": clean_postcode(postcode),
            "huisnummer": clean_house_number(house_number),
            **_letter_and_addition(letter, addition),
        }
        found = self.connection.ask({**question, "fields": ["burgerservicenummer"]})
        people = self._by_numbers(_readable(lambda person: person["burgerservicenummer"], found))
        return [person for person in people if _lives_at(person, letter, addition)]

    def _identities(self, **question):
        return _readable(identity, self.connection.ask({**question, "fields": IDENTITY_FIELDS}))

    def _by_numbers(self, numbers):
        found = []
        for start in range(0, len(numbers), NUMBERS_PER_QUESTION):
            question = {
                "type": "RaadpleegMetBurgerservicenummer",
                "burgerservicenummer": numbers[start : start + NUMBERS_PER_QUESTION],
                "fields": PERSON_FIELDS,
            }
            found += _readable(complete_person, self.connection.ask(question))
        return found


def _readable(read, people):
    try:
        return [read(person) for person in people]
    except (AttributeError, KeyError, TypeError, ValueError):
        # Without cause: it would carry the person into an error report.
        raise LookUpFailed(NOT_UNDERSTOOD) from None


def _letter_and_addition(letter, addition):
    question = {}
    if letter:
        if not _LETTER.fullmatch(letter):
            raise LookUpRefused("Een huisletter is één letter.")
        question["huisletter"] = letter
    if addition:
        if not _ADDITION.fullmatch(addition):
            raise LookUpRefused("Een toevoeging bij een huisnummer heeft hooguit vier letters of cijfers.")
        question["huisnummertoevoeging"] = addition
    return question


def _lives_at(person, letter, addition):
    """Asked without letter the BRP answers with all letters at that number."""
    address = person.address
    same = (address.house_letter.lower(), address.house_addition.lower()) == (
        letter.lower(),
        addition.lower(),
    )
    return same and not person.deceased
