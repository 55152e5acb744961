"""What a sheet shows: to each reader what the gate opens; at a rondetafel only what all who sit there may see."""

from dataclasses import dataclass, field

from django.utils import timezone

from consent.deciders import deciders_of
from plans.conferences import keys_on_the_table
from plans.models import Action, AgendaItem, Goal, MainWish, MinutesLine
from plans.on_paper import Colleague, Member, children_of, lines_for
from plans.progress import OPEN

SHOWN = (MinutesLine, MainWish, Goal, Action)
Sort = MinutesLine.Sort


@dataclass
class Shown:
    question: str = ""
    about: str = ""
    wishes: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    lines: dict = field(default_factory=dict)
    # Something of it may not lie on this table.
    is_less: bool = False

    @property
    def all_lines(self):
        return [line for lines in self.lines.values() for line in lines]


def shown_of(dossier, item):
    records = [item, *(record for model in SHOWN for record in dossier.records[model])]
    common = at_the_table(dossier, item, records) if item.conference.has_residents else records
    found = Shown(is_less=len(common) < len(records))
    if item in common:
        found.question, found.about = item.question, item.about
    found.wishes = [one for one in common if isinstance(one, MainWish)]
    found.goals = [one for one in common if isinstance(one, Goal) and not one.reached_at]
    found.steps = sorted(
        (one for one in common if isinstance(one, Action) and one.state in OPEN),
        key=lambda one: (one.due_on, str(one.pk)),
    )
    mine = [one for one in common if isinstance(one, MinutesLine) and one.item_id == item.pk]
    mine.sort(key=lambda one: (one.created_at, str(one.pk)))
    found.lines = {sort.value: [one for one in mine if one.sort == sort] for sort in Sort}
    return found


def at_the_table(dossier, item, records):
    """Every colleague by the gate itself; who of the household sits there as on their own paper. Nobody there: nothing."""
    residents = residents_of(dossier, item)
    if len(residents) < len(item.residents):
        return []
    deciders, today = deciders_of(dossier.people), timezone.localdate()
    rules = [Member(one.pk, children_of(one.pk, deciders, today)) for one in residents]
    return (
        lines_for([Colleague(keys_on_the_table(item.conference, dossier.id)), *rules], records)
        if rules
        else []
    )


def residents_of(dossier, item):
    return [person for person in dossier.people if str(person.pk) in item.residents]


def items_of(dossier):
    """Of one household, the newest meeting first, each with its lines in order."""
    lines = sorted(dossier.records[MinutesLine], key=lambda one: (one.created_at, str(one.pk)))
    for item in dossier.records[AgendaItem]:
        item.said = [one for one in lines if one.item_id == item.pk]
    return dossier.records[AgendaItem]
