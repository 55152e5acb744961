"""One report that nobody linked: read it, take it, give it back, look the person up, or close it with an outcome."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audit.choices import Depth
from consent import gate
from dossier.at_the_desk import front_desk_only
from dossier.carried import by_report, report_or_none
from dossier.forms.incoming import CloseForm
from dossier.forms.talk import TooNearForm
from dossier.incoming_rows import row_of
from dossier.report_log import log_done, log_reports
from dossier.views_look_up import look_up_with
from households.blocks import Nearness
from intake.incoming import (
    NOT_YOURS,
    OPEN_STATES,
    OVER,
    close_report,
    give_back_report,
    hand_over_report,
    take_report,
)


@front_desk_only
@require_http_methods(["GET", "POST"])
def report(request, report_id):
    found = own_report(request, report_id)
    if request.method == "GET":
        return show(request, found)
    return VERBS.get(request.POST.get("doe"), take)(request, found)


@front_desk_only
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def look_up(request, report_id):
    """The look-up, with the words of this report along."""
    own_report(request, report_id)
    carried = by_report(request, report_id)
    if carried is None:
        messages.info(request, OVER)
        return redirect("desk:overview")
    return look_up_with(request, carried)


def own_report(request, report_id):
    """Another team's does not exist."""
    found = report_or_none(report_id)
    if found is None:
        raise gate.refuse(request, "not_own_team", object_id=report_id)
    return found


def show(request, found, *, close=None, too_near=None):
    log_reports(request, [found], depth=Depth.READ)
    errors = [form for form in (close, too_near) if form is not None and form.errors]
    context = {
        "row": row_of(found, request.user),
        "is_open": found.state in OPEN_STATES,
        "close": close or CloseForm(),
        "too_near": too_near or TooNearForm(),
        "has_errors": bool(errors),
    }
    return render(request, "desk/report.html", context, status=422 if errors else 200)


def take(request, found):
    return done(request, found, take_report, "take_report", "Jij hebt deze melding nu.")


def give_back(request, found):
    return done(request, found, give_back_report, "give_back_report", "Teruggegeven aan je team.")


def done(request, found, act, verb, said, back="desk:report"):
    """Somebody was quicker, or it is over: said above the page as it is now."""
    try:
        act(found, acting=request.acting)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("desk:report", found.pk)
    log_done(request, verb, found.pk)
    messages.success(request, said)
    return redirect(back, found.pk) if back == "desk:report" else redirect(back)


def close(request, found):
    form = CloseForm(request.POST)
    if not form.is_valid():
        return show(request, found, close=form)

    def act(found, acting):
        close_report(found, form.cleaned_data["outcome"], acting=acting)

    return done(request, found, act, "close_report", "Afgerond, zonder huishouden.", back="desk:overview")


def hand_over(request, found):
    form = TooNearForm(request.POST)
    if not form.is_valid():
        return show(request, found, too_near=form)

    def act(found, acting):
        if not hand_over_report(found.pk, Nearness(form.cleaned_data["nearness"])):
            raise ValidationError(NOT_YOURS)

    said = "Genoteerd. Vraag een collega van de balie om dit over te nemen. Jij ziet deze melding niet meer."
    return done(request, found, act, "hand_over_report", said, back="desk:overview")


VERBS = {"neem": take, "terug": give_back, "sluit": close, "te_dichtbij": hand_over}
