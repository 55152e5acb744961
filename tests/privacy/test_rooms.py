"""Who comes into the privacy officer's rooms, and what each page writes about being read."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.models import AccessLogEntry
from tests.dossier.counting import AT_MOST, BORDERS, NOT_OF_THE_PAGE
from tests.privacy.conftest import looked
from tests.tools import reading_log

pytestmark = pytest.mark.django_db

READ = [
    "/privacy/inzagelog/",
    "/privacy/inzagelog/csv/",
    "/privacy/inzagelog/uitvoer/",
    "/privacy/noodprocedures/",
    "/privacy/noodprocedures/archief/",
    "/privacy/signalen/",
    "/privacy/grondslagen/",
    "/privacy/grondslagen/10/",
    "/privacy/deelmatrix/",
    "/privacy/deelmatrix/1/3/",
]
CHANGED = ["/privacy/grondslagen/10/", "/privacy/deelmatrix/1/3/"]
# Reads as the auditor within the test's own transaction; in the application another connection does.
ROLE_OF_THE_TEST = ("select current_setting('role')", "select set_config('role'")


def read_rows():
    with reading_log():
        return list(AccessLogEntry.objects.filter(action="log_read").order_by("at"))


@pytest.mark.parametrize("url", READ)
@pytest.mark.parametrize("who", ["omar", "fenna"])
def test_officer_and_fg_read_every_page(world, as_user, who, url):
    assert as_user(getattr(world, who)).get(url).status_code == 200


@pytest.mark.parametrize("who", ["fatima", "marloes", "daan", "tess", "mees", "bea"])
def test_for_others_the_rooms_do_not_exist(world, as_user, emergency, who):
    client = as_user(getattr(world, who))
    absent = client.get("/bestaat-niet/")
    for url in [*READ, emergency.url, f"/privacy/inzagelog/{uuid4()}/"]:
        for method in (client.get, client.post):
            answer = method(url)
            if answer.status_code != 405:
                assert (answer.status_code, answer.content) == (404, absent.content), url


def test_without_login_every_page_asks_to_log_in(world):
    for url in READ:
        assert Client().get(url).status_code == 302


@pytest.mark.parametrize("url", CHANGED)
def test_the_fg_reads_and_changes_nothing(world, as_user, url):
    assert "<textarea" not in as_user(world.fenna).get(url).text
    assert "Waarom wijzig je dit?" not in as_user(world.fenna).get(url).text
    assert as_user(world.fenna).post(url, {"reason": "Een goede reden."}).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "/privacy/inzagelog/00000000-0000-7000-8000-000000000000/",
        "/privacy/noodprocedures/00000000-0000-4000-8000-000000000000/",
        "/privacy/grondslagen/99/",
        "/privacy/grondslagen/99999999999/",
        "/privacy/deelmatrix/9/9/",
    ],
)
def test_what_does_not_exist_is_not_found(world, as_user, url):
    assert as_user(world.omar).get(url).status_code == 404


@pytest.mark.parametrize(
    "url", [url for url in READ if "grond" not in url and "deel" not in url and "uitvoer" not in url]
)
def test_each_page_of_the_log_writes_one_row_with_its_filter(world, as_user, url):
    looked(world, world.daan, world.samira)
    as_user(world.omar).get(url)
    (row,) = read_rows()
    assert (row.user_id, row.special_purpose) == (world.omar.pk, "oversight")
    assert row.filter and row.person_id is None
    with reading_log():
        assert not AccessLogEntry.objects.filter(user_id=world.omar.pk, action="look").exists()


@pytest.mark.parametrize("url", [*READ, "review", "entry"])
def test_a_page_keeps_to_the_query_budget(world, as_user, emergency, url):
    looked(world, world.daan, world.samira, world.noor)
    if url == "entry":
        with reading_log():
            url = f"/privacy/inzagelog/{AccessLogEntry.objects.latest('at').pk}/"
    url = emergency.url if url == "review" else url
    client = as_user(world.omar)
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    asked = [
        one["sql"] for one in found if not one["sql"].startswith(BORDERS + NOT_OF_THE_PAGE + ROLE_OF_THE_TEST)
    ]
    assert len(asked) <= AT_MOST, "\n".join(asked)
