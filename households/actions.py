"""What happens when somebody clicks: a household begins, people join, a report is written."""

import hashlib
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db.models.functions import Now

from accounts.laws import Law
from households import fields
from households.case_team import add_to_case_team
from households.document_files import keep_file
from households.models import (
    CaseTeamMember,
    ContactPreference,
    ContactReport,
    Document,
    Household,
    HouseholdMembership,
    NamedReader,
    Note,
    ParentalAuthority,
    Person,
    Relationship,
    Representation,
)
from households.records import signed
from households.saving import save_changed, save_only_one

Safety = ContactPreference.Safety
DECEASED = "{name} is overleden en kan niet meedoen."
ENDED_ALREADY = "Een collega beëindigde dit net. Kijk opnieuw."


def start_household(*, label, acting, team=None, law=Law.TOEGANG, cbs_type="", key=None):
    """In state intake, with the desk (its team, or the colleague) as first member. A second one with `key` is refused."""
    household = Household(
        id=key or uuid4(),
        municipality=acting.municipality,
        label=label,
        cbs_type=cbs_type,
        created_by=acting.user,
    )
    household.save(force_insert=True)
    who = {"team": team} if team else {"user": acting.user}
    add_to_case_team(household, role=CaseTeamMember.Role.FIRST_CONTACT, law=law, acting=acting, **who)
    return household


def link_person(household, person, *, takes_part, place, acting, reason=""):
    if person.deceased_on:
        raise ValidationError(DECEASED.format(name=person.name))
    membership = HouseholdMembership(
        household=household, person=person, takes_part=takes_part, place=place, recorded_by=acting.user
    )
    # Why somebody belongs to a second household is kept in the history.
    membership._change_reason = reason or None
    membership.save(force_insert=True)
    return membership


def make_person(*, acting, bsn="", **facts):
    person = Person(municipality=acting.municipality, **facts)
    if bsn:
        person.bsn_encrypted = fields.encrypt(bsn)
        person.bsn_index = fields.blind_index(bsn, municipality_id=acting.municipality.pk)
    person.save(force_insert=True)
    return person


def relate(household, person, kind, *, source, acting, other_person=None, other_name="", other_phone=""):
    relationship = Relationship(
        household=household,
        person=person,
        other_person=other_person,
        other_name=other_name,
        other_phone=other_phone,
        kind=kind,
        source=source,
        recorded_by=acting.user,
    )
    relationship.save(force_insert=True)
    return relationship


def record_authority(household, child, *, kind, document, seen_on, acting, holder=None, holder_name=""):
    """Gezag, from a document that a colleague saw."""
    if not document:
        raise ValidationError({"document": "Vul in uit welk stuk dit blijkt."})
    authority = ParentalAuthority(
        household=household,
        child=child,
        holder=holder,
        holder_name=holder_name,
        kind=kind,
        document=document,
        seen_on=seen_on,
        recorded_by=acting.user,
    )
    authority.save(force_insert=True)
    return authority


def record_representation(
    household, person, *, kind, document, since, acting, representative=None, name="", phone=""
):
    representation = Representation(
        household=household,
        person=person,
        representative=representative,
        representative_name=name,
        phone=phone,
        kind=kind,
        document=document,
        since=since,
        recorded_by=acting.user,
    )
    representation.save(force_insert=True)
    return representation


def set_contact_preference(household, person, *, acting, **wishes):
    """The former preference ends and stays readable in the history; named danger stays until somebody asked."""
    for former in ContactPreference.objects.filter(household=household, person=person, ended_at=None):
        if former.safety == Safety.DANGER and wishes.get("safety", Safety.ASK) == Safety.ASK:
            wishes["safety"] = Safety.DANGER
        end(former)
    preference = ContactPreference(household=household, person=person, recorded_by=acting.user, **wishes)
    save_only_one(preference, "one_live_contact_preference")
    return preference


def leave_household(membership, *, acting):
    """Somebody leaves the household; a household without anybody who takes part has to be closed instead."""
    _somebody_else_takes_part(membership)
    end(membership)


def take_part(membership, *, acting):
    """From now on the plan is about this person as well."""
    if membership.person.deceased_on:
        raise ValidationError(DECEASED.format(name=membership.person.name))
    membership.takes_part = True
    save_changed(membership, "takes_part")


def live_here_only(membership, *, acting):
    """Still of the household, no longer in the plan."""
    _somebody_else_takes_part(membership)
    membership.takes_part = False
    save_changed(membership, "takes_part")


def _somebody_else_takes_part(membership):
    others = HouseholdMembership.objects.filter(
        household=membership.household_id, takes_part=True, ended_at=None
    ).exclude(pk=membership.pk)
    if membership.takes_part and not others.exists():
        raise ValidationError("Er moet iemand meedoen. Sluit anders het huishouden.")


def end(record):
    """Once: what a colleague ended at this moment stays as that colleague left it."""
    live = type(record).objects.select_for_update().filter(pk=record.pk, ended_at=None)
    if not live.exists():
        raise ValidationError(ENDED_ALREADY)
    record.ended_at = Now()
    save_changed(record, "ended_at")


def write_report(household, sections, *, law, channel, happened_on, acting):
    """One talk, told once. `sections` are dicts with text, kind and person (None: about the household together)."""
    report = ContactReport(household=household, channel=channel, happened_on=happened_on, author=acting.user)
    report.save(force_insert=True)
    return [_write_section(report, section, law=law, acting=acting) for section in sections]


def _write_section(report, section, *, law, acting):
    note = Note(
        report=report,
        household=report.household,
        person=section["person"],
        **signed(acting, law=law),
        kind=section["kind"],
        text=section["text"],
        happened_on=report.happened_on,
    )
    note.save(force_insert=True)
    return note


def correct_note(note, *, text, reason, acting):
    """Never silently: the former text stays in the history, with who and why."""
    if not reason:
        raise ValidationError({"reason": "Vul in waarom je dit verbetert."})
    note.text, note.correction_reason = text, reason
    save_changed(note, "text", "correction_reason")
    return note


def add_document(household, content, checked, *, title, person, kind, law, acting, received_on=None):
    """`checked` is what households/document_check.py found it to be."""
    document = Document(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=kind,
        title=title,
        content_type=checked.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_on=received_on,
    )
    document.file = f"{document.pk}.{checked.extension}"
    keep_file(content, document.file.name)
    document.save(force_insert=True)
    return document


def name_reader(household, kind, user, *, reason, acting):
    """Meldcode and refuge open only for people named one by one."""
    reader = NamedReader(household=household, kind=kind, user=user, reason=reason, named_by=acting.user)
    reader.save(force_insert=True)
    return reader


def hide_household(household, *, acting):
    """From now on nobody without reach learns that this household exists."""
    household.is_hidden = True
    save_changed(household, "is_hidden")
