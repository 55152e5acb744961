"""Pages as nobody should write them, for the tests of the tripwire. `path` says which mistake."""

from django.http import HttpResponse, JsonResponse

from audit.choices import Action
from consent import gate
from consent.purposes import Purpose, page
from households.fields import decrypt
from households.models import Household, Note, Person


def people(request):
    """Within the gate, but past the door: nobody writes down who was shown."""
    gate.enter(request.acting, Purpose.ONE_PLAN)
    return list(Person.objects.order_by("birth_year", "pk"))


def by_name(request):
    return HttpResponse(f"<p>{people(request)[0].name}</p>")


def by_surname(request):
    return HttpResponse(f"<p>Familie <b>{people(request)[0].surname}</b></p>")


def by_first_name(request):
    return HttpResponse(f"<p>Bel {people(request)[0].first_name} even.</p>")


def as_json(request):
    return JsonResponse({"wie": people(request)[0].name})


def as_csv(request):
    return HttpResponse(f"naam;leeftijd\r\n{people(request)[0].name};9\r\n", content_type="text/csv")


def as_pdf(request):
    from weasyprint import HTML

    drawn = HTML(string=f"<p>{people(request)[0].name}</p>").write_pdf()
    return HttpResponse(drawn, content_type="application/pdf")


def in_a_header(request):
    return HttpResponse("ja", headers={"X-Wie": people(request)[0].name})


def in_an_attribute(request):
    return HttpResponse(f'<input value="{people(request)[0].name}">')


def by_text(request):
    people(request)
    return HttpResponse(f"<p>{Note.objects.first().text}</p>")


def marked(request):
    name = people(request)[0].name
    return HttpResponse(f"<p>{name[:3]}<mark>{name[3:9]}</mark>{name[9:]}</p>")


def by_label(request):
    people(request)
    return HttpResponse(f"<p>Huishouden {Household.objects.get().label}</p>")


def by_bsn(request):
    person = next(person for person in people(request) if person.bsn_encrypted)
    number = decrypt(person.bsn_encrypted)
    request.log.show(person_id=person.pk)
    if "klik" in request.GET:
        request.log.note(Action.BSN_REVEAL, person_id=person.pk)
    return HttpResponse(f"<p>{number[:4]}.{number[4:6]}.{number[6:]}</p>")


def somebody_else(request):
    """The log names another than the page does."""
    first, *_, last = people(request)
    request.log.show(person_id=last.pk)
    return HttpResponse(f"<p>{first.name}</p>")


def all_logged(request):
    found = people(request)
    for person in found:
        request.log.show(person_id=person.pk)
    return HttpResponse(", ".join(person.name for person in found) + Note.objects.first().text)


def echo(request):
    return HttpResponse(f"<p>Niemand gevonden met de naam {request.GET['naam']}.</p>")


def inline_style(request):
    return HttpResponse('<p style="color:red">x</p>')


def inline_script(request):
    return HttpResponse("<script>alert(1)</script>")


def inline_handler(request):
    return HttpResponse('<a onclick="weg()">x</a>')


def unrendered(request):
    return HttpResponse("<p>{{ dossier.naam }}</p>")


VIEWS = [
    by_name, by_surname, by_first_name, as_json, as_csv, as_pdf, in_a_header, in_an_attribute, by_text, marked,
    by_label, by_bsn,
    somebody_else, all_logged, echo, inline_style, inline_script, inline_handler, unrendered,
]  # fmt: skip
urlpatterns = [
    page(f"{view.__name__}/", view, purpose=Purpose.ONE_PLAN, name=view.__name__) for view in VIEWS
]
