"""What the names in a letter become for one reader: own lines only, of what the colleague may see at this moment."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from accounts.laws import Law
from consent.shared_by import open_by_receiver, shared_by
from consent.wording import Words
from deadlines.models import Deadline
from households.kinds import NEVER_TOLD
from households.partial_date import PartialDate
from intake.formal_table import LAW_AT_THE_DESK
from intake.letters.filling import Part
from intake.models import FormalStep, HelpRequest
from intake.wmo_application import end_of_investigation, last_day_of_plan
from plans import appointments
from plans.models import Action
from plans.progress import OPEN

Step = FormalStep.Step
SHOWN = (FormalStep, Deadline, HelpRequest, Action)
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
BEGINS = (Step.REPORT, Step.REGISTERED, Step.REQUEST)
TALKS = ("wgs.gesprek_bedreigend", "wgs.gesprek")

SUPPORT = (
    "U kunt gratis hulp krijgen van een onafhankelijke cliëntondersteuner. Die werkt niet voor de gemeente."
    " Die denkt met u mee en gaat mee naar het gesprek als u dat wilt. Vraag ons hoe u die bereikt."
)
OWN_PLAN = (
    "U mag zelf opschrijven welke hulp u nodig hebt en hoe u dat wilt. Dat heet een persoonlijk plan."
    " Geef het ons uiterlijk op {day}. Het mag, het hoeft niet. Wij gebruiken het bij ons onderzoek."
)
INVESTIGATION = (
    "Wij onderzoeken samen met u wat u nodig hebt. Dat is uiterlijk op {day} klaar. Daarna kunt u een aanvraag"
    " doen, ook als ons onderzoek dan niet klaar is."
)
WAITING_TIME = (
    "U bent jonger dan 27 jaar. Daarom geldt een zoektermijn van vier weken: u kunt bijstand aanvragen vanaf {day}."
    " De dag van uw melding blijft staan. Is wachten voor u te moeilijk? Bel ons: soms mag het eerder."
)
MAY_APPLY = "U kunt nu bijstand aanvragen. De dag van uw melding blijft staan."
FIRST_TALK = "U krijgt uiterlijk op {day} een eerste gesprek over uw schulden."
WE_CALL = "Wij bellen u om een afspraak te maken."
NOTHING_SHARED = "Er wordt nu niets gedeeld. Ieder ziet alleen wat hoort bij het eigen werk."


class Missing(Exception):
    """A letter cannot be made yet; the message says what it waits for."""


@dataclass
class Facts:
    dossier: object
    reader: object
    acting: object

    # Words within a sentence

    def naam(self):
        return self.reader.name

    def voornaam(self):
        return self.reader.first_name

    def gemeente(self):
        return str(self.acting.municipality)

    def vandaag(self):
        return day(timezone.localdate())

    def collega(self):
        return self.acting.user.full_name

    def contact(self):
        name, phone = self._who_to_call()
        return f"{name}, {phone}" if phone else name

    def datum_melding(self):
        return day(self.reported_on)

    def afspraak_dag(self):
        return weekday(self.appointment.due_on)

    def afspraak_tijd(self):
        return f"{self.appointment.at_time:%H.%M} uur"

    def afspraak_plaats(self):
        return appointments.place_for_resident(self.appointment)

    def afspraak_met(self):
        owner = self.appointment.owner or self.appointment.author
        return f"{owner.full_name}, {owner.phone}" if owner.phone else owner.full_name

    # Paragraphs of our own

    def clientondersteuning(self):
        return [paragraph(SUPPORT)]

    def persoonlijk_plan(self):
        if self.law != Law.WMO:
            return []
        return [paragraph(OWN_PLAN.format(day=day(last_day_of_plan(self.reported_on))))]

    def termijn(self):
        return [paragraph(self._what_follows())]

    def afspraken(self):
        found = [step for step in self.own(Action) if step.state in OPEN and step.kind not in NEVER_TOLD]
        if not found:
            raise Missing("Er staat nog geen afspraak open.")
        lines = [self._agreed(step) for step in sorted(found, key=lambda step: (step.due_on, step.title))]
        return [Part("lijst", tuple(lines))]

    def delen(self):
        self._must_keep_consents()
        words = Words(self.acting)
        asked, decided, _ = shared_by(self.dossier.household, self.reader, words.bundles)
        receivers = open_by_receiver([*asked, *decided], words)
        if not receivers:
            return [paragraph(NOTHING_SHARED)]
        return [part for receiver, shared in receivers for part in _shared(receiver, shared)]

    # Where they come from

    def _who_to_call(self):
        if coordinator := self.dossier.coordinator:
            return coordinator["name"], coordinator["phone"]
        return self.collega(), self.acting.user.phone or self.acting.organisation.phone

    def check(self, name):
        """`Missing` when it is not there; without a query of its own."""
        if name == "delen":
            self._must_keep_consents()
        else:
            getattr(self, name)()

    def _must_keep_consents(self):
        if not self.dossier.keeps_consents:
            raise Missing("Alleen wie de toestemmingen bijhoudt, maakt deze brief.")

    def own(self, model):
        """Of this reader alone: not of others, and not of the household together."""
        return [record for record in self.dossier.records[model] if record.person_id == self.reader.pk]

    @cached_property
    def first_step(self):
        """The newest of those that begin something, or None."""
        first = [step for step in self.own(FormalStep) if step.step in BEGINS]
        return max(first, key=lambda step: (step.happened_on, step.created_at), default=None)

    @cached_property
    def law(self):
        step = self.first_step
        if step is None:
            return None
        return LAW_AT_THE_DESK[step.step] if step.law == Law.TOEGANG else Law(step.law)

    @cached_property
    def reported_on(self):
        told = [story.told_on for story in self.own(HelpRequest)]
        if self.first_step:
            return self.first_step.happened_on
        if told:
            return max(told)
        raise Missing(f"Er staat nog geen vraag of melding van {self.reader.first_name}.")

    @cached_property
    def appointment(self):
        found = appointments.next_of(self.dossier.records[Action], self.reader)
        if found is None:
            raise Missing("Er staat nog geen afspraak met een dag en een tijd.")
        return found

    def _what_follows(self):
        if self.law == Law.WMO:
            return INVESTIGATION.format(day=day(end_of_investigation(self.reported_on)))
        if self.law == Law.PW:
            waiting = self._clock("pw.zoektermijn")
            return WAITING_TIME.format(day=day(waiting.due_on)) if waiting else MAY_APPLY
        talk = self._clock(*TALKS) if self.law == Law.WGS else None
        return FIRST_TALK.format(day=day(talk.due_on)) if talk else WE_CALL

    def _clock(self, *rules):
        found = [clock for clock in self.own(Deadline) if clock.is_open and clock.rule in rules]
        return min(found, key=lambda clock: clock.due_on, default=None)

    def _agreed(self, step):
        time = f" om {step.at_time:%H.%M} uur" if step.at_time else ""
        return f"{step.title.rstrip('.')}. Wie: {self._who(step)}. Wanneer: {weekday(step.due_on)}{time}."

    def _who(self, step):
        """Names of neighbours and of others in the household stay off somebody else's paper."""
        if step.owner:
            return step.owner.full_name
        if step.owner_kind == Action.Owner.NETWORK:
            return "iemand uit uw netwerk"
        if step.owner_kind == Action.Owner.RESIDENT:
            return "u" if step.owner_name == self.reader.first_name else "iemand uit uw huishouden"
        return "een andere organisatie"


def _shared(receiver, shared):
    yield Part("kop", (receiver[0].upper() + receiver[1:],))
    yield Part("lijst", tuple(_opened(*one) for one in shared))


def _opened(kinds, sources, last_day, article):
    by_law = f" Dit mag volgens de wet: {article}." if article else ""
    return f"{'; '.join(kinds)}. Van: {', '.join(sources)}. Tot en met {day(last_day)}.{by_law}"


def paragraph(words):
    return Part("alinea", (words,))


def day(moment):
    return str(PartialDate.from_date(moment))


def weekday(moment):
    return f"{WEEKDAYS[moment.weekday()]} {day(moment)}"
