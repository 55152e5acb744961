"""Toezicht and inrichting: everything the privacy officer reads and decides. Never the contents of a dossier."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from privacy import emergency_views, export_views, log_views, rule_views, signal_views

app_name = "privacy"


def page(route, view, name):
    return declared(f"privacy/{route}", view, purpose=Purpose.OVERSIGHT, name=name)


urlpatterns = [
    page("inzagelog/", log_views.log, "log"),
    page("inzagelog/csv/", export_views.export, "export"),
    page("inzagelog/uitvoer/", export_views.for_request, "for_request"),
    page("inzagelog/<uuid:entry_id>/", log_views.entry, "entry"),
    page("noodprocedures/", emergency_views.emergencies, "emergencies"),
    page("noodprocedures/archief/", emergency_views.archive, "archive"),
    page("noodprocedures/<uuid:emergency_id>/", emergency_views.review, "review"),
    page("signalen/", signal_views.list_signals, "signals"),
    page("grondslagen/", rule_views.bases, "bases"),
    page("grondslagen/<int:code>/", rule_views.basis, "basis"),
    page("deelmatrix/", rule_views.matrix, "matrix"),
    page("deelmatrix/<int:from_law>/<int:to_law>/", rule_views.rule, "rule"),
]
