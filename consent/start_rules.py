"""The legal bases and the sharing matrix a municipality starts with; the privacy officer may change every cell."""

from datetime import date

from accounts.laws import FOUR_LAWS, Law
from consent.models import SharingRule
from consent.purposes import Purpose

OWN, LAW, CONSENT, WRITTEN, AVOID = (
    SharingRule.Way.OWN,
    SharingRule.Way.LAW,
    SharingRule.Way.CONSENT,
    SharingRule.Way.WRITTEN,
    SharingRule.Way.AVOID,
)

OWN_TASK, DUTY, BY_CONSENT, WRITTEN_NO_OBJECTION, VITAL_INTEREST = 1, 2, 3, 4, 5
VEILIG_THUIS, DEBT_HELP, DIRECTLY_INVOLVED, CONFLICT_OF_DUTIES, WAMS, ALLIANCES = 6, 7, 8, 9, 10, 11

# code: identifier, name, article, needs, valid from, on
BASES = {
    OWN_TASK: (
        "wettelijke_taak_eigen_wet",
        "Wettelijke taak in de eigen wet",
        "AVG 6 lid 1 onder e, met de eigen wet",
        "Je werkt zelf aan deze taak voor dit huishouden.",
        None,
        True,
    ),
    DUTY: (
        "wettelijke_plicht",
        "Wettelijke plicht",
        "AVG 6 lid 1 onder c (bijvoorbeeld Pw 64, Jw 7.3.11 lid 4, Jw 2.4)",
        "Noem het artikel dat je verplicht om te delen.",
        None,
        True,
    ),
    BY_CONSENT: (
        "toestemming",
        "Toestemming",
        "AVG 6 lid 1 onder a en 9 lid 2 onder a",
        "Vrij, specifiek, met uitleg en vastgelegd. Intrekken is even makkelijk als geven.",
        None,
        True,
    ),
    WRITTEN_NO_OBJECTION: (
        "schriftelijk_geen_bezwaar",
        "Schriftelijk geen bezwaar",
        "Pw 65 lid 2 onder b, SUWI 74",
        "Een getekend papier in het dossier.",
        None,
        True,
    ),
    VITAL_INTEREST: (
        "vitaal_belang",
        "Vitaal belang",
        "AVG 6 lid 1 onder d en 9 lid 2 onder c",
        "Direct gevaar. Gebruik de noodprocedure.",
        None,
        True,
    ),
    VEILIG_THUIS: (
        "meldrecht_veilig_thuis",
        "Meldrecht Veilig Thuis",
        "Wmo 5.2.6",
        "Een redelijk vermoeden van huiselijk geweld of kindermishandeling. Volg de meldcode.",
        None,
        True,
    ),
    DEBT_HELP: (
        "wgs_schuldhulp",
        "Schuldhulp volgens de Wgs",
        "Wgs 8 e.v.",
        "Alleen wat nodig is voor het besluit over schuldhulp of het plan van aanpak.",
        date(2021, 1, 1),
        True,
    ),
    DIRECTLY_INVOLVED: (
        "rechtstreeks_betrokken",
        "Rechtstreeks betrokken bij de hulp",
        "Jw 7.3.11 lid 2, Wmo 5.3.3 lid 3",
        "De ander werkt beroepshalve mee aan dezelfde hulp, en ziet alleen wat daarvoor nodig is.",
        None,
        True,
    ),
    CONFLICT_OF_DUTIES: (
        "conflict_van_plichten",
        "Conflict van plichten",
        "Rechtspraak over het beroepsgeheim",
        "Ernstig nadeel dreigt en er is geen andere weg. Overleg eerst en leg je afweging vast.",
        None,
        True,
    ),
    WAMS: (
        "wams",
        "Aanpak meervoudige problematiek (Wams)",
        "Wams (Kamerstuk 36295)",
        "Nog niet in werking. Aanzetten kan pas als de wet geldt.",
        None,
        False,
    ),
    ALLIANCES: (
        "wgs_samenwerkingsverband_zvh",
        "Samenwerkingsverband Zorg- en Veiligheidshuis",
        "Wet gegevensverwerking door samenwerkingsverbanden",
        "Alleen voor het Zorg- en Veiligheidshuis.",
        date(2025, 3, 1),
        False,
    ),
}

# Reusing data of the own college for debt help: never health, family, safety or justice.
DEBT_HELP_PURPOSES = [Purpose.ONE_PLAN, Purpose.DECIDE_PROVISION]
DEBT_HELP_KINDS = [1, 4, 5, 6, 7]

ASK = "Leg uit waarvoor, vraag uitdrukkelijke toestemming en leg die vast."
ON_PAPER = "Een getekend papier waarop staat dat de inwoner geen bezwaar heeft."
ONLY_MINIMUM = "Vraag je eerst af of het nodig is. Zo ja: uitdrukkelijke toestemming, en alleen het minimum."
NECESSARY = "Schrijf op waarom het nodig is voor schuldhulp, en waarom het niet met minder kan."

ASK_SENTENCE = (
    "Mag ik dit met {naar} delen? U mag nee zeggen, dat heeft geen gevolgen voor uw aanvraag of uitkering."
)
PAPER_SENTENCE = (
    "Gegevens van Werk en inkomen deel ik alleen als u daar een papier voor tekent. Dat hoeft niet."
)
AVOID_SENTENCE = (
    "Ik deel dit liever niet met {naar}. Als u het zelf graag wilt, kijken we samen wat echt nodig is."
)
DEBT_SENTENCE = "Schuldhulp mag van de wet zien wat nodig is om u met uw schulden te helpen. Meer niet."

