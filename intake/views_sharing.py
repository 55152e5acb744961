from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.choices import writing
from consent import gate
from consent.views_asking import Place, conversation, less
from consent.who_may import may_decide, open_to_ask, person_here
from households.models import Document
from intake import steps
from intake.asked_for_today import asked_for_today
from intake.at_the_table import everybody, newest
from intake.forms_sharing import InformForm
from intake.informing import inform
from intake.models import InformationDuty, Screening
from intake.without_asking import by_law, own_tasks

HERE = "delen"


def around(request, dossier, form=None):
    """The frame of the talk; on the first page also who decides, what needs no question, and who must still be told."""
    context = steps.frame(dossier, HERE) | {"skip_url": steps.address(dossier.id, "delen/")}
    if form is None:
        return context
    return context | {
        "today": form.today,
        "people": everybody(dossier, form.deciders, dossier.records[InformationDuty]),
        "own_tasks": own_tasks(form),
        "by_law": by_law(form),
        "may_decide": may_decide(request, dossier),
        "sorting_url": steps.address(dossier.id, "schifting/"),
    }


TALK = Place(
    "intake/sharing/choose.html",
    "intake/sharing/answers.html",
    "intake:sharing_less",
    around=around,
    after=lambda dossier, person: redirect("intake:sharing", dossier.id),
    today=asked_for_today,
)


@require_http_methods(["GET", "POST"])
def sharing(request, household_id):
    """Mogen wij delen? One of the first steps; asked in the same way as at Toestemming, for today's question only."""
    also = [Document] if request.method == "POST" else []
    dossier = open_to_ask(request, household_id, Screening, InformationDuty, *also)
    return conversation(request, dossier, TALK)


@require_http_methods(["GET", "POST"])
def sharing_less(request, household_id, person_id):
    """After a no: may they know that we help, not with what?"""
    dossier = open_to_ask(request, household_id, Document)
    return less(request, dossier, person_here(request, dossier, person_id), TALK)


@require_POST
def information(request, household_id, person_id):
    """One click: the leaflet was given, somebody was told, it comes later, or not yet and why."""
    dossier = open_to_ask(request, household_id, InformationDuty)
    person = member_here(request, dossier, person_id)
    form = InformForm(request.POST)
    duty = written(request, dossier, person, form) if form.is_valid() else None
    if duty is None:
        context = around(request, dossier) | {"person": person, "form": form}
        return render(request, "intake/sharing/inform.html", context, status=422)
    request.log.note(
        writing("inform"),
        person_id=person.pk,
        household_id=dossier.id,
        object_type=duty._meta.label_lower,
        object_id=duty.pk,
    )
    messages.success(request, "Genoteerd.")
    return redirect(steps.address(dossier.id, "delen/") + "#informeren")


def member_here(request, dossier, person_id):
    """Also who merely lives here: we keep their name, so they are told."""
    for membership in dossier.members:
        if membership.person_id == person_id:
            return membership.person
    raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)


def written(request, dossier, person, form):
    """None when the form has to say what is wrong."""
    former = newest(dossier.records[InformationDuty], person.pk)
    try:
        return inform(dossier.household, person, duty=former, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return None


@require_safe
def leaflet(request):
    """Informatieblad: the same for everybody, without a name, to take along."""
    return render(request, "intake/paper/leaflet.html", {"municipality": request.acting.municipality})
