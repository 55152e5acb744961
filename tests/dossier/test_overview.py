import pytest

from accounts.laws import Law
from tests.dossier.conftest import write
from tests.dossier.counting import AT_MOST, queries_of

pytestmark = pytest.mark.django_db


def test_a_colleague_reads_the_own_law_only(cast, home, as_user):
    write(cast.marloes, home, "De trap lukt niet meer.", person=home.samira, law=Law.WMO)
    write(cast.daan, home, "Er zijn brieven.", person=home.samira, law=Law.WGS)
    page = as_user(cast.daan).get(home.url)
    assert page.status_code == 200
    assert "Er zijn brieven." in page.text
    assert "De trap lukt niet meer." not in page.text


def test_who_does_not_work_here_finds_nothing(cast, home, as_user):
    assert as_user(cast.anouk).get(home.url).status_code == 404


def test_a_page_takes_as_many_queries_with_thirty_reports_as_with_none(cast, home, as_user):
    client = as_user(cast.marloes)
    client.get(home.url)
    empty = queries_of(client, home.url)
    for n in range(30):
        write(cast.marloes, home, f"Verslag {n}", person=home.samira, law=Law.WMO)
    full = queries_of(client, home.url)
    assert len(full) == len(empty) <= AT_MOST
