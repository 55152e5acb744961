"""The page for residents: first what they can do themselves, then a short form. Nobody is logged in here."""

from dataclasses import replace
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import writing
from intake.models import IncomingReport
from intake.models.help_request import THREATENS_BASIC_NEEDS
from intake.public.abuse import bucket_of, new_sheet
from intake.public.forms import AnotherPersonForm, OwnQuestionForm
from intake.public.life_events import LIFE_EVENTS
from intake.public.receiving import Outcome, answered_by, receive_report
from intake.public.self_check import SelfCheckForm
from intake.public.towns import town_named, towns
from plans.social_map import by_life_domain

SENT = "aanmelding"
SENT_BEFORE = (
    "U stuurde dit formulier al eerder. Wilt u deze nieuwe tekst ook sturen? Verstuur het dan nog een keer."
)
TOO_MANY = "Er zijn nu te veel formulieren verstuurd. Uw tekst staat er nog. Probeer het over een uur nog een keer, of bel ons."
ENTRIES_FOR_EACH = 3


def for_residents(view):
    """Without login; the log learns neither address nor session of who looks."""

    @login_not_required
    @wraps(view)
    def shown(request, *args, **kwargs):
        request.log.context = replace(request.log.context, ip=None, session_ref="")
        return view(request, *args, **kwargs)

    return shown


@for_residents
@require_safe
def front(request):
    """The only municipality's own page, or the choice between several."""
    found = towns()
    if len(found) == 1:
        return information(request, found[0])
    return render(request, "public/choose_town.html", {"towns": found})


@for_residents
@require_safe
def town(request, town):
    return information(request, town_named(town))


def information(request, town):
    by_domain = by_life_domain(town.municipality)
    events = [(event, fitting_entries(event, by_domain)) for event in LIFE_EVENTS]
    return render(request, "public/information.html", {"town": town, "events": events})


def fitting_entries(event, by_domain):
    """Of the sociale kaart: the first few of the life domains of this event, each once."""
    found = {entry.pk: entry for domain in event.life_domains for entry in by_domain.get(domain, ())}
    return list(found.values())[:ENTRIES_FOR_EACH]


@for_residents
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def self_check(request, town):
    """The answers come by POST, are answered in the same page, and are kept nowhere."""
    town = town_named(town)
    form = SelfCheckForm(request.POST if request.method == "POST" else None)
    context = {"town": town, "form": form}
    if form.is_valid():
        by_domain = by_life_domain(town.municipality)
        context["answered"] = form.is_answered
        context["events"] = [(event, fitting_entries(event, by_domain)) for event in form.events()]
    return render(request, "public/self_check.html", context, status=422 if form.errors else 200)


@for_residents
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask(request, town):
    return form_page(
        request, town_named(town), OwnQuestionForm, "public/ask.html", IncomingReport.Source.PUBLIC_FORM
    )


@for_residents
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask_for_another(request, town):
    town = town_named(town)
    if not town.page.for_another:
        raise Http404
    return form_page(
        request, town, AnotherPersonForm, "public/ask_for_another.html", IncomingReport.Source.FOR_ANOTHER
    )


def form_page(request, town, form_class, template, source):
    if request.method == "GET":
        return shown(request, template, town, form_class(initial={"sheet_token": new_sheet().token}))
    form = form_class(request.POST)
    if not form.is_valid():
        return shown(request, template, town, form, status=422)
    outcome, reference = receive_report(
        form.sheet.key,
        municipality=town.municipality,
        source=source,
        told=form.told(),
        bucket=bucket_of(request),
    )
    if outcome in (Outcome.RECEIVED, Outcome.AGAIN):
        return received(request, town, form, outcome, reference, source)
    return refused(request, template, town, form, outcome)


def shown(request, template, town, form, *, status=200, token=""):
    context = {"town": town, "form": form, "token": token or form.token}
    return render(request, template, context, status=status)


def refused(request, template, town, form, outcome):
    if outcome == Outcome.TOO_MANY:
        form.add_error(None, TOO_MANY)
        return shown(request, template, town, form, status=429)
    form.add_error(None, SENT_BEFORE)
    return shown(request, template, town, form, status=422, token=new_sheet().token)


def received(request, town, form, outcome, reference, source):
    if outcome == Outcome.RECEIVED:
        request.log.context = replace(request.log.context, municipality_id=town.municipality.pk)
        request.log.note(
            writing("receive_report"), object_type="intake.incomingreport", object_id=form.sheet.key
        )
    request.session[SENT] = what_follows(town, form.told(), reference, source)
    return redirect("public:sent", town.slug)


def what_follows(town, told, reference, source):
    """What the next page needs to say, and not that somebody is unsafe: others may use this screen."""
    return {
        "town": town.slug,
        "reference": reference,
        "by": answered_by(town.page, told).isoformat(),
        "is_urgent": bool(set(told.get("threats", ())) & set(THREATENS_BASIC_NEEDS)),
        "nothing_home": told.get("is_safe_to_reach") is False,
        "for_another": source == IncomingReport.Source.FOR_ANOTHER,
    }


@for_residents
@require_safe
def sent(request, town):
    town = town_named(town)
    told = request.session.get(SENT)
    if not told or told["town"] != town.slug:
        return redirect("public:ask", town.slug)
    by = timezone.datetime.fromisoformat(told["by"]).date()
    return render(request, "public/sent.html", {"town": town, "told": told, "by": by})
