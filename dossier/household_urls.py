"""Every page about one household that is not of an app of its own."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from dossier import (
    views_documents,
    views_drafts,
    views_new_report,
    views_overview,
    views_reports,
    views_steps,
)

app_name = "household"


def page(route, view, name):
    """Below a household's own address; seen in order to make and carry out one plan."""
    return declared(f"huishoudens/<uuid:household_id>/{route}", view, purpose=Purpose.ONE_PLAN, name=name)


urlpatterns = [
    page("", views_overview.overview, "overview"),
    page("verslagen/", views_reports.reports, "reports"),
    page("verslag/", views_new_report.new_report, "new_report"),
    page("verslag/<uuid:report_id>/", views_reports.report, "report"),
    page("verslagdeel/<uuid:note_id>/", views_reports.correct, "correct_note"),
    page("concept/<slug:form>/", views_drafts.draft, "draft"),
    page("concept/<slug:form>/weg/", views_drafts.drop, "drop_draft"),
    page("documenten/", views_documents.documents, "documents"),
    page("document/", views_documents.new_document, "new_document"),
    page("document/<uuid:document_id>/", views_documents.document, "document"),
    page("stap/", views_steps.new_step, "new_step"),
    page("stap/<uuid:action_id>/", views_steps.answer_step, "answer_step"),
]
