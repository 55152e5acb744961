"""At the desk, for somebody who was identified, without opening a dossier.

Nothing open, no household, a hidden household, somebody who may not decide, an unknown number: the same answer,
"Er staat nu geen toestemming open". It is true in each of these cases after the request, and tells none of them apart.
"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Role
from audit.choices import Action, Depth, writing
from consent import gate
from consent.confirmation import Confirmation, keep, kept
from consent.forms.withdrawing import DeskForm
from consent.handing_over import withdrawal_paper
from consent.look_up import Asked, look_up
from consent.withdrawing import children_to_ask_about, withdraw_at_desk
from consent.wording import Words

DESK = "balie"


def at_the_desk(request):
    if not gate.may(request, Role.FRONT_DESK):
        raise gate.refuse(request, "no_role")
    gate.enter(request.acting, gate.purpose_of(request))


@require_http_methods(["GET", "POST"])
def withdraw(request, person_id):
    at_the_desk(request)
    form = DeskForm(
        request.POST if request.method == "POST" else None, partners=Words(request.acting).partners
    )
    if request.method == "POST" and form.is_valid():
        write_down(request, person_id, form)
        return redirect("consent:withdrawn_at_desk")
    context = {"form": form, "name": name_of(request, person_id)}
    return render(request, "consent/desk/withdraw.html", context, status=422 if form.errors else 200)


def name_of(request, person_id):
    """From the same look-up as the hit; nobody who is hidden has a name here."""
    found = look_up(Asked(people=(person_id,)), acting=request.acting)
    if not found:
        return ""
    for home in [home.household_id for home in found[0].homes] or [None]:
        request.log.show(person_id=person_id, household_id=home, action=Action.LOOK_UP)
    return str(found[0].name)


def write_down(request, person_id, form):
    before = kept(request, DESK)
    confirmation = Confirmation(
        place=DESK,
        by=person_id,
        by_name="",
        person=person_id,
        identity=form.cleaned_data["identity"],
        way=form.cleaned_data["way"],
    )
    closed = [] if form.only_children else take_back(request, person_id, confirmation, form.scope)
    if not closed and before and before.person == person_id and before.anything:
        return  # Sent twice: the first answer is the one to show.
    if not form.only_children:
        confirmation.add(person_id, "uzelf", closed)
    keep(request, confirmation)


def take_back(request, person_id, confirmation, scope=None):
    closed = withdraw_at_desk(
        person_id,
        given_by_id=confirmation.by,
        way=confirmation.way,
        reason=f"Aan de balie, {confirmation.identity}",
        acting=request.acting,
        **({"scope": scope} if scope else {}),
    )
    request.log.note(writing("withdraw_consent_at_desk"), person_id=person_id, object_type="consents")
    return closed


@require_http_methods(["GET", "POST"])
def withdrawn(request):
    at_the_desk(request)
    confirmation = kept(request, DESK)
    if confirmation is None:
        return redirect("dossier:search")
    children = children_left(confirmation)
    if request.method == "POST":
        for_child(request, confirmation, children)
        return redirect("consent:withdrawn_at_desk")
    for child, _ in children:
        request.log.show(person_id=child, depth=Depth.LISTED)
    return render(request, "consent/desk/done.html", {"confirmation": confirmation, "children": children})


def children_left(confirmation):
    """Asked apart, and only after it was settled who stands here."""
    asked = children_to_ask_about(confirmation.by)
    return [(pk, name) for pk, name in asked if str(pk) not in confirmation.heard]


def for_child(request, confirmation, children):
    wanted = request.POST.get("kind")
    child = next(((pk, name) for pk, name in children if str(pk) == wanted), None)
    if child is None and wanted not in confirmation.heard:
        raise gate.refuse(request, "withheld_or_absent")
    if child:
        confirmation.add(*child, take_back(request, child[0], confirmation))
        keep(request, confirmation)


@require_safe
def paper(request):
    """Taken along from the counter; by post nothing leaves the desk."""
    at_the_desk(request)
    confirmation = kept(request, DESK)
    if confirmation is None:
        return redirect("dossier:search")
    request.log.note(Action.PRINT, person_id=confirmation.person, object_type="consent.withdrawal")
    return withdrawal_paper(request, confirmation, back=reverse("consent:withdrawn_at_desk"))
