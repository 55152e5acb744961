"""Inrichting: the legal bases and the sharing matrix. The FG reads; the officer changes, with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.laws import Law
from accounts.start_data_keeper import whose_it_is
from audit.choices import writing
from consent import gate
from consent.models import LegalBasis, SharingRule
from consent.withdrawing import resting_on
from privacy.actions import change_sharing_rule, switch_legal_basis
from privacy.oversight import changes_start_data, for_oversight, is_officer, officers_only
from privacy.rule_forms import BasisForm, RuleForm

VERSIONS = 20
SHAPES = {"own": "eigen", "law": "wet", "consent": "alles", "written": "deels", "avoid": "nee"}
KEPT_OF_RULE = ("way", "basis", "article", "needs", "sentence", "kinds", "is_sure")


@for_oversight
@require_safe
def bases(request):
    return render(
        request, "privacy/bases.html", {"bases": LegalBasis.objects.all(), "is_officer": is_officer(request)}
    )


@for_oversight
@require_http_methods(["GET", "POST"])
def basis(request, code):
    found = LegalBasis.objects.filter(pk=code).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent")
    initial = {"is_on": found.is_on, "valid_from": found.valid_from}
    form = BasisForm(request.POST if request.method == "POST" else None, initial=initial)
    resting = resting_on(found)
    if request.method == "POST":
        officers_only(request)
        if form.is_valid() and changed(form, switch_legal_basis, found, request):
            request.log.note(
                writing("switch_legal_basis"), object_type="consent.legalbasis", filter={"basis": code}
            )
            messages.success(request, said_of(found, resting))
            return redirect("privacy:bases")
    return change_page(
        request, "privacy/basis.html", form, basis=found, resting=resting, versions=versions_of(found)
    )


def said_of(basis, rested):
    if basis.is_on or not rested:
        return "De grondslag is gewijzigd."
    return f"De grondslag staat uit. Wat erop rustte, is gestopt: {rested} keer delen."


@for_oversight
@require_safe
def matrix(request):
    rules = {(rule.from_law, rule.to_law): rule for rule in SharingRule.objects.select_related("basis")}
    rows = [(law, [cell(rules.get((law, to))) for to in Law]) for law in Law]
    return render(
        request, "privacy/matrix.html", {"rows": rows, "laws": list(Law), "is_officer": is_officer(request)}
    )


def cell(rule):
    return (rule, SHAPES[rule.way]) if rule else (None, "")


@for_oversight
@require_http_methods(["GET", "POST"])
def rule(request, from_law, to_law):
    found = SharingRule.objects.select_related("basis").filter(from_law=from_law, to_law=to_law).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent")
    initial = {name: getattr(found, name) for name in KEPT_OF_RULE}
    form = RuleForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        officers_only(request)
        if form.is_valid() and changed(form, change_sharing_rule, found, request):
            note = {"from": from_law, "to": to_law}
            request.log.note(writing("change_sharing_rule"), object_type="consent.sharingrule", filter=note)
            messages.success(request, "De regel is gewijzigd.")
            return redirect("privacy:matrix")
        found.refresh_from_db()
    return change_page(
        request,
        "privacy/rule.html",
        form,
        rule=found,
        from_law=Law(from_law),
        to_law=Law(to_law),
        may_change=changes_start_data(request) and found.way != SharingRule.Way.OWN,
        versions=versions_of(found),
    )


def changed(form, verb, record, request):
    try:
        verb(record, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def versions_of(record):
    """Newest first: who changed it when, to what, and why."""
    found = record.history.select_related("history_user").order_by("-history_date", "-history_id")[:VERSIONS]
    return [
        {
            "at": version.history_date,
            "who": str(version.history_user or "Bij het inrichten"),
            "what": in_words(version),
            "why": version.history_change_reason or "",
        }
        for version in found
    ]


def in_words(version):
    if hasattr(version, "way"):
        return f"{version.get_way_display()}, {version.article}"
    return "aan" if version.is_on else "uit"


def change_page(request, template, form, **context):
    status = 422 if form.errors else 200
    shown = {
        "may_change": changes_start_data(request),
        "kept_elsewhere": kept_elsewhere(request),
        "form": form,
    }
    return render(request, template, shown | context, status=status)


def kept_elsewhere(request):
    """For an officer who may not change it: who does."""
    return whose_it_is() if is_officer(request) and not changes_start_data(request) else ""
