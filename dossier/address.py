"""Where the household lives, as far as this reader may know it."""

from dataclasses import dataclass

from accounts.models import Organisation

SECRET_ADDRESS = "Adres geheim"


@dataclass(frozen=True)
class Address:
    text: str
    is_secret: bool = False

    @property
    def is_masked(self):
        return self.text == SECRET_ADDRESS


def is_partner(acting):
    return acting.organisation.kind == Organisation.Kind.PARTNER


def address_of(person, acting):
    """Geheimhouding (BRP): a partner sees only that it is secret; a colleague sees the mark beside it."""
    if person.address_disclosure_block and is_partner(acting):
        return Address(SECRET_ADDRESS, is_secret=True)
    place = " ".join(part for part in (person.street, person.house_number) if part)
    return Address(", ".join(part for part in (place, person.town) if part), person.address_disclosure_block)


def shown_address(dossier, acting):
    """One address in the head, when everybody who takes part has the same; else the people page tells."""
    found = {address_of(person, acting) for person in dossier.people}
    found = {address for address in found if address.text}
    return found.pop() if len(found) == 1 else None
