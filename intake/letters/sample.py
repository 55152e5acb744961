"""What stands in a preview: somebody who does not exist."""

from datetime import date

from intake.letters import facts
from intake.letters.facts import day, paragraph, weekday
from intake.letters.filling import Part

DAY, LATER = date(2026, 11, 23), date(2027, 1, 4)

SAMPLE = {
    "naam": "mevrouw Voorbeeld",
    "voornaam": "Anna",
    "gemeente": "Voorbeeldstad",
    "vandaag": day(DAY),
    "collega": "Kees Collega",
    "contact": "Kees Collega, 010 123 45 67",
    "datum_melding": day(DAY),
    "afspraak_dag": weekday(LATER),
    "afspraak_tijd": "10.00 uur",
    "afspraak_plaats": "Stadskantoor, Plein 1",
    "afspraak_met": "Kees Collega, 010 123 45 67",
}
SAMPLE_PARAGRAPHS = {
    "clientondersteuning": [paragraph(facts.SUPPORT)],
    "persoonlijk_plan": [paragraph(facts.OWN_PLAN.format(day=day(LATER)))],
    "termijn": [paragraph(facts.INVESTIGATION.format(day=day(LATER)))],
    "afspraken": [Part("lijst", (f"Kees belt de huisarts. Wie: Kees Collega. Wanneer: {weekday(LATER)}.",))],
    "delen": [paragraph(facts.NOTHING_SHARED)],
}
