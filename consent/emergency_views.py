from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.roles import OPENS_HOUSEHOLDS
from audit.choices import Action, Depth, writing
from consent import emergency as actions
from consent import gate
from consent.emergency_form import AccountForm, EmergencyForm
from consent.emergency_place import place_of
from consent.models import DataCategory, EmergencyAccess

PER_PAGE = 25


@require_http_methods(["GET", "POST"])
def interruption(request, household_id):
    place = place_of(request, household_id)
    if place.is_running:
        messages.info(request, "Je noodprocedure voor dit huishouden loopt al.")
        return redirect("household:overview", household_id)
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid() or not opened(request, household_id, form):
        return interruption_page(request, place, form)
    messages.warning(
        request, f"De noodprocedure is open, {actions.MINUTES} minuten lang. Schrijf daarna op wat je deed."
    )
    return redirect("household:overview", household_id)


def interruption_page(request, place, form):
    context = {
        "place": place,
        "form": form,
        "minutes": actions.MINUTES,
        "review_days": actions.REVIEW_WORKING_DAYS,
        "kinds": DataCategory.objects.filter(opens_in_emergency=True),
    }
    return render(request, "emergency/interruption.html", context, status=422 if form.errors else 200)


def opened(request, household_id, form):
    try:
        emergency = actions.open_emergency(household_id, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    note(request, Action.EMERGENCY_OPEN, emergency)
    return True


@require_safe
def mine(request):
    if not gate.may(request, *OPENS_HOUSEHOLDS):
        raise gate.refuse(request, "no_role")
    gate.enter_page(request)
    page = Paginator(own(request).order_by("-opened_at"), PER_PAGE).get_page(request.GET.get("pagina"))
    for emergency in page:
        show(request, emergency)
    return render(request, "emergency/mine.html", {"page": page})


@require_POST
def close(request, emergency_id):
    emergency = own_one(request, emergency_id)
    try:
        actions.close_emergency(emergency, acting=request.acting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        note(request, writing("close_emergency"), emergency)
        messages.success(request, "De noodprocedure is gesloten. Schrijf op wat je deed.")
    return redirect("emergency:account", emergency_id)


@require_http_methods(["GET", "POST"])
def account(request, emergency_id):
    emergency = own_one(request, emergency_id)
    show(request, emergency)
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and accounted(request, emergency, form):
        messages.success(request, "Je verantwoording is opgeslagen. De privacy officer leest die.")
        return redirect("emergency:mine")
    context = {"emergency": emergency, "form": form}
    return render(request, "emergency/account.html", context, status=422 if form.errors else 200)


def accounted(request, emergency, form):
    try:
        actions.write_account(emergency, form.cleaned_data["account"], acting=request.acting)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    note(request, writing("account_for_emergency"), emergency)
    return True


def own(request):
    return EmergencyAccess.objects.filter(user=request.user)


def own_one(request, emergency_id):
    gate.enter_page(request)
    emergency = own(request).filter(pk=emergency_id).first()
    if emergency is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=emergency_id)
    return emergency


def show(request, emergency):
    """Own words about a household are on the page, even when its name no longer is."""
    request.log.show(household_id=emergency.household_id, depth=Depth.LISTED, emergency_id=emergency.pk)


def note(request, action, emergency):
    request.log.note(
        action,
        household_id=emergency.household_id,
        emergency_id=emergency.pk,
        object_type="consent.emergencyaccess",
        object_id=emergency.pk,
    )
