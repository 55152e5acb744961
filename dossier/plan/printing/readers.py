"""For whom a print can be made, over what this colleague sees: who takes part, and whoever else does an action."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from consent.deciders import deciders_of
from households.models import Relationship
from households.safe_contact import is_in_danger, preference_of
from plans import may_stand
from plans.models import Action, Goal, MainWish
from plans.on_paper import Member, Outsider, children_of, lines_for

LINES = (MainWish, Goal, Action)
RESIDENT, NETWORK = Action.Owner.RESIDENT, Action.Owner.NETWORK

DANGER = "Er is gevaar genoemd. Vraag eerst hoe het veilig kan. Tot dan komt er geen papier."
HIDDEN = "Dit huishouden is afgeschermd. Er gaat niets naar mensen buiten het huishouden."
NOTHING_SEEN = "Jij ziet in het plan niets dat op dit papier mag."
WHO_IS_THIS = "Er zijn twee mensen met deze naam. Schrijf bij de actie de hele naam op."


@dataclass
class OnOwnPaper:
    """Somebody who takes part, with what may stand there."""

    person: object
    rule: Member
    lines: list
    refused: str = ""


@dataclass
class DoesSomething:
    """Not of the plan, but does an action in it: network, ex-partner, who merely lives there."""

    name: str
    person: object
    rule: Outsider
    lines: list
    refused: str = ""

    @property
    def key(self):
        """The first of the actions: a name never stands in an address."""
        return min(self.rule.actions)


@dataclass
class Readers:
    members: list = field(default_factory=list)
    outsiders: list = field(default_factory=list)
    # What stands on whose paper by a yes; empty for who does not keep the consents.
    standing: list = field(default_factory=list)
    deciders: dict = field(default_factory=dict)


def readers_of(dossier):
    people = dossier.people
    deciders = deciders_of(people)
    standing = may_stand.standing(dossier.household, deciders)
    lines = lines_of(dossier)
    allowed = may_stand.by_reader(standing)
    return Readers(
        members=[_member(dossier, person, deciders, allowed[person.pk], lines) for person in people],
        outsiders=_outsiders(dossier, lines),
        standing=standing,
        deciders=deciders,
    )


def lines_of(dossier):
    """What counts now: no goal that was finished before."""
    shown = [record for model in LINES for record in dossier.records[model]]
    return [line for line in shown if not getattr(line, "reached_at", None)]


def danger(dossier, people):
    asked = {membership.person_id: preference_of(membership) for membership in dossier.members}
    return DANGER if any(is_in_danger(asked.get(person.pk)) for person in people) else ""


def _member(dossier, person, deciders, by_yes, lines):
    children = children_of(person.pk, deciders, timezone.localdate())
    rule = Member(person.pk, children, frozenset(by_yes))
    own = lines_for([rule], lines)
    refused = danger(dossier, [person]) or ("" if own else NOTHING_SEEN)
    return OnOwnPaper(person, rule, own, refused)


def _outsiders(dossier, lines):
    """By the name that stands with the action; a name that two people have is nobody's."""
    taking_part = {_key(name) for person in dossier.people for name in (person.first_name, person.name)}
    found = defaultdict(list)
    for action in (line for line in lines if isinstance(line, Action) and line.owner_name):
        key = _key(action.owner_name)
        if action.owner_kind == NETWORK or (action.owner_kind == RESIDENT and key not in taking_part):
            found[key].append(action)
    known = _known(dossier) if found else {}
    return sorted((_outsider(dossier, own, known) for own in found.values()), key=lambda one: one.name)


def _outsider(dossier, actions, known):
    name = actions[0].owner_name
    same = known.get(_key(name), [])
    rule = Outsider(frozenset(action.pk for action in actions))
    own = lines_for([rule], actions)
    refused = HIDDEN if dossier.household.is_hidden else danger(dossier, dossier.people)
    refused = refused or (WHO_IS_THIS if len(same) > 1 else "") or ("" if own else NOTHING_SEEN)
    person = same[0] if len(same) == 1 and hasattr(same[0], "first_name") else None
    return DoesSomething(name, person, rule, own, refused)


def _known(dossier):
    """{name: whom it may mean}: people who live here and take no part, and the network, by first and by whole name."""
    found = defaultdict(list)
    for membership in dossier.members:
        if not membership.takes_part:
            for name in {_key(membership.person.first_name), _key(membership.person.name)}:
                found[name].append(membership.person)
    for other_name in _network(dossier):
        for name in {_key(other_name), _key(other_name.split()[0])}:
            found[name].append(other_name)
    return found


def _network(dossier):
    """Each once, also who knows two members."""
    live = Relationship.objects.filter(household=dossier.household, ended_at=None, other_person=None)
    return set(live.values_list("other_name", flat=True))


def _key(name):
    return " ".join(name.casefold().split())
