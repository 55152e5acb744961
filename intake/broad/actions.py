"""What a talk leaves behind: few words, each in the law of who writes and under the kind they belong to."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from households.versions import WrittenMeanwhile, change, plain
from intake.actions import write_down_story
from intake.models import BroadIntake, HelpRequest, LifeDomainFinding

SAY_WHY = "Schrijf in één regel waarom dit bij de vraag hoort. Anders hoeft het niet te worden vastgelegd."
ALREADY_OPEN = "Dit leefgebied staat er al."


@dataclass(frozen=True)
class Kept:
    changed: bool = False
    # {field: what a colleague wrote there meanwhile}; then nothing was written.
    clashes: dict = field(default_factory=dict)


def keep(record, typed, was):
    try:
        return Kept(changed=bool(change(record, typed, was)))
    except WrittenMeanwhile as meanwhile:
        return Kept(clashes=meanwhile.clashes)


def keep_talk(household, person, typed, was, *, kind, law, acting):
    """The one record of this talk in this law; made when there is something to keep."""
    _one_at_a_time(household, person)
    found = BroadIntake.objects.filter(
        household=household, person=person, kind=kind, law=law, organisation=acting.organisation
    )
    record = found.order_by("created_at", "pk").first()
    if record:
        return keep(record, typed, was)
    if any(plain(value) for name, value in typed.items() if name != "talked_on"):
        _new(BroadIntake, household, person, kind, law, acting, **typed)
        return Kept(changed=True)
    return Kept()


def open_life_domain(household, person, life_domain, *, why, needed_for, law, acting, words=""):
    """Only when it matters for the question (AVG art. 5 lid 1 onder c): whoever opens it says why."""
    if not plain(why):
        raise ValidationError({"why": SAY_WHY})
    _one_at_a_time(household, person)
    if LifeDomainFinding.objects.filter(
        household=household, person=person, life_domain=life_domain, law=law, ended_at=None
    ).exists():
        raise ValidationError(ALREADY_OPEN)
    kind = Kind(life_domain.kind)
    return _new(
        LifeDomainFinding, household, person, kind, law, acting,
        life_domain=life_domain, why=why, needed_for=needed_for, words=words,
    )  # fmt: skip


def close_life_domain(finding, *, acting):
    """It turned out not to be needed; the former words stay in the history only."""
    finding.ended_at = Now()
    save_changed(finding, "ended_at")


def add_to_story(household, person, words, *, law, acting):
    """New words of the resident; what was told before is left as it is."""
    return write_down_story(
        household, person, words=words, law=law, told_on=timezone.localdate(), acting=acting
    )


def keep_question_behind(story, household, person, typed, was, *, law, acting):
    if story:
        return keep(story, typed, was)
    if any(map(plain, typed.values())):
        _new(
            HelpRequest,
            household,
            person,
            Kind.AGREEMENTS,
            law,
            acting,
            told_on=timezone.localdate(),
            **typed,
        )
        return Kept(changed=True)
    return Kept()


def finish_talk(household, person, *, law, acting):
    """Read back together: this is what was said."""
    _one_at_a_time(household, person)
    of_this_talk = BroadIntake.objects.filter(
        household=household, person=person, kind=Kind.AGREEMENTS, law=law, organisation=acting.organisation
    )
    talk = of_this_talk.order_by("created_at", "pk").first()
    talk = talk or _new(BroadIntake, household, person, Kind.AGREEMENTS, law, acting)
    talk.finished_at = Now()
    save_changed(talk, "finished_at")
    return talk


def _new(model, household, person, kind, law, acting, **words):
    record = model(
        household=household,
        person=person,
        kind=kind,
        **signed(acting, law=law),
        **words,
    )
    record.save(force_insert=True)
    return record


def _one_at_a_time(household, person):
    """Two colleagues who begin at the same moment begin one record, not two."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"talk/{household.pk}/{person.pk}"]
        )
