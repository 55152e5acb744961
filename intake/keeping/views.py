from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.roles import Role
from audit.choices import writing
from consent.rooms import only_for
from intake.keeping.forms import EntryForm, PartnerForm, PublicPageForm
from intake.models import PublicPage, SignalPartner
from plans.models import GeneralProvision

ON_A_PAGE = 25


def note(request, verb, record):
    request.log.note(writing(verb), object_type=record._meta.label_lower, filter={"key": record.pk})


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_safe
def social_map(request):
    found = GeneralProvision.objects.filter(municipality=request.acting.municipality)
    page = Paginator(found.order_by("-is_active", "name", "pk"), ON_A_PAGE).get_page(
        request.GET.get("pagina")
    )
    return render(request, "keeping/social_map.html", {"page": page})


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def new_entry(request):
    return entry_form(request, GeneralProvision(municipality=request.acting.municipality))


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def entry(request, entry_id):
    return entry_form(request, own(request, GeneralProvision, entry_id))


def entry_form(request, instance):
    is_new = instance.pk is None
    form = EntryForm(request.POST if request.method == "POST" else None, instance=instance)
    if form.is_valid():
        note(request, "keep_social_map", form.save())
        messages.success(request, "De kaart is toegevoegd." if is_new else "De kaart is veranderd.")
        return redirect("keeping:social_map")
    context = {"form": form, "is_new": is_new, "entry": instance}
    return render(request, "keeping/entry.html", context, status=422 if form.errors else 200)


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_POST
def show_or_hide(request, entry_id):
    """Off the map, or on it again; what stood on it stays known to whoever kept it."""
    kept = own(request, GeneralProvision, entry_id)
    kept.is_active = not kept.is_active
    kept.save(update_fields=["is_active"])
    note(request, "keep_social_map", kept)
    messages.success(
        request, "Dit staat weer op de kaart." if kept.is_active else "Dit staat niet meer op de kaart."
    )
    return redirect("keeping:social_map")


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def public_page(request):
    municipality = request.acting.municipality
    kept = PublicPage.objects.filter(municipality=municipality).first() or PublicPage(
        municipality=municipality
    )
    form = PublicPageForm(request.POST if request.method == "POST" else None, instance=kept)
    if form.is_valid():
        note(request, "keep_public_page", form.save())
        messages.success(request, "De pagina voor inwoners is veranderd.")
        return redirect("keeping:public_page")
    return render(request, "keeping/public_page.html", {"form": form}, status=422 if form.errors else 200)


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def partners(request):
    municipality = request.acting.municipality
    form = PartnerForm(
        request.POST if request.method == "POST" else None, instance=SignalPartner(municipality=municipality)
    )
    if form.is_valid():
        note(request, "keep_partners", form.save())
        messages.success(request, "De partner is toegevoegd.")
        return redirect("keeping:partners")
    found = SignalPartner.objects.filter(municipality=municipality).order_by("-is_active", "name")
    context = {"form": form, "partners": found}
    return render(request, "keeping/partners.html", context, status=422 if form.errors else 200)


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_POST
def use_or_stop(request, partner_id):
    partner = own(request, SignalPartner, partner_id)
    partner.is_active = not partner.is_active
    partner.save(update_fields=["is_active"])
    note(request, "keep_partners", partner)
    messages.success(
        request,
        "Van deze partner kun je weer lijsten inlezen."
        if partner.is_active
        else "Van deze partner leest niemand meer lijsten in.",
    )
    return redirect("keeping:partners")


def own(request, model, pk):
    """Of the municipality acted for."""
    return get_object_or_404(model, pk=pk, municipality=request.acting.municipality)
