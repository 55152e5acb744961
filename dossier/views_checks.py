"""Nagaan of het helpt: one question page for whatever was agreed to help."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.choices import writing
from consent import gate
from dossier.about import tell_about
from dossier.forms.check import CheckForm
from dossier.plan.who_writes import may_change
from plans.checks import answer_check
from plans.models import SolutionCheck

# Where what is looked at stands; anything else stands with the plan.
PLACES = {"intake.provision": "household:formal"}


@require_http_methods(["GET", "POST"])
def check(request, household_id, check_id):
    """Answered by whoever works in its law; who kept it may be away."""
    dossier, found = gate.one(request, household_id, SolutionCheck, check_id)
    if not (found.is_open and may_change(dossier, found, request)):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=check_id)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and answered(request, found, form):
        return redirect(PLACES.get(found.about_kind, "household:plan"), household_id)
    context = {
        "dossier": dossier,
        "tab": "formeel" if found.about_kind in PLACES else "plan",
        "form": form,
        "check": tell_about(dossier, [found])[0],
        "back": reverse(PLACES.get(found.about_kind, "household:plan"), args=[household_id]),
    }
    return render(request, "dossier/formal/check.html", context, status=422 if form.errors else 200)


def answered(request, found, form):
    try:
        answer_check(found, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    request.log.note(
        writing("answer_check"),
        person_id=found.person_id,
        household_id=found.household_id,
        object_type="plans.solutioncheck",
        object_id=found.pk,
    )
    messages.success(request, "Opgeschreven of het helpt.")
    return True


def with_checks(request, dossier, solutions):
    """Each with `check_now`, the open one, `checks_before`, the newest first, and whether this reader may answer."""
    of_each = {}
    for one in dossier.records[SolutionCheck]:
        of_each.setdefault(one.about_id, []).append(one)
    for solution in solutions:
        checks = sorted(of_each.get(solution.pk, ()), key=lambda one: one.due_on, reverse=True)
        solution.check_now = next((one for one in checks if one.is_open), None)
        solution.checks_before = [one for one in checks if one.answered_at]
        solution.may_check = bool(solution.check_now) and may_change(dossier, solution.check_now, request)
    return solutions
