"""Gebeurtenissen through the pages: for who keeps the household, said before it is done, kept when it is wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from audit.models import AccessLogEntry
from consent.asking import record_consent
from households.models import Household, HouseholdEvent, HouseholdMembership, Person
from plans.actions import add_step
from plans.models import Action
from tests.consent.pages import as_user, open_grounds, soup, stored, words
from tests.consent.world import TALK, at_the_desk_of, make_world, question, yes
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import reading_log

TODAY = timezone.localdate
DAY = {"day": TODAY().strftime("%d-%m-%Y")}
ADDRESS = {"street": "Kade", "house_number": "3 b", "postcode": "1234 cd", "town": "Waterlinge"}


@pytest.fixture
def world(db):
    world = make_world()
    with at_the_desk_of(world.marloes, world.home) as marloes:
        record_consent(question(world, world.peter), TALK, [yes(world.peter)], acting=marloes)
        add_step(
            world.home, title="De huisarts bellen", person=world.peter, law=Law.WMO,
            due_on=TODAY() + timedelta(days=3), owner_kind=Action.Owner.PROFESSIONAL, owner=world.marloes,
            acting=marloes,
        )  # fmt: skip
    return world


@pytest.fixture
def marloes(world):
    return as_user(world.marloes)


def url(world, rest=""):
    return f"/huishoudens/{world.home.pk}/gebeurtenis/{rest}"


def who_goes(world, *leaving, both=()):
    people = (world.samira, world.peter, world.noor, world.yassin)
    chosen = {f"wie_{person.pk}": "weg" if person in leaving else "blijft" for person in people}
    return chosen | {f"wie_{person.pk}": "beide" for person in both} | DAY


def follow(client, page):
    assert page.status_code == 302, words(page)
    return client.get(page.url)


def test_a_death_closes_what_was_shared_and_shows_what_to_look_at(world, marloes):
    said = words(marloes.get(url(world, "nieuw/overlijden/")))
    assert "Alles wat deze persoon deelde, sluit meteen." in said
    page = follow(marloes, marloes.post(url(world, "nieuw/overlijden/"), {"person": world.peter.pk} | DAY))
    text = words(page)
    assert not open_grounds(world.peter)
    assert "Peter deelt niet meer met Schuldhulp." in text
    assert "De huisarts bellen" in text
    assert "Marloes Test is regisseur. Klopt dat nog?" in text


def test_who_is_named_on_the_page_stands_in_the_log(world, marloes):
    marloes.post(url(world, "nieuw/overlijden/"), {"person": world.peter.pk} | DAY)
    (event,) = stored(HouseholdEvent)
    marloes.get(url(world, f"{event.pk}/"))
    with reading_log():
        seen = AccessLogEntry.objects.filter(page="household:event", person_id=world.peter.pk)
        assert seen.exists()
        assert AccessLogEntry.objects.filter(action="write:event_death", person_id=world.peter.pk).exists()


def test_who_left_after_it_is_named_and_so_in_the_log(world, marloes):
    marloes.post(url(world, "nieuw/verhuizing/"), ADDRESS | DAY | {"people": world.samira.pk})
    (event,) = stored(HouseholdEvent)
    marloes.post(url(world, "nieuw/uit-elkaar/"), who_goes(world, world.peter))
    assert "Peter deelt niet meer" in words(marloes.get(url(world, f"{event.pk}/")))
    with reading_log():
        seen = AccessLogEntry.objects.filter(page="household:event", person_id=world.peter.pk)
        assert seen.filter(object_id=None).exists()


@pytest.mark.parametrize(
    "what, sent, error",
    [
        ("overlijden", DAY, "Kies om wie het gaat."),
        ("overlijden", {"person": "0"} | DAY, "Kies iemand van dit huishouden."),
        ("verhuizing", ADDRESS | DAY, "Kies om wie het gaat."),
        ("verhuizing", ADDRESS | {"postcode": "12"} | DAY, "Een postcode is zoals 1234 AB."),
        ("verhuizing", ADDRESS | {"day": "morgen"}, "Vul een datum in"),
        ("geboorte", {"given_names": "Lina"}, "Vul de geboortedatum in."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(world, marloes, what, sent, error):
    page = marloes.post(url(world, f"nieuw/{what}/"), sent)
    assert page.status_code == 422 and error in words(page)
    assert not stored(HouseholdEvent)


@pytest.mark.parametrize(
    "leaving, more, error",
    [
        ((), {}, "Kies wie er weggaat."),
        (("samira", "peter", "noor", "yassin"), {}, "Er moet iemand blijven."),
        (("peter",), {"second": "on"}, "Vul een naam in voor het tweede huishouden."),
        (("peter",), {"unsafe": "on"}, "anders is er geen tweede huishouden"),
    ],
)
def test_a_split_says_what_is_missing(world, marloes, leaving, more, error):
    sent = who_goes(world, *(getattr(world, name) for name in leaving)) | more
    page = marloes.post(url(world, "nieuw/uit-elkaar/"), sent)
    assert page.status_code == 422 and error in words(page)
    assert len(stored(HouseholdMembership, ended_at=None)) == 4


def test_a_split_with_a_second_household_goes_on_there(world, marloes):
    sent = who_goes(world, world.peter, both=(world.yassin,)) | {"second": "on", "label": "Peter"}
    page = marloes.post(url(world, "nieuw/uit-elkaar/"), sent)
    (begun,) = stored(Household, label="Peter")
    assert page.url == f"/huishoudens/{begun.pk}/"
    assert not open_grounds(world.peter)
    live = stored(HouseholdMembership, household=begun, ended_at=None)
    assert {one.person_id for one in live} == {world.peter.pk, world.yassin.pk}


@pytest.mark.parametrize("unsafe", [True, False])
def test_the_page_of_who_stays_tells_nothing_of_the_second_household(world, marloes, unsafe):
    sent = (
        who_goes(world, world.peter)
        | {"second": "on", "label": "Elders"}
        | ({"unsafe": "on"} if unsafe else {})
    )
    marloes.post(url(world, "nieuw/uit-elkaar/"), sent)
    (event,) = stored(HouseholdEvent)
    assert "Elders" not in words(marloes.get(url(world, f"{event.pk}/")))
    assert stored(Household, label="Elders")[0].is_hidden is unsafe


def test_a_move_writes_the_new_address_of_who_moved(world, marloes):
    sent = ADDRESS | DAY | {"people": [world.samira.pk, world.noor.pk]}
    text = words(follow(marloes, marloes.post(url(world, "nieuw/verhuizing/"), sent)))
    assert "Vraag hoe we Samira op het nieuwe adres veilig bereiken." in text
    moved = {person.pk for person in stored(Person, postcode="1234CD", house_number="3 b")}
    assert moved == {world.samira.pk, world.noor.pk}


def test_a_birth_asks_for_custody(world, marloes):
    sent = {
        "given_names": "Lina",
        "surname": "El Amrani",
        "born": TODAY().strftime("%d-%m-%Y"),
        "how": "doet-mee",
    }
    how = soup(marloes.get(url(world, "nieuw/geboorte/"))).select_one("input[name=how]")["value"]
    text = words(
        follow(
            marloes,
            marloes.post(url(world, "nieuw/geboorte/"), sent | {"how": how, "parents": [world.samira.pk]}),
        )
    )
    assert "Zoek uit wie gezag heeft over Lina." in text


def test_events_stand_in_one_line_for_a_kind_and_a_day(world, marloes):
    marloes.post(
        url(world, "nieuw/verhuizing/"), ADDRESS | DAY | {"people": [world.samira.pk, world.noor.pk]}
    )
    (line,) = soup(marloes.get(url(world))).select("#eerder ~ * li, section:has(#eerder) li")
    assert "Samira" in line.get_text() and "Noor" in line.get_text()


@pytest.mark.parametrize("who, status", [("marloes", 200), ("fatima", 200), ("daan", 404), ("omar", 404)])
def test_only_who_keeps_the_household_opens_it(world, who, status):
    client = as_user(getattr(world, who))
    assert client.get(url(world)).status_code == status
    assert client.get(url(world, "nieuw/overlijden/")).status_code == status


def test_what_never_happened_is_not_there(world, marloes):
    assert marloes.get(url(world, "nieuw/loterij/")).status_code == 404
    assert marloes.get(url(world, f"{world.home.pk}/")).status_code == 404


def test_it_takes_few_questions_to_the_database(world, marloes):
    marloes.post(url(world, "nieuw/overlijden/"), {"person": world.peter.pk} | DAY)
    (event,) = stored(HouseholdEvent)
    for rest in ("", "nieuw/uit-elkaar/", f"{event.pk}/"):
        assert len(queries_of(marloes, url(world, rest))) <= AT_MOST
