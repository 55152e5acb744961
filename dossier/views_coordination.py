from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.template.defaultfilters import date as day_of
from django.views.decorators.http import require_http_methods, require_POST

from dossier.forms.coordination import LeaveCoordinationForm, StandInForm
from dossier.views_team import done, member_of, open_as_coordinator
from households import coordination

STANDS_IN = "Je bent waarnemer van een regisseur, tot en met {day}."
LEFT = "Je bent geen regisseur meer. Wie hier meewerkt, krijgt bericht."


@require_http_methods(["GET", "POST"])
def leave(request, household_id):
    """With a reason; without successor the household waits for one, and everybody in its team hears."""
    dossier = open_as_coordinator(request, household_id)
    form = LeaveCoordinationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        member = member_of(dossier, request.user)
        if kept(form, coordination.leave_coordination, member, acting=request.acting, **form.cleaned_data):
            return done(request, dossier, "leave_coordination", LEFT)
    return page(request, dossier, form, "dossier/team/leave_coordination.html")


@require_http_methods(["GET", "POST"])
def stand_in(request, household_id):
    dossier = open_as_coordinator(request, household_id)
    form = StandInForm(
        request.POST if request.method == "POST" else None, dossier=dossier, acting=request.acting
    )
    if request.method == "POST" and form.is_valid():
        given, until = form.cleaned_data["colleague"], form.cleaned_data["until"]
        if kept(
            form,
            coordination.name_stand_in,
            dossier.household,
            given=given,
            until=until,
            acting=request.acting,
        ):
            text = STANDS_IN.format(day=day_of(until, "j F"))
            said = f"{given.user} neemt waar tot en met {day_of(until, 'j F')}."
            return done(request, dossier, "name_stand_in", said, told=given.user, text=text)
    return page(request, dossier, form, "dossier/team/stand_in.html")


@require_POST
def end_stand_in(request, household_id):
    dossier = open_as_coordinator(request, household_id)
    if coordination.end_stand_in(dossier.household, acting=request.acting):
        return done(request, dossier, "end_stand_in", "Het waarnemen is gestopt.")
    messages.error(request, "Er is geen waarnemer meer.")
    return redirect("household:case_team", household_id)


def kept(form, act, *facts, **more):
    """Whether it went through; what refuses says so beside the field."""
    try:
        act(*facts, **more)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def page(request, dossier, form, template):
    context = {"dossier": dossier, "tab": "team", "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
