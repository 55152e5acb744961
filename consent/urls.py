"""Toestemming of a household, withdrawing at the desk, and mag ik dit delen."""

from consent import (
    views_agreeing,
    views_asking,
    views_deciding,
    views_desk,
    views_later,
    views_may_share,
    views_overview,
    views_prints,
    views_withdrawing,
)
from consent.purposes import Purpose
from consent.purposes import page as declared

app_name = "consent"


def page(route, view, name):
    """Below a household: asked, answered and looked at in order to make one plan."""
    return declared(
        f"huishoudens/<uuid:household_id>/toestemming/{route}", view, purpose=Purpose.ONE_PLAN, name=name
    )


def at_the_desk(route, view, name):
    return declared(f"toestemming/{route}", view, purpose=Purpose.OWN_TASK, name=name)


urlpatterns = [
    page("", views_overview.overview, "overview"),
    page("persoon/<uuid:person_id>/", views_overview.of_person, "person"),
    page("vragen/", views_asking.ask, "ask"),
    page("vragen/<uuid:person_id>/dat-niet-wat/", views_asking.that_not_what, "that_not_what"),
    page("antwoord/<uuid:consent_id>/", views_later.answer, "answer"),
    page("papier/<uuid:consent_id>/", views_later.paper, "paper"),
    page("intrekken/", views_withdrawing.whose, "withdraw"),
    page("intrekken/<uuid:person_id>/", views_withdrawing.withdraw, "withdraw_for"),
    page("ingetrokken/", views_withdrawing.withdrawn, "withdrawn"),
    page("ingetrokken/papier/", views_prints.withdrawn, "withdrawn_paper"),
    page("overzicht/<uuid:person_id>/", views_prints.overview, "print_overview"),
    page("formulier/<uuid:person_id>/", views_prints.blank_form, "print_form"),
    page("grond/", views_deciding.decide, "decide"),
    page("grond/<uuid:ground_id>/beeindigen/", views_deciding.end, "end_ground"),
    page("geheimhouding/", views_agreeing.waiver, "waiver"),
    page("instemming/", views_agreeing.agreement, "agreement"),
    page("afspraak/<uuid:record_id>/intrekken/", views_later.take_back_agreed, "take_back_agreed"),
    at_the_desk("intrekken/<uuid:person_id>/", views_desk.withdraw, "withdraw_at_desk"),
    at_the_desk("ingetrokken/", views_desk.withdrawn, "withdrawn_at_desk"),
    at_the_desk("ingetrokken/papier/", views_desk.paper, "withdrawn_at_desk_paper"),
    declared("mag-ik-dit-delen/", views_may_share.may_share, purpose=Purpose.NONE, name="may_share"),
]
