"""The two-week board over households: one's own actions, and those of a team."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from dossier.board import views_ambition, views_mine, views_retrospective, views_team

app_name = "board"


def page(route, view, name):
    """Seen in order to carry out the plans together."""
    return declared(f"bord/{route}", view, purpose=Purpose.ONE_PLAN, name=name)


urlpatterns = [
    page("", views_mine.mine, "mine"),
    page("stand/", views_mine.live, "mine_live"),
    page("team/<int:team_id>/", views_team.team, "team"),
    page("team/<int:team_id>/stand/", views_team.live, "team_live"),
    page("team/<int:team_id>/ambitie/", views_ambition.new_ambition, "new_ambition"),
    page("team/<int:team_id>/ambitie/<uuid:ambition_id>/", views_ambition.ambition, "ambition"),
    page("team/<int:team_id>/terugblik/", views_retrospective.retrospective, "retrospective"),
]
