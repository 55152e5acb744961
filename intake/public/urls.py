"""Pages without login: nobody who lives here is on them."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from intake.public import views, views_social_map

app_name = "public"


def page(route, view, name):
    return declared(route, view, purpose=Purpose.NONE, name=name)


urlpatterns = [
    page("aanmelden/", views.front, "front"),
    page("aanmelden/<slug:town>/", views.town, "town"),
    page("aanmelden/<slug:town>/zelftest/", views.self_check, "self_check"),
    page("aanmelden/<slug:town>/vraag/", views.ask, "ask"),
    page("aanmelden/<slug:town>/voor-een-ander/", views.ask_for_another, "ask_for_another"),
    page("aanmelden/<slug:town>/verstuurd/", views.sent, "sent"),
    page("sociale-kaart/", views_social_map.social_map, "own_social_map"),
    page("sociale-kaart/<slug:town>/", views_social_map.social_map_of, "social_map"),
    page("sociale-kaart/<slug:town>/<int:entry_id>/", views_social_map.entry, "entry"),
]
