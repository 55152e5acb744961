"""Letters to residents, and the texts a municipality keeps for them."""

from consent.purposes import Purpose, page
from intake.letters import text_views, views

app_name = "letters"
urlpatterns = [
    page("huishoudens/<uuid:household_id>/brieven/", views.choose, purpose=Purpose.ONE_PLAN, name="choose"),
    page(
        "huishoudens/<uuid:household_id>/brieven/<uuid:person_id>/",
        views.make,
        purpose=Purpose.ONE_PLAN,
        name="make",
    ),
    page("beheer/brieven/", text_views.texts, purpose=Purpose.NONE, name="texts"),
    page("beheer/brieven/<slug:code>/", text_views.text, purpose=Purpose.NONE, name="text"),
]
