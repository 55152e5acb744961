"""Who else might belong to a household that exists: seen from each member whom the BRP knows; a proposal to tick."""

from dataclasses import dataclass, replace

from consent import look_up as without_reach
from dossier.around import Around, around_of, at_address_of, everybody, rows_around
from households import fields
from households.brp import source
from households.household_proposal import NONE
from households.models import Person


@dataclass(frozen=True)
class SeenFrom:
    """A member, as we have this person and as the BRP does, and who is at the same address."""

    person: Person
    found: object
    here: list


def members_in_brp(dossier, *, acting):
    """One question for an address answers for everybody who lives there; where somebody hides it is not asked."""
    numbers = {
        fields.decrypt(one.person.bsn_encrypted): one.person
        for one in dossier.members
        if one.person.bsn_encrypted
    }
    hides = {
        bsn for bsn, one in without_reach.known_among(list(numbers), acting=acting).items() if one.is_hidden
    }
    seen, known = [], {}
    for number, person in numbers.items():
        if number not in known:
            known |= _ask(number, is_hiding=number in hides)
        if number in known:
            seen.append(SeenFrom(person, *known[number]))
    return seen


def proposal_for(household_id, seen, *, acting) -> list[Around]:
    """Nobody who is hidden from the desk is in it, nor in the reasons of the others; nobody twice."""
    known = without_reach.known_among(
        [person.bsn for one in seen for person in everybody(one.found, one.here)], acting=acting
    )
    members = {one.found.bsn for one in seen}
    best = {}
    for one in seen:
        for row in rows_around(one.found, one.here, known):
            who = row.person.bsn or (row.person.name, row.person.birth)
            if who not in members and (who not in best or _says_more(row, best[who])):
                best[who] = _seen_from(row, one.person, alone=len(seen) == 1)
    return [around_of(row, str(household_id), known) for row in best.values()]


def _ask(number, *, is_hiding):
    """{number: (person, who is at the address)}; a number that two people hold tells nothing."""
    answers = source.current().by_bsn(number)
    if len(answers) != 1:
        return {}
    here = [] if is_hiding else at_address_of(answers[0])
    return {one.bsn: (one, here) for one in (*here, answers[0]) if one.bsn}


def _says_more(row, former):
    return (row.relation != NONE, row.at_address) > (former.relation != NONE, former.at_address)


def _seen_from(row, person, *, alone):
    if alone or row.relation == NONE:
        return row
    return replace(row, reason=f"{row.reason} Gezien vanuit {person.first_name}.")
