"""Dit kan beter, knelpunten, the team of teams, sturing. No resident is on any of these pages."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from dossier.improving import views_improvements, views_knelpunten, views_teams

app_name = "improving"


def page(route, view, name):
    return declared(route, view, purpose=Purpose.NONE, name=name)


urlpatterns = [
    page("dit-kan-beter/", views_improvements.improve, "improve"),
    page("bord/verbeteracties/<uuid:action_id>/", views_improvements.card, "card"),
    page("bord/verbeteracties/<uuid:action_id>/knelpunt/", views_knelpunten.from_card, "from_card"),
    page("bord/knelpunten/", views_knelpunten.knelpunten, "knelpunten"),
    page("bord/knelpunten/nieuw/", views_knelpunten.new, "new"),
    page("bord/knelpunten/<uuid:knelpunt_id>/", views_knelpunten.knelpunt, "knelpunt"),
    page("bord/knelpunten/<uuid:knelpunt_id>/<slug:slug>/", views_knelpunten.step, "step"),
    page("bord/teams/", views_teams.teams, "teams"),
    page("sturing/", views_teams.steering, "steering"),
]
