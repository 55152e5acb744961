"""What comes through the door: the household as this reader may see it, and what the log will tell of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from accounts.laws import Law
from consent import policy
from households.models import CaseTeamMember, Household


@dataclass(frozen=True)
class Work:
    """What the settings of this transaction hold: where this user may look, and as what."""

    reach: frozenset
    writes: frozenset
    work: frozenset
    emergencies: frozenset

    @classmethod
    def held(cls, reach, writes, work, emergencies):
        return cls(_ids(reach), _ids(writes), frozenset(work or ()), _ids(emergencies))

    def laws_in(self, household_id):
        found = {int(w.split("/")[1]) for w in self.work if w.startswith(f"{household_id}/")}
        return frozenset(found - {policy.KEEPER, policy.INTEGRAAL})

    def coordinates(self, household_id):
        return f"{household_id}/{policy.INTEGRAAL}" in self.work

    def keeps(self, household_id):
        """Keeps the consents: the coordinator, the desk during first contact, the handler of a single law."""
        return f"{household_id}/{policy.KEEPER}" in self.work


@dataclass(frozen=True)
class Outline:
    """That a record is there: what every one of them has, without what it says."""

    model: type
    pk: UUID
    person_id: UUID | None
    law: int
    kind: int
    created_at: datetime


@dataclass
class Dossier:
    household: Household
    facts: dict
    members: list
    case_team: list
    records: dict
    withheld: dict
    work: Work
    # May record gezag and vertegenwoordiging, as the policy of those tables has it.
    settles_authority: bool = False
    # Person (None: the household together) -> what was shown of it, for the log.
    seen: dict = field(default_factory=dict)
    outline: list = field(default_factory=list)
    emergency: object = None

    @property
    def id(self):
        return self.household.pk

    @property
    def laws(self):
        return self.work.laws_in(self.id)

    @property
    def is_coordinator(self):
        return self.work.coordinates(self.id)

    @property
    def keeps_consents(self):
        return self.work.keeps(self.id)

    @property
    def by_emergency(self):
        """Within reach only because of an emergency: reading, no writing."""
        return self.id in self.work.emergencies and self.id not in self.work.writes

    @property
    def may_write(self):
        return bool(self.laws) or self.is_coordinator

    @property
    def coordinator(self):
        return self.facts["coordinator"]

    @property
    def people(self):
        """Who takes part; who merely lives there is in `members`, for whoever keeps the consents."""
        return [membership.person for membership in self.members if membership.takes_part]

    @property
    def at_table(self):
        """Who stands in sits on the coordinator's chair, and takes none more."""
        seats = [member for member in self.case_team if member.at_table and member.user]
        return [member for member in seats if member.role != CaseTeamMember.Role.STAND_IN]

    @property
    def law_names(self):
        return " en ".join(Law(law).label for law in sorted(self.laws)) or "collega"


@dataclass
class Seen:
    """What one look showed of one person: {law: {kind: n}}, what was withheld per law, and on which grounds."""

    shown: dict = field(default_factory=lambda: defaultdict(Counter))
    withheld: Counter = field(default_factory=Counter)
    ground_ids: set = field(default_factory=set)

    def add(self, law, kind, row):
        if row["open"]:
            self.shown[law][kind] += row["open"]
        self.withheld[law] += row["withheld"]
        self.ground_ids.update(row["grounds"])


def by_person(checked):
    seen: defaultdict = defaultdict(Seen)
    for (_model, person, law, kind), row in checked.items():
        seen[person].add(law, kind, row)
    return seen


def of_person(seen, person_id):
    """What is about the household together is about each of its members."""
    own, together = seen.get(person_id, Seen()), seen.get(None, Seen())
    both = Seen(ground_ids=own.ground_ids | together.ground_ids, withheld=+(own.withheld + together.withheld))
    for part in (own, together):
        for law, kinds in part.shown.items():
            both.shown[law].update(kinds)
    return both


def _ids(values):
    return frozenset(UUID(str(value)) for value in values or ())
