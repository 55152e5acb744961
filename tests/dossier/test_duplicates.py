"""Possible duplicates: noticed and compared, and no more is told than the look-up may tell."""

import pytest

from audit.models import AccessLogEntry
from consent import gate
from consent.lookalikes import lookalikes
from consent.purposes import Purpose
from households import actions
from households.brp import source
from households.models import DuplicateNote
from intake.duplicates import note_duplicate
from tests.accounts.factories import MunicipalityFactory
from tests.cast import acting, samira
from tests.consent.pages import soup, stored, words
from tests.dossier import town
from tests.dossier.conftest import address
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import JULES, begin
from tests.tools import making, reading_log

AT_HOME = {**samira(given_names="Sam", surname="Vermeer"), **address()}


def alike_seen_by(user, home, focus=None):
    gate.enter(acting(user), Purpose.ONE_PLAN, focus)
    found = lookalikes([home.samira])
    gate.leave()
    return found


@pytest.mark.parametrize(
    "facts, reasons",
    [
        (samira(), ("name",)),
        (samira(given_names="samira Fatma"), ("name",)),
        (samira(surname="Jansen", partner_surname="El Amrani"), ("name",)),
        (AT_HOME, ("address",)),
        ({**samira(), **address()}, ("address", "name")),
        (samira(given_names="Salma"), None),
        (samira(surname="Jansen"), None),
        (samira(birth_day=5), None),
        ({**AT_HOME, "house_number": "29"}, None),
        ({**AT_HOME, "birth_day": 5}, None),
        (samira(birth_year=None, birth_month=None, birth_day=None), None),
    ],
)
def test_what_makes_two_people_alike(cast, home, facts, reasons):
    begin(cast, **facts)
    found = alike_seen_by(cast.fatima, home)
    assert [pair.reasons for pair in found] == ([reasons] if reasons else [])


def test_two_numbers_are_two_people(cast, home):
    begin(cast, "999990147", **samira())
    assert not alike_seen_by(cast.fatima, home)


@pytest.mark.parametrize("hidden, told", [(False, 1), (True, 0)])
def test_a_hidden_household_is_not_told_to_who_does_not_reach_it(cast, home, hidden, told):
    desk = cast.fatima
    begin(cast, hidden=hidden, **samira())
    with making():
        actions.CaseTeamMember.objects.exclude(household=home.household).delete()
    assert len(alike_seen_by(desk, home)) == told


def test_another_municipality_is_not_told(cast, home):
    _, other = begin(cast, **samira())
    with making():
        other.municipality = MunicipalityFactory(name="Overkant")
        other.save(force_update=True)
    assert not alike_seen_by(cast.fatima, home)


@pytest.mark.parametrize("who, told", [("fatima", 1), ("marloes", 0)])
def test_without_the_role_only_own_reach_is_told(cast, home, who, told):
    begin(cast, **samira())
    assert len(alike_seen_by(getattr(cast, who), home)) == told


def test_within_reach_a_consultant_is_told(cast, home):
    begin(cast, coordinator=cast.marloes, **samira())
    assert len(alike_seen_by(cast.marloes, home)) == 1


@pytest.mark.parametrize("who, named", [("fatima", True), ("marloes", False)])
def test_whom_to_call_is_what_the_look_up_tells(cast, home, who, named):
    begin(cast, coordinator=cast.daan, **samira())
    found = alike_seen_by(getattr(cast, who), home)
    homes = [one.coordinator for pair in found for one in pair.ours.homes]
    assert homes == (["Daan Test"] if named else [])


def url(home):
    return f"{home.url}mensen/dubbel/"


def compare(client, home, other, verdict="other", remark=""):
    key = f"{home.samira.pk.hex}-{other.pk.hex}"
    sent = {"paar": key, f"{key}-verdict": verdict, f"{key}-remark": remark}
    return client.post(url(home), sent)


def test_they_stand_side_by_side_and_in_the_log(cast, home, as_user):
    _, other = begin(cast, **samira(given_names="Samira Fatma"))
    text = words(as_user(cast.fatima).get(url(home)))
    assert "Samira Fatma" in text and "dezelfde naam en geboortedatum" in text
    with reading_log():
        assert AccessLogEntry.objects.filter(page="household:duplicates", person_id=other.pk).exists()


