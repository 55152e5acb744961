"""What the front desk begins with: subjects, rules of the first sorting. A municipality's changes stay."""

from datetime import date

from intake.models import TalkSubject, TriageRule

SUBJECTS = {
    "parkeren": "Parkeren en vervoer",
    "afval": "Afval en straat",
    "paspoort": "Paspoort, verhuizen, trouwen",
    "toeslagen": "Toeslagen en belasting",
    "zorgverzekering": "Zorgverzekering",
    "huur": "Huur en woning zoeken",
    "activiteiten": "Activiteiten in de buurt",
    "vrijwilliger": "Vrijwilliger of mantelzorg",
    "school": "School en opvang",
    "afspraak": "Een afspraak of telefoonnummer",
    "anders": "Iets anders",
}


def load(using):
    for position, (code, name) in enumerate(SUBJECTS.items()):
        TalkSubject.objects.using(using).get_or_create(
            code=code, defaults={"name": name, "position": position}
        )
    for code, outcome, weight, when, reason, otherwise in RULES:
        words = {
            "outcome": outcome,
            "weight": weight,
            "when": when,
            "reason": reason,
            "otherwise": otherwise,
            "since": date(2026, 1, 1),
        }
        TriageRule.objects.using(using).get_or_create(code=code, version=1, defaults=words)


# code, outcome, order, facts that must all hold, the sentence shown, and the one when it clearly does not hold.
RULES = (
    ("spoed-basis", "urgent", 10, {"threat": "basic_needs"}, "Er dreigt afsluiting, ontruiming of het einde van de zorgverzekering.", "Geen spoed: er dreigt geen afsluiting of ontruiming."),
    ("spoed-veilig", "urgent", 11, {"threat": "unsafe"}, "Het is thuis niet veilig.", ""),
    ("spoed-vandaag", "urgent", 12, {"urgency": "now"}, "Het kan niet tot morgen wachten.", ""),
    ("meer-wetten", "broad", 20, {"laws_at_least": 2}, "Er zijn twee of meer wetten nodig.", "Er zijn geen twee wetten nodig."),
    ("kind-zorgt", "broad", 21, {"child_carries_care": True, "laws_at_least": 1}, "Een kind neemt zorg over van een ouder.", "Er is geen kind dat zorg overneemt."),
    ("hulp-gestopt", "broad", 22, {"earlier_help_ended": True, "laws_at_least": 1}, "Eerdere hulp is gestopt zonder dat het klaar was.", "Er is geen eerdere hulp die te vroeg stopte."),
    ("een-wet", "one_law", 30, {"laws_exactly": 1}, "Eén wet is genoeg voor deze vraag.", ""),
    ("meteen", "at_once", 40, {"answered_at_once": True, "laws_at_most": 0}, "De vraag is al beantwoord.", ""),
)  # fmt: skip
