"""People as the BRP API tells of them; fictional, with numbers of the public test set."""


def born(day):
    return {"datum": {"type": "Datum", "datum": day, "langFormaat": "een dag"}}


def code(value, text=""):
    return {"code": value, "omschrijving": text or value}


HOME = {
    "type": "Adres",
    "functieAdres": code("W", "woonadres"),
    "datumVan": {"type": "JaarMaandDatum", "jaar": 2019, "maand": 3, "langFormaat": "maart 2019"},
    "verblijfadres": {
        "officieleStraatnaam": "Mandelaplein",
        "korteStraatnaam": "Mandelaplein",
        "huisnummer": 2,
        "postcode": "2572HT",
        "woonplaats": "'s-Gravenhage",
    },
}
MOTHER = {
    "burgerservicenummer": "999990226",
    "naam": {
        "voornamen": "Jeannette",
        "voorletters": "J.",
        "voorvoegsel": "van der",
        "geslachtsnaam": "Overvaart",
        "aanduidingNaamgebruik": code("V", "geslachtsnaam partner voor eigen geslachtsnaam"),
    },
    "geboorte": born("1987-02-08"),
    "geslacht": code("V", "vrouw"),
    "verblijfplaats": HOME,
    "gemeenteVanInschrijving": code("0518", "'s-Gravenhage"),
    "geheimhoudingPersoonsgegevens": True,
    "indicatieCurateleRegister": True,
    "partners": [
        {
            "burgerservicenummer": "999990627",
            "naam": {"voornamen": "Stephan", "geslachtsnaam": "Janssen"},
            "geboorte": born("1975-04-06"),
            "geslacht": code("M", "man"),
            "aangaanHuwelijkPartnerschap": {
                "datum": {"type": "JaarDatum", "jaar": 2015, "langFormaat": "2015"},
            },
        }
    ],
    "kinderen": [
        {
            "burgerservicenummer": "999997580",
            "naam": {"voornamen": "Nina", "geslachtsnaam": "Overvaart"},
            "geboorte": born("2018-12-01"),
        }
    ],
    "gezag": [
        {
            "type": "EenhoofdigOuderlijkGezag",
            "minderjarige": {"burgerservicenummer": "999997580", "naam": {"volledigeNaam": "Nina Overvaart"}},
            "ouder": {"burgerservicenummer": "999990226", "naam": {"volledigeNaam": "Jeannette Overvaart"}},
        }
    ],
}
CHILD = {
    "burgerservicenummer": "999997580",
    "naam": {"voornamen": "Nina", "voorletters": "N.", "geslachtsnaam": "Overvaart"},
    "geboorte": born("2018-12-01"),
    "geslacht": code("V", "vrouw"),
    "verblijfplaats": HOME,
    "ouders": [
        {
            "burgerservicenummer": "999990226",
            "ouderAanduiding": "1",
            "naam": {"voornamen": "Jeannette", "geslachtsnaam": "Overvaart"},
            "geboorte": born("1987-02-08"),
            "geslacht": code("V", "vrouw"),
            "datumIngangFamilierechtelijkeBetrekking": {
                "type": "Datum",
                "datum": "2018-12-01",
                "langFormaat": "1 december 2018",
            },
        }
    ],
    "gezag": MOTHER["gezag"],
}
GRANDMOTHER = {
    "burgerservicenummer": "999990147",
    "naam": {"voornamen": "Margriet", "voorletters": "M.", "geslachtsnaam": "Buidel"},
    "geboorte": born("1948-01-17"),
    "geslacht": code("V", "vrouw"),
    "overlijden": {"datum": {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}},
    "opschortingBijhouding": {"reden": code("O", "overlijden")},
}
NEIGHBOUR = {
    "burgerservicenummer": "999993653",
    "naam": {"voornamen": "Suzanne", "voorletters": "S.", "geslachtsnaam": "Moulin"},
    "geboorte": {"datum": {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}},
    "geslacht": code("V", "vrouw"),
    "verblijfplaats": HOME | {"verblijfadres": HOME["verblijfadres"] | {"huisletter": "A"}},
}
EVERYBODY = [MOTHER, CHILD, GRANDMOTHER, NEIGHBOUR]
