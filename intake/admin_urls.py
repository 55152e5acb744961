"""Beheer of the life domains."""

from consent.purposes import Purpose, page
from intake import views_life_domains as views

app_name = "life_domains"

urlpatterns = [
    page("beheer/leefgebieden/", views.life_domains, purpose=Purpose.NONE, name="list"),
    page("beheer/leefgebieden/<slug:code>/", views.life_domain, purpose=Purpose.NONE, name="change"),
]
