"""One household at a meeting: brought in, its sheet, what was said, who advises, what was decided."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.laws import Law
from audit.choices import writing
from consent import gate
from consent.asking_again import write_down
from consent.deciders import deciders_of
from consent.forms.answers import Heard
from consent.forms.fields import complain, record_key
from consent.may_write import open_to_write
from consent.naming import log_deciders
from consent.purposes import Purpose
from consent.question import Question, Receiver, opened_from
from consent.who_may import may_ask
from consent.wording import law_of_the_talk
from dossier.about import tell_about
from dossier.conference.access import item_of, mine
from dossier.conference.former_words import tell_former_words
from dossier.conference.forms import AgendaForm, MeetingConsentForm
from dossier.conference.forms_minutes import ExpertMinutesForm, MinutesForm
from dossier.conference.on_the_table import SHOWN, items_of, residents_of, shown_of
from dossier.conference.saying import may_correct_line, may_say, open_to_write_down, says_as_expert
from dossier.conference.views_meetings import done, seats_of
from households.models import Document
from plans import conferences
from plans.models import AgendaItem, CaseConference, MinutesLine

Sort = MinutesLine.Sort


@require_safe
def of_household(request, household_id):
    """What was asked and said about this household, for who works here; also who did not sit there."""
    dossier = gate.open_household(request, household_id, AgendaItem, MinutesLine)
    for records in dossier.records.values():
        tell_about(dossier, records)
    items = items_of(dossier)
    headers = CaseConference.objects.in_bulk({item.conference_id for item in items})
    seated = set(mine(request.user).filter(pk__in=headers).values_list("pk", flat=True))
    for item in items:
        item.conference = headers[item.conference_id]
        item.is_mine = item.conference_id in seated
    tell_former_words(dossier.records[MinutesLine])
    context = {"dossier": dossier, "tab": "plan", "items": items}
    return render(request, "dossier/conference/of_household.html", context)


@require_http_methods(["GET", "POST"])
def bring(request, household_id):
    dossier = open_to_write(request, household_id)
    coming = (
        mine(request.user)
        .filter(day__gte=timezone.localdate(), ended_at=None)
        .exclude(kind=CaseConference.Kind.PEER)
    )
    form = AgendaForm(
        request.POST if request.method == "POST" else None,
        dossier=dossier,
        user=request.user,
        conferences=coming.order_by("day", "begins_at", "pk"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            item = conferences.put_on_agenda(
                form.conference, dossier.household, acting=request.acting, **form.facts()
            )
        except ValidationError as error:
            complain(form, error)
        else:
            noted(request, "put_on_agenda", item)
            messages.success(request, "De vraag staat op de agenda.")
            return redirect("conference:item", household_id, item.pk)
    context = {"dossier": dossier, "tab": "plan", "form": form}
    return render(request, "dossier/conference/bring.html", context, status=422 if form.errors else 200)


@require_safe
def item(request, household_id, item_id):
    dossier, found = item_of(request, household_id, item_id, *SHOWN)
    for records in dossier.records.values():
        tell_about(dossier, records)
    shown = shown_of(dossier, found)
    for line in shown.all_lines:
        line.may_become = (
            line.sort == Sort.DECISION and not line.action_id and may_work_on(dossier, line, request)
        )
        line.may_be_corrected = (
            found.conference.is_open
            and not line.action_id
            and may_correct_line(request, dossier, found, line)
        )
    tell_former_words(shown.all_lines, at_the_table=found.conference.has_residents)
    seats = seats_of(found.conference)
    known = {member.user_id for member in dossier.case_team}
    for one in seats:
        one.may_be_asked = dossier.may_write and one.user_id not in known and one.user_id != request.user.pk
    context = {
        "dossier": dossier,
        "tab": "plan",
        "item": found,
        "conference": found.conference,
        "shown": shown,
        "residents": residents_of(dossier, found),
        "seats": seats,
        "known": known,
        "may_ask": may_ask(request, dossier),
        "may_say": may_say(request, dossier, found),
        "user": request.user,
    }
    return render(request, "dossier/conference/item.html", context)


def may_work_on(dossier, record, request):
    works = record.law in dossier.laws or (record.law == Law.INTEGRAAL and dossier.is_coordinator)
    return works and record.organisation_id == request.acting.organisation.pk


def open_to_say(request, household_id, item_id, *models):
    dossier, found = item_of(request, household_id, item_id, *models)
    if not dossier.may_write:
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=item_id)
    return dossier, found


@require_http_methods(["GET", "POST"])
def write(request, household_id, item_id):
    dossier, found = open_to_write_down(request, household_id, item_id)
    tell_about(dossier, [found])
    form = line_form(request, dossier, found)
    if request.method == "POST" and form.is_valid():
        try:
            line = conferences.write_minutes(found, acting=request.acting, **form.facts())
        except ValidationError as error:
            complain(form, error)
        else:
            noted(request, "write_minutes", line)
            messages.success(request, "Het staat in het verslag.")
            return redirect("conference:item", household_id, item_id)
    context = {
        "dossier": dossier,
        "tab": "plan",
        "item": found,
        "form": form,
        "as_expert": isinstance(form, ExpertMinutesForm),
    }
    return render(request, "dossier/conference/write.html", context, status=422 if form.errors else 200)


def line_form(request, dossier, found):
    sent = request.POST if request.method == "POST" else None
    first = first_answers(dossier, found, request.GET.get("wat", ""))
    there = {
        "dossier": dossier,
        "user": request.user,
        "seats": seats_of(found.conference),
        "residents": residents_of(dossier, found) if found.conference.has_residents else [],
    }
    if says_as_expert(request, dossier, found):
        return ExpertMinutesForm(sent, item=found, initial={"sort": first["sort"]}, **there)
    return MinutesForm(sent, initial=first, **there)


def first_answers(dossier, found, sort):
    """About the same, in the same law as far as this writer works in it."""
    about = str(found.person_id) if found.person_id else "samen"
    may = found.law in dossier.laws or (found.law == Law.INTEGRAAL and dossier.is_coordinator)
    law = {"law": found.law} if may else {}
    return {"sort": sort if sort in Sort.values else Sort.ADVICE, "person": about, "kind": found.kind} | law


@require_POST
def make_action(request, household_id, item_id, line_id):
    dossier, _ = open_to_say(request, household_id, item_id, MinutesLine)
    line = next((one for one in dossier.records[MinutesLine] if one.pk == line_id), None)
    if line is None or line.sort != Sort.DECISION or not may_work_on(dossier, line, request):
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=line_id)
    if done(request, conferences.make_action_of, line, acting=request.acting):
        noted(request, "make_action_of", line)
        messages.success(request, "Het besluit is een actie in het plan. Wie het doet, krijgt de vraag.")
    return redirect("conference:item", household_id, item_id)


@require_POST
def advise(request, household_id, item_id, seat_id):
    """A named discussion: into the case team as adviser, until the meeting is over."""
    dossier, found = open_to_say(request, household_id, item_id)
    sits = next((one for one in seats_of(found.conference) if one.pk == seat_id), None)
    if sits is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=seat_id)
    if done(
        request, conferences.ask_to_advise, found.conference, dossier.household, sits, acting=request.acting
    ):
        request.log.note(writing("ask_to_advise"), household_id=household_id, object_id=found.pk)
        messages.success(request, f"{sits.user} denkt mee tot het overleg voorbij is.")
    return redirect("conference:item", household_id, item_id)


@require_http_methods(["GET", "POST"])
def consent(request, household_id, item_id):
    """Mag dit overleg het zien? A yes for this meeting only: it ends with its day."""
    dossier, found = open_to_say(request, household_id, item_id, Document)
    if not may_ask(request, dossier) or found.conference.day < timezone.localdate():
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=item_id)
    deciders = deciders_of(dossier.people)
    log_deciders(request, dossier, deciders.values())
    organisations = {one.organisation_id: one.organisation for one in seats_of(found.conference)}
    form = MeetingConsentForm(
        request.POST if request.method == "POST" else None,
        dossier=dossier,
        deciders=deciders,
        documents=dossier.records[Document],
        organisations=organisations.values(),
    )
    if request.method == "POST" and form.is_valid() and recorded(request, dossier, found, form):
        messages.success(request, "Opgeschreven. Na het overleg geldt het niet meer.")
        return redirect("conference:item", household_id, item_id)
    context = {"dossier": dossier, "tab": "plan", "item": found, "form": form}
    return render(request, "dossier/conference/consent.html", context, status=422 if form.errors else 200)


def recorded(request, dossier, found, form):
    """For each organisation a consent of its own; all of them or none."""
    answers = tuple(form.answers())
    heard = Heard(None, answers, form.kinds, frozenset())
    try:
        with transaction.atomic():
            for receiver in form.receivers:
                asked = question(request, dossier, found, form, receiver)
                written = write_down(
                    heard, asked, form.talk(), keeps=dossier.keeps_consents, acting=request.acting
                )
                noted(request, "refuse_consent" if heard.is_refusal else "record_consent", written)
    except ValidationError as error:
        complain(form, error)
        return False
    return True


def question(request, dossier, found, form, receiver):
    key = record_key(
        form.cleaned_data["once"], acting=request.acting, household=dossier.household,
        about=f"{found.pk}/{form.person.pk}/{receiver.pk}",
    )  # fmt: skip
    return Question(
        household=dossier.household,
        person=form.person,
        receiver=Receiver(organisation=receiver),
        kinds=form.kinds,
        reasons=form.reasons(),
        from_laws=opened_from(law_of_the_talk(dossier)[0]),
        purpose=Purpose.CASE_CONFERENCE,
        until=found.conference.day + timedelta(days=1),
        id=key,
    )


def noted(request, verb, record):
    request.log.note(
        writing(verb),
        person_id=record.person_id,
        household_id=record.household_id,
        object_type=record._meta.label_lower,
        object_id=record.pk,
    )
