"""The talk with a household, step by step. Seen in order to understand the question well."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from intake import views_overview

app_name = "intake"


def page(route, view, name):
    """Below the intake of a household."""
    return declared(
        f"huishoudens/<uuid:household_id>/intake/{route}", view, purpose=Purpose.HELP_REQUEST, name=name
    )


urlpatterns = [
    page("", views_overview.overview, "overview"),
]
