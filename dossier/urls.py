"""Finding people and starting: the working day, the inbox, own households, searching, looking up, a new household."""

from consent.purposes import Purpose, page
from dossier import (
    views_inbox,
    views_look_up,
    views_mandates,
    views_search,
    views_start,
    views_workday,
)
from dossier.plan import views_proposals

app_name = "dossier"
urlpatterns = [
    page("", views_workday.workday, purpose=Purpose.ONE_PLAN, name="workday"),
    page("meldingen/", views_inbox.inbox, purpose=Purpose.OWN_TASK, name="inbox"),
    page(
        "meldingen/<uuid:notification_id>/",
        views_inbox.answer,
        purpose=Purpose.OWN_TASK,
        name="answer_notification",
    ),
    page("huishoudens/", views_search.households, purpose=Purpose.ONE_PLAN, name="households"),
    page("zoeken/", views_search.search, purpose=Purpose.HELP_REQUEST, name="search"),
    page("zoeken/inwoner/", views_look_up.look_up, purpose=Purpose.HELP_REQUEST, name="look_up"),
    page(
        "zoeken/inwoner/<uuid:hit_key>/te-dichtbij/",
        views_look_up.too_near,
        purpose=Purpose.HELP_REQUEST,
        name="too_near",
    ),
    page("intake/nieuw/", views_start.look_up_first, purpose=Purpose.HELP_REQUEST, name="start_anew"),
    page("intake/nieuw/<uuid:hit_key>/", views_start.start, purpose=Purpose.HELP_REQUEST, name="start"),
    # Buiten de lijntjes: sheets without names, for who has a mandate.
    page(
        "sturing/voorstellen/",
        views_proposals.proposals,
        purpose=Purpose.DECIDE_PROVISION,
        name="proposals",
    ),
    page(
        "sturing/voorstellen/<uuid:proposal_id>/",
        views_proposals.proposal,
        purpose=Purpose.DECIDE_PROVISION,
        name="proposal",
    ),
    page("beheer/mandaten/", views_mandates.mandates, purpose=Purpose.NONE, name="mandates"),
    page(
        "beheer/mandaten/<int:mandate_id>/stoppen/",
        views_mandates.end,
        purpose=Purpose.NONE,
        name="end_mandate",
    ),
    page("beheer/wie-betaalt/", views_mandates.costs, purpose=Purpose.NONE, name="keep_costs"),
]
