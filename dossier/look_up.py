"""Looking a resident up, the whole town over: the BRP and our own people put together, without who is hidden."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from audit.choices import Action, Outcome
from audit.log import hash_term
from consent import look_up as without_reach
from consent.look_up import Asked, Ours
from consent.lookalikes import differs
from households.brp import source
from households.brp.found import FoundPerson
from households.display import display_name
from households.names import surname_keys


@dataclass(frozen=True)
class Question:
    """One of: a number; surname and birth date; postcode, house number and birth date; somebody found before."""

    bsn: str = ""
    surname: str = ""
    birth_date: date | None = None
    postcode: str = ""
    house_number: int | None = None
    person_id: UUID | None = None

    @property
    def way(self):
        if self.bsn:
            return "bsn"
        if self.person_id:
            return "person"
        return "address" if self.postcode else "name"

    @property
    def term(self):
        """Kept in the log as a keyed hash only: equal questions can be told, nobody reads them back."""
        parts = (self.bsn, self.surname, self.birth_date, self.postcode, self.house_number, self.person_id)
        return " ".join(str(part) for part in parts if part)


@dataclass(frozen=True)
class Hit:
    """Somebody: as the BRP has them, as we have them, or both."""

    found: FoundPerson | None
    ours: Ours | None
    # Under which the session remembers who this is; the page holds no number.
    key: str = ""

    @property
    def bsn(self):
        return self.found.bsn if self.found else ""

    @property
    def name(self):
        """With all given names: two people may differ in nothing else."""
        return self._named.full

    @property
    def short_name(self):
        return display_name(self._named)

    @property
    def first_name(self):
        return (self.ours and self.ours.call_name) or self._named.first_name

    @property
    def birth(self):
        return (self.found or self.ours).birth

    @property
    def is_deceased(self):
        return self.found.deceased if self.found else self.ours.is_deceased

    @property
    def is_too_near(self):
        return bool(self.ours and self.ours.is_too_near)

    @property
    def is_known_otherwise(self):
        """One number, and with us another name or birth date."""
        return self.found is not None and self.ours is not None and differs(self.found, self.ours)

    @property
    def is_secret(self):
        return bool(self.found and self.found.address_disclosure_block)

    @property
    def address_lines(self):
        """Of the BRP, when it answered with one; never ours, and never when it must stay secret."""
        if self.is_secret or not (self.found and self.found.address):
            return ()
        return self.found.address.lines

    @property
    def homes(self):
        return self.ours.homes if self.ours else ()

    @property
    def person_id(self):
        return self.ours.person_id if self.ours else None

    @property
    def may_start(self):
        return not (self.is_deceased or self.is_too_near) and bool(self.bsn or self.person_id)

    @property
    def _named(self):
        return (self.found or self.ours).name


def find(question: Question, *, acting):
    """Who is there, and the ids of who must not be: those are for the log alone."""
    found = ask_brp(question)
    known = without_reach.known_among([person.bsn for person in found], acting=acting)
    hidden = {one.person_id for one in known.values() if one.is_hidden}
    found = [person for person in found if not _is_hidden(person, known)]
    ours = without_reach.look_up(_asked(question, found), acting=acting)
    return _together(found, ours, known), hidden


def ask_brp(question):
    brp = source.current()
    if question.way == "bsn":
        return brp.by_bsn(question.bsn)
    if question.way == "name":
        return brp.by_name_and_birth_date(question.surname, question.birth_date)
    if question.way == "address":
        return brp.by_postcode_and_house_number(question.postcode, question.house_number, question.birth_date)
    return []


def log_look_up(request, question, hits, hidden):
    """Everybody of ours who is shown, and who was looked for in vain because the desk may not know."""
    term = hash_term(question.term)
    request.log.note(Action.LOOK_UP, term_hash=term, hits=len(hits), filter={"by": question.way})
    for hit in hits:
        if hit.ours:
            home = hit.homes[0].household_id if hit.homes else None
            request.log.show(person_id=hit.person_id, household_id=home, action=Action.LOOK_UP)
    for person_id in hidden:
        request.log.note(
            Action.LOOK_UP, outcome=Outcome.REFUSED, reason="hidden", person_id=person_id, term_hash=term
        )


def with_key(hit, key):
    return replace(hit, key=key)


def _asked(question, found):
    """Our own people by the same question, and whoever the BRP found, under whatever name we have them."""
    return Asked(
        bsns=tuple({question.bsn, *(person.bsn for person in found)} - {""}),
        people=(question.person_id,) if question.person_id else (),
        birth_date=question.birth_date,
        surname_keys=tuple(surname_keys(question.surname)) if question.surname else None,
        postcode=question.postcode,
        house_number=question.house_number,
    )


def _is_hidden(person, known):
    return person.bsn in known and known[person.bsn].is_hidden


def _together(found, ours, known):
    by_id = {person.person_id: person for person in ours}
    hits = [Hit(person, by_id.get(_known_id(person, known))) for person in found]
    matched = {hit.person_id for hit in hits}
    return hits + [Hit(None, person) for person in ours if person.person_id not in matched]


def _known_id(person, known):
    return known[person.bsn].person_id if person.bsn in known else None
