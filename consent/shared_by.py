"""What one person shares, for whoever keeps the consents: every question asked, every answer, what is open now."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from accounts.laws import Law
from consent.expiry import SOON_DAYS
from consent.models import ConsentAnswer, DataSharingConsent, Ground
from consent.question import Receiver, bundle_of, needs_paper
from households.kinds import Kind

Answer = ConsentAnswer.Answer


class State(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    ENDED = "ended"
    REPLACED = "replaced"


STATE_WORDS = {
    State.OPEN: "Ja",
    State.WAITING: "Wacht nog",
    State.REFUSED: "Nee",
    State.WITHDRAWN: "Ingetrokken",
    State.EXPIRED: "Verlopen",
    State.ENDED: "Gesloten",
    State.REPLACED: "Vervangen",
}


@dataclass
class Shared:
    """One question with its answers and grounds; or one ground by law, then without a question."""

    consent: DataSharingConsent | None
    grounds: list
    answers: list = field(default_factory=list)
    is_replaced: bool = False
    needs_paper: bool = False

    @property
    def about(self):
        return self.consent or self.grounds[0]

    @property
    def id(self):
        return self.about.pk

    @property
    def receiver(self):
        return Receiver(self.about.to_law, self.about.to_organisation)

    @property
    def key(self):
        return receiver_key(self.about)

    @property
    def from_laws(self):
        laws = self.consent.from_laws if self.consent else [self.grounds[0].from_law]
        return [Law(law) for law in laws]

    @property
    def live(self):
        now = timezone.now()
        return [ground for ground in self.grounds if ground.closed_at is None and ground.valid_until > now]

    @property
    def asked_kinds(self):
        return {*self.consent.kinds, *self.consent.kinds_refused} if self.consent else set(self.kinds)

    @property
    def kinds(self):
        return sorted(self.about.kinds)

    @property
    def kind_names(self):
        return [Kind(kind).label for kind in self.kinds]

    @property
    def refused_names(self):
        return [Kind(kind).label for kind in sorted(self.consent.kinds_refused)] if self.consent else []

    @property
    def state(self):
        heard = {answer.answer for answer in self.answers}
        if self.live:
            return State.OPEN
        if Answer.WITHDRAWN in heard:
            return State.WITHDRAWN
        if self.consent and (Answer.NO in heard or not self.consent.kinds):
            return State.REFUSED
        if self.is_replaced:
            return State.REPLACED
        if self._is_over():
            return State.EXPIRED
        return State.ENDED if self.grounds else State.WAITING

    def _is_over(self):
        if self.consent:
            return self.consent.valid_until <= timezone.localdate()
        return self.grounds[0].closed_at is None

    @property
    def runs(self):
        return self.state in (State.OPEN, State.WAITING)

    @property
    def waits(self):
        """Also a question that is open in part: data of the Participatiewet wait for their paper."""
        return self.state == State.WAITING or (self.state == State.OPEN and self.waits_for_paper)

    @property
    def waits_for_paper(self):
        return self.needs_paper and self.consent.kinds and not self._signed_and_open()

    def _signed_and_open(self):
        open_laws = {ground.from_law for ground in self.grounds}
        return all(
            law in open_laws for law in self.consent.from_laws if needs_paper(law, self.consent.to_law)
        )

    @property
    def silent(self):
        """Who must agree and did not answer yet."""
        said = {(str(a.given_by_id) if a.given_by_id else None, a.given_by_name) for a in self.answers}
        people = {person for person, _ in said if person}
        names = {name.casefold() for person, name in said if not person}
        return [
            signer["name"]
            for signer in self.consent.must_agree
            if (
                signer["person"] not in people if signer["person"] else signer["name"].casefold() not in names
            )
        ]

    @property
    def words(self):
        return STATE_WORDS[self.state]

    @property
    def last_day(self):
        """A term ends at midnight; people say the last day with."""
        until = self.consent.valid_until if self.consent else timezone.localdate(self.grounds[0].valid_until)
        return until - timedelta(days=1)

    @property
    def ends_soon(self):
        return self.state == State.OPEN and (self.last_day - timezone.localdate()).days < SOON_DAYS

    @property
    def reasons(self):
        about = self.about
        return (about.necessity, about.proportionality, about.subsidiarity)

    @property
    def closed_because(self):
        closed = [ground for ground in self.grounds if ground.closed_because]
        return closed[0].get_closed_because_display() if closed else ""


def receiver_key(row):
    return ("org", row.to_organisation_id) if row.to_organisation_id else ("law", row.to_law)


def shared_by(household, person, bundles):
    """The newest first. Three queries; the policies leave nothing of it for who does not keep the consents."""
    consents = list(
        DataSharingConsent.objects.filter(household=household, person=person)
        .select_related("to_organisation", "recorded_by")
        .order_by("-recorded_at", "pk")
    )
    answers = _answers(household, person)
    grounds = _grounds(household, person)
    replaced = {consent.replaces_id for consent in consents}
    asked = [
        Shared(
            consent=consent,
            grounds=grounds[consent.pk],
            answers=[answer for answer in answers if answer.sharing_id == consent.pk],
            is_replaced=consent.pk in replaced,
            needs_paper=_needs_paper(consent, bundles),
        )
        for consent in consents
    ]
    decided = [Shared(consent=None, grounds=[ground]) for ground in grounds[None]]
    return asked, decided, answers


def open_by_receiver(shared, words):
    """For paper: [(receiver, [(kinds, from whom, last day, by which law)])], only what is open today."""
    found = defaultdict(list)
    for one in shared:
        if one.live:
            sources = ["het plan" if g.from_law == Law.INTEGRAAL else Law(g.from_law).label for g in one.live]
            basis = "" if one.consent else one.grounds[0].basis.article
            found[str(one.receiver)].append((words.names(one.kinds), sources, one.last_day, basis))
    return sorted(found.items())


def _needs_paper(consent, bundles):
    bundle = bundle_of(consent, bundles)
    return any(needs_paper(law, consent.to_law, bundle) for law in consent.from_laws)


def _answers(household, person):
    """All three kinds of consent; each page part shows its own."""
    return list(
        ConsentAnswer.objects.filter(
            Q(sharing__person=person) | Q(waiver__person=person) | Q(agreement__person=person),
            household=household,
        )
        .select_related("sharing__to_organisation", "waiver", "agreement", "given_by", "recorded_by")
        .order_by("-at", "pk")
    )


def _grounds(household, person):
    found = defaultdict(list)
    rows = Ground.objects.filter(household=household, person=person)
    for ground in rows.select_related("basis", "to_organisation", "recorded_by").order_by(
        "-valid_from", "pk"
    ):
        found[ground.consent_id].append(ground)
    return found
