from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.choices import writing
from consent import gate
from consent.may_write import open_to_write
from deadlines.notify import TASK, tell
from dossier.forms.team import ColleagueForm
from households import case_team
from households.coordination import coordinators_of
from households.models import CaseTeamMember

Role = CaseTeamMember.Role
JOINED = "Je werkt mee in een huishouden."
COORDINATES = "Je bent regisseur van een huishouden."
OFFERED = "Een collega vraagt je de regie over te nemen."


@require_safe
def team(request, household_id):
    dossier = gate.open_household(request, household_id)
    standing_in = next((member for member in dossier.case_team if stands_in(member)), None)
    context = {
        "dossier": dossier,
        "tab": "team",
        "mine": [member for member in dossier.case_team if member.user_id == request.user.pk],
        "incoming": next(
            (member for member in dossier.case_team if is_offered_to(member, request.user)), None
        ),
        "others": [member for member in colleagues_of(dossier) if member.user_id != request.user.pk],
        "may_claim": request.user.may_coordinate,
        "is_the_coordinator": is_the_coordinator(dossier, request.user),
        "stand_in": standing_in,
        "stand_in_until": last_day_of(standing_in),
        "coordinators": coordinators_of(dossier.household) if dossier.is_coordinator else [],
    }
    return render(request, "dossier/team/list.html", context)


def is_offered_to(member, user):
    return member.role == Role.INCOMING and member.user_id == user.pk


def stands_in(member):
    return member.role == Role.STAND_IN and (member.until is None or member.until > timezone.now())


def last_day_of(member):
    """It ends at midnight; people name the day before."""
    return timezone.localdate(member.until - timedelta(seconds=1)) if member and member.until else None


def colleagues_of(dossier):
    return [member for member in dossier.case_team if member.user_id]


@require_http_methods(["GET", "POST"])
def add_colleague(request, household_id):
    dossier = open_to_write(request, household_id)
    form = ColleagueForm(request.POST or None, acting=request.acting)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data.pop("colleague")
        try:
            case_team.add_colleague(dossier.household, given, acting=request.acting, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return done(
                request, dossier, "add_colleague", f"{given.user} werkt nu mee.", told=given.user, text=JOINED
            )
    context = {"dossier": dossier, "tab": "team", "form": form}
    return render(request, "dossier/team/add.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request, household_id, member_id):
    dossier = gate.open_household(request, household_id)
    member = member_or_nothing(request, dossier, member_id)
    try:
        case_team.leave_case_team(member, acting=request.acting)
    except ValidationError as error:
        return (
            redirect("dossier:workday") if error.code == case_team.GONE else problem(request, dossier, error)
        )
    request.log.note(writing("leave_case_team"), household_id=household_id)
    messages.success(request, "Je werkt niet meer mee in dat huishouden.")
    return redirect("dossier:workday")


@require_POST
def coordinator(request, household_id, member_id):
    """Claim it, or name a colleague, when there is none."""
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, member_id)
    try:
        case_team.become_coordinator(member, acting=request.acting)
    except ValidationError as error:
        return problem(request, dossier, error)
    told = member.user if member.user != request.user else None
    message = f"{member.user} is de regisseur." if told else "Jij bent de regisseur."
    return done(request, dossier, "become_coordinator", message, told=told, text=COORDINATES)


@require_POST
def hand_over(request, household_id, member_id):
    dossier = open_as_coordinator(request, household_id)
    member = member_or_nothing(request, dossier, member_id)
    try:
        case_team.offer_coordination(member, acting=request.acting)
    except ValidationError as error:
        return problem(request, dossier, error)
    message = f"{member.user} is gevraagd. Tot het antwoord blijf jij de regisseur."
    return done(request, dossier, "offer_coordination", message, told=member.user, text=OFFERED)


ANSWERS = {
    "aannemen": (case_team.accept_coordination, "accept_coordination", "Jij bent nu de regisseur."),
    "teruggeven": (case_team.decline_coordination, "decline_coordination", "De regie blijft waar die was."),
}


@require_POST
def answer_hand_over(request, household_id, member_id):
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, member_id)
    act, verb, message = ANSWERS.get(request.POST.get("antwoord"), (None, "", ""))
    if act is None or not is_offered_to(member, request.user):
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    try:
        act(member, acting=request.acting)
    except ValidationError as error:
        return problem(request, dossier, error)
    return done(request, dossier, verb, message)


def open_as_coordinator(request, household_id):
    """The coordinator alone: not the successor, not who stands in."""
    dossier = open_to_write(request, household_id)
    if not is_the_coordinator(dossier, request.user):
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    return dossier


def is_the_coordinator(dossier, user):
    return dossier.is_coordinator and bool(dossier.coordinator) and dossier.coordinator["id"] == str(user.pk)


def member_of(dossier, user):
    """The row by which this user coordinates."""
    return next(m for m in dossier.case_team if m.role == Role.COORDINATOR and m.user_id == user.pk)


def member_or_nothing(request, dossier, member_id):
    for member in colleagues_of(dossier):
        if member.pk == member_id:
            return member
    raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)


def problem(request, dossier, error):
    messages.error(request, " ".join(error.messages))
    return redirect("household:case_team", dossier.id)


def done(request, dossier, verb, message, *, told=None, text=""):
    """`told` gets a message that says where to look, and nothing about whom."""
    request.log.note(writing(verb), household_id=dossier.id)
    if told:
        link = reverse("household:overview", args=[dossier.id])
        tell(told, text, link, kind=TASK, household_id=dossier.id, created_by=request.user)
    messages.success(request, message)
    return redirect("household:case_team", dossier.id)
