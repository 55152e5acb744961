"""The one way to look somebody up in the BRP; `settings.BRP_SOURCE` says who answers."""

import datetime
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .found import FoundPerson


class LookUpFailed(Exception):
    """No answer. The message is Dutch, meant for the screen, and names nobody."""


class LookUpRefused(LookUpFailed):
    """The question cannot be asked like this; the message says what to change."""


class PersonSource(Protocol):
    def by_bsn(self, bsn: str) -> list[FoundPerson]:
        """Everything we use about the holder of a number."""

    def by_name_and_birth_date(self, surname: str, birth_date: datetime.date) -> list[FoundPerson]:
        """Identity only; own and partner's surname, prefix and diacritics do not matter."""

    def by_postcode_and_house_number(
        self, postcode: str, house_number: int, birth_date: datetime.date
    ) -> list[FoundPerson]:
        """Identity only; whatever letter or addition the house number has."""

    def at_address(
        self, postcode: str, house_number: int, letter: str = "", addition: str = ""
    ) -> list[FoundPerson]:
        """Everything we use about the living people at exactly this address, for a household proposal."""


def current() -> PersonSource:
    if settings.BRP_SOURCE == "testset":
        from .testset_source import TestSetSource

        return TestSetSource()
    if settings.BRP_SOURCE == "haal_centraal":
        from .haal_centraal import HaalCentraal

        return HaalCentraal.from_settings()
    raise ImproperlyConfigured(
        f"BRP_SOURCE is '{settings.BRP_SOURCE}', maar kan alleen 'testset' of 'haal_centraal' zijn."
    )
