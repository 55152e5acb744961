"""What residents of Waterlinge find without logging in: whom to call, and the sociale kaart. All of it is invented."""

from datetime import timedelta

from django.utils import timezone

from households.models import LifeDomain
from intake.models import PublicPage
from plans.models import GeneralProvision

# name, of whom, what, for whom, where, neighbourhood, when, phone, cost, life domains
ENTRIES = (
    ("Koffie-uur", "Welzijn De Schakel", "Koffie, een praatje en samen iets doen. U hoeft u niet aan te melden.",
     "iedereen die het gezellig vindt", "Buurthuis De Schakel, Kadeplein 4", "Noord", "donderdag 10.00 tot 12.00 uur",
     "012 345 7110", "gratis", ("meedoen", "netwerk", "tijdsbesteding")),
    ("Formulierenspreekuur", "Welzijn De Schakel", "Een vrijwilliger leest uw brieven met u door en vult formulieren met u in.",
     "wie hulp wil bij post en formulieren", "Bibliotheek Waterlinge, Havenstraat 1", "Centrum",
     "dinsdag en vrijdag 13.00 tot 16.00 uur", "012 345 7120", "gratis", ("geldzaken", "werk")),
    ("Budgetmaatje", "Stichting Op Orde", "Iemand kijkt een half jaar met u mee naar uw geld en uw post.",
     "wie zijn geld weer op orde wil", "bij u thuis", "", "op afspraak", "012 345 7210", "gratis", ("geldzaken",)),
    ("Voedselbank Waterlinge", "Voedselbank Waterlinge", "Elke week een pakket met eten, als er te weinig geld is.",
     "huishoudens met weinig geld", "Loods 3, Kanaalweg 20", "Zuid", "woensdag 14.00 tot 16.00 uur", "012 345 7220",
     "gratis, na een gesprek", ("geldzaken", "zelfzorg")),
    ("Ruilwinkel Rond", "Ruilwinkel Rond", "Kleding, meubels en speelgoed voor een klein bedrag.", "iedereen",
     "Molenpad 11", "Zuid", "maandag tot en met zaterdag 10.00 tot 16.00 uur", "012 345 7230", "vanaf € 1",
     ("wonen", "geldzaken")),
    ("Klussendienst", "Welzijn De Schakel", "Een vrijwilliger doet een kleine klus: een lamp, een plank, de tuin.",
     "wie het zelf niet meer kan", "bij u thuis", "", "op afspraak, bel tussen 9.00 en 12.00 uur", "012 345 7130",
     "€ 5 en het materiaal", ("klussen", "wonen")),
    ("Boodschappenbus", "Stichting Samen Rijden", "Een bus haalt u op, wacht bij de winkel en brengt u weer thuis.",
     "wie niet zelf boodschappen kan doen", "bij u thuis", "", "dinsdag en vrijdagochtend", "012 345 7240", "€ 3 per rit",
     ("klussen", "netwerk")),
    ("Samen eten", "Buurtkeuken Oost", "Een warme maaltijd aan een lange tafel.", "iedereen", "Buurtkeuken, Oosterkade 8",
     "Oost", "maandag, woensdag en vrijdag om 17.30 uur", "012 345 7310", "€ 4 per maaltijd", ("zelfzorg", "netwerk", "meedoen")),
    ("Wandelen met de praktijkverpleegkundige", "Gezondheidscentrum Zuid", "Een uur wandelen in een rustig tempo.",
     "wie meer wil bewegen", "Gezondheidscentrum Zuid, Kanaalweg 2", "Zuid", "maandag 9.30 uur", "012 345 7320", "gratis",
     ("gezondheid", "tijdsbesteding")),
    ("Mantelzorgcafé", "Steunpunt Mantelzorg", "Anderen ontmoeten die ook voor iemand zorgen. Oppas is te regelen.",
     "mantelzorgers", "Buurthuis De Schakel, Kadeplein 4", "Noord", "eerste dinsdag van de maand, 19.30 uur",
     "012 345 7330", "gratis", ("netwerk", "thuis")),
    ("Inloop Ouders en Kind", "Wijkteam Jeugd Noord", "Vragen over opvoeden, slapen, school of ruzie. Loop gewoon binnen.",
     "ouders met kinderen tot 18 jaar", "Kindcentrum De Brug, Brugstraat 3", "Noord", "woensdag 9.00 tot 11.00 uur",
     "012 345 7340", "gratis", ("thuis", "netwerk")),
    ("Huiswerkplek", "Bibliotheek Waterlinge", "Een rustige tafel en iemand die meekijkt.", "leerlingen van 10 tot 18 jaar",
     "Bibliotheek Waterlinge, Havenstraat 1", "Centrum", "schooldagen 15.00 tot 17.30 uur", "012 345 7350", "gratis",
     ("werk", "thuis")),
    ("Werkcafé", "Werkplein Waterlinge", "Samen vacatures zoeken, een brief schrijven, een gesprek oefenen.",
     "wie werk zoekt", "Werkplein, Stationsweg 5", "Centrum", "donderdag 13.00 tot 16.00 uur", "012 345 7410", "gratis",
     ("werk", "tijdsbesteding")),
    ("Taalmaatje", "Bibliotheek Waterlinge", "Een uur per week Nederlands oefenen met een vrijwilliger.",
     "wie beter Nederlands wil leren", "Bibliotheek Waterlinge, Havenstraat 1", "Centrum", "op afspraak", "012 345 7360",
     "gratis", ("meedoen", "werk")),
    ("Luisterlijn Waterlinge", "Stichting Oor", "Een vrijwilliger luistert. U hoeft uw naam niet te noemen.",
     "wie zijn verhaal kwijt wil", "aan de telefoon", "", "elke avond 19.00 tot 23.00 uur", "012 345 7420", "gratis",
     ("psyche", "netwerk")),
    ("Inloop Herstel", "Herstelhuis De Bocht", "Praten met mensen die zelf een verslaving of een zware tijd hadden.",
     "wie ergens mee wil stoppen, en naasten", "Herstelhuis, Bochtlaan 6", "Oost", "maandag tot en met vrijdag 13.00 tot 17.00 uur",
     "012 345 7430", "gratis", ("verslaving", "psyche")),
    ("Weer thuis", "Stichting Nieuwe Start", "Hulp bij wonen, werk en papieren na een straf.",
     "wie vrijkomt en zijn familie", "Stationsweg 9", "Centrum", "op afspraak", "012 345 7440", "gratis", ("justitie", "wonen")),
)  # fmt: skip
CHECKED_DAYS_AGO = 40


def publish(cast, town):
    """In the caller's transaction."""
    municipality = cast.towns[town]
    PublicPage.objects.create(
        municipality=municipality,
        phone="012 345 5500",
        opening="maandag tot en met vrijdag 8.30 tot 17.00 uur",
        visit="Stadhuis, Marktplein 1, elke werkdag 9.00 tot 16.00 uur",
        support_name="Cliëntondersteuning Naast U",
        support_phone="012 345 7500",
    )
    domains = LifeDomain.objects.in_bulk()
    checked_on = timezone.localdate() - timedelta(days=CHECKED_DAYS_AGO)
    for name, of, about, for_whom, place, neighbourhood, opening, phone, cost, codes in ENTRIES:
        entry = GeneralProvision.objects.create(
            municipality=municipality, name=name, organisation_name=of, about=about, for_whom=for_whom,
            place=place, neighbourhood=neighbourhood, opening=opening, phone=phone, cost=cost, checked_on=checked_on,
        )  # fmt: skip
        entry.life_domains.set(domains[code] for code in codes)
