"""Vroegsignalen (Wgs): early help, and nothing else."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from intake.early_signals import views

app_name = "early_signals"


def page(route, view, name):
    return declared(f"intake/vroegsignalen/{route}", view, purpose=Purpose.EARLY_HELP, name=name)


urlpatterns = [
    page("", views.signals, "list"),
    page("<uuid:signal_id>/", views.answer, "answer"),
    page("<uuid:signal_id>/koppelen/", views.link, "link"),
]
