from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import reading
from audit.choices import Action
from consent import gate
from dossier.forms.period import PeriodForm
from dossier.looks import asked_for, told


@require_safe
def log(request, household_id):
    """Who looked, when and why. Reading the log is a row of the log too."""
    dossier = gate.open_household(request, household_id)
    form = PeriodForm(request.GET or None)
    entries, following, count = [], None, None
    if not form.is_bound or form.is_valid():
        days = form.cleaned_data if form.is_bound else {"van": None, "tot": None}
        asked = asked_for(request, dossier, days["van"], days["tot"])
        with reading.reading() as using:
            page = reading.page(using, asked, after=reading.Cursor.parse(request.GET.get("na", "")))
            count = reading.count(using, asked)
        entries, following = told(page.entries, dossier, request.user), page.next
        request.log.note(
            Action.LOG_READ, household_id=household_id, filter=asked.as_logged(), hits=len(entries)
        )
    context = {
        "dossier": dossier,
        "tab": "inzagelog",
        "form": form,
        "looks": entries,
        "count": count,
        "cap": reading.CAP,
        "next_page": next_page(request, following),
    }
    return render(request, "dossier/log.html", context, status=422 if form.errors else 200)


def next_page(request, following):
    if following is None:
        return ""
    query = request.GET.copy()
    query["na"] = str(following)
    return f"?{query.urlencode()}"
