"""What an event asks of who keeps the household: what to look at again, and where."""

from dataclasses import dataclass

from django.urls import reverse

from households.models import HouseholdEvent

Kind = HouseholdEvent.Kind
BIRTHDAYS = (Kind.AGE_12, Kind.AGE_16, Kind.AGE_18)

# Said before it is written down: what it does at once, and what stays to be asked.
BEFORE = {
    Kind.BIRTH: (
        "Het kind komt bij het huishouden.",
        "Het gezag staat op “nagaan” tot je een stuk zag. Tot dan gaat over dit kind niets open.",
        "Doet het kind mee? Dan zien anderen wat samen is opgeschreven pas weer als er toestemming voor het kind is.",
    ),
    Kind.MOVE: (
        "Het nieuwe adres komt bij deze mensen te staan.",
        "Was iemand veilig bereikbaar? Dat vraag je opnieuw, voor het nieuwe adres.",
        "Er sluit geen toestemming.",
    ),
    Kind.SPLIT: (
        "Wie weggaat, doet hier niet meer mee.",
        "Wat die persoon hier deelde, sluit meteen. Je vraagt het opnieuw waar die persoon nu is.",
        "Wat de anderen delen, blijft staan. Vraag hen of dat nog klopt.",
    ),
    Kind.DEATH: (
        "Alles wat deze persoon deelde, sluit meteen.",
        "Ook wat anderen deelden omdat deze persoon daar ja op zei: dat vraag je opnieuw.",
        "Gezag en vertegenwoordiging van deze persoon eindigen. Er gaat geen post meer uit.",
    ),
}
HEADINGS = {
    Kind.BIRTH: "Er is een kind geboren",
    Kind.MOVE: "Verhuisd",
    Kind.SPLIT: "Uit elkaar",
    Kind.DEATH: "Overleden",
    Kind.AGE_12: "Wordt 12 jaar",
    Kind.AGE_16: "Wordt 16 jaar",
    Kind.AGE_18: "Wordt 18 jaar",
}


@dataclass(frozen=True)
class Look:
    """Something to look at again."""

    text: str
    url: str
    link: str


def to_look_at(dossier, kind, people):
    """`people`: whom it is about, as far as they are still here."""
    here = [person for person in people if person.pk in {one.person_id for one in dossier.members}]
    own = [look for person in here for look in _about(dossier, kind, person)]
    return [*own, *_of_all(dossier, kind), _coordinator(dossier, kind)]


def _about(dossier, kind, person):
    name = person.first_name
    if kind == Kind.BIRTH:
        yield _look("custody", dossier, person, f"Zoek uit wie gezag heeft over {name}.", "Gezag")
    if kind == Kind.MOVE:
        text = f"Vraag hoe we {name} op het nieuwe adres veilig bereiken."
        yield _look("contact_preference", dossier, person, text, "Bereikbaar")
    if kind in BIRTHDAYS:
        yield Look(
            WHO_DECIDES[kind].format(name=name), reverse("consent:ask", args=[dossier.id]), "Delen vragen"
        )


WHO_DECIDES = {
    Kind.AGE_12: "Vanaf die dag zegt {name} zelf ook ja of nee. Wat ouders goedvonden, stopt. Vraag het opnieuw.",
    Kind.AGE_16: "Vanaf die dag beslist {name} alleen. Wat tot dan gold, stopt. Vraag het opnieuw.",
    Kind.AGE_18: "Vanaf die dag eindigt het gezag over {name}. Regel wie daarna helpt, en vraag opnieuw wat gedeeld mag.",
}
ASK_ANEW = {
    Kind.BIRTH: "Vraag wat er over het kind gedeeld mag worden.",
    Kind.SPLIT: "Vraag aan wie blijft of het delen nog klopt.",
    Kind.DEATH: "Vraag opnieuw wat er gedeeld mag worden over de kinderen, en over wie vertegenwoordigd werd.",
}


def _of_all(dossier, kind):
    if kind in ASK_ANEW:
        yield Look(ASK_ANEW[kind], reverse("consent:ask", args=[dossier.id]), "Delen vragen")
    if kind in (Kind.SPLIT, Kind.DEATH):
        text = "Kijk na wie gezag heeft over de kinderen, en hoe we iedereen veilig bereiken."
        yield Look(text, reverse("household:people", args=[dossier.id]), "Mensen")


def _coordinator(dossier, kind):
    who = f"{dossier.coordinator['name']} is regisseur." if dossier.coordinator else "Er is geen regisseur."
    return Look(f"{who} Klopt dat nog?", reverse("household:case_team", args=[dossier.id]), "Team")


def _look(name, dossier, person, text, link):
    return Look(text, reverse(f"household:{name}", args=[dossier.id, person.pk]), link)
