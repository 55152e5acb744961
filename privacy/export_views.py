"""The log out of the house: as a file for who checks, and on paper for the resident who asks who looked."""

from dataclasses import replace
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Organisation
from audit import reading
from audit.choices import Action, Channel, Outcome
from audit.log import hash_term
from privacy import words
from privacy.csv_cells import as_csv
from privacy.export_forms import ExportForm, RequestForm
from privacy.log_filter import asked_of, midnight, period_in_words
from privacy.log_rows import ground, grounds_told
from privacy.log_views import kept_of
from privacy.names import found_by_name, names_in
from privacy.oversight import for_oversight, log_read
from privacy.paper import looks_on_paper

AT_MOST = 5000
TOO_MANY = f"Let op: dit zijn de oudste {AT_MOST} regels. Er zijn er meer. Kies een kortere periode."
HEADINGS = (
    "Moment", "Functie", "Organisatie", "Collega", "Persoon", "Huishouden", "Handeling", "Diepte", "Uitkomst",
    "Grond", "Doel", "Getoond", "Afgeschermd", "Kanaal", "Noodprocedure", "Gebeurtenis",
)  # fmt: skip


@for_oversight
@require_http_methods(["GET", "POST"])
def export(request):
    """What the filter of the log page finds now, as CSV."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    kept = kept_of(request)
    asked = asked_of(kept, request.acting.municipality.pk)
    if form.is_valid():
        return file_of(request, asked, form)
    with reading.reading() as using:
        count = reading.count(using, asked, cap=AT_MOST + 1)
    log_read(request, asked.as_logged() | {"page": "export"}, hits=count)
    context = {"form": form, "count": count, "at_most": AT_MOST, "period": period_in_words(kept)}
    return render(request, "privacy/export.html", context, status=422 if form.errors else 200)


def file_of(request, asked, form):
    with_names = form.cleaned_data["with_names"]
    with reading.reading() as using:
        entries = reading.oldest_first(using, asked, limit=AT_MOST + 1)
        names, told = names_in(using, entries), grounds_told(using, entries)
    lines = lines_of(entries[:AT_MOST], names, told, with_names=with_names)
    if len(entries) > AT_MOST:
        lines.append([TOO_MANY])
    request.log.context = replace(request.log.context, channel=Channel.CSV)
    request.log.note(
        Action.EXPORT, filter=asked.as_logged() | form.as_logged(), hits=min(len(entries), AT_MOST)
    )
    response = HttpResponse(as_csv([HEADINGS, *lines]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="inzagelog-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


def lines_of(entries, names, told, *, with_names):
    organisations = dict(Organisation.objects.values_list("pk", "name"))
    return [
        [
            f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            words.role(entry),
            organisations.get(entry.organisation_id, ""),
            # HvJ C-579/21: a function by default, the name only when it is indispensable.
            names.user(entry.user_id) if with_names else "",
            names.person(entry.person_id),
            names.household(entry.household_id),
            words.what(entry),
            entry.get_depth_display(),
            entry.get_outcome_display(),
            ground(entry, told),
            words.purpose(entry),
            "; ".join(f"{law.label}: {kinds}" for law, kinds in words.seen(entry)),
            "; ".join(f"{law.label}: {n}" for law, n in words.withheld(entry)),
            entry.get_channel_display(),
            "ja" if entry.emergency_id else "",
            entry.id,
        ]
        for entry in entries
    ]


@for_oversight
@require_http_methods(["GET", "POST"])
def for_request(request):
    """Uitvoer voor inzageverzoek: first who, then on paper."""
    if request.method == "GET":
        today = timezone.localdate()
        return request_page(request, RequestForm(initial={"van": today - timedelta(days=365), "tot": today}))
    form = RequestForm(request.POST)
    if not form.is_valid():
        return request_page(request, form, status=422)
    found = people_named(request, form)
    if not found:
        form.add_error("wie", "Niemand gevonden met deze naam. Probeer alleen de achternaam.")
        return request_page(request, form, status=422)
    chosen = next((one for one in found if one.key == request.POST.get("keuze")), None)
    if chosen is None and len(found) > 1:
        return request_page(request, form, choices=found)
    return on_paper(request, chosen or found[0], form)


def people_named(request, form):
    text = form.cleaned_data["wie"]
    with reading.reading() as using:
        found = found_by_name(using, text, request.acting.municipality.pk)
    people = [one for one in found if one.is_person]
    log_read(request, {"by": "name"}, term_hash=hash_term(text), hits=len(people))
    return people


def request_page(request, form, *, choices=(), status=200):
    return render(request, "privacy/request.html", {"form": form, "choices": choices}, status=status)


def on_paper(request, person, form):
    facts = form.cleaned_data
    asked = reading.Filter(
        municipality_id=request.acting.municipality.pk,
        person_id=person.id,
        since=midnight(facts["van"]),
        until=midnight(facts["tot"] + timedelta(days=1)),
        outcome=Outcome.GRANTED,
    )
    with reading.reading() as using:
        entries = reading.oldest_first(using, asked, limit=AT_MOST + 1)
    request.log.note(
        Action.PRINT, person_id=person.id, filter=asked.as_logged(), hits=min(len(entries), AT_MOST)
    )
    context = {
        "person": person,
        "van": facts["van"],
        "tot": facts["tot"],
        "looks": looks_on_paper(entries[:AT_MOST]),
        "too_many": len(entries) > AT_MOST,
        "municipality": request.acting.municipality,
    }
    return render(request, "privacy/request_paper.html", context)
