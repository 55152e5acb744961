from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import OPENS_HOUSEHOLDS, Role
from audit.choices import Action
from audit.log import hash_term
from consent import gate
from dossier.forms.look_up import SearchForm
from dossier.marking import marked
from households.models import CaseTeamMember, Household

PAGE_SIZE = 25
MOST_FOUND = 50
SEARCHERS = (*OPENS_HOUSEHOLDS, Role.TEAM_COORDINATOR)
State = Household.State
FILTERS = {
    "": ("Intake en actief", (State.INTAKE, State.ACTIVE)),
    "intake": ("In intake", (State.INTAKE,)),
    "actief": ("Actief", (State.ACTIVE,)),
    "gesloten": ("Gesloten", (State.CLOSED,)),
}


@require_safe
def households(request):
    """Those within own reach. An address holds a state and a page, never a name."""
    gate.enter_page(request)
    chosen = request.GET.get("toestand", "")
    chosen = chosen if chosen in FILTERS else ""
    mine = request.GET.get("regisseur") == "ik"
    page = Paginator(within_reach(request, FILTERS[chosen][1], mine), PAGE_SIZE).get_page(
        request.GET.get("pagina")
    )
    page.object_list = with_facts(gate.listed(request, list(page.object_list)))
    context = {
        "page": page,
        "chosen": chosen,
        "mine": mine,
        "filters": [(key, words) for key, (words, _) in FILTERS.items()],
    }
    return render(request, "dossier/households.html", context)


def within_reach(request, states, mine):
    found = Household.objects.filter(state__in=states).order_by("label", "pk")
    if mine:
        coordinating = CaseTeamMember.objects.filter(
            user=request.user, role=CaseTeamMember.Role.COORDINATOR, ended_at=None
        )
        found = found.filter(pk__in=coordinating.values("household_id"))
    return found


def with_facts(found):
    facts = gate.facts_of([household.pk for household in found])
    for household in found:
        household.facts = facts.get(household.pk, {})
        household.marked_label = household.label
    return found


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def search(request):
    """Asked by POST: a name stands in no address. htmx asks for the answer alone."""
    if not gate.may(request, *SEARCHERS):
        raise gate.refuse(request, "role")
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = by_name(request, form) if form.is_valid() else None
    if found is None:
        gate.enter_page(request)
    context = {"form": form, "found": found, "is_desk": gate.may(request, Role.FRONT_DESK)}
    if found is not None:
        context |= {"n_people": sum(len(household.found) for household in found)}
    template = "dossier/search.html#answer" if request.htmx else "dossier/search.html"
    return render(request, template, context, status=422 if form.errors else 200)


def by_name(request, form):
    found = with_facts(gate.search(request, form.words, limit=MOST_FOUND))
    for household in found:
        household.marked_label = marked(household.label, form.words)
        for person in household.found:
            person.marked_name = marked(person.name, form.words)
    request.log.note(Action.SEARCH, term_hash=hash_term(form.cleaned_data["q"]), hits=len(found))
    return found
