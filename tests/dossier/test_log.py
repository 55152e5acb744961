from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from households.kinds import Kind
from tests.dossier.conftest import logged, share, write
from tests.dossier.counting import AT_MOST, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(home):
    return f"{home.url}inzagelog/"


def know_of_daan(home):
    for person in (home.samira, home.noor):
        share(home, person, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)


def who(page):
    return {look.who for look in page.context["looks"]}


def test_a_colleague_sees_the_own_looks_only(cast, home, url, as_user):
    as_user(cast.marloes).get(home.url)
    client = as_user(cast.daan)
    client.get(home.url)
    assert who(client.get(url)) == {"Daan Test"}


def test_the_coordinator_sees_whoever_may_be_known_to_help(cast, home, url, as_user):
    as_user(cast.daan).get(home.url)
    client = as_user(cast.marloes)
    client.get(home.url)
    assert who(client.get(url)) == {"Marloes Test"}
    know_of_daan(home)
    assert who(client.get(url)) == {"Marloes Test", "Daan Test"}


def test_a_look_says_about_whom_what_and_why(cast, home, url, as_user):
    client = as_user(cast.daan)
    client.get(home.url)
    (look,) = client.get(url).context["looks"]
    assert (look.about, look.what) == ("Samira, Noor", "dossier geopend")
    assert look.why == "Samen één plan maken en uitvoeren"


def test_no_law_and_no_kind_stands_in_it(cast, home, url, as_user):
    know_of_daan(home)
    note = write(cast.daan, home, "Over slapen", person=home.samira, law=Law.WGS, kind=Kind.MENTAL_HEALTH)
    as_user(cast.daan).get(f"{home.url}verslag/{note.report_id}/")
    page = as_user(cast.marloes).get(url)
    assert "Daan Test" in who(page)
    assert Kind.MENTAL_HEALTH.label not in page.text
    assert "Over slapen" not in page.text


def test_reading_the_log_is_in_the_log_with_its_filter(cast, home, url, as_user):
    as_user(cast.daan).get(url)
    (row,) = logged(action="log_read")
    assert (row.user_id, row.household_id) == (cast.daan.pk, home.id)
    assert row.filter["user_ids"] == [str(cast.daan.pk)]


def test_a_period_leaves_out_the_rest(cast, home, url, as_user):
    client = as_user(cast.daan)
    client.get(home.url)
    before = (timezone.localdate() - timedelta(days=9)).strftime("%d-%m-%Y")
    assert client.get(url, {"van": before, "tot": before}).context["looks"] == []
    assert client.get(url, {"van": before}).context["looks"]


@pytest.mark.parametrize(
    "asked",
    [
        {"van": "gisteren"},
        {"van": "02-01-2026", "tot": "01-01-2026"},
        {"van": "1-1-0001"},
        {"tot": "31-12-9999"},
    ],
)
def test_a_period_that_cannot_be_shows_nothing(cast, home, url, as_user, asked):
    client = as_user(cast.daan)
    client.get(home.url)
    page = client.get(url, asked)
    assert page.status_code == 422
    assert not page.context["looks"]


def test_a_broken_cursor_breaks_nothing(cast, home, url, as_user):
    assert as_user(cast.daan).get(url, {"na": "zomaar"}).status_code == 200


def test_who_does_not_work_here_reads_nothing(cast, home, url, as_user):
    assert as_user(cast.anouk).get(url).status_code == 404
    assert not logged(action="log_read")


def test_queries(cast, home, url, as_user):
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, url)) <= AT_MOST
