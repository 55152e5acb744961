"""Casusoverleg: meetings and their sheets without a name, and each household's own sheet, advice and minutes."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from dossier.conference import views_correcting, views_household, views_meetings, views_moving, views_sheet

app_name = "conference"


def page(route, view, name):
    return declared(f"casusoverleg/{route}", view, purpose=Purpose.CASE_CONFERENCE, name=name)


def of_household(route, view, name, purpose=Purpose.CASE_CONFERENCE):
    return declared(f"huishoudens/<uuid:household_id>/casusoverleg/{route}", view, purpose=purpose, name=name)


urlpatterns = [
    page("", views_meetings.meetings, "meetings"),
    page("nieuw/", views_meetings.convene, "convene"),
    page("<uuid:conference_id>/", views_meetings.meeting, "meeting"),
    page("<uuid:conference_id>/aanschuiven/", views_meetings.seat, "seat"),
    page("<uuid:conference_id>/aanschuiven/<uuid:seat_id>/weg/", views_meetings.unseat, "unseat"),
    page("<uuid:conference_id>/overleg.ics", views_meetings.calendar, "calendar"),
    page("<uuid:conference_id>/verzetten/", views_moving.move, "move"),
    page("<uuid:conference_id>/gaat-niet-door/", views_moving.cancel, "cancel"),
    page("<uuid:conference_id>/afsluiten/", views_meetings.end, "end"),
    page("<uuid:conference_id>/vraag/", views_sheet.put, "put"),
    page("<uuid:conference_id>/blad/<uuid:sheet_id>/", views_sheet.sheet, "sheet"),
    page("<uuid:conference_id>/blad/<uuid:sheet_id>/weg/", views_sheet.take_off, "take_off"),
    of_household("", views_household.of_household, "of_household", Purpose.ONE_PLAN),
    of_household("inbrengen/", views_household.bring, "bring"),
    of_household("<uuid:item_id>/", views_household.item, "item"),
    of_household("<uuid:item_id>/verslag/", views_household.write, "write"),
    of_household("<uuid:item_id>/verslag/<uuid:line_id>/", views_correcting.correct, "correct_line"),
    of_household("<uuid:item_id>/meedenken/<uuid:seat_id>/", views_household.advise, "advise"),
    of_household("<uuid:item_id>/besluit/<uuid:line_id>/actie/", views_household.make_action, "make_action"),
    of_household("<uuid:item_id>/toestemming/", views_household.consent, "consent"),
]
