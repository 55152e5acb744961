"""Reading it back together, and on paper for at the table."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from audit.choices import Action
from consent.handing_over import reader_of
from consent.may_write import open_to_write
from households.safe_contact import may_send_post
from intake import steps
from intake.broad import actions
from intake.broad.speaking import person_of
from intake.broad.step import query, step_page
from intake.broad.summary import told_by


@step_page("samenvatten")
def summary(step):
    if step.request.method == "POST":
        if "later" not in step.request.POST and "ander" not in step.request.POST:
            actions.finish_talk(step.household, step.person, law=step.law, acting=step.acting)
            step.saved("finish_talk", "intake.broadintake")
            # No name: a message travels in a cookie.
            messages.success(step.request, "Samen nagelezen.")
        return step.go_on()
    return step.show(
        "intake/broad/summary.html",
        told=told_by(step.dossier, step.person),
        may_print=may_send_post(reader_of(step.dossier, step.person).preference),
    )


@require_POST
def paper(request, household_id):
    """Of one person: what is told about somebody else in the household is never on it."""
    dossier = open_to_write(request, household_id, *steps.STEP_MODELS)
    person = person_of(request, dossier)
    may_print = may_send_post(reader_of(dossier, person).preference)
    if not may_print:
        messages.error(request, may_print.sentence)
        return redirect(reverse("intake:summary", args=[household_id]) + query(person))
    request.log.note(
        Action.PRINT, person_id=person.pk, household_id=household_id, object_type="intake.broadintake"
    )
    context = {
        "dossier": dossier,
        "told": told_by(dossier, person),
        "today": timezone.localdate(),
        "municipality": request.acting.municipality,
        "back_url": reverse("intake:summary", args=[household_id]) + query(person),
    }
    return render(request, "intake/broad/paper.html", context)
