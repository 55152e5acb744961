"""What the quieter households came for: a few sentences each, per law."""

from dataclasses import dataclass

from accounts.laws import Law
from households.kinds import Kind


@dataclass(frozen=True)
class Talk:
    law: Law
    words: str
    behind: str
    # (kind, sentence); of a child where there is one and the law is that of youth.
    reports: tuple
    # What somebody of the municipality does next, and what the household does itself.
    step: str
    own_step: str = ""


CLEANING = Talk(
    Law.WMO,
    "Het huis wordt te veel. Ik wil niet weg, ik wil alleen wat hulp.",
    "Niet: alles uit handen geven. Wel: de zware klussen kwijt.",
    (
        (Kind.DAILY_HEALTH, "Stofzuigen en bed verschonen lukt niet meer. Koken en wassen lukt goed."),
        (Kind.HOUSING, "Bovenwoning met een steile trap. Verhuizen is nu geen wens."),
    ),
    "Gesprek thuis over hulp bij het huishouden",
    "Opschrijven wat deze week wel en niet lukte",
)
STAIRS = Talk(
    Law.WMO,
    "Ik ben van de trap gevallen. Nu slaap ik op de bank.",
    "Niet: een traplift. Wel: veilig thuis kunnen slapen.",
    (
        (Kind.DAILY_HEALTH, "De heup herstelt. De fysiotherapeut verwacht drie maanden."),
        (Kind.HOUSING, "Beneden is plaats voor een bed, de badkamer is boven."),
    ),
    "Ergotherapeut vragen om mee te kijken",
)
CARER = Talk(
    Law.WMO,
    "Ik zorg dag en nacht. Ik kan niet eens naar de kapper.",
    "Niet: opname. Wel: twee middagen voor mezelf.",
    (
        (Kind.FAMILY, "De zorg komt op één persoon neer. De kinderen wonen ver weg en bellen elke dag."),
        (Kind.AGREEMENTS, "Wens: twee middagen per week vrij, en iemand die dan komt."),
    ),
    "Vrijwilliger zoeken voor twee middagen",
    "Bij de mantelzorgers in De Schakel langsgaan",
)
TAXI = Talk(
    Law.WMO,
    "Ik kom nergens meer zonder auto, en rijden durf ik niet.",
    "Niet: een taxi. Wel: op zondag naar mijn zus.",
    ((Kind.DAILY_HEALTH, "Zien gaat slechter. Lopen met een rollator lukt tot aan de winkel."),),
    "Vervoerspas aanvragen",
    "Met de buurtbus meerijden om te proberen",
)
BENEFIT = Talk(
    Law.PW,
    "Mijn uitkering van het UWV stopt en ik heb nog niets anders.",
    "Niet: zo lang mogelijk bijstand. Wel: weer onder de mensen en aan het werk.",
    (
        (Kind.MONEY, "WW eindigt deze maand. Spaargeld: onder de grens."),
        (Kind.WORK_SCHOOL, "Werkte elf jaar in de logistiek, heeft een heftruckbewijs."),
    ),
    "Aanvraag bijstand doornemen",
    "Loonstroken van dit jaar opzoeken",
)
FRIDGE = Talk(
    Law.PW,
    "De koelkast is stuk en ik kan geen nieuwe betalen.",
    "Niet: een lening erbij. Wel: iets achter de hand hebben.",
    ((Kind.MONEY, "Inkomen op bijstandsniveau, geen spaargeld, geen schulden."),),
    "Bijzondere bijstand beoordelen",
)
WORK = Talk(
    Law.PW,
    "Ik wil wel werken, maar niet weer iets waar ik ziek van word.",
    "Niet: de eerste baan die er is. Wel: werk dat blijft.",
    (
        (Kind.WORK_SCHOOL, "Drie banen in twee jaar, steeds in de nacht. Dagdiensten gingen goed."),
        (Kind.AGREEMENTS, "Wens: vaste dagen, met mensen."),
    ),
    "Proefplaatsing bespreken met het re-integratiebedrijf",
    "Drie plekken noemen waar het leuk lijkt",
)
LETTERS = Talk(
    Law.WGS,
    "Ik krijg elke week een brief en ik snap er geen een.",
    "Niet: nog een regeling. Wel: weten waar ik sta.",
    (
        (Kind.MONEY, "Zeven schuldeisers, samen ongeveer € 11.300. Toeslagen kloppen niet."),
        (Kind.AGREEMENTS, "Wens: één overzicht en één bedrag per maand."),
    ),
    "Overzicht van schulden maken",
    "Alle post in één doos bewaren",
)
RENT = Talk(
    Law.WGS,
    "We lopen twee maanden achter met de huur.",
    "Niet: uitstel. Wel: de huur weer zelf kunnen betalen.",
    (
        (Kind.HOUSING, "Twee maanden achterstand, de verhuurder wil een regeling."),
        (Kind.MONEY, "Door minder uren ging het inkomen met € 380 omlaag."),
    ),
    "Regeling met de verhuurder afspreken",
)
SCHOOL = Talk(
    Law.JW,
    "Hij wil niet naar school en ik krijg geen uitleg.",
    "Niet: een diagnose. Wel: een juf die weet wat werkt.",
    (
        (Kind.WORK_SCHOOL, "Vier weken halve dagen naar school. Tekenen en buiten spelen gaan goed."),
        (Kind.FAMILY, "Thuis is het rustig. Ouders zijn het eens over de aanpak."),
    ),
    "Gesprek met school en ouders",
    "Elke dag opschrijven wat goed ging",
)
SLEEP = Talk(
    Law.JW,
    "We slapen al maanden niet. Ik ben te moe om nog aardig te zijn.",
    "Niet: therapie voor het kind. Wel: ouders die weer slapen.",
    ((Kind.FAMILY, "Het kind wordt vier keer per nacht wakker. Opa en oma willen helpen."),),
    "Praktische hulp in de avond regelen",
    "Eén nacht per week bij opa en oma",
)
TWO_HOMES = Talk(
    Law.JW,
    "Sinds we uit elkaar zijn, is elke overdracht ruzie.",
    "Niet: gelijk krijgen. Wel: rust voor het kind.",
    ((Kind.FAMILY, "Overdracht op school in plaats van aan de deur werkt beter."),),
    "Ouderschapsplan bekijken met beide ouders",
)
