"""Pages that go wrong in a way of their own, for tests/gate/test_log_and_door.py."""

from django.http import HttpResponse
from django.urls import path

from consent import gate
from consent.purposes import Purpose, page
from households.models import Household, Note, Person


def breaks_after_showing(request, household_id):
    dossier = gate.open_household(request, household_id, Note)
    dossier.household.label = "Gewijzigd"
    dossier.household.save(force_update=True)
    raise RuntimeError(dossier.people[0].name)


def refuses_after_writing(request, household_id):
    dossier = gate.open_household(request, household_id, Note)
    dossier.household.label = "Gewijzigd"
    dossier.household.save(force_update=True)
    raise gate.refuse(request, "may_not_write", household_id=household_id)


def never_entered(request):
    return HttpResponse(f"{Person.objects.count()} {Household.objects.count()} {Note.objects.count()}")


def shows_texts(request, household_id):
    dossier = gate.open_household(request, household_id, Note)
    return HttpResponse(" ".join(note.text for note in dossier.records[Note]))


def without_purpose(request):
    return HttpResponse("ja")


ONE_PLAN = {"purpose": Purpose.ONE_PLAN}
urlpatterns = [
    page("breekt/<uuid:household_id>/", breaks_after_showing, name="breaks", **ONE_PLAN),
    page("weigert/<uuid:household_id>/", refuses_after_writing, name="refuses", **ONE_PLAN),
    page("verslagen/<uuid:household_id>/", shows_texts, name="texts", **ONE_PLAN),
    page("niemand/", never_entered, name="never_entered", **ONE_PLAN),
    path("zonder/", without_purpose),
]
