"""The talk with a household, step by step. Seen in order to understand the question well."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from intake import views_overview, views_route, views_screening, views_sharing
from intake.broad import views as broad
from intake.broad import views_colleague, views_summary

app_name = "intake"


def page(route, view, name):
    """Below the intake of a household."""
    return declared(
        f"huishoudens/<uuid:household_id>/intake/{route}", view, purpose=Purpose.HELP_REQUEST, name=name
    )


urlpatterns = [
    page("", views_overview.overview, "overview"),
    page("schifting/", views_screening.screening, "screening"),
    page("route/", views_route.route, "route"),
    page("breed/tafel/", broad.table, "table"),
    page("breed/verhaal/", broad.story, "story"),
    page("breed/leefgebieden/", broad.domains, "life_domains"),
    page("breed/kracht/", broad.strength, "strength"),
    page("breed/vraag/", broad.question, "question"),
    page("breed/samenvatten/", views_summary.summary, "summary"),
    page("breed/papier/", views_summary.paper, "paper"),
    page("collega/", views_colleague.colleague, "colleague"),
    page("delen/", views_sharing.sharing, "sharing"),
    page("delen/<uuid:person_id>/dat-niet-wat/", views_sharing.sharing_less, "sharing_less"),
    page("delen/<uuid:person_id>/informeren/", views_sharing.information, "information"),
    declared("intake/informatieblad/", views_sharing.leaflet, purpose=Purpose.NONE, name="leaflet"),
]
