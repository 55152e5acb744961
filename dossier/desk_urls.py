"""Balie: talks, reports that nobody linked, and messages for households that the desk cannot open."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from dossier import views_desk, views_incoming, views_letter_box, views_talk

app_name = "desk"


def page(route, view, name):
    return declared(route, view, purpose=Purpose.HELP_REQUEST, name=name)


urlpatterns = [
    page("intake/", views_desk.overview, "overview"),
    page("intake/gesprek/nieuw/", views_talk.begin, "begin_talk"),
    page("intake/gesprek/<uuid:talk_id>/", views_talk.talk, "talk"),
    page("intake/gesprek/<uuid:talk_id>/concept/", views_talk.keep, "keep_talk"),
    page("intake/gesprek/<uuid:talk_id>/zoeken/", views_talk.look_up, "talk_look_up"),
    page("intake/melding/<uuid:report_id>/", views_incoming.report, "report"),
    page("intake/melding/<uuid:report_id>/zoeken/", views_incoming.look_up, "report_look_up"),
    page("zoeken/inwoner/<uuid:hit_key>/bericht/", views_letter_box.leave, "leave_message"),
    page("huishoudens/<uuid:household_id>/brievenbus/", views_letter_box.box, "letter_box"),
    page(
        "huishoudens/<uuid:household_id>/brievenbus/<uuid:message_id>/",
        views_letter_box.pick_up,
        "pick_up_message",
    ),
]
