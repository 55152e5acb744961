"""What residents read first, the self-check that keeps nothing, and the sociale kaart."""

import pytest

from accounts.roles import Role
from households.start_data import LIFE_DOMAINS
from intake.public.life_events import BY_CODE, LIFE_EVENTS
from intake.public.self_check import QUESTIONS
from plans import social_map
from plans.models import GeneralProvision
from tests.cast import colleague, make_cast
from tests.dossier.counting import AT_MOST, queries_of
from tests.intake.public import add_entry, make_town, rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db
CHECK = "/aanmelden/waterlinge/zelftest/"


@pytest.fixture
def town(db):
    return make_town()


@pytest.fixture
def entries(town):
    return [
        add_entry(
            town, "Koffie-uur", "meedoen", "netwerk", neighbourhood="Noord", about="Koffie en een praatje"
        ),
        add_entry(
            town, "Budgetmaatje", "geldzaken", neighbourhood="Zuid", for_whom="wie zijn geld op orde wil"
        ),
        add_entry(town, "Oud", "geldzaken", is_active=False),
    ]


def text(response):
    return response.content.decode()


# Information first.


def test_the_only_municipality_has_its_page_at_once(client, town):
    page = text(client.get("/aanmelden/"))
    assert all(event.title in page for event in LIFE_EVENTS)
    assert "U mag altijd een aanvraag doen." in page
    assert "Naast U" in page and "gratis" in page


def test_of_several_municipalities_one_chooses(client, town):
    make_town("Tiel", phone="0344 555 100")
    page = text(client.get("/aanmelden/"))
    assert "/aanmelden/waterlinge/" in page and "/aanmelden/tiel/" in page
    assert "0344 555 100" in text(client.get("/aanmelden/tiel/"))


def test_a_municipality_that_switched_its_page_off_has_none(client, town):
    make_town("Tiel", is_open=False)
    for page in ("", "vraag/", "zelftest/", "verstuurd/"):
        assert client.get(f"/aanmelden/tiel/{page}").status_code == 404
    assert "tiel" not in text(client.get("/aanmelden/")).casefold()


def test_each_life_event_shows_what_is_on_the_map_for_it(client, entries):
    page = text(client.get("/aanmelden/"))
    assert "Budgetmaatje" in page and "Koffie-uur" in page
    assert "Oud" not in page


def test_life_events_name_life_domains_that_exist():
    assert {domain for event in LIFE_EVENTS for domain in event.life_domains} <= LIFE_DOMAINS.keys()
    assert {event for _, _, _, event in QUESTIONS} <= BY_CODE.keys()


# The self-check.


@pytest.mark.parametrize(("name", "asks", "event"), [(n, a, e) for n, _, a, e in QUESTIONS])
def test_an_answer_that_asks_for_something_leads_to_its_tips(client, town, name, asks, event):
    page = client.post(CHECK, {name: asks})
    assert [one.code for one, _ in page.context["events"]] == [event]
    other = "nee" if asks == "ja" else "ja"
    assert client.post(CHECK, {name: other}).context["events"] == []


def test_what_cannot_wait_comes_first(client, town):
    page = client.post(CHECK, {"rond": "nee", "veilig": "nee"})
    assert [event.code for event, _ in page.context["events"]] == ["niet-veilig", "geld"]


def test_no_answer_is_no_mistake(client, town):
    response = client.post(CHECK, {})
    assert response.status_code == 200
    assert "Eén antwoord is genoeg" in text(response)


def test_an_answer_that_was_not_offered_is_refused(client, town):
    assert client.post(CHECK, {"rond": "misschien"}).status_code == 422


def test_answers_stand_in_no_address_no_session_and_no_log(client, town):
    response = client.post(CHECK, {"veilig": "nee"})
    assert response.status_code == 200
    assert "sessie" not in client.cookies
    assert rows_of_log(page="public:self_check") == []


# The sociale kaart.


def found(response):
    return [entry.name for entry in response.context["page"].object_list]


def test_the_map_is_there_for_everybody(client, entries):
    assert found(client.get("/sociale-kaart/")) == ["Budgetmaatje", "Koffie-uur"]
    assert found(client.get("/sociale-kaart/waterlinge/")) == ["Budgetmaatje", "Koffie-uur"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"words": "geld"}, ["Budgetmaatje"]),
        ({"words": "PRAATJE koffie"}, ["Koffie-uur"]),
        ({"words": "geld koffie"}, []),
        ({"life_domain": "netwerk"}, ["Koffie-uur"]),
        ({"neighbourhood": "Zuid"}, ["Budgetmaatje"]),
        ({"words": "koffie", "neighbourhood": "Zuid"}, []),
        ({"words": "100%_"}, []),
    ],
)
def test_the_map_is_searched_by_word_life_domain_and_neighbourhood(client, entries, asked, names):
    assert found(client.post("/sociale-kaart/", asked)) == names


def test_a_life_domain_that_does_not_exist_is_refused(client, entries):
    assert client.post("/sociale-kaart/", {"life_domain": "geluk"}).status_code == 422


