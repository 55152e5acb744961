"""The words a municipality starts with: kinds of data, purposes, and the questions that are read aloud."""

from accounts.laws import Law
from consent.purposes import Purpose
from households.kinds import Kind

# identifier, what the resident is asked, special, opens in an emergency, told when withheld.
# "Often special" counts as special. Involvement is never counted: everybody gets the same fixed line.
CATEGORIES = {
    Kind.CONTACT: ("contact", "wie u bent, hoe we u bereiken, wie bij uw huishouden hoort", 0, 1, 1),
    Kind.INVOLVEMENT: (
        "involvement",
        "dat een collega u helpt: naam, nummer, sinds wanneer, hoeveel er is",
        0,
        1,
        0,
    ),
    Kind.AGREEMENTS: ("agreements", "wat u vraagt en wilt, wie wat doet en wanneer", 0, 1, 1),
    Kind.PROVISIONS: ("provisions", "wat u aanvroeg, wat is besloten, wat loopt bij wie", 0, 0, 1),
    Kind.HOUSING: ("housing", "huur, woning, aanpassing, dreigende ontruiming", 0, 0, 1),
    Kind.WORK_SCHOOL: ("work_school", "werk, opleiding, verzuim, dagbesteding", 0, 0, 1),
    Kind.MONEY: ("money", "inkomen, schulden, schuldeisers, toeslagen", 0, 0, 1),
    Kind.FAMILY: ("family", "opvoeden, relaties, mantelzorg, wie u steunt", 1, 1, 1),
    Kind.DAILY_HEALTH: (
        "daily_health",
        "wat lukt en niet lukt, ziekte, beperking, hulp in huis",
        1,
        1,
        1,
    ),
    Kind.MENTAL_HEALTH: ("mental_health", "hoe u zich voelt, behandeling, gebruik", 1, 1, 0),
    Kind.HOME_SAFETY: ("home_safety", "ruzie, dreiging, geweld, veiligheidsafspraken", 1, 1, 0),
    Kind.JUSTICE: ("justice", "straf, reclassering, detentie", 1, 0, 0),
    Kind.SAFEGUARDING: ("safeguarding", "de stappen van de meldcode, contact met Veilig Thuis", 1, 0, 0),
    Kind.REFUGE: ("refuge", "waar iemand verblijft", 0, 0, 0),
}

PURPOSES = {
    Purpose.HELP_REQUEST: "om samen te kijken wat u nodig heeft",
    Purpose.ONE_PLAN: "zodat u uw verhaal één keer vertelt en wij samenwerken",
    Purpose.HANDOVER: "zodat de volgende niet opnieuw begint",
    Purpose.CASE_CONFERENCE: "om advies te vragen; anders praten wij zonder uw naam",
    Purpose.DECIDE_PROVISION: "om te beslissen op uw aanvraag",
}

THAT_NOT_WHAT = "dat-niet-wat"

# identifier, receiver, to law, kind of partner, kinds, sentence, written only. "{ontvanger}" is filled in when read.
BUNDLES = [
    (
        "regisseur",
        "regisseur",
        Law.INTEGRAAL,
        "",
        [1, 2, 3],
        "{ontvanger} houdt het overzicht: wie u bent, wie u helpt en wat we afspreken.",
        False,
    ),
    (
        "wmo",
        "Wmo",
        Law.WMO,
        "",
        [1, 2, 3, 5, 9],
        "Wmo mag zien: wie u bent, dat wij u helpen, wat u wilt, hoe u woont en wat lukt in huis. "
        "Niet: uw geldzaken en hoe u zich voelt.",
        False,
    ),
    (
        "pw",
        "Participatiewet",
        Law.PW,
        "",
        [1, 2, 3, 6],
        "Werk en inkomen mag zien: wie u bent, dat wij u helpen, wat u wilt en uw werk of school. "
        "Niet: uw gezondheid en uw gezin.",
        True,
    ),
    (
        "jw",
        "Jeugd",
        Law.JW,
        "",
        [1, 2, 3, 6, 8],
        "Jeugd mag zien: wie u bent, dat wij u helpen, wat u wilt, school en hoe het thuis gaat. "
        "Niet: uw geldzaken.",
        False,
    ),
    (
        "wgs",
        "Schuldhulp",
        Law.WGS,
        "",
        [1, 2, 4, 5, 7],
        "Schuldhulp mag zien: wie u bent, dat wij u helpen, welke hulp loopt, uw huur en uw geldzaken. "
        "Niet: uw gezondheid.",
        False,
    ),
    (
        "welzijn",
        "welzijn",
        None,
        "welzijn",
        [1, 3],
        "{ontvanger} mag zien: wie u bent en wat u wilt. Meer niet.",
        False,
    ),
    (
        "re-integratie",
        "re-integratie",
        None,
        "re-integratie",
        [1, 3, 6],
        "{ontvanger} mag zien: wie u bent, wat u wilt en uw werk. Meer niet.",
        False,
    ),
    (
        "woningcorporatie",
        "woningcorporatie",
        None,
        "woningcorporatie",
        [1, 5],
        "{ontvanger} mag zien: wie u bent en wat uw huur raakt. Verder niets.",
        False,
    ),
    (
        THAT_NOT_WHAT,
        "dat, niet wat",
        None,
        "",
        [1, 2],
        "{ontvanger} mag weten dat wij u helpen. Niet waarmee.",
        False,
    ),
]
