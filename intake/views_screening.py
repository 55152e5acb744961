from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.laws import Law
from audit.choices import writing
from consent import gate
from intake import steps
from intake.counting import counts_this_year, share_multiple
from intake.facts import facts_of, rules_today
from intake.forms_screening import OutcomeForm, SortingForm
from intake.models import HelpRequest, LifeDomainFinding, Screening
from intake.models.decision import Outcome
from intake.models.help_request import Threat
from intake.screening import answer, conclude
from intake.sorting import propose

STEP = "schifting"
DECIDED = "uitkomst"


@require_http_methods(["GET", "POST"])
def screening(request, household_id):
    """At most five questions to a proposed outcome; the colleague decides."""
    dossier = gate.open_household(request, household_id, HelpRequest, Screening, LifeDomainFinding)
    if Law.TOEGANG not in dossier.laws or dossier.household.state != dossier.household.State.INTAKE:
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    stories, last = of_first_contact(dossier, HelpRequest), newest(dossier, Screening)
    sent = request.POST if request.method == "POST" else None
    deciding = sent is not None and DECIDED in sent and last is not None
    known = facts_of(stories, [], dossier.records[LifeDomainFinding])
    form = SortingForm(None if deciding else sent, screening=last, known=known)
    decision = OutcomeForm(sent if deciding else None, screening=last) if last else None
    if deciding:
        done = concluded(request, last, decision)
    else:
        done = sent is not None and answered(request, dossier, stories, form)
    return done or show(request, dossier, stories, form, decision)


def of_first_contact(dossier, model):
    return [one for one in dossier.records[model] if one.law == Law.TOEGANG]


def newest(dossier, model):
    return next(iter(of_first_contact(dossier, model)), None)


def answered(request, dossier, stories, form):
    if not form.is_valid():
        return None
    story = stories[0] if stories else None
    made = answer(
        dossier.household,
        story,
        form.cleaned_data,
        findings=dossier.records[LifeDomainFinding],
        acting=request.acting,
    )
    note(request, made, "sort_question")
    return redirect(f"{request.path}#voorstel")


def concluded(request, last, form):
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        conclude(last, given["outcome"], different_because=given["different_because"], acting=request.acting)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    note(request, last, "conclude_sorting")
    return redirect(follows(last))


def follows(screening):
    """A broad talk first, or straight to the route."""
    code = "breed/tafel/" if screening.outcome == Outcome.BROAD else "route/"
    return steps.address(screening.household_id, code) or steps.address(screening.household_id)


def note(request, record, verb):
    request.log.note(
        writing(verb),
        person_id=record.person_id,
        household_id=record.household_id,
        object_type="intake.screening",
        object_id=record.pk,
    )


def show(request, dossier, stories, form, decision):
    last = newest(dossier, Screening)
    facts = facts_of(stories, [last] if last else [], dossier.records[LifeDomainFinding])
    has_errors = bool(form.errors or (decision and decision.errors))
    routed, multiple = share_multiple(first_of_year())
    context = steps.frame(dossier, STEP) | {
        "form": form,
        "decision": decision,
        "screening": last,
        "stories": stories,
        "threat_names": sorted(Threat(one).label for one in known_threats(stories)),
        "proposal": propose(facts, rules_today()) if last else None,
        "has_errors": has_errors,
        "routed": routed,
        "multiple": multiple,
        "share": round(100 * multiple / routed) if routed else 0,
        "threshold": settings.MULTIPLE_THRESHOLD,
        "counts": counts_this_year(request.acting),
    }
    return render(request, "intake/screening.html", context, status=422 if has_errors else 200)


def known_threats(stories):
    return {threat for story in stories for threat in story.threats}


def first_of_year():
    return timezone.localdate().replace(month=1, day=1)
