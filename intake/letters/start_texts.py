"""The letters a municipality begins with, in plain Dutch; it keeps its own versions from then on."""

from intake.models import LetterText

Code = LetterText.Code

START = {
    Code.CONFIRMATION: (
        "Wij hebben uw vraag ontvangen",
        """Beste {naam},

Op {datum_melding} vertelde u ons uw vraag. In deze brief leest u wat er nu gebeurt. De dag waarop u het vertelde, telt.

# Wat doen wij nu?

{termijn}

# Uw eigen plan

{persoonlijk_plan}

# Gratis hulp bij het gesprek

{clientondersteuning}

# Vragen?

Bel {contact}. U mag altijd een aanvraag doen, ook als iemand iets anders zegt.

Met vriendelijke groet,
{collega}
Gemeente {gemeente}
""",
    ),
    Code.INVITATION: (
        "Wij maken graag kennis met u",
        """Beste {naam},

Wij hebben een afspraak met u gemaakt.

- Dag: {afspraak_dag}
- Tijd: {afspraak_tijd}
- Waar: {afspraak_plaats}
- Met: {afspraak_met}

U mag iemand meenemen, bijvoorbeeld een familielid of een vriend.

{clientondersteuning}

# Kunt u niet?

Bel dan {contact}. Wij zoeken samen een andere dag.

Met vriendelijke groet,
{collega}
Gemeente {gemeente}
""",
    ),
    Code.AGREED: (
        "Dit hebben wij afgesproken",
        """Beste {naam},

Op {vandaag} staan deze afspraken open.

{afspraken}

# Klopt er iets niet?

Bel {contact}. Dan veranderen wij het.

Met vriendelijke groet,
{collega}
Gemeente {gemeente}
""",
    ),
    Code.CONSENT_COPY: (
        "Wie mag wat van u zien",
        """Beste {naam},

Op dit papier staat wat wij op {vandaag} met elkaar mogen delen. Verder niets.

{delen}

# Van mening veranderd?

U mag uw ja altijd intrekken. U hoeft niet te zeggen waarom. Het werkt meteen en de hulp gaat door. Zeg het tegen {contact}, of aan de balie van de gemeente.

U mag ook vragen wie er in uw dossier keek.

Met vriendelijke groet,
{collega}
Gemeente {gemeente}
""",
    ),
}
