"""What people go through, what they can do themselves, and whom to call. Facts of law: only those of the rules we keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LifeEvent:
    code: str
    title: str
    # Verb first, most useful first.
    tips: tuple[str, ...]
    # Somebody to call besides the municipality: (who, number, what for).
    call: tuple[tuple[str, str, str], ...] = ()
    # Of the sociale kaart.
    life_domains: tuple[str, ...] = ()


EMERGENCY = ("Alarmnummer", "112", "als er nu gevaar is")
VEILIG_THUIS = ("Veilig Thuis", "0800-2000", "gratis, dag en nacht")

LIFE_EVENTS = (
    LifeEvent(
        "geld",
        "Ik kom geld tekort of heb schulden",
        (
            "Open al uw post. Leg de rekeningen bij elkaar.",
            "Betaal eerst huur, energie, water en zorgverzekering.",
            "Bel wie u niet kunt betalen. Vraag of u in delen mag betalen.",
            "Vraag de gemeente om schuldhulp. Dat mag ook aan de telefoon. U krijgt binnen 4 weken een eerste gesprek.",
            "Raakt u uw huis, energie, water of zorgverzekering kwijt? Zeg dat. Dan is het gesprek binnen 3 werkdagen.",
        ),
        life_domains=("geldzaken",),
    ),
    LifeEvent(
        "huis",
        "Ik raak mijn huis kwijt",
        (
            "Bel vandaag nog uw verhuurder of uw bank. Zeg dat u een oplossing zoekt.",
            "Bel vandaag nog de gemeente. Bij een huisuitzetting krijgt u binnen 3 werkdagen een gesprek over uw schulden.",
            "Bewaar alle brieven, ook die van de deurwaarder of de rechter. Neem ze mee.",
            "Ga naar een zitting bij de rechter. Wie niet komt, kan daar niets uitleggen.",
        ),
        life_domains=("wonen", "geldzaken"),
    ),
    LifeEvent(
        "hulp",
        "Het lukt thuis niet meer alleen",
        (
            "Schrijf op wat wel lukt en wat niet. Dat helpt in een gesprek.",
            "Vraag wie in uw buurt iets kan doen: familie, buren, een vrijwilliger.",
            "Meld u bij de gemeente. Wij bevestigen dat en onderzoeken samen met u wat nodig is, binnen 6 weken.",
            "Wilt u zelf opschrijven wat u nodig heeft? Geef ons binnen 7 dagen uw persoonlijk plan.",
            "Neem iemand mee naar het gesprek. Een onafhankelijke cliëntondersteuner is gratis.",
        ),
        life_domains=("klussen", "zelfzorg", "gezondheid"),
    ),
    LifeEvent(
        "zorgen-voor",
        "Ik zorg voor iemand en het is veel",
        (
            "Vertel het aan uw huisarts. Die kent u, en vaak ook degene voor wie u zorgt.",
            "Vraag anderen om een vaste taak, hoe klein ook.",
            "Vraag de gemeente of iemand de zorg soms van u kan overnemen.",
            "Zorgt een kind mee? Zeg dat ook. Een kind moet kind kunnen zijn.",
        ),
        life_domains=("netwerk", "tijdsbesteding"),
    ),
    LifeEvent(
        "kind",
        "Ik heb zorgen om mijn kind",
        (
            "Vraag uw kind hoe het gaat, op een rustig moment.",
            "Praat met iemand op school, bij de opvang of bij het consultatiebureau.",
            "Vraag uw huisarts om mee te denken.",
            "Vraag de gemeente om hulp voor uw gezin. U mag zelf een plan maken met familie en vrienden.",
        ),
        life_domains=("thuis", "netwerk"),
    ),
    LifeEvent(
        "werk",
        "Ik ben mijn werk kwijt",
        (
            "Meld u bij UWV. Daar begint ook een aanvraag voor bijstand.",
            "Bent u jonger dan 27 jaar? Voor bijstand zoekt u eerst 4 weken naar werk of een opleiding. Kunt u dat niet? Bel ons.",
            "Kijk welke vaste lasten omlaag kunnen. Begin met de grootste.",
            "Komt er te weinig geld binnen? Wacht niet met bellen.",
        ),
        life_domains=("werk", "geldzaken"),
    ),
    LifeEvent(
        "overleden",
        "Er is iemand overleden",
        (
            "Neem de tijd. Niet alles hoeft deze week.",
            "Vraag de uitvaartverzorger wat die voor u regelt.",
            "Bel de bank en de verzekeraars. Vraag wat er met de vaste lasten gebeurt.",
            "Praat met mensen om u heen. Blijft het zwaar? Ga naar uw huisarts.",
        ),
        life_domains=("netwerk", "psyche", "geldzaken"),
    ),
    LifeEvent(
        "uit-elkaar",
        "Wij gaan uit elkaar",
        (
            "Maak eerst afspraken over de kinderen. Laat hen merken dat ze niet hoeven te kiezen.",
            "Zet op papier wie wat betaalt, ook voor de komende weken.",
            "Zoek samen iemand die in het midden staat en meedenkt.",
            "Heeft een van u geen plek om te wonen? Bel de gemeente.",
        ),
        life_domains=("thuis", "wonen", "geldzaken"),
    ),
    LifeEvent(
        "alleen",
        "Ik voel me somber of alleen",
        (
            "Vertel het aan één iemand die u vertrouwt.",
            "Ga naar buiten en doe één ding per dag met iemand anders.",
            "Maak een afspraak bij uw huisarts. Ook als u niet weet hoe u het moet zeggen.",
            "Kijk welke plekken in uw buurt open zijn. U hoeft u daar niet voor aan te melden.",
        ),
        call=(("Denkt u aan zelfdoding?", "113", "dag en nacht"),),
        life_domains=("psyche", "meedoen", "netwerk"),
    ),
    LifeEvent(
        "stoppen",
        "Ik kan ergens niet mee stoppen",
        (
            "Schrijf een week op wanneer het misgaat, en wat er daarvoor gebeurde.",
            "Praat met uw huisarts. Die oordeelt niet en kent de weg.",
            "Vraag iemand om met u mee te gaan naar een eerste gesprek.",
        ),
        life_domains=("verslaving", "psyche"),
    ),
    LifeEvent(
        "niet-veilig",
        "Het is thuis niet veilig",
        (
            "Is er nu gevaar? Ga weg als dat kan en bel 112.",
            "Bel Veilig Thuis, ook als u twijfelt. U hoeft uw naam niet te noemen.",
            "Kijkt iemand mee op uw telefoon of computer? Bel dan liever dan dat u iets invult.",
            "Zeg tegen ons dat het niet veilig is. Dan sturen wij niets naar huis.",
        ),
        call=(EMERGENCY, VEILIG_THUIS),
        life_domains=("thuis",),
    ),
)  # fmt: skip
BY_CODE = {event.code: event for event in LIFE_EVENTS}
