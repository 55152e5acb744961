"""Which lines of the plan may stand on one reader's paper. Pure: over what the gate opened for whoever prints."""

from dataclasses import dataclass

from consent.authority import CUSTODY_CONTRADICTS, possible_ages
from households.kinds import NEVER_TOLD, Kind

# Paper lies at home, where somebody else finds it.
ON_NO_PAPER = (Kind.HOME_SAFETY, Kind.JUSTICE, Kind.SAFEGUARDING, Kind.REFUGE)
OLD_ENOUGH = 12


@dataclass(frozen=True)
class Member:
    """Takes part in the plan: own lines, what was made together, and lines of others who may stand here."""

    person_id: object
    by_custody: frozenset = frozenset()
    by_yes: frozenset = frozenset()

    def may_read(self, line):
        if line.kind in ON_NO_PAPER:
            return False
        if line.person_id == self.person_id or line.person_id in self.by_custody:
            return True
        return line.kind not in NEVER_TOLD and (line.person_id is None or line.person_id in self.by_yes)


@dataclass(frozen=True)
class Outsider:
    """Somebody of the network, or an ex-partner: the actions they do themselves, and nothing else."""

    actions: frozenset

    def may_read(self, line):
        return line.kind not in NEVER_TOLD and line.pk in self.actions


@dataclass(frozen=True)
class Colleague:
    """What the gate opens for this colleague."""

    lines: frozenset

    def may_read(self, line):
        return line.pk in self.lines


def lines_for(readers, lines):
    """On one paper for several readers stands only what each of them may read."""
    return [line for line in lines if readers and all(reader.may_read(line) for reader in readers)]


def children_of(person_id, deciders, today):
    """Children under twelve of whom this person holds custody, from a document that a colleague saw (BW 1:245)."""
    return frozenset(
        child
        for child, decider in deciders.items()
        if child != person_id
        and possible_ages(decider.facts.birth, today)[1] < OLD_ENOUGH
        and CUSTODY_CONTRADICTS not in decider.must.missing
        and any(signer.by_authority and signer.person_id == person_id for signer in decider.must.signers)
    )
