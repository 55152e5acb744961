"""What a withdrawal touches, and closing the plan: both the coordinator's."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.laws import Law
from accounts.models import User
from audit.choices import Action as Logged
from consent import gate
from consent.may_write import open_to_write
from dossier.about import tell_about
from dossier.forms.choices import FutureDayField
from dossier.forms.plan import text
from dossier.looks import may_be_named
from dossier.plan.receivers import received_by, what_went
from dossier.plan.touched import touched_by, went_out_about
from dossier.plan.views_plan import live_plan, noted
from households.models import CaseTeamMember, Note
from plans.closing import close
from plans.goals import finish_goal
from plans.models import Action, AgendaItem, Goal, MinutesLine, PlanVersion, PlanVersionLine

Role = CaseTeamMember.Role
TOUCHED = (Goal, Action, Note, PlanVersionLine, AgendaItem, MinutesLine)
AFTERCARE = timedelta(days=91)
MOST_AFTERCARE = timedelta(days=366)


@require_safe
def touched(request, household_id):
    """Where a person stands in this plan: chosen from who takes part, and who stopped in the last weeks is still named."""
    dossier = coordinators_own(request, household_id, *TOUCHED)
    for records in dossier.records.values():
        tell_about(dossier, records)
    person = chosen(request, dossier)
    found = None
    if person:
        versions = {one.pk: one for one in PlanVersion.objects.filter(household=dossier.household)}
        found = touched_by(person, dossier.records, versions)
        found.went_out, asked = went_out_about(request, dossier, person, may_be_named(dossier, request.user))
        names = User.objects.in_bulk({entry.user_id for entry in found.went_out if entry.user_id})
        people = {one.pk: one for one in dossier.people}
        for entry in found.went_out:
            entry.who = str(names.get(entry.user_id, "Een taak van het systeem"))
            entry.what, entry.receiver = what_went(entry), received_by(entry, people)
        request.log.note(
            Logged.LOG_READ, household_id=household_id, filter=asked.as_logged(), hits=len(found.went_out)
        )
    context = {"dossier": dossier, "tab": "plan", "touched": found, "chosen": person}
    return render(request, "dossier/plan/touched.html", context)


def coordinators_own(request, household_id, *models):
    dossier = gate.open_household(request, household_id, *models)
    if not dossier.is_coordinator:
        raise gate.refuse(request, "not_coordinator", household_id=household_id)
    return dossier


def chosen(request, dossier):
    asked = request.GET.get("wie", "")
    return next((person for person in dossier.people if str(person.pk) == asked), None)


class CloseForm(forms.Form):
    """A result for each goal that is still open, when the nazorg ends, and if wanted one lesson without names."""

    aftercare_until = FutureDayField(
        "Tot wanneer is er nazorg?", help_text="Zo lang kun jij het dossier nog openen."
    )
    lesson = text("Wat leerden we?", 300, required=False, help_text="Zonder namen. Mag leeg blijven.")

    def __init__(self, *args, goals, **kwargs):
        super().__init__(*args, **kwargs)
        self.goals = {f"doel_{goal.pk}": goal for goal in goals}
        for name, goal in self.goals.items():
            self.fields[name] = forms.ChoiceField(
                label=f"‘{goal.words}’",
                choices=Goal.Result,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies hoe het met dit doel is gegaan."},
            )
        self.order_fields([*self.goals, "aftercare_until", "lesson"])

    def clean_aftercare_until(self):
        day = self.cleaned_data["aftercare_until"]
        if day > timezone.localdate() + MOST_AFTERCARE:
            raise ValidationError("Kies een dag binnen een jaar.")
        return day


@require_http_methods(["GET", "POST"])
def close_plan(request, household_id):
    dossier = open_to_write(request, household_id, Goal)
    mine_is = role_of(dossier, request.user)
    if not dossier.is_coordinator or mine_is is None:
        raise gate.refuse(request, "not_coordinator", household_id=household_id)
    running = live_plan(request, dossier)
    mine = [
        goal for goal in dossier.records[Goal] if not goal.reached_at and may_finish(dossier, goal, request)
    ]
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        goals=mine,
        initial={"aftercare_until": timezone.localdate() + AFTERCARE},
    )
    if request.method == "POST" and form.is_valid() and closed(request, running, form):
        messages.success(request, "Het plan is afgesloten.")
        # Aftercare is the coordinator's; for who stood in, the household is closed from now on.
        ended = mine_is == Role.STAND_IN
        return redirect("dossier:workday") if ended else redirect("household:plan", household_id)
    context = {"dossier": dossier, "tab": "plan", "form": form}
    return render(request, "dossier/plan/close.html", context, status=422 if form.errors else 200)


def role_of(dossier, user):
    """Who coordinates, or stands in; who was only asked to take it over closes nothing."""
    roles = {member.role for member in dossier.case_team if member.user_id == user.pk}
    return next((role for role in (Role.COORDINATOR, Role.STAND_IN) if role in roles), None)


def may_finish(dossier, goal, request):
    works = goal.law in dossier.laws or goal.law == Law.INTEGRAAL
    return works and goal.organisation_id == request.acting.organisation.pk


def closed(request, running, form):
    try:
        with transaction.atomic():
            for name, goal in form.goals.items():
                noted(
                    request,
                    "finish_goal",
                    finish_goal(goal, result=form.cleaned_data[name], acting=request.acting),
                )
            close(
                running,
                aftercare_until=form.cleaned_data["aftercare_until"],
                lesson=form.cleaned_data["lesson"],
                acting=request.acting,
            )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    noted(request, "close_plan", running)
    return True