def test_the_map_is_paged(client, town):
    for number in range(13):
        add_entry(town, f"Plek {number:02}", "meedoen")
    assert len(found(client.get("/sociale-kaart/"))) == 12
    assert found(client.post("/sociale-kaart/", {"words": "plek", "pagina": "2"})) == ["Plek 12"]


def test_a_card_can_be_taken_along(client, entries):
    assert "Koffie en een praatje" in text(client.get(f"/sociale-kaart/waterlinge/{entries[0].pk}/"))
    assert client.get(f"/sociale-kaart/waterlinge/{entries[2].pk}/").status_code == 404
    make_town("Tiel")
    assert client.get(f"/sociale-kaart/tiel/{entries[0].pk}/").status_code == 404


def test_a_colleague_sees_the_map_of_the_own_municipality(client):
    cast = make_cast()
    make_town(cast.town.name)
    add_entry(cast.town, "Koffie-uur", "meedoen")
    add_entry(make_town("Tiel"), "Elders", "meedoen")
    client.force_login(cast.fatima)
    page = client.get("/sociale-kaart/")
    assert found(page) == ["Koffie-uur"]
    assert "Mijn werkdag" in text(page)


# For routes, steps and letters.


def test_what_fits_comes_by_life_domain_first_and_then_by_word(entries, town):
    names = [
        entry.name for entry in social_map.fitting(town, life_domains=["meedoen"], words="Ik heb geen geld")
    ]
    assert names == ["Koffie-uur", "Budgetmaatje"]
    assert social_map.fitting(town) == []
    assert social_map.fitting(town, words="ik wil er zijn") == []


def test_at_most_so_many_fit(town):
    for number in range(4):
        add_entry(town, f"Plek {number}", "meedoen")
    assert len(social_map.fitting(town, life_domains=["meedoen"], limit=3)) == 3


# Keeping them.


@pytest.fixture
def administrator(client):
    cast = make_cast()
    user = colleague("kees", Role.FUNCTIONAL_ADMINISTRATOR, cast.department, cast.town)
    with making():
        make_town(cast.town.name)
    client.force_login(user)
    return cast.town


ENTRY = {
    "name": "Leesclub",
    "place": "Bibliotheek",
    "life_domains": ["meedoen"],
    "website": "leesclub.example",
}


def test_an_administrator_adds_changes_and_takes_off(client, administrator):
    assert client.post("/beheer/sociale-kaart/nieuw/", ENTRY).status_code == 302
    (entry,) = GeneralProvision.objects.all()
    assert (entry.municipality, entry.website) == (administrator, "https://leesclub.example")
    address = f"/beheer/sociale-kaart/{entry.pk}/"
    client.post(address, ENTRY | {"name": "Leesclub Noord"})
    client.post(f"{address}tonen/")
    entry.refresh_from_db()
    assert (entry.name, entry.is_active) == ("Leesclub Noord", False)
    client.post(f"{address}tonen/")
    entry.refresh_from_db()
    assert entry.is_active
    assert len(rows_of_log(action="write:keep_social_map")) == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("life_domains", []),
        ("website", "geen adres"),
        ("email", "t@"),
        ("checked_on", "gisteren"),
        ("about", "x" * 301),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, administrator, field, value):
    response = client.post("/beheer/sociale-kaart/nieuw/", ENTRY | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_the_same_name_on_the_same_place_is_there_once(client, administrator):
    client.post("/beheer/sociale-kaart/nieuw/", ENTRY)
    response = client.post("/beheer/sociale-kaart/nieuw/", ENTRY)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])


def test_an_entry_of_another_municipality_is_not_there(client, administrator):
    other = add_entry(make_town("Tiel"), "Elders", "meedoen")
    assert client.get(f"/beheer/sociale-kaart/{other.pk}/").status_code == 404
    assert client.post(f"/beheer/sociale-kaart/{other.pk}/tonen/").status_code == 404


def test_an_administrator_fills_in_the_page_for_residents(client, administrator):
    sent = {"is_open": "on", "phone": "012 345 9999", "answer_days": "3", "for_another": "on"}
    assert client.post("/beheer/aanmelden/", sent).status_code == 302
    assert "012 345 9999" in text(client.get("/aanmelden/"))
    assert client.get(f"/aanmelden/{administrator.name.lower()}/voor-een-ander/").status_code == 200
    assert client.post("/beheer/aanmelden/", sent | {"answer_days": "0"}).status_code == 422


# How many queries.


def test_pages_for_residents_take_few_queries(client, town):
    for number in range(30):
        add_entry(town, f"Plek {number}", "meedoen", "geldzaken", "wonen")
    for page in ("/aanmelden/", "/aanmelden/waterlinge/vraag/", "/sociale-kaart/"):
        assert len(queries_of(client, page)) <= 8, page
    assert len(queries_of(client, CHECK, {"rond": "nee"})) <= 8


def test_keeping_the_map_takes_few_queries(client, administrator):
    for number in range(30):
        add_entry(administrator, f"Plek {number}", "meedoen")
    assert len(queries_of(client, "/beheer/sociale-kaart/")) <= AT_MOST
    assert len(queries_of(client, "/sociale-kaart/")) <= AT_MOST
