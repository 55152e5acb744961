"""The plan on paper, for one reader: made through the gate at this moment, kept nowhere, logged for each person on it."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from audit.choices import Action as Logged
from audit.choices import Channel
from consent import gate
from consent.handing_over import reader_of
from consent.naming import log_deciders
from consent.pdf import pdf_of
from consent.seen_by import keys_seen_by
from consent.who_may import open_to_ask, person_here
from dossier.plan.printing.forms import PAGE, MemberForm, TableForm
from dossier.plan.printing.readers import LINES, NOTHING_SEEN, danger, lines_of, readers_of
from dossier.plan.printing.sheet import Voice, secret_addresses, sheet_of
from plans.models import PlanVersion
from plans.on_paper import Colleague, lines_for

PAPER = "dossier/plan/print/paper.html"


@require_safe
def choose(request, household_id):
    dossier = open_to_ask(request, household_id, *LINES)
    return choose_page(request, dossier, readers_of(dossier))


@require_POST
def for_member(request, household_id, person_id):
    """Who takes part: own lines, what was made together, and what custody or a yes puts there."""
    dossier = open_to_print(request, household_id)
    person = person_here(request, dossier, person_id)
    readers = readers_of(dossier)
    asked = next(one for one in readers.members if one.person == person)
    form = member_form(dossier, asked, request.POST)
    if not form.is_valid():
        return choose_page(request, dossier, readers, sent=form)
    named = {one.person.pk: one.person.first_name for one in readers.members if one.person.pk in whose(asked)}
    voice = Voice(person, person.first_name, named, secret_addresses(dossier))
    sheet = sheet_of(asked.lines, voice, dossier.people)
    return paper(request, dossier, sheet, "inwoner", name=person.name, reader=person, address=form.address)


@require_POST
def for_outsider(request, household_id, action_id):
    """Somebody of the network, or an ex-partner: own actions, and nothing else."""
    dossier = open_to_print(request, household_id)
    readers = readers_of(dossier)
    asked = next((one for one in readers.outsiders if action_id in one.rule.actions), None)
    if asked is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=action_id)
    if asked.refused:
        return choose_page(request, dossier, readers, refused=asked)
    voice = Voice(reader_name=asked.name, secret=secret_addresses(dossier))
    sheet = sheet_of(asked.lines, voice, dossier.people)
    return paper(request, dossier, sheet, "netwerk", name=asked.name, reader=asked.person)


@require_POST
def for_table(request, household_id):
    """Aan tafel: only what each of them may see, so only for who keeps the consents."""
    dossier = open_to_print(request, household_id)
    if not dossier.keeps_consents:
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    readers = readers_of(dossier)
    form = table_form(request, dossier, readers, request.POST)
    lines = at_table(request, dossier, form) if form.is_valid() else []
    if form.is_valid() and not lines:
        form.add_error(None, NOTHING_SEEN)
    if form.errors:
        return choose_page(request, dossier, readers, table=form)
    named = {one.person.pk: one.person.first_name for one in form.chosen("members")}
    named |= {one.key: one.name for one in form.chosen("outsiders")}
    sheet = sheet_of(lines, Voice(named=named, secret=secret_addresses(dossier)), dossier.people)
    present = [*named.values(), *(one.user.full_name for one in form.chosen("colleagues"))]
    return paper(request, dossier, sheet, "tafel", present=present)


def at_table(request, dossier, form):
    """`Colleague` is asked of the gate itself, so that a ground that closed counts here too."""
    members, outsiders = form.chosen("members"), form.chosen("outsiders")
    refused = danger(dossier, dossier.people if outsiders else [one.person for one in members])
    refused = refused or next((one.refused for one in outsiders if one.refused), "")
    if refused:
        form.add_error(None, refused)
        return []
    rules = [one.rule for one in (*members, *outsiders)]
    rules += [Colleague(keys_seen_by(request, dossier, one, *LINES)) for one in form.chosen("colleagues")]
    return lines_for(rules, lines_of(dossier))


def open_to_print(request, household_id):
    dossier = open_to_ask(request, household_id, *LINES)
    if not dossier.facts["plan"]:
        raise gate.refuse(request, "no_plan", household_id=household_id)
    return dossier


def whose(asked):
    return {asked.person.pk, *asked.rule.by_custody, *asked.rule.by_yes}


def member_form(dossier, asked, posted=None):
    return MemberForm(
        posted,
        reader=reader_of(dossier, asked.person),
        refused=asked.refused,
        auto_id=f"{asked.person.pk}-%s",
    )


def table_form(request, dossier, readers, posted=None):
    colleagues = [one for one in dossier.case_team if one.user and one.user != request.user]
    return TableForm(posted, readers=readers, colleagues=colleagues, auto_id="tafel-%s")


def choose_page(request, dossier, readers, *, sent=None, refused=None, table=None):
    """A form that came back with a mistake stands in its own place, with what was chosen."""
    log_deciders(request, dossier, readers.deciders.values())
    forms = [
        (one, sent if sent and sent.reader.person == one.person else member_form(dossier, one))
        for one in readers.members
    ]
    if dossier.keeps_consents and table is None:
        table = table_form(request, dossier, readers)
    has_errors = bool(sent or refused or (table and table.is_bound))
    context = {
        "dossier": dossier,
        "tab": "plan",
        "plan": dossier.facts["plan"],
        "members": forms,
        "outsiders": readers.outsiders,
        "allowed": standing_by_person(dossier, readers),
        "table": table,
        "sent": sent,
        "refused": refused,
        "has_errors": has_errors,
    }
    return render(request, "dossier/plan/print/choose.html", context, status=422 if has_errors else 200)


def standing_by_person(dossier, readers):
    """[(person, on whose paper)]"""
    names = {person.pk: person.first_name for person in dossier.people}
    return [
        (
            person,
            [
                names[one.reader_id]
                for one in readers.standing
                if one.person_id == person.pk and one.reader_id in names
            ],
        )
        for person in dossier.people
    ]


def paper(request, dossier, sheet, sort, *, name="", reader=None, present=(), address=None):
    people = sheet.people | ({reader.pk} if reader else set())
    for person_id in sorted(people, key=str):
        request.log.note(
            Logged.PRINT,
            person_id=person_id,
            household_id=dossier.id,
            object_type=f"plan.{sort}",
            object_id=reader.pk if reader else None,
        )
    context = {
        "dossier": dossier,
        "sheet": sheet,
        "sort": sort,
        "name": name,
        "present": present,
        "address": address,
        "municipality": request.acting.municipality,
        "today": timezone.localdate(),
        "version": last_version(dossier),
        "contact": contact_of(request, dossier),
        "plan": dossier.facts["plan"],
    }
    if request.POST.get("maak") == PAGE:
        return render(request, PAPER, context)
    request.log.context = replace(request.log.context, channel=Channel.PDF)
    return HttpResponse(
        pdf_of(render_to_string(PAPER, context)),
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="plan.pdf"'},
    )


def contact_of(request, dossier):
    """Without coordinator: who prints."""
    if dossier.coordinator:
        return {"is_coordinator": True, **dossier.coordinator}
    user = request.user
    return {
        "is_coordinator": False,
        "name": user.full_name,
        "phone": user.phone or request.acting.organisation.phone,
    }


def last_version(dossier):
    found = PlanVersion.objects.filter(plan_id=dossier.facts["plan"]["id"])
    return found.order_by("-number").first()
