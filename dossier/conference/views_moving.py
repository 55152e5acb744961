"""A meeting on another day, at another place, or not at all: by who leads it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consent.forms.fields import complain
from dossier.conference.access import led_by
from dossier.conference.forms import CancelForm, MoveForm
from dossier.conference.named import named_items, people_of
from dossier.conference.views_meetings import noted
from plans import conferences

MOVED = "Het overleg is verzet. Wie aanschuift, krijgt bericht."
ASK_ANEW = " Wie meedenkt met naam, moet opnieuw worden gevraagd."


@require_http_methods(["GET", "POST"])
def move(request, conference_id):
    conference = led_by(request, conference_id)
    form = MoveForm(request.POST if request.method == "POST" else None, conference=conference)
    if request.method == "POST" and form.is_valid():
        facts, day = form.when_and_where(), conference.day
        if changed(
            request, conference, form, conferences.move, **facts, people=on_its_agenda(request, conference)
        ):
            messages.success(request, MOVED if conference.day == day else MOVED + ASK_ANEW)
            return redirect("conference:meeting", conference_id)
    context = {"conference": conference, "form": form}
    return render(request, "dossier/conference/move.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def cancel(request, conference_id):
    conference = led_by(request, conference_id)
    people = on_its_agenda(request, conference) if request.method == "POST" else ()
    form = CancelForm(request.POST if request.method == "POST" else None, people=people)
    if (
        request.method == "POST"
        and form.is_valid()
        and changed(request, conference, form, conferences.cancel, because=form.cleaned_data["because"])
    ):
        messages.success(request, "Het overleg gaat niet door. Wie zou aanschuiven, krijgt bericht.")
        return redirect("conference:meeting", conference_id)
    context = {"conference": conference, "form": form}
    return render(request, "dossier/conference/cancel.html", context, status=422 if form.errors else 200)


def on_its_agenda(request, conference):
    """As far as this reader may know whom it is about."""
    return people_of(*named_items(request, conference=conference).values())


def changed(request, conference, form, act, **facts):
    try:
        act(conference, acting=request.acting, **facts)
    except ValidationError as error:
        complain(form, error)
        return False
    noted(request, f"{act.__name__}_conference", conference)
    return True
