from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import writing
from consent import gate
from deadlines.actions import CHANGED, end_clock, extend, meet, resume, suspend
from deadlines.models import Deadline, Suspension
from dossier.about import tell_about
from dossier.clocks import finished, may_change, running, told
from dossier.forms.clock import EndForm, ExtendForm, MetForm, ResumeForm, SuspendForm

MET, SUSPEND, RESUME, EXTEND, END = "klaar", "opschorten", "hervatten", "verlengen", "vervallen"
VERBS = {
    MET: (meet, "meet_deadline", "De termijn is klaar."),
    SUSPEND: (suspend, "suspend_deadline", "De termijn staat stil."),
    RESUME: (resume, "resume_deadline", "De termijn loopt weer."),
    EXTEND: (extend, "extend_deadline", "De termijn is langer."),
    END: (end_clock, "end_deadline", "De termijn is vervallen."),
}


@require_safe
def terms(request, household_id):
    dossier = gate.open_household(request, household_id, Deadline)
    found = told(tell_about(dossier, dossier.records[Deadline]))
    for deadline in found:
        deadline.is_mine_to_change = may_change(deadline, dossier.work, request.acting)
    context = {"dossier": dossier, "tab": "termijnen", "running": running(found), "finished": finished(found)}
    return render(request, "dossier/clocks/list.html", context)


@require_http_methods(["GET", "POST"])
def term(request, household_id, deadline_id):
    """Klaar, opschorten, weer laten lopen, verlengen of vervallen."""
    dossier, deadline = gate.one(request, household_id, Deadline, deadline_id, also=(Suspension,))
    if not may_change(deadline, dossier.work, request.acting):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=deadline_id)
    if not deadline.is_open:
        messages.error(request, CHANGED)
        return redirect("household:terms", household_id)
    given = request.POST.get("antwoord") if request.method == "POST" else None
    forms = forms_for(deadline, request.POST, given)
    if given and act_on(request, deadline, given, forms):
        messages.success(request, VERBS[given][2])
        return redirect("household:terms", household_id)
    context = context_of(dossier, deadline, forms) | {"form": forms.get(given)}
    return render(request, "dossier/clocks/answer.html", context, status=422 if given else 200)


def context_of(dossier, deadline, forms):
    """A form that is not offered is None."""
    told(tell_about(dossier, [deadline]))
    return {
        "dossier": dossier,
        "tab": "termijnen",
        "deadline": deadline,
        "pauses": sorted(
            (one for one in dossier.records[Suspension] if one.deadline_id == deadline.pk),
            key=lambda one: one.asked_on,
        ),
        "forms": dict.fromkeys(VERBS) | forms,
    }


def forms_for(deadline, sent, given):
    """Only what can be done with this clock now; only the form that was sent is read."""
    rule = deadline.terms
    offered = {MET: MetForm, END: EndForm}
    if deadline.suspended_on:
        offered[RESUME] = ResumeForm
    elif rule.suspension:
        offered[SUSPEND] = SuspendForm
    if rule.extension and (rule.extension.most is None or deadline.extension < rule.extension.most):
        offered[EXTEND] = partial(ExtendForm, deadline=deadline)
    return {
        name: form(sent if name == given else None, auto_id=f"{name}-%s") for name, form in offered.items()
    }


def act_on(request, deadline, given, forms):
    """Whether it was done; if not, the form says why."""
    if given not in forms:
        raise gate.refuse(request, "may_not_write", household_id=deadline.household_id, object_id=deadline.pk)
    form = forms[given]
    if not form.is_valid():
        return False
    act, verb, _ = VERBS[given]
    try:
        act(deadline, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    request.log.note(
        writing(verb),
        person_id=deadline.person_id,
        household_id=deadline.household_id,
        object_type="deadlines.deadline",
        object_id=deadline.pk,
    )
    return True
