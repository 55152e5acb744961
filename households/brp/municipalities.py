"""Names of the municipalities that the test set uses (national table 33); former ones keep their old name."""

NAMES = {
    "0014": "Groningen",
    "0058": "Dongeradeel",
    "0109": "Coevorden",
    "0160": "Hardenberg",
    "0228": "Ede",
    "0281": "Tiel",
    "0344": "Utrecht",
    "0361": "Alkmaar",
    "0363": "Amsterdam",
    "0394": "Haarlemmermeer",
    "0400": "Den Helder",
    "0402": "Hilversum",
    "0502": "Capelle aan den IJssel",
    "0518": "'s-Gravenhage",
    "0530": "Hellevoetsluis",
    "0531": "Hendrik-Ido-Ambacht",
    "0595": "Reeuwijk",
    "0599": "Rotterdam",
    "0626": "Voorschoten",
    "0653": "Gaasterlân-Sleat",
    "0794": "Helmond",
    "0928": "Kerkrade",
    "0935": "Maastricht",
    "0988": "Weert",
    "1676": "Schouwen-Duiveland",
    "1695": "Noord-Beveland",
    "1731": "Midden-Drenthe",
    "1783": "Westland",
    "1900": "Súdwest-Fryslân",
    "1901": "Bodegraven-Reeuwijk",
    "1916": "Leidschendam-Voorburg",
    "1926": "Pijnacker-Nootdorp",
    "1970": "Noardeast-Fryslân",
    "1999": "Registratie niet-ingezetenen (RNI)",
}
NON_RESIDENTS = "1999"


def name_of(code):
    """Empty for a code that is not in the table: better no name than a wrong one."""
    return NAMES.get(code, "")
