"""A case conference: called, who sits there, what is on its agenda, what is said, and its end."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from deadlines.notify import TASK, tell
from households.case_team import add_to_case_team
from households.models import CaseTeamMember
from households.records import signed
from households.saving import save_changed
from households.vacancy import hold
from plans.actions import add_step
from plans.appointments import A_HOME, lives_at
from plans.models import (
    Action,
    AgendaItem,
    CaseConference,
    ConferenceSeat,
    ConferenceSheet,
    MinutesLine,
    SheetLine,
)

INVITED = "Je bent uitgenodigd voor een overleg."
ADVISES = "Je denkt mee in een huishouden, tot het overleg voorbij is."
MOVED = "Een overleg waar je aanschuift, is verzet. Zet het opnieuw in je agenda."
CALLED_OFF = "Een overleg waar je zou aanschuiven, gaat niet door."
BEGAN = "Dit overleg is al begonnen of afgesloten. Het kan niet meer worden verzet."
HAS_MINUTES = "Bij dit overleg is al iets opgeschreven. Sluit het af: dan blijft dat staan."
CLOSED = "Dit overleg is afgesloten. Er komt niets meer bij."
OFF_AGENDA = "Deze vraag staat niet meer op de agenda."
SITS_THERE = "Deze collega zit al aan dit overleg."
KNOWS_ALREADY = "Deze collega werkt al mee in dit huishouden."
ONLY_ANONYMOUS = "Intervisie is altijd zonder naam."
WHY_OTHERWISE = "Schrijf op waarom iemand er anders over denkt."
ACTION_MADE = "Van dit besluit is al een actie gemaakt."
IS_ACTION = "Van dit besluit is al een actie gemaakt. Verander die actie in het plan; het besluit blijft zoals het was."
GONE = "Deze regel kun je niet meer verbeteren."
# Of which sort a line is and about whom, stays.
SAID = ("words", "reason", "said_by", "said_by_name", "doer_kind", "doer", "doer_name", "due_on")


def convene(*, kind, day, begins_at, ends_at, place, chair, chairs_for, seats=(), acting):
    """`chair` sits there for `chairs_for`; `seats` are (user, organisation). Who calls it sits there too."""
    conference = CaseConference(
        municipality=acting.municipality,
        kind=kind,
        day=day,
        begins_at=begins_at,
        ends_at=ends_at,
        place=place,
        chair=chair,
        convened_by=acting.user,
    )
    conference.save(force_insert=True)
    sitting = {acting.user: acting.organisation, chair: chairs_for} | dict(seats)
    for user, of in sitting.items():
        _seat(conference, user, of, acting)
    return conference


def seat(conference, user, organisation, *, acting):
    _must_run(conference)
    try:
        with transaction.atomic():
            return _seat(conference, user, organisation, acting)
    except IntegrityError as error:
        if "one_seat_for_a_colleague" in str(error):
            raise ValidationError(SITS_THERE) from None
        raise


def _seat(conference, user, organisation, acting):
    sits = ConferenceSeat(conference=conference, user=user, organisation=organisation, added_by=acting.user)
    sits.save(force_insert=True)
    if user != acting.user:
        tell(user, INVITED, reverse("conference:meeting", args=[conference.pk]), created_by=acting.user)
    return sits


def move(conference, *, day, begins_at, ends_at, place, people=(), acting):
    """Until it begins. On another day, who was asked to think along is asked anew. `people`: whose home it may not be."""
    if any(lives_at(one, place) for one in people):
        raise ValidationError({"place": A_HOME})
    statement = "select gate.move_conference(%s::uuid, %s::date, %s::time, %s::time, %s)"
    if _value(statement, conference.pk, day, begins_at, ends_at, place) is None:
        raise ValidationError(BEGAN)
    conference.refresh_from_db()
    _tell_seated(conference, MOVED, acting)
    return conference


def cancel(conference, *, because, acting):
    """It does not take place, and that stays so. Where something was said, it is closed instead."""
    cancelled = _value("select gate.cancel_conference(%s::uuid, %s)", conference.pk, because)
    if not cancelled:
        raise ValidationError(CLOSED if cancelled is None else HAS_MINUTES)
    conference.refresh_from_db()
    _tell_seated(conference, CALLED_OFF, acting)
    return conference


def _tell_seated(conference, text, acting):
    link = reverse("conference:meeting", args=[conference.pk])
    for sits in conference.seats.filter(left_at=None).exclude(user=acting.user).select_related("user"):
        tell(sits.user, text, link, created_by=acting.user)


def unseat(sits, *, acting):
    """Who leads a meeting keeps sitting there."""
    if sits.user_id in (sits.conference.chair_id, sits.conference.convened_by_id):
        raise ValidationError("De voorzitter en wie het overleg belegde, blijven erbij.")
    sits.left_at = Now()
    sits.save(force_update=True, update_fields=["left_at"])
    return sits


def put_anonymously(conference, *, question, roles, acting):
    """The sheet without a name; alone, when nobody needs to know who it is."""
    _must_run(conference)
    sheet = ConferenceSheet(conference=conference, question=question, roles=roles, put_by=acting.user)
    sheet.save(force_insert=True)
    return sheet


def put_on_agenda(
    conference, household, *, question, person, law, kind, sheet, residents=(), people=(), acting
):
    """`sheet`: {question, roles} of the sheet without a name, that everybody reads who may not know who it is."""
    if conference.is_anonymous:
        raise ValidationError(ONLY_ANONYMOUS)
    if any(lives_at(one, conference.place) for one in people):
        raise ValidationError(A_HOME)
    item = AgendaItem(
        household=household,
        person=person,
        kind=kind,
        conference=conference,
        sheet=put_anonymously(conference, acting=acting, **sheet),
        question=question,
        residents=sorted(str(one.pk) for one in residents),
        **signed(acting, law=law),
    )
    item.save(force_insert=True)
    return item


def take_off_agenda(sheet, *, acting):
    _must_run(sheet.conference)
    sheet.taken_off_at = Now()
    sheet.save(force_update=True, update_fields=["taken_off_at"])
    return sheet


def say_about_sheet(sheet, *, sort, words, reason="", acting):
    _must_run(sheet.conference)
    _must_stand(sheet)
    _says_why(sort, reason)
    line = SheetLine(sheet=sheet, sort=sort, words=words, reason=reason, said_by=acting.user)
    line.save(force_insert=True)
    return line


def write_minutes(item, *, sort, words, person, law, kind, acting, reason="", doer=None, **by):
    """`by`: said_by or said_by_name. `doer`, of a decision: doer_kind, doer or doer_name, and due_on."""
    _must_run(item.conference)
    _must_stand(item.sheet)
    _says_why(sort, reason)
    line = MinutesLine(
        household=item.household,
        person=person,
        kind=kind,
        item=item,
        sort=sort,
        words=words,
        reason=reason,
        **signed(acting, law=law),
        **by,
        **(doer or {}),
    )
    line.save(force_insert=True)
    return line


def correct_line(line, *, words, reason="", doer=None, acting, **by):
    """Until the meeting is closed; the former words stay in the history. What became an action stays as it was."""
    _must_run(line.item.conference)
    held = MinutesLine.objects.select_for_update().filter(pk=line.pk).first()
    if held is None:
        raise ValidationError(GONE)
    if held.action_id:
        raise ValidationError({"words": IS_ACTION})
    _says_why(held.sort, reason)
    for name, value in {"words": words, "reason": reason, **by, **(doer or {})}.items():
        setattr(held, name, value)
    save_changed(held, *SAID)
    return held


def _says_why(sort, reason):
    if sort == MinutesLine.Sort.VIEW and not reason.strip():
        raise ValidationError({"reason": WHY_OTHERWISE})


def make_action_of(decision, *, acting):
    """In one click; for somebody else it is asked. Two clicks are one action."""
    held = MinutesLine.objects.select_for_update().filter(pk=decision.pk).first()
    if held is None or held.action_id:
        raise ValidationError(ACTION_MADE)
    held.action = add_step(
        held.household,
        title=held.words[: Action._meta.get_field("title").max_length],
        person=held.person,
        law=held.law,
        kind=held.kind,
        due_on=max(held.due_on, timezone.localdate()),
        owner_kind=held.doer_kind,
        owner=held.doer,
        owner_name=held.doer_name,
        acting=acting,
    )
    save_changed(held, "action")
    return held.action


def ask_to_advise(conference, household, sits, *, acting):
    """Reach until the meeting is over, without a law: only what a ground opens for this meeting."""
    _must_run(conference)
    # Held now: it may have been moved since it was read.
    conference.refresh_from_db(fields=["day"])
    hold(household)
    if CaseTeamMember.objects.filter(household=household, user=sits.user, ended_at=None).exists():
        raise ValidationError(KNOWS_ALREADY)
    member = add_to_case_team(
        household,
        role=CaseTeamMember.Role.ADVISER,
        user=sits.user,
        organisation=sits.organisation,
        until=end_of(conference.day),
        acting=acting,
    )
    link = reverse("conference:meeting", args=[conference.pk])
    tell(sits.user, ADVISES, link, kind=TASK, due_on=conference.day, created_by=acting.user)
    return member


def end_of(day):
    """Midnight after it, as gate.end_conference reckons."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def end_conference(conference, *, acting):
    """By its chair or who called it; answers how many advisers went."""
    gone = _value("select gate.end_conference(%s::uuid)", conference.pk)
    if gone is None:
        raise ValidationError(CLOSED)
    return gone


def keys_on_the_table(conference, household_id):
    """What everybody seated may read of this household."""
    return frozenset(_value("select gate.on_the_table(%s::uuid, %s::uuid)", conference.pk, household_id))


def _must_run(conference):
    """Held, so that nothing is said in a meeting that ends at the same moment."""
    if not _value("select gate.hold_conference(%s::uuid)", conference.pk):
        raise ValidationError(CLOSED)


def _must_stand(sheet):
    if sheet.taken_off_at:
        raise ValidationError(OFF_AGENDA)


def _value(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
