"""Noodprocedures to judge, by somebody who did not open them, within five working days."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit import events, reading
from audit.choices import Action
from consent import emergency as actions
from consent import gate
from consent.models import EmergencyAccess
from privacy.event_lines import lines_of, named_in
from privacy.log_rows import grounds_told
from privacy.names import names_of
from privacy.oversight import for_oversight, is_officer, log_read, officers_only
from privacy.review_form import ReviewForm

PER_PAGE = 25
READ_AT_MOST = 200


@for_oversight
@require_safe
def emergencies(request):
    """Overdue first: they are due the longest."""
    found = EmergencyAccess.objects.filter(reviewed_at=None).order_by("review_due_on", "opened_at", "pk")
    return list_page(request, found, archive=False)


@for_oversight
@require_safe
def archive(request):
    return list_page(
        request,
        EmergencyAccess.objects.exclude(reviewed_at=None).order_by("-reviewed_at", "pk"),
        archive=True,
    )


def list_page(request, found, *, archive):
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    waiting = list(page)
    with reading.reading() as using:
        names = names_of(
            using, homes=[one.household_id for one in waiting], users=[one.user_id for one in waiting]
        )
    rows = [(one, names.user(one.user_id), names.household(one.household_id)) for one in waiting]
    log_read(request, {"page": "archive" if archive else "emergencies"}, hits=len(rows))
    context = {"page": page, "rows": rows, "archive": archive, "is_officer": is_officer(request)}
    return render(request, "privacy/emergencies.html", context)


@for_oversight
@require_http_methods(["GET", "POST"])
def review(request, emergency_id):
    emergency = EmergencyAccess.objects.filter(pk=emergency_id).first()
    if emergency is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=emergency_id)
    if request.method == "GET":
        return review_page(request, emergency, ReviewForm())
    officers_only(request)
    form = ReviewForm(request.POST)
    if not form.is_valid() or not reviewed(request, emergency, form):
        return review_page(request, emergency, form)
    messages.success(request, "Je oordeel is opgeslagen. De collega krijgt bericht.")
    return redirect("privacy:emergencies")


def reviewed(request, emergency, form):
    facts = form.cleaned_data
    try:
        actions.review(
            emergency,
            facts["verdict"],
            facts["verdict_note"],
            facts["resident_informed"],
            acting=request.acting,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    request.log.note(
        Action.EMERGENCY_REVIEW,
        household_id=emergency.household_id,
        emergency_id=emergency.pk,
        object_type="consent.emergencyaccess",
        object_id=emergency.pk,
    )
    return True


def review_page(request, emergency, form):
    municipality = request.acting.municipality.pk
    asked = reading.Filter(municipality_id=municipality, emergency_id=emergency.pk)
    with reading.reading() as using:
        heads = events.page(using, asked, size=READ_AT_MOST).heads
        told = events.told(using, heads, municipality_id=municipality)
        people, homes = named_in(heads, told)
        users = [emergency.user_id, emergency.reviewed_by_id, *(head.user_id for head in heads)]
        names = names_of(using, people=people, homes=[emergency.household_id, *homes], users=users)
        rows = lines_of(heads, told, names, grounds_told(using, told.values()))
    log_read(request, asked.as_logged(), hits=len(rows))
    context = {
        "emergency": emergency,
        "opener": names.user(emergency.user_id),
        "reviewer": names.user(emergency.reviewed_by_id),
        "household": names.household(emergency.household_id),
        "rows": rows,
        "form": form,
        "may_review": is_officer(request)
        and not emergency.reviewed_at
        and emergency.user_id != request.user.pk,
        "is_own": emergency.user_id == request.user.pk,
    }
    return render(request, "privacy/review.html", context, status=422 if form.errors else 200)
