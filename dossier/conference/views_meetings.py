"""Casusoverleg: the meetings where I sit, and one of them, with its agenda without names."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.choices import Action as Logged
from audit.choices import Channel, writing
from consent import gate
from dossier.calendar import calendar_file_of
from dossier.conference.access import CONVENES, enter, leads, led_by, meeting_of, mine
from dossier.conference.forms import ConferenceForm, SeatForm
from dossier.conference.named import named_items
from plans import conferences
from plans.models import CaseConference

MOST = 20
Kind = CaseConference.Kind
EXPLAINED = {
    Kind.CASE_DISCUSSION.value: "Advies over een vraag. Een gedragsdeskundige is voorzitter.",
    Kind.CONNECTING.value: "Afstemmen tussen wie in een huishouden meewerkt.",
    Kind.PEER.value: "Leren van elkaar, altijd zonder namen.",
    Kind.ROUND_TABLE.value: "De inwoner zit erbij. Op tafel ligt alleen wat iedereen mag zien.",
}


@require_safe
def meetings(request):
    enter(request)
    today, past = timezone.localdate(), request.GET.get("toon") == "geweest"
    found = mine(request.user).select_related("chair")
    if past:
        found = found.exclude(day__gte=today, ended_at=None).order_by("-day", "-begins_at", "pk")
    else:
        found = found.filter(day__gte=today, ended_at=None).order_by("day", "begins_at", "pk")
    context = {
        "page": Paginator(found, MOST).get_page(request.GET.get("pagina")),
        "past": past,
        "may_convene": gate.may(request, *CONVENES),
    }
    return render(request, "dossier/conference/meetings.html", context)


@require_http_methods(["GET", "POST"])
def convene(request):
    enter(request, CONVENES)
    form = ConferenceForm(request.POST if request.method == "POST" else None, acting=request.acting)
    if request.method == "POST" and form.is_valid():
        made = conferences.convene(acting=request.acting, **form.facts())
        noted(request, "convene", made)
        messages.success(request, "Het overleg staat klaar. Wie aanschuift, krijgt bericht.")
        return redirect("conference:meeting", made.pk)
    context = {"form": form, "explained": EXPLAINED}
    return render(request, "dossier/conference/convene.html", context, status=422 if form.errors else 200)


@require_safe
def meeting(request, conference_id):
    return meeting_page(request, meeting_of(request, conference_id))


def meeting_page(request, conference, seat_form=None):
    """What of it is under a name I may read, has a link; nobody else sees that there is one."""
    by_sheet = named_items(request, conference=conference)
    sheets = list(conference.sheets.filter(taken_off_at=None).select_related("put_by"))
    for sheet in sheets:
        sheet.named = by_sheet.get(sheet.pk)
        sheet.is_mine = sheet.put_by_id == request.user.pk
    is_lead = leads(request, conference)
    if is_lead and conference.is_open and seat_form is None:
        seat_form = SeatForm(acting=request.acting)
    context = {
        "conference": conference,
        "sheets": sheets,
        "seats": seats_of(conference),
        "leads": is_lead,
        "form": seat_form,
        "user": request.user,
    }
    status = 422 if seat_form and seat_form.errors else 200
    return render(request, "dossier/conference/meeting.html", context, status=status)


def seats_of(conference):
    """The chair first."""
    found = conference.seats.filter(left_at=None).select_related("user", "organisation")
    return sorted(
        found, key=lambda one: (one.user_id != conference.chair_id, one.user.last_name, str(one.pk))
    )


@require_POST
def seat(request, conference_id):
    conference = led_by(request, conference_id)
    form = SeatForm(request.POST, acting=request.acting)
    if form.is_valid():
        chosen = form.chosen
        try:
            sits = conferences.seat(conference, chosen.user, chosen.organisation, acting=request.acting)
        except ValidationError as error:
            form.add_error("colleague", error)
        else:
            noted(request, "seat", sits)
            messages.success(request, f"{chosen.user} schuift aan.")
            return redirect("conference:meeting", conference_id)
    return meeting_page(request, conference, form)


@require_POST
def unseat(request, conference_id, seat_id):
    conference = led_by(request, conference_id)
    sits = next((one for one in seats_of(conference) if one.pk == seat_id), None)
    if sits is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=seat_id)
    sits.conference = conference
    if done(request, conferences.unseat, sits, acting=request.acting):
        noted(request, "unseat", sits)
        messages.success(request, f"{sits.user} schuift niet meer aan.")
    return redirect("conference:meeting", conference_id)


@require_POST
def end(request, conference_id):
    conference = led_by(request, conference_id)
    if done(request, conferences.end_conference, conference, acting=request.acting):
        noted(request, "end_conference", conference)
        messages.success(
            request, "Het overleg is afgesloten. Wie alleen meedacht, ziet het dossier niet meer."
        )
    return redirect("conference:meeting", conference_id)


@require_safe
def calendar(request, conference_id):
    """No kind, no question, no name: calendars lie open on many screens."""
    conference = meeting_of(request, conference_id)
    request.log.context = replace(request.log.context, channel=Channel.FILE)
    request.log.note(Logged.DOWNLOAD, object_type="plans.caseconference", object_id=conference.pk)
    return HttpResponse(
        calendar_file_of(conference),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="overleg.ics"'},
    )


def done(request, act, *facts, **more):
    """Whether it went through; what refuses is said above the page."""
    try:
        act(*facts, **more)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True


def noted(request, verb, record):
    request.log.note(writing(verb), object_type=record._meta.label_lower, object_id=record.pk)
