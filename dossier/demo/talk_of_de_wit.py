"""The broad talk with De Wit – El Amrani at the kitchen table: few life domains, each with why, most with a score."""

from accounts.laws import Law
from households.kinds import Kind
from households.models import LifeDomain
from intake.broad.actions import finish_talk, keep, keep_talk, open_life_domain

WMO, PW, JW, WGS = Law.WMO, Law.PW, Law.JW, Law.WGS

# life domain, why, needed for, score, wanted, words, one fact
OF_SAMIRA = (
    ("geldzaken", "De brieven houden haar wakker.", (PW, WGS), 2, 4, "Ik maak de brieven niet meer open.", "Schuld: ongeveer € 6.400"),
    ("wonen", "De huur is betaald en dat moet zo blijven.", (WMO, WGS), 4, None, "", ""),
    ("werk", "Meer uren kan nu niet.", (PW,), 3, None, "", "12 uur per week in de kantine"),
    ("thuis", "Het gezin houdt elkaar overeind.", (WMO,), 4, None, "", ""),
    ("netwerk", "Buurvrouw en tante willen helpen.", (WMO,), 2, 3, "", "Buurvrouw Ria, tante Fatiha"),
    ("gezondheid", "Haar rug bepaalt wat er in huis lukt.", (WMO,), 2, 3, "Mijn rug. Ik kan niet lang staan.", ""),
    ("klussen", "Zij vroeg om hulp in huis.", (WMO,), 2, 4, "Noor doet de was en de boodschappen.", ""),
)  # fmt: skip
OF_NOOR = (
    ("werk", "Zij mist lessen door het werk thuis.", (JW,), 2, 4, "Ik wil mijn opleiding afmaken.", ""),
    ("thuis", "Zij zorgt mee voor haar moeder en broertje.", (JW, WMO), 3, None, "", ""),
)  # fmt: skip
OF_NOOR_FOR_JEUGD = (
    ("psyche", "Noor vroeg hier zelf hulp voor.", (JW,), 3, None, "Ik slaap weer beter.", ""),
)


def talk_at_home(stage, home):
    with stage.turn("regisseur", stage.workday(91, "17.20"), home, did="open_life_domain") as marloes:
        by_marloes = {"law": WMO, "acting": marloes}
        write_down(stage, home, by_marloes)
        for person, findings in ((home.Samira, OF_SAMIRA), (home.Noor, OF_NOOR)):
            open_all(home, person, findings, by_marloes)
        finish_talk(home.household, home.Samira, **by_marloes)


def talk_of_jeugd(stage, home):
    with stage.turn("jeugd", stage.workday(78, "14.40"), home, did="open_life_domain") as anouk:
        open_all(home, home.Noor, OF_NOOR_FOR_JEUGD, {"law": JW, "acting": anouk})


def write_down(stage, home, by_marloes):
    told = {
        "at_table": "Samira, Noor, Marloes",
        "talked_on": stage.today,
        "going_well": "Ik kook elke dag en we eten samen.",
        "must_change": "Ik wil weer slapen. Noor moet naar school kunnen.",
        "tried_before": "Alle brieven in een la. De gemeente bellen, maar toen moest het via de website.",
    }
    strength = {
        "own_strength": "Samira kookt elke dag en houdt een agenda bij voor het hele gezin.",
        "network": "Buurvrouw Ria wil elke week helpen met de post. Tante Fatiha kan Yassin op woensdag opvangen.",
    }
    keep_talk(home.household, home.Samira, told, {}, kind=Kind.AGREEMENTS, **by_marloes)
    keep_talk(home.household, home.Samira, strength, {}, kind=Kind.FAMILY, **by_marloes)


def open_all(home, person, findings, by):
    for code, why, needed_for, score, wanted, words, note in findings:
        finding = open_life_domain(
            home.household,
            person,
            LifeDomain.objects.get(pk=code),
            why=why,
            needed_for=list(needed_for),
            words=words,
            **by,
        )
        keep(finding, {"score": score, "wanted_score": wanted, "note": note}, {})
