import pytest

from accounts.laws import Law
from accounts.models import LawDomain
from accounts.pages import NO_RESIDENTS
from accounts.start_data import load
from accounts.urls import urlpatterns
from consent.purposes import Purpose


def test_the_number_repeated_here_is_the_purpose_of_pages_without_residents():
    assert NO_RESIDENTS == Purpose.NONE


@pytest.mark.parametrize("page", urlpatterns, ids=str)
def test_every_page_of_accounts_declares_that_it_shows_no_residents(page):
    assert page.callback.purpose == Purpose.NONE


@pytest.mark.django_db
def test_nothing_stays_in_the_browser(client):
    response = client.get("/inloggen/")
    assert response["Cache-Control"] == "no-store"
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_start_data_names_every_law_once_and_leaves_changed_words():
    load()
    assert set(LawDomain.objects.values_list("code", flat=True)) == set(Law)
    LawDomain.objects.filter(code=Law.PW).update(name="Werk en inkomen")
    load()
    assert LawDomain.objects.get(code=Law.PW).name == "Werk en inkomen"
    assert LawDomain.objects.count() == len(Law)
