"""Beheer: the sociale kaart, the page for residents, and who may send signals. No residents are on these pages."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from intake.keeping import views

app_name = "keeping"


def page(route, view, name):
    return declared(f"beheer/{route}", view, purpose=Purpose.NONE, name=name)


urlpatterns = [
    page("sociale-kaart/", views.social_map, "social_map"),
    page("sociale-kaart/nieuw/", views.new_entry, "new_entry"),
    page("sociale-kaart/<int:entry_id>/", views.entry, "entry"),
    page("sociale-kaart/<int:entry_id>/tonen/", views.show_or_hide, "show_or_hide"),
    page("aanmelden/", views.public_page, "public_page"),
    page("signaalpartners/", views.partners, "partners"),
    page("signaalpartners/<int:partner_id>/", views.use_or_stop, "use_or_stop"),
]
