from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consent import gate
from consent.agreeing import record_care_agreement
from consent.deciders import deciders_of
from consent.forms.agreeing import AgreeForm
from consent.forms.fields import complain, record_key
from consent.models import ConsentAnswer
from consent.naming import log_deciders
from consent.who_may import open_to_ask, open_to_keep
from dossier.about import tell_about
from dossier.forms.plan import VersionForm
from dossier.plan.views_plan import live_plan, noted
from households.models import Document
from plans.models import Action, Goal, MainWish, PlanVersion, PlanVersionLine, VersionAgreement
from plans.versions import AGREED_WITH, differences, link_agreement, make_version

TEXT = "Dit is {about}. Bent u het daarmee eens? U mag nee zeggen. U mag later van mening veranderen."


@require_safe
def versions(request, household_id):
    """All versions, the newest first, with who agreed where this reader keeps the consents."""
    dossier = gate.open_household(request, household_id, PlanVersionLine)
    context = {
        "dossier": dossier,
        "tab": "plan",
        "versions": told_versions(dossier),
        "form": VersionForm(),
        "may_make": dossier.keeps_consents and dossier.may_write and dossier.facts["plan"],
    }
    return render(request, "dossier/plan/versions.html", context)


def told_versions(dossier):
    found = list(
        PlanVersion.objects.filter(household=dossier.household).select_related("made_by").order_by("-made_at")
    )
    said = answers_of(dossier)
    lines = dossier.records[PlanVersionLine]
    for version in found:
        version.n_lines = sum(line.version_id == version.pk for line in lines)
        version.said = said.get(version.pk, [])
    return found


def answers_of(dossier):
    """{version: [(first name, answer, day)]}; empty for who does not keep the consents."""
    linked = VersionAgreement.objects.filter(household=dossier.household).select_related("agreement")
    linked = linked.prefetch_related("agreement__answers").order_by("recorded_at")
    names = {person.pk: person.first_name for person in dossier.people}
    found = {}
    for link in linked:
        if link.person_id in names:
            answer = answer_to(link.agreement)
            found.setdefault(link.version_id, []).append((names[link.person_id], answer, link.recorded_at))
    return found


def answer_to(agreement):
    """A no is a no, and neutral; one taken back counts as no longer agreed."""
    said = {answer.answer for answer in agreement.answers.all()}
    if ConsentAnswer.Answer.WITHDRAWN in said:
        return "open"
    return "nee" if ConsentAnswer.Answer.NO in said else "ja" if said else "open"


@require_http_methods(["POST"])
def make(request, household_id):
    dossier = open_to_keep(request, household_id, MainWish, Goal, Action)
    running = live_plan(request, dossier)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Maak de uitleg korter dan 200 tekens.")
        return redirect("household:versions", household_id)
    version = make_version(
        running,
        wishes=dossier.records[MainWish],
        goals=[goal for goal in dossier.records[Goal] if not goal.reached_at],
        actions=dossier.records[Action],
        why=form.cleaned_data["why"],
        acting=request.acting,
    )
    noted(request, "make_version", version)
    messages.success(request, f"Versie {version.number} is gemaakt. Vraag nu wie ermee instemt.")
    return redirect("household:version", household_id, version.pk)


@require_safe
def version(request, household_id, version_id):
    """One version as it was agreed, and what differs from the one before."""
    dossier = gate.open_household(request, household_id, PlanVersionLine)
    found = {one.pk: one for one in told_versions(dossier)}
    asked = found.get(version_id)
    if asked is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=version_id)
    lines = tell_about(dossier, dossier.records[PlanVersionLine])
    own = lines_of(lines, asked.pk)
    before = next((one for one in found.values() if one.plan_id == asked.plan_id and one.number == asked.number - 1), None)  # fmt: skip
    context = {
        "dossier": dossier,
        "tab": "plan",
        "version": asked,
        "wishes": [line for line in own if line.sort == PlanVersionLine.Sort.WISH],
        "goals": with_actions(own),
        "loose": loose_actions(own),
        "before": before,
        "differences": differences(lines_of(lines, before.pk), own) if before else [],
        "people": dossier.people,
    }
    return render(request, "dossier/plan/version.html", context)


def lines_of(lines, version_id: UUID):
    return sorted(
        (line for line in lines if line.version_id == version_id), key=lambda line: (line.due_on or line.created_at.date(), str(line.pk))
    )  # fmt: skip


def with_actions(lines):
    goals = [line for line in lines if line.sort == PlanVersionLine.Sort.GOAL]
    for goal in goals:
        goal.actions = [line for line in lines if line.goal_id == goal.source_id]
    return goals


def loose_actions(lines):
    goals = {line.source_id for line in lines if line.sort == PlanVersionLine.Sort.GOAL}
    return [line for line in lines if line.sort == PlanVersionLine.Sort.ACTION and line.goal_id not in goals]


class VersionAgreementForm(AgreeForm):
    def add_what(self):
        """What is agreed to is this version."""


@require_http_methods(["GET", "POST"])
def agree(request, household_id, version_id):
    """Who agrees with this version, and how: a consent record of its own, never a permission to share."""
    dossier = open_to_ask(request, household_id, Document)
    asked = PlanVersion.objects.filter(household=dossier.household, pk=version_id).first()
    if asked is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=version_id)
    deciders = deciders_of(dossier.people)
    log_deciders(request, dossier, deciders.values())
    form = VersionAgreementForm(
        request.POST if request.method == "POST" else None,
        dossier=dossier,
        deciders=deciders,
        documents=dossier.records[Document],
    )
    if request.method == "POST" and form.is_valid() and agreed(request, dossier, asked, form):
        messages.success(request, "Opgeschreven.")
        return redirect("household:version", household_id, version_id)
    context = {"dossier": dossier, "tab": "plan", "form": form, "version": asked, "text": TEXT.format(about=AGREED_WITH.format(number=asked.number))}  # fmt: skip
    return render(request, "dossier/plan/agree.html", context, status=422 if form.errors else 200)


def agreed(request, dossier, asked, form):
    about = AGREED_WITH.format(number=asked.number)
    key = record_key(
        form.cleaned_data["once"], acting=request.acting, household=dossier.household, about=str(asked.pk)
    )
    try:
        with transaction.atomic():
            agreement = record_care_agreement(
                dossier.household, form.person, form.talk(), form.answers(), about=about,
                text=TEXT.format(about=about), key=key, acting=request.acting,
            )  # fmt: skip
            link = VersionAgreement.objects.filter(version=asked, agreement=agreement).first()
            link = link or link_agreement(asked, form.person, agreement, acting=request.acting)
    except ValidationError as error:
        complain(form, error)
        return False
    noted(request, "agree_version", link)
    return True
