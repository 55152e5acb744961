import pytest

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.models import Draft
from tests.cast import acting
from tests.dossier.conftest import logged
from tests.dossier.test_reports import send, typed
from tests.tools import making

pytestmark = pytest.mark.django_db


def keep(client, home, **facts):
    return client.post(f"{home.url}concept/verslag/", typed(home, **facts))


def drafts():
    with making():
        return list(Draft.objects.all())


def test_what_is_typed_is_there_again(cast, home, as_user):
    client = as_user(cast.marloes)
    assert keep(client, home, text="Half geschreven").status_code == 204
    page = client.get(f"{home.url}verslag/").text
    assert "Half geschreven" in page
    assert "Alleen jij ziet het." in page


def test_saving_again_replaces(cast, home, as_user):
    client = as_user(cast.marloes)
    keep(client, home, text="Eerst")
    keep(client, home, text="Daarna")
    (draft,) = drafts()
    assert draft.content["deel-0-text"] == "Daarna"


def test_a_draft_is_private(cast, home, as_user):
    keep(as_user(cast.marloes), home, text="Alleen van Marloes")
    assert "Alleen van Marloes" not in as_user(cast.daan).get(f"{home.url}verslag/").text
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    assert not Draft.objects.exists()
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    assert Draft.objects.count() == 1


def test_saving_the_report_ends_the_draft(cast, home, as_user):
    keep(as_user(cast.marloes), home, text="Half")
    send(as_user, cast.marloes, home, text="Heel")
    assert not drafts()


def test_a_report_that_is_refused_keeps_the_draft(cast, home, as_user):
    keep(as_user(cast.marloes), home, text="Half")
    send(as_user, cast.marloes, home, text="", law=Law.WMO)
    assert len(drafts()) == 1


def test_a_draft_can_be_thrown_away(cast, home, as_user):
    client = as_user(cast.marloes)
    keep(client, home)
    client.post(f"{home.url}concept/verslag/weg/")
    assert not drafts()


def test_nobody_keeps_a_draft_of_a_household_out_of_reach(cast, home, as_user):
    assert keep(as_user(cast.anouk), home).status_code == 404
    assert not drafts()


def test_keeping_shows_nobody(cast, home, as_user):
    keep(as_user(cast.marloes), home)
    assert not logged(household_id=home.id, user_id=cast.marloes.pk)


def test_a_draft_has_an_end(cast, home, as_user):
    assert keep(as_user(cast.marloes), home, text="x" * 200_001).status_code == 413
    assert not drafts()


def test_the_token_is_not_kept(cast, home, as_user):
    as_user(cast.marloes).post(f"{home.url}concept/verslag/", {"csrfmiddlewaretoken": "geheim", "law": "1"})
    assert drafts()[0].content == {"law": "1"}