@pytest.mark.parametrize("verdict, is_open", [("same", False), ("other", False), ("unknown", True)])
def test_a_verdict_is_noted_and_only_doubt_stays_open(cast, home, as_user, verdict, is_open):
    _, other = begin(cast, **samira())
    client = as_user(cast.fatima)
    assert compare(client, home, other, verdict, "Aan de balie gezien").status_code == 302
    (note,) = stored(DuplicateNote)
    assert (note.verdict, note.other_id, note.recorded_by) == (verdict, other.pk, cast.fatima)
    assert bool(soup(client.get(url(home))).select("input[name=paar]")) is is_open


def test_a_later_look_replaces_the_verdict_and_keeps_the_former(cast, home, as_user):
    _, other = begin(cast, **samira())
    client = as_user(cast.fatima)
    compare(client, home, other, "unknown")
    compare(client, home, other, "same")
    (note,) = stored(DuplicateNote)
    assert note.verdict == "same"
    assert len(stored(DuplicateNote.history.model)) == 2


def test_without_a_verdict_nothing_is_noted(cast, home, as_user):
    _, other = begin(cast, **samira())
    page = compare(as_user(cast.fatima), home, other, "", "Ik denk van wel")
    assert page.status_code == 422 and "Kies een van de drie." in words(page)
    assert "Ik denk van wel" in page.content.decode() and not stored(DuplicateNote)


def test_somebody_who_is_not_alike_cannot_be_noted(cast, home, as_user):
    _, other = begin(cast, **samira(surname="Jansen"))
    assert compare(as_user(cast.fatima), home, other).status_code == 404
    assert not stored(DuplicateNote)


@pytest.mark.parametrize("who, status", [("fatima", 200), ("marloes", 200), ("daan", 404), ("omar", 404)])
def test_only_who_keeps_the_household_compares(cast, home, as_user, who, status):
    assert as_user(getattr(cast, who)).get(url(home)).status_code == status


@pytest.mark.parametrize("who, seen", [("fatima", True), ("daan", False)])
def test_a_note_is_for_who_keeps_the_household(cast, home, who, seen):
    _, other = begin(cast, **samira())
    gate.enter(acting(cast.fatima), Purpose.ONE_PLAN)
    note_duplicate(home.household, home.samira, other.pk, "other", acting=acting(cast.fatima))
    gate.enter(acting(getattr(cast, who)), Purpose.ONE_PLAN)
    assert DuplicateNote.objects.exists() is seen


@pytest.mark.parametrize("who, told", [("fatima", True), ("daan", False)])
def test_the_people_page_says_how_many(cast, home, as_user, who, told):
    begin(cast, **samira())
    page = as_user(getattr(cast, who)).get(f"{home.url}mensen/")
    assert ("lijkt op iemand die wij al kennen" in words(page)) is told


def test_who_joins_and_looks_like_somebody_is_compared_at_once(cast, home, as_user):
    begin(cast, **samira(given_names="Bilal", surname="Saidi"))
    told = {"given_names": "Bilal", "surname": "Saidi", "born": "4-3-1985", "how": "mee"}
    form = as_user(cast.fatima).get(f"{home.url}mensen/verteld/")
    how = soup(form).select_one("input[name=how]")["value"]
    page = as_user(cast.fatima).post(f"{home.url}mensen/verteld/", told | {"how": how})
    assert page.url == url(home)


def test_it_takes_few_questions_to_the_database(cast, home, as_user):
    begin(cast, **samira())
    client = as_user(cast.fatima)
    for address_of in (url(home), f"{home.url}mensen/"):
        found = queries_of(client, address_of)
        assert len(found) <= AT_MOST, len(found)


@pytest.mark.parametrize(
    "facts, told",
    [
        ({"surname": "Van Elders"}, True),
        ({}, False),
    ],
)
def test_one_number_with_two_names_is_said_before_anything_is_linked(cast, as_user, facts, told):
    town.move_in()
    gate.enter(acting(cast.fatima), Purpose.HELP_REQUEST)
    (as_in_brp,) = source.current().by_bsn(JULES)
    gate.leave()
    name, born = as_in_brp.name, as_in_brp.birth
    own = {"given_names": name.given_names, "prefix": name.prefix, "surname": name.surname}
    born = {"birth_year": born.year, "birth_month": born.month, "birth_day": born.day}
    begin(cast, JULES, **own | born | facts)
    client = as_user(cast.fatima)
    (hit,) = client.post("/zoeken/inwoner/", {"bsn": JULES}).context["hits"]
    page = client.get(f"/intake/nieuw/{hit.key}/")
    assert ("Wij kennen dit BSN onder een andere naam" in words(page)) is told
