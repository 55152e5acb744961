"""Direct danger: the interruption page of a household, and one's own noodprocedures afterwards."""

from consent import emergency_views
from consent.purposes import Purpose
from consent.purposes import page as declared

app_name = "emergency"


def page(route, view, name):
    return declared(route, view, purpose=Purpose.EMERGENCY, name=name)


urlpatterns = [
    page("huishoudens/<uuid:household_id>/noodprocedure/", emergency_views.interruption, "open"),
    page("noodprocedures/", emergency_views.mine, "mine"),
    page("noodprocedure/<uuid:emergency_id>/sluiten/", emergency_views.close, "close"),
    page("noodprocedure/<uuid:emergency_id>/verantwoorden/", emergency_views.account, "account"),
]
