"""De sociale kaart: for residents without login, and for colleagues of their own municipality."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Role
from intake.public.map_form import MapForm
from intake.public.towns import Town, every_town, town_of, towns
from intake.public.views import for_residents
from plans.social_map import entries, find

ON_A_PAGE = 12


@for_residents
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def social_map(request):
    """What somebody looks for may be telling, so it is asked by POST and stands in no address."""
    if request.acting:
        return show(request, Town(request.acting.municipality, None), "social_map/for_colleagues.html")
    found = towns()
    if len(found) == 1:
        return show(request, found[0], "social_map/for_residents.html")
    return render(request, "social_map/choose_town.html", {"towns": every_town()})


@for_residents
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def social_map_of(request, town):
    return show(request, town_of(town), "social_map/for_residents.html")


def show(request, town, template):
    form = MapForm(request.POST if request.method == "POST" else None, municipality=town.municipality)
    asked = form.cleaned_data if form.is_valid() else {}
    found = find(town.municipality, **asked)
    page = Paginator(found, ON_A_PAGE).get_page(request.POST.get("pagina"))
    keeps = bool(request.acting and Role.FUNCTIONAL_ADMINISTRATOR in request.acting.roles)
    context = {"town": town, "form": form, "page": page, "keeps": keeps}
    return render(request, template, context, status=422 if form.errors else 200)


@for_residents
@require_safe
def entry(request, town, entry_id):
    """One card, to read and to print."""
    town = town_of(town)
    found = entries(town.municipality).filter(pk=entry_id).first()
    if found is None:
        raise Http404
    return render(request, "social_map/card.html", {"town": town, "entry": found})
