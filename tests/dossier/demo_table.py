"""What each demo login must see of the five households, and of the father's household in Tiel.

The acceptance table of docs/demo.md as data, written from the stories and not from what the application shows. A cell
says exactly which kinds of data of whom are open, per law; what is not named is closed.
"""

from dataclasses import dataclass

from accounts.laws import Law
from households.kinds import Kind

WMO, PW, JW, WGS, INTEGRAAL = Law.WMO, Law.PW, Law.JW, Law.WGS, Law.INTEGRAAL
TOGETHER = "together"
HOUSEHOLDS = (1, 2, 3, 4, 5, "Tiel")

AGREEMENTS, PROVISIONS, HOUSING, WORK, MONEY, FAMILY, DAILY, MENTAL, SAFETY, MELDCODE, REFUGE = (
    Kind.AGREEMENTS, Kind.PROVISIONS, Kind.HOUSING, Kind.WORK_SCHOOL, Kind.MONEY, Kind.FAMILY,
    Kind.DAILY_HEALTH, Kind.MENTAL_HEALTH, Kind.HOME_SAFETY, Kind.SAFEGUARDING, Kind.REFUGE,
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    # {(who, law): kinds}
    open: dict
    # Told as "Afgeschermd: n van ...", because they may know who helps.
    withheld: frozenset = frozenset()
    is_coordinator: bool = False
    people: frozenset = frozenset()


NOTHING = None

TABLE = {
    # Own task needs no consent; of the rest Leyla learns nothing: on 4 the permission expired and the team left.
    # The six weeks of the Wmo are of the kind "hulp en voorzieningen".
    ("wmo", 1): Cell({("Jules", WMO): {AGREEMENTS, PROVISIONS, FAMILY, DAILY}}, people=frozenset({"Jules"})),
    # Own law; of Samira what she named for the coordinator; of Noor in part; Peter closed; nothing of Jeugd about Noor.
    ("regisseur", 2): Cell(
        {
            ("Samira", WMO): {AGREEMENTS, HOUSING, WORK, MONEY, FAMILY, DAILY},
            ("Noor", WMO): {WORK, FAMILY},
            ("Yassin", WMO): {FAMILY},
            ("Samira", INTEGRAAL): {AGREEMENTS, MONEY, DAILY},
            ("Noor", INTEGRAAL): {AGREEMENTS},
            (TOGETHER, INTEGRAAL): {AGREEMENTS},
            ("Samira", WGS): {MONEY},
        },
        withheld=frozenset({JW}),
        is_coordinator=True,
        people=frozenset({"Samira", "Noor", "Yassin"}),
    ),
    # Own law of Noor and Yassin; Noor's yes; that others help Samira; Yassin's sharing ended with Peter's no.
    ("jeugd", 2): Cell(
        {
            ("Noor", JW): {WORK, MENTAL},
            ("Yassin", JW): {FAMILY},
            ("Noor", WMO): {WORK, FAMILY},
            ("Noor", INTEGRAAL): {AGREEMENTS},
        },
        withheld=frozenset({WMO, INTEGRAAL}),
        people=frozenset({"Samira", "Noor", "Yassin"}),
    ),
    # Own law, and 1 2 3 6 of Samira because she signed for it.
    ("werk", 2): Cell(
        {
            ("Samira", PW): {WORK, MONEY},
            ("Samira", WMO): {AGREEMENTS, WORK},
            ("Samira", INTEGRAAL): {AGREEMENTS},
        },
        withheld=frozenset({WMO, INTEGRAAL}),
        people=frozenset({"Samira", "Noor", "Yassin"}),
    ),
    # Own law, and 1 2 4 5 7 of Samira; nothing about Noor and Peter.
    ("schuld", 2): Cell(
        {
            ("Samira", WGS): {MONEY, MENTAL},
            ("Samira", WMO): {HOUSING, MONEY},
            ("Samira", INTEGRAAL): {MONEY},
        },
        withheld=frozenset({WMO, INTEGRAAL}),
        people=frozenset({"Samira", "Noor", "Yassin"}),
    ),
    # Advises until a meeting is over: of the dossier nothing, the sheet of that meeting by Samira's yes (MEETING below).
    ("gedrag", 2): Cell({}, people=frozenset({"Samira", "Noor", "Yassin"})),
    ("jeugd", 3): Cell(
        {
            ("Jeannette", JW): {AGREEMENTS, FAMILY, SAFETY, MELDCODE, REFUGE},
            ("Nina", JW): {AGREEMENTS, WORK, FAMILY, SAFETY},
        },
        people=frozenset({"Jeannette", "Nina"}),
    ),
    # Guards the meldcode, and reads that alone: not even where they stay.
    ("aandacht", 3): Cell({("Jeannette", JW): {MELDCODE}}, people=frozenset({"Jeannette", "Nina"})),
    ("werk", 4): Cell(
        {("Danielle", PW): {AGREEMENTS, PROVISIONS, MONEY, DAILY}}, people=frozenset({"Danielle"})
    ),
    # Own law, what the curator shares with the coordinator, and income of the Participatiewet by law: not health.
    ("schuld", 4): Cell(
        {
            ("Danielle", WGS): {AGREEMENTS, PROVISIONS, HOUSING, MONEY},
            ("Danielle", INTEGRAAL): {AGREEMENTS},
            ("Danielle", PW): {PROVISIONS, MONEY},
        },
        is_coordinator=True,
        people=frozenset({"Danielle"}),
    ),
    ("partner", 4): Cell({("Danielle", WGS): {HOUSING}}, people=frozenset({"Danielle"})),
    ("regisseur", 5): Cell(
        {
            ("Chantal", WMO): {AGREEMENTS, DAILY, FAMILY},
            ("Walter", WMO): {AGREEMENTS},
            ("Chantal", INTEGRAAL): {AGREEMENTS},
        },
        is_coordinator=True,
        people=frozenset({"Chantal", "Walter", "Sebastiaan", "William"}),
    ),
    ("wmo2", "Tiel"): Cell(
        {("Mark", WMO): {AGREEMENTS, DAILY}}, people=frozenset({"Mark", "Walter", "Sebastiaan"})
    ),
}  # fmt: skip

# Sentences of the stories: who may meet them on a page of that household, and nobody else.
SENTENCES = {
    1: {
        "De bushalte is om de hoek": {"wmo"},
        "Ik wil graag een scootmobiel": {"wmo"},
    },
    2: {
        "Stofzuigen en de was lukken niet": {"regisseur"},
        "Samira schat de schuld op": {"regisseur", "schuld"},
        "Noor doet de was en de boodschappen": {"regisseur", "jeugd"},
        "Ik maak de brieven niet meer open": {"regisseur", "schuld"},
        "Ik kan niet lang staan": {"regisseur"},
        "Ik slaap weer beter": {"jeugd"},
        "School meldt verzuim": {"jeugd"},
        "praat om de week met een psycholoog": {"jeugd"},
        "Hij vraagt veel aandacht als het thuis druk is": {"jeugd"},
        "Yassin eet op woensdag": {"regisseur"},
        "Peter wil meebetalen": set(),
        "op vrijdag kijkt het gezin": {"regisseur"},
        "twaalf uur per week in de kantine": {"werk"},
        "Elf brieven geopend": {"regisseur", "schuld"},
        "Samira slaapt slecht van de brieven": {"schuld"},
        "Maar eigenlijk lig ik wakker van de brieven": {"regisseur", "werk"},
    },
    3: {
        "Vandaag gemeld bij Veilig Thuis": {"jeugd", "aandacht"},
        "opvanghuis De Haven": {"jeugd"},
        "Nina tekende een huis met een hek": {"jeugd"},
    },
    4: {
        "Achterstand bij de energieleverancier": {"schuld"},
        "De huur is betaald": {"schuld", "partner"},
        "bijstand voor een alleenstaande": {"schuld", "werk"},
        "snel moe en kan nu niet werken": {"werk"},
        "Danielle wil graag weer onder de mensen": {"werk"},
    },
    5: {
        "herstelt van een operatie": {"regisseur"},
        "Gezag: nagaan. Chantal zoekt": {"regisseur"},
        "mist op maandag vaak het eerste uur": set(),
    },
    "Tiel": {"Mark kan met één hand koken": {"wmo2"}},
}

# The meeting of the demo: what each reads there of a household by name, and for everybody without.
BY_NAME = {2: "Wat kan er thuis bij voor Samira", 5: "Hoe maken we met Chantal"}
WITHOUT = {2: "Een moeder krijgt thuis niet alles gedaan", 5: "Twee jongens wonen om en om in twee huizen"}
MEETING = {"gedrag": {2}, "regisseur": {2, 5}, "schuld": {2}, "partner": set()}

# The desk's look-up: found, whom to call, or not there at all.
BSN = {1: "999994001", 2: "999998110", 3: "999990226", 4: "999997622", 5: "999996150"}
FOUND, UNKNOWN = "found", "unknown"
LOOK_UP = {
    1: (FOUND, "Jules", ""),
    2: (FOUND, "Samira", "Marloes Verhoeven"),
    3: (UNKNOWN, "Jeannette", ""),
    4: (FOUND, "Danielle", "Daan Willems"),
    5: (FOUND, "Chantal", "Marloes Verhoeven"),
}

# Who gets the line that says nothing: everybody within reach but the coordinator.
FIXED_LINE = "Je ziet wat jij mag zien"


def cell(username, number):
    return TABLE.get((username, number), NOTHING)