# from, to: how, basis, article, needs, sentence, sure. Not sure: domain experts still have to look at the article.
BETWEEN_LAWS = {
    (Law.WMO, Law.JW): (CONSENT, BY_CONSENT, "Wmo 5.3.3", ASK, ASK_SENTENCE, False),
    (Law.WMO, Law.PW): (AVOID, BY_CONSENT, "Wmo 5.3.3", ONLY_MINIMUM, AVOID_SENTENCE, True),
    (Law.WMO, Law.WGS): (LAW, DEBT_HELP, "Wgs 8 e.v.", NECESSARY, DEBT_SENTENCE, False),
    (Law.JW, Law.WMO): (CONSENT, BY_CONSENT, "Wmo 5.1.1 lid 4", ASK, ASK_SENTENCE, True),
    (Law.JW, Law.PW): (AVOID, BY_CONSENT, "Jw 7.3.11", ONLY_MINIMUM, AVOID_SENTENCE, True),
    (Law.JW, Law.WGS): (LAW, DEBT_HELP, "Wgs 8 e.v.", NECESSARY, DEBT_SENTENCE, False),
    (Law.PW, Law.WMO): (
        WRITTEN,
        WRITTEN_NO_OBJECTION,
        "Wmo 5.1.1 lid 4 en Pw 65 lid 2 onder b",
        ON_PAPER,
        PAPER_SENTENCE,
        True,
    ),
    (Law.PW, Law.JW): (WRITTEN, WRITTEN_NO_OBJECTION, "Pw 65 lid 2 onder b", ON_PAPER, PAPER_SENTENCE, False),
    (Law.PW, Law.WGS): (LAW, DEBT_HELP, "Wgs 8 e.v.", NECESSARY, DEBT_SENTENCE, False),
    (Law.WGS, Law.WMO): (CONSENT, BY_CONSENT, "Wmo 5.1.1 lid 4", ASK, ASK_SENTENCE, True),
    (Law.WGS, Law.JW): (
        CONSENT,
        BY_CONSENT,
        "AVG 6 lid 1 onder a en 9 lid 2 onder a",
        ASK,
        ASK_SENTENCE,
        False,
    ),
    (Law.WGS, Law.PW): (
        AVOID,
        BY_CONSENT,
        "AVG 6 lid 1 onder a en 9 lid 2 onder a",
        ONLY_MINIMUM,
        AVOID_SENTENCE,
        True,
    ),
}

# The article that asks for consent when data leave this law for somebody who has no task of its own in it.
SECRECY = {
    Law.WMO: "Wmo 5.3.3",
    Law.PW: "Pw 65 lid 2 onder b",
    Law.JW: "Jw 7.3.11",
    Law.WGS: "AVG 6 lid 1 onder a en 9 lid 2 onder a",
    Law.INTEGRAAL: "AVG 6 lid 1 onder a en 9 lid 2 onder a",
    Law.TOEGANG: "AVG 6 lid 1 onder a en 9 lid 2 onder a",
}

OWN_ARTICLES = {
    Law.WMO: ("Wmo 5.1.1", True),
    Law.PW: ("AVG 6 lid 1 onder e, met de Participatiewet", True),
    Law.JW: ("Jw 7.4.x (gemeente), 7.3.x (hulpverlener)", False),
    Law.WGS: ("AVG 6 lid 1 onder e, met de Wgs", True),
    Law.TOEGANG: ("AVG 6 lid 1 onder e, met de wet waar de vraag bij hoort", True),
}
SPOKEN = {
    Law.WMO: "Wmo",
    Law.PW: "Werk en inkomen",
    Law.JW: "Jeugd",
    Law.WGS: "Schuldhulp",
    Law.INTEGRAAL: "de regisseur",
    Law.TOEGANG: "de balie",
}


def rules():
    """Every pair of laws once, also to and from the household as a whole and first contact."""
    return [_rule(from_law, to_law) for from_law in Law for to_law in Law]


def _rule(from_law, to_law):
    way, basis, article, needs, sentence, is_sure = _cell(from_law, to_law)
    row = {
        "from_law": from_law,
        "to_law": to_law,
        "way": way,
        "basis_id": basis,
        "article": article,
        "needs": needs,
        "sentence": sentence.format(naar=SPOKEN[to_law]),
        "is_sure": is_sure,
    }
    if basis == DEBT_HELP:
        row |= {"purposes": DEBT_HELP_PURPOSES, "kinds": DEBT_HELP_KINDS}
    return row


def _cell(from_law, to_law):
    if from_law == to_law and from_law in OWN_ARTICLES:
        return _own_task(from_law)
    if (from_law, to_law) in BETWEEN_LAWS:
        return BETWEEN_LAWS[from_law, to_law]
    if from_law == Law.PW:
        return WRITTEN, WRITTEN_NO_OBJECTION, SECRECY[Law.PW], ON_PAPER, PAPER_SENTENCE, True
    if to_law == Law.TOEGANG or (to_law == Law.PW and from_law in FOUR_LAWS):
        return AVOID, BY_CONSENT, SECRECY[from_law], ONLY_MINIMUM, AVOID_SENTENCE, True
    return CONSENT, BY_CONSENT, SECRECY[from_law], ASK, ASK_SENTENCE, True


def _own_task(law):
    article, is_sure = OWN_ARTICLES[law]
    needs = "Je werkt aan deze taak voor dit huishouden, en je kijkt alleen naar wat je daarvoor nodig hebt."
    return (
        OWN,
        OWN_TASK,
        article,
        needs,
        "Dit hoort bij mijn eigen werk voor u. Daar is geen toestemming voor nodig.",
        is_sure,
    )
