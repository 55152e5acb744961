"""What a withdrawal or a leaving member touches, for the coordinator: over records that this reader may see."""

from dataclasses import dataclass, field

from audit import reading
from audit.choices import Action as Logged
from audit.choices import Outcome
from dossier.mentions import mentioned
from plans.models import Action, AgendaItem, Goal, MinutesLine, PlanVersionLine

WENT_OUT = (Logged.PRINT, Logged.EXPORT, Logged.DOWNLOAD)
MOST_LOOKS = 200


@dataclass
class Touched:
    """One person, and where they stand."""

    person: object
    goals: list = field(default_factory=list)
    actions: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    agenda: list = field(default_factory=list)
    versions: list = field(default_factory=list)
    went_out: list = field(default_factory=list)

    @property
    def n_lines(self):
        return len(self.goals) + len(self.actions)


def touched_by(person, records, versions):
    """`records`: what the door loaded, per model. `versions`: {id: PlanVersion}."""
    goals = [one for one in records[Goal] if one.person_id == person.pk and not one.reached_at]
    actions = [
        one for one in records[Action] if one.person_id == person.pk and one.state != Action.State.DONE
    ]
    texts = [
        record
        for model, some in records.items()
        for record in some
        if record.person_id != person.pk and hasattr(record, "text") and mentioned(record.text, [person])
    ]
    agenda = [one for one in records[AgendaItem] if is_on_agenda(person, one, records[MinutesLine])]
    lines = {line.version_id for line in records[PlanVersionLine] if line.person_id == person.pk}
    found = sorted((versions[key] for key in lines if key in versions), key=lambda one: one.number)
    return Touched(person, goals, actions, texts, agenda, found)


def is_on_agenda(person, item, lines):
    """About them, naming them, with a line that does, or with a seat at the table."""
    said = [line for line in lines if line.item_id == item.pk]
    texts = [item.question, *(f"{line.words} {line.reason} {line.said_by_name}" for line in said)]
    about = {item.person_id, *(line.person_id for line in said)}
    return (
        person.pk in about
        or str(person.pk) in item.residents
        or any(mentioned(text, [person]) for text in texts)
    )


def went_out_about(request, dossier, person, colleagues):
    """Prints, exports and downloads of this person's data from this household: when, what, and by whom."""
    asked = reading.Filter(
        municipality_id=request.acting.municipality.pk,
        household_id=dossier.id,
        person_id=person.pk,
        actions=[str(action) for action in WENT_OUT],
        user_ids=sorted(colleagues),
        outcome=Outcome.GRANTED,
    )
    with reading.reading() as using:
        return reading.page(using, asked, size=MOST_LOOKS).entries, asked
