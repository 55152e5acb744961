"""The names between braces that a letter may use: a fixed list. What an administrator types is text, never a template."""

import re
from difflib import get_close_matches

from intake.models import LetterText

Code = LetterText.Code
NAME = re.compile(r"\{([^{}\n]*)\}")

# Within a sentence.
EVERYWHERE = {
    "naam": "de naam van de inwoner",
    "voornaam": "de voornaam van de inwoner",
    "gemeente": "de naam van de gemeente",
    "vandaag": "de dag waarop de brief gemaakt wordt",
    "collega": "wie de brief maakt",
    "contact": "de regisseur met telefoonnummer; zonder regisseur wie de brief maakt",
}
IN_A_SENTENCE = {
    Code.CONFIRMATION: {"datum_melding": "de dag van de melding"},
    Code.INVITATION: {
        "afspraak_dag": "de dag van de afspraak",
        "afspraak_tijd": "het tijdstip",
        "afspraak_plaats": "waar de afspraak is",
        "afspraak_met": "met wie de afspraak is",
    },
    Code.AGREED: {},
    Code.CONSENT_COPY: {},
}
# On a line of their own: a paragraph or a list that we write, and that stays away where it does not apply.
PARAGRAPHS = {
    Code.CONFIRMATION: {
        "clientondersteuning": "gratis onafhankelijke cliëntondersteuning",
        "persoonlijk_plan": "het persoonlijk plan en de laatste dag ervoor (alleen Wmo)",
        "termijn": "wat er volgt en uiterlijk wanneer",
    },
    Code.INVITATION: {"clientondersteuning": "gratis onafhankelijke cliëntondersteuning"},
    Code.AGREED: {"afspraken": "de open afspraken van deze inwoner"},
    Code.CONSENT_COPY: {"delen": "wie nu wat mag zien van deze inwoner"},
}
# Wmo 2015, art. 2.3.2 leden 2 en 3; and without its list a letter says nothing.
REQUIRED = {
    Code.CONFIRMATION: ("clientondersteuning", "persoonlijk_plan"),
    Code.INVITATION: ("afspraak_dag", "afspraak_tijd", "afspraak_plaats"),
    Code.AGREED: ("afspraken",),
    Code.CONSENT_COPY: ("delen",),
}


def names_for(code):
    """{name: what it becomes}"""
    return {**EVERYWHERE, **IN_A_SENTENCE[code], **PARAGRAPHS[code]}


def used_in(text):
    return NAME.findall(text)


def problems(code, text):
    """Sentences for whoever types the text; empty when it can be used."""
    known = names_for(code)
    found = [unknown(name, known) for name in dict.fromkeys(used_in(text)) if name not in known]
    found += [f"{{{name}}} hoort op een eigen regel." for name in inside_a_line(code, text)]
    left = NAME.sub("", text)
    if "{" in left or "}" in left:
        found.append("Er staat een { of } te veel. Schrijf een naam zo: {naam}.")
    return found


def missing(code, text):
    return [f"In deze brief hoort {{{name}}}." for name in REQUIRED[code] if name not in used_in(text)]


def unknown(name, known):
    near = get_close_matches(name, known, n=1)
    hint = f" Bedoel je {{{near[0]}}}?" if near else " Kies uit de lijst."
    return f"{{{name}}} bestaat niet in deze brief.{hint}"


def inside_a_line(code, text):
    lines = [line.strip() for line in text.splitlines()]
    return [
        name
        for name in PARAGRAPHS[code]
        if any(f"{{{name}}}" in line and line != f"{{{name}}}" for line in lines)
    ]
