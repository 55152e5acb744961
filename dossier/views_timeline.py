from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent import gate
from dossier.timeline.chosen import ChoiceForm, by_month, chosen
from dossier.timeline.journey import journey_of
from dossier.timeline.lines import month_marks, years_of
from dossier.timeline.sources import MODELS, entries_of
from dossier.views_overview import emergency_url, withheld_cards

PER_PAGE = 40


@require_safe
def timeline(request, household_id):
    """What this reader may not see is not there: no line, no mark, no number."""
    dossier = gate.open_household(request, household_id, *MODELS)
    entries = entries_of(dossier)
    form = ChoiceForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    of_all_years = chosen(entries, **{**asked, "jaar": None})
    page = Paginator(chosen(of_all_years, jaar=asked.get("jaar")), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "dossier": dossier,
        "tab": "tijdlijn",
        "form": form,
        "year": asked.get("jaar"),
        "years": with_address(years_of(of_all_years), request),
        "months": month_marks(),
        "page": page,
        "groups": by_month(page),
        "is_filtered": any(asked.values()),
        "journey": journey_of(dossier),
        "withheld": withheld_cards(dossier),
        "emergency_url": emergency_url(request, dossier),
    }
    return render(request, "dossier/timeline/page.html", context, status=422 if form.errors else 200)


def with_address(years, request):
    query = request.GET.copy()
    query.pop("pagina", None)
    for year in years:
        query["jaar"] = year.number
        year.address = f"?{query.urlencode()}"
    return years
