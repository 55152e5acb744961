from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import Depth, writing
from consent import gate
from consent.models import Ground
from consent.question import Receiver
from consent.who_may import open_to_keep
from dossier.forms.household_event import BOTH, LEAVES, BirthForm, DeathForm, MoveForm, SplitForm
from dossier.what_it_touches import BEFORE, BIRTHDAYS, HEADINGS, to_look_at
from households.models import HouseholdEvent
from intake.events import Apart, people_left, people_moved, somebody_died, somebody_was_born
from plans.models import Action, Goal
from plans.progress import OPEN

Kind = HouseholdEvent.Kind
MOST = 50


@require_safe
def events(request, household_id):
    """What happened here, the newest first, and what may be added."""
    dossier = open_to_keep(request, household_id)
    found = HouseholdEvent.objects.filter(household=dossier.household).select_related("person", "recorded_by")
    found = list(found.order_by("-happened_on", "kind", "pk")[:MOST])
    shown(request, dossier, [event.person for event in found])
    choices = [(slug, HEADINGS[kind], BEFORE[kind][0]) for slug, (kind, _, _) in WRITING.items()]
    context = {"dossier": dossier, "tab": "mensen", "events": grouped(found), "choices": choices}
    return render(request, "dossier/events/list.html", context)


def grouped(found):
    """One line for a kind and a day, with everybody it is about."""
    lines = {}
    for event in found:
        lines.setdefault((event.kind, event.happened_on), []).append(event)
    return [(HEADINGS[Kind(kind)], day, together) for (kind, day), together in lines.items()]


@require_http_methods(["GET", "POST"])
def new_event(request, household_id, what):
    """What it does at once is said first; then it is one transaction."""
    dossier = open_to_keep(request, household_id)
    if what not in WRITING:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id)
    kind, make_form, write = WRITING[what]
    form = make_form(request.POST if request.method == "POST" else None, dossier=dossier)
    if form.is_valid():
        try:
            with transaction.atomic():
                people, place = write(dossier, form, request.acting)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return done(request, dossier, kind, people, place)
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "form": form,
        "heading": HEADINGS[kind],
        "before": BEFORE[kind],
        "split": kind == Kind.SPLIT,
    }
    return render(request, "dossier/events/form.html", context, status=422 if form.errors else 200)


def done(request, dossier, kind, people, place):
    for person in people:
        request.log.note(
            writing(f"event_{kind.value}"), person_id=person.pk, household_id=dossier.id, object_type="event"
        )
    messages.success(request, "Opgeschreven. Kijk hieronder wat je opnieuw moet vragen.")
    return redirect(*place)


def born(dossier, form, acting):
    child = somebody_was_born(dossier.household, parents=form.parents, acting=acting, **form.facts())
    return [child], the_event(dossier, Kind.BIRTH, child)


def moved(dossier, form, acting):
    day = form.cleaned_data["day"]
    people_moved(dossier.household, form.people, form.address, happened_on=day, acting=acting)
    return form.people, the_event(dossier, Kind.MOVE, form.people[0])


def split(dossier, form, acting):
    """The second household is where one goes on, when it was begun."""
    given, leaving = form.cleaned_data, form.who(LEAVES)
    apart = Apart(given["label"].strip(), given["unsafe"], tuple(form.who(BOTH))) if given["second"] else None
    begun = people_left(dossier.household, leaving, happened_on=given["day"], apart=apart, acting=acting)
    people = [member.person for member in leaving]
    if begun:
        return people, ("household:overview", begun.pk)
    return people, the_event(dossier, Kind.SPLIT, people[0])


def died(dossier, form, acting):
    member = form.member
    somebody_died(dossier.household, member, happened_on=form.cleaned_data["day"], acting=acting)
    return [member.person], the_event(dossier, Kind.DEATH, member.person)


WRITING = {
    "geboorte": (Kind.BIRTH, BirthForm, born),
    "verhuizing": (Kind.MOVE, MoveForm, moved),
    "uit-elkaar": (Kind.SPLIT, SplitForm, split),
    "overlijden": (Kind.DEATH, DeathForm, died),
}


def the_event(dossier, kind, person):
    event = HouseholdEvent.objects.filter(household=dossier.household, kind=kind, person=person)
    return "household:event", dossier.id, event.order_by("-recorded_at").values_list("pk", flat=True)[0]


@require_safe
def event(request, household_id, event_id):
    """What it closed, and what asks for a new look: sharing, the steps of the plan, the coordinator, how to reach people."""
    dossier = open_to_keep(request, household_id, Action, Goal)
    found = HouseholdEvent.objects.filter(pk=event_id, household=dossier.household).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=event_id)
    together = HouseholdEvent.objects.filter(
        household=dossier.household, kind=found.kind, happened_on=found.happened_on
    )
    people = [one.person for one in together.select_related("person").order_by("pk")]
    closed = closed_since(dossier, found)
    shown(request, dossier, [*people, *(ground.person for ground in closed)])
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "event": found,
        "heading": HEADINGS[Kind(found.kind)],
        "people": people,
        "closed": closed_by(closed),
        "looks": to_look_at(dossier, Kind(found.kind), people),
        "lines": plan_lines(dossier, people),
        "is_ahead": found.kind in BIRTHDAYS,
    }
    return render(request, "dossier/events/event.html", context)


def closed_since(dossier, event):
    """What closed from then on because somebody left, died or reached an age, as far as the keeper may see it."""
    reasons = (Ground.Closed.LEFT, Ground.Closed.DECEASED, Ground.Closed.AUTHORITY)
    found = Ground.objects.filter(
        household=dossier.household, closed_because__in=reasons, closed_at__gte=event.recorded_at
    )
    return list(found.select_related("person", "to_organisation"))


def closed_by(grounds):
    """[(first name, receiver)]"""
    return sorted({(g.person.first_name, str(Receiver(g.to_law, g.to_organisation))) for g in grounds})


def plan_lines(dossier, people):
    """The open steps and goals that are about them, or about the household together."""
    about = {person.pk for person in people} | {None}
    steps = [one for one in dossier.records[Action] if one.state in OPEN and one.person_id in about]
    goals = [one for one in dossier.records[Goal] if not one.reached_at and one.person_id in about]
    return {"steps": steps, "goals": goals}


def shown(request, dossier, people):
    """Also who left since: the name stands here."""
    for person_id in {person.pk for person in people}:
        request.log.show(person_id=person_id, household_id=dossier.id, depth=Depth.LISTED)
