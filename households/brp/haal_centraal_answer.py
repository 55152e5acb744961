"""The BRP's answer as a FoundPerson."""

import datetime

from households.partial_date import PartialDate

from .found import CUSTODY_UNKNOWN, Custody, FoundAddress, FoundName, FoundPerson, FoundRelation

# Waardetabel of naamgebruik and of the reasons why a list is suspended: the codes are those of the LO3.
CUSTODY_IN_DUTCH = {
    "GezamenlijkOuderlijkGezag": "beide ouders",
    "EenhoofdigOuderlijkGezag": "één ouder",
    "GezamenlijkGezag": "een ouder en een derde",
    "Voogdij": "voogd",
}


def identity(answer):
    return FoundPerson(**_who(answer))


def complete_person(answer):
    return FoundPerson(
        **_who(answer),
        is_complete=True,
        address=_address(answer),
        under_guardianship=answer.get("indicatieCurateleRegister") is True,
        custody=_custody(answer),
        parents=tuple(_parent(parent) for parent in answer.get("ouders", ()) if _is_known(parent)),
        partners=tuple(_partner(partner) for partner in answer.get("partners", ()) if _is_known(partner)),
        children=tuple(_relation(child) for child in answer.get("kinderen", ()) if _is_known(child)),
    )


def _who(answer):
    suspended = _code(answer.get("opschortingBijhouding", {}).get("reden"))
    deceased = suspended == "O" or "overlijden" in answer
    return {
        "bsn": answer.get("burgerservicenummer", ""),
        "name": _name(answer.get("naam", {}), _last_partner(answer)),
        "birth": date(answer.get("geboorte", {}).get("datum")),
        "sex": _code(answer.get("geslacht")),
        "deceased": deceased,
        "deceased_on": date(answer.get("overlijden", {}).get("datum")) if deceased else None,
        "suspended": suspended,
        "address_disclosure_block": answer.get("geheimhoudingPersoonsgegevens") is True,
    }


def date(answer):
    """Four shapes: a whole date, year and month, a year, or unknown."""
    answer = answer or {}
    if answer.get("type") == "Datum":
        return PartialDate.from_date(datetime.date.fromisoformat(answer["datum"]))
    return PartialDate(answer.get("jaar"), answer.get("maand"))


def _name(name, partner):
    theirs = partner.get("naam", {})
    return FoundName(
        given_names=name.get("voornamen", ""),
        initials=name.get("voorletters", ""),
        prefix=name.get("voorvoegsel", ""),
        surname=name.get("geslachtsnaam", ""),
        partner_prefix=theirs.get("voorvoegsel", ""),
        partner_surname=theirs.get("geslachtsnaam", ""),
        name_use=_code(name.get("aanduidingNaamgebruik")),
    )


def _last_partner(answer):
    partners = answer.get("partners", [])
    running = [partner for partner in partners if "ontbindingHuwelijkPartnerschap" not in partner]
    return next(iter(running or partners), {})


def _address(answer):
    place = answer.get("verblijfplaats", {})
    inside = place.get("verblijfadres", {})
    municipality = answer.get("gemeenteVanInschrijving", {})
    foreign = [inside.get(f"regel{n}", "") for n in (1, 2, 3)] + [
        inside.get("land", {}).get("omschrijving", "")
    ]
    return FoundAddress(
        kind=_code(place.get("functieAdres")),
        street=inside.get("officieleStraatnaam") or inside.get("korteStraatnaam", ""),
        house_number=inside.get("huisnummer"),
        house_letter=inside.get("huisletter", ""),
        house_addition=inside.get("huisnummertoevoeging", ""),
        house_indication=_code(inside.get("aanduidingBijHuisnummer")),
        postcode=inside.get("postcode", "").replace(" ", ""),
        town=inside.get("woonplaats", ""),
        municipality_code=_code(municipality),
        municipality_name=municipality.get("omschrijving", ""),
        location=inside.get("locatiebeschrijving", ""),
        foreign_lines=tuple(line for line in foreign if line),
        since=date(place.get("datumVan")),
    )


def _custody(answer):
    """A list names the custody over this person, and over his or her children too."""
    own = [
        relation
        for relation in answer.get("gezag", ())
        if relation.get("minderjarige", {}).get("burgerservicenummer") == answer.get("burgerservicenummer")
    ]
    if not own:
        return CUSTODY_UNKNOWN
    kinds = tuple(relation.get("type", "") for relation in own)
    sure = len(own) == 1 and kinds[0] in CUSTODY_IN_DUTCH and not own[0].get("inOnderzoek")
    explanation = CUSTODY_IN_DUTCH[kinds[0]] if sure else own[0].get("toelichting", "")
    return Custody(kinds, is_known=sure, explanation=explanation, holders=_holders(own[0]) if sure else ())


def _holders(relation):
    people = [*relation.get("ouders", ()), *relation.get("derden", ())]
    people += [relation[role] for role in ("ouder", "derde") if role in relation]
    return tuple(person["burgerservicenummer"] for person in people if "burgerservicenummer" in person)


def _relation(answer, **facts):
    return FoundRelation(
        bsn=answer.get("burgerservicenummer", ""),
        name=_name(answer.get("naam", {}), {}),
        birth=date(answer.get("geboorte", {}).get("datum")),
        sex=_code(answer.get("geslacht")),
        **facts,
    )


def _parent(answer):
    since = date(answer.get("datumIngangFamilierechtelijkeBetrekking"))
    return _relation(answer, since=since, which=answer.get("ouderAanduiding", ""))


def _partner(answer):
    ended = answer.get("ontbindingHuwelijkPartnerschap")
    return _relation(
        answer,
        since=date(answer.get("aangaanHuwelijkPartnerschap", {}).get("datum")),
        until=None if ended is None else date(ended.get("datum")),
    )


def _is_known(relation):
    return bool(relation.get("burgerservicenummer") or relation.get("naam"))


def _code(value):
    return (value or {}).get("code", "")
