"""Who sees what of the consents: all of it for who keeps them, the own column for everybody else."""

import pytest

from accounts.laws import Law
from consent.models import Ground
from households.models import Household
from tests.accounts.factories import MunicipalityFactory
from tests.cast import colleague
from tests.consent.pages import as_user, ask, soup, stored, url, words
from tests.consent.world import at_the_desk_of, no, question, yes
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db


def recorded(world, person, answers, **more):
    from consent.asking import record_consent
    from tests.consent.world import TALK

    with at_the_desk_of(world.marloes, world.home) as acting:
        return record_consent(question(world, person, **more), TALK, answers, acting=acting)


def bare(element):
    return " ".join(element.get_text(" ").replace("\u00ad", "").split())


def cell(page, from_law, column):
    row = next(tr for tr in soup(page).select(".ep-matrix tbody tr") if from_law in bare(tr.th))
    heads = [bare(th) for th in soup(page).select(".ep-matrix thead th")[1:]]
    place = next(n for n, head in enumerate(heads) if column in head)
    return " ".join(row.select("td")[place].get_text(" ").split())


def test_the_matrix_tells_what_was_said_per_law_and_receiver(world):
    recorded(world, world.samira, [yes(world.samira)])
    recorded(world, world.samira, [no(world.samira)], to=Law.JW)
    page = as_user(world.marloes).get(url(world, f"persoon/{world.samira.pk}/"))
    assert page.status_code == 200
    assert cell(page, "Wmo", "Schuldhulp").startswith("5 van 5")
    assert cell(page, "Wmo", "Jeugdwet") == "Nee"
    assert cell(page, "Wmo", "Wmo") == "eigen gegevens"
    assert cell(page, "Wmo", "Participatiewet") == "Vraag nog"
    assert cell(page, "Participatiewet", "Schuldhulp").startswith("Mag van de wet")


def test_a_kind_that_was_taken_out_makes_it_a_part(world):
    recorded(world, world.samira, [yes(world.samira)], kinds=(1, 5), refused_kinds=frozenset({2, 4, 7}))
    page = as_user(world.marloes).get(url(world, f"persoon/{world.samira.pk}/"))
    assert cell(page, "Wmo", "Schuldhulp").startswith("2 van 5")


def test_a_no_is_neutral_ink(world):
    recorded(world, world.samira, [no(world.samira)])
    page = soup(as_user(world.marloes).get(url(world, f"persoon/{world.samira.pk}/")))
    assert page.select_one(".ep-cel--nee")
    assert not page.select(".utrecht-status-badge--danger")


def test_what_waits_is_told_with_whom_it_waits_for(world):
    recorded(world, world.yassin, [yes(world.samira)])
    page = words(as_user(world.marloes).get(url(world, f"persoon/{world.yassin.pk}/")))
    assert "Op het antwoord van Peter" in page
    assert "Op het antwoord van Samira" not in page


@pytest.mark.parametrize("said", ["nothing", "refused", "withdrawn", "expired"])
def test_to_a_colleague_not_asked_refused_withdrawn_and_expired_look_the_same(world, said):
    """The fixed line is there, and nothing tells which of the four it was."""
    from consent.withdrawing import withdraw

    empty = words(as_user(world.daan).get(url(world)))
    if said == "refused":
        recorded(world, world.samira, [no(world.samira)])
    if said in ("withdrawn", "expired"):
        recorded(world, world.samira, [yes(world.samira)])
    if said == "withdrawn":
        with at_the_desk_of(world.marloes, world.home) as acting:
            withdraw(world.home, world.samira, given_by=world.samira, acting=acting)
    if said == "expired":
        with making():
            Ground.objects.update(valid_from="2020-01-01T00:00Z", valid_until="2020-01-02T00:00Z")
    assert words(as_user(world.daan).get(url(world))) == empty
    assert "Bel de regisseur" in empty


def test_a_colleague_sees_what_was_opened_to_the_own_law_and_no_other_column(world):
    recorded(world, world.samira, [yes(world.samira)])
    of_daan = words(as_user(world.daan).get(url(world)))
    of_anouk = words(as_user(world.anouk).get(url(world)))
    assert "Geld en schulden" in of_daan
    assert "Geld en schulden" not in of_anouk
    assert "Wie mag wat van" not in of_daan


def test_the_matrix_of_a_person_is_for_who_keeps_the_consents(world):
    address = url(world, f"persoon/{world.samira.pk}/")
    assert as_user(world.marloes).get(address).status_code == 200
    assert as_user(world.daan).get(address).status_code == 404


@pytest.mark.parametrize("rest", ["", "vragen/", "intrekken/", "grond/", "geheimhouding/", "instemming/"])
def test_outside_the_household_nothing_is_there(world, rest):
    with making():
        elsewhere = MunicipalityFactory(name="Tiel")
        other = colleague("tess", "consultant", world.department, elsewhere, Law.WMO)
    assert as_user(world.marloes).get(url(world, rest)).status_code == 200
    assert as_user(world.omar).get(url(world, rest)).status_code == 404
    assert as_user(other).get(url(world, rest)).status_code == 404


def test_everybody_on_the_page_is_in_the_log(world):
    as_user(world.marloes).get(url(world))
    from audit.models import AccessLogEntry

    with reading_log():
        shown = set(
            AccessLogEntry.objects.filter(page="consent:overview").values_list("person_id", flat=True)
        )
    assert shown == {world.samira.pk, world.peter.pk, world.noor.pk, world.yassin.pk}


@pytest.mark.parametrize("rest", ["", "vragen/", "intrekken/", "instemming/", "grond/"])
def test_the_pages_stay_within_the_budget(world, rest):
    client = as_user(world.marloes)
    client.get(url(world, rest))
    assert len(queries_of(client, url(world, rest))) <= AT_MOST


def test_the_number_of_queries_does_not_grow_with_what_was_asked(world):
    client = as_user(world.marloes)
    client.get(url(world))
    before = len(queries_of(client, url(world)))
    for law in (Law.WGS, Law.JW, Law.INTEGRAAL):
        ask(client, world, world.samira)
        recorded(world, world.samira, [yes(world.samira)], to=law, kinds=(1, 2))
    assert len(queries_of(client, url(world))) == before <= AT_MOST


def test_a_household_without_anybody_who_takes_part_has_a_page(world):
    with making():
        world.home.memberships.update(takes_part=False)
    assert as_user(world.marloes).get(url(world)).status_code == 200
    assert stored(Household)
