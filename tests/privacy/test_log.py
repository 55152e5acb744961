"""The log page: what is asked stays with the server, what is found is told with names, grounds and proof."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from accounts.laws import Law
from accounts.models import GivenRole
from accounts.roles import Role
from audit import verified
from audit.models import AccessLogEntry
from audit.verification import Report
from consent.asking import record_consent
from consent.models import Ground
from households.models import Household, Person
from tests.accounts.factories import MunicipalityFactory
from tests.audit.rows import look_at
from tests.cast import colleague
from tests.consent.world import TALK, at_the_desk_of, question, yes
from tests.dossier.counting import AT_MOST, queries_of
from tests.privacy.conftest import looked
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db
LOG = "/privacy/inzagelog/"


@pytest.fixture
def officer(world, as_user):
    return as_user(world.omar)


def asks(officer, **filters):
    return officer.post(LOG, {"periode": "7", "wie": ""} | filters)


def rows_of(page):
    return page.context["rows"]


def last_read():
    with reading_log():
        return AccessLogEntry.objects.filter(action="log_read").latest("at")


def entry_of(request, person):
    with reading_log():
        return AccessLogEntry.objects.get(request_id=request.request_id, person_id=person.pk)


def test_it_tells_who_did_what_about_whom(world, officer):
    looked(world, world.daan, world.samira, page="household:overview", shown={4: {7: 2}})
    page = officer.get(LOG)
    (row,) = [row for row in rows_of(page) if row.who == "Daan Test" and row.what.startswith("Overzicht")]
    assert (row.what, row.role, row.about) == (
        "Overzicht bekeken (2)",
        "consulent",
        "Samira El Amrani, El Amrani",
    )
    assert (row.laws, row.ground) == ((Law.WGS,), "Eigen taak")


@pytest.fixture
def neighbours(world):
    """Another household, with a name that takes room."""
    label = "Van der Laan – Verheul van Nieuwenhuizen"
    with making():
        return Household.objects.create(municipality=world.town, label=label, created_by=world.fatima)


def line_of(page, who="Daan Test"):
    (row,) = [row for row in rows_of(page) if row.who == who]
    return row


def test_everybody_on_one_page_is_one_line(world, officer):
    looked(world, world.daan, world.samira, world.noor, world.peter, page="household:overview")
    row = line_of(officer.get(LOG))
    assert (row.what, row.about) == ("Overzicht bekeken", "Samira El Amrani en nog 2 anderen, El Amrani")


def test_a_list_of_households_is_one_line_with_how_many_people(world, officer, neighbours):
    request = looked(world, world.daan, world.samira, world.noor, page="dossier:households", depth="listed")
    look_at(world.peter.pk, context=request, household_id=neighbours.pk, depth="listed")
    row = line_of(officer.get(LOG))
    assert (row.what, row.about) == (
        "Naam in de lijst met huishoudens (3 mensen)",
        "El Amrani en nog 1 huishouden",
    )


@pytest.mark.parametrize(
    ("wish", "about"),
    [
        ({"wie": "Peter El Amrani"}, "Peter El Amrani en nog 2 anderen"),
        ({"wie": "Van der Laan"}, "Van der Laan – Verheul van Nieuwenhuizen en nog 1 huishouden"),
    ],
)
def test_who_was_asked_for_is_named_first(world, officer, neighbours, wish, about):
    request = looked(world, world.daan, world.samira, world.noor, page="dossier:households", depth="listed")
    look_at(world.peter.pk, context=request, household_id=neighbours.pk, depth="listed")
    asks(officer, **wish)
    assert line_of(officer.get(LOG)).about == about


def test_the_number_of_events_is_that_of_the_list(world, officer):
    looked(world, world.daan, world.samira, world.noor, world.peter)
    looked(world, world.daan, world.samira, world.noor)
    asks(officer, collega="Daan Test")
    page = officer.get(LOG)
    assert len(rows_of(page)) == 2
    assert "2 gebeurtenissen" in page.text and "1 tot en met 2 van 2" in page.text


DAY, NIGHT = (0, 24), (24, 24)
REFUSED = {"outcome": "refused", "action": "refused", "reason": "no_reach", "depth": ""}


@pytest.mark.parametrize(
    ("facts", "working_day", "signal"),
    [
        ({}, DAY, ""),
        ({}, NIGHT, "Buiten 7-20 uur"),
        (REFUSED, DAY, "Geweigerd"),
        (REFUSED, NIGHT, "Geweigerd"),
        ({"emergency_id": UUID(int=7)}, DAY, "Nood"),
        ({"emergency_id": UUID(int=7)}, NIGHT, "Nood"),
    ],
)
def test_the_heaviest_signal_stands_once(world, officer, monkeypatch, facts, working_day, signal):
    for name, hour in zip(("DAY_BEGINS", "DAY_ENDS"), working_day, strict=True):
        monkeypatch.setattr(f"privacy.event_lines.{name}", hour)
    looked(world, world.daan, world.samira, world.noor, **facts)
    assert line_of(officer.get(LOG)).signal == signal


@pytest.mark.parametrize(("times", "is_often"), [(2, False), (3, True)])
def test_who_was_sought_often_is_marked_at_each_search(world, officer, times, is_often):
    for _ in range(times):
        looked(world, world.stella, world.samira, action="look_up", depth="listed")
    found = {row.signal == "Vaak gezocht" for row in rows_of(officer.get(LOG)) if row.who == "Stella Toets"}
    assert found == {is_often}


def test_a_look_that_was_no_search_is_not_marked(world, officer):
    looked(world, world.stella, world.samira, depth="opened")
    for _ in range(3):
        looked(world, world.stella, world.samira, action="look_up", depth="listed")
    (look,) = [row for row in rows_of(officer.get(LOG)) if row.what == "Dossier geopend"]
    assert look.signal != "Vaak gezocht"


def test_only_the_own_municipality_is_told(world, officer):
    elsewhere = MunicipalityFactory(name="Elders")
    looked(world, world.daan, world.samira, page="household:overview", municipality_id=elsewhere.pk)
    assert not [row for row in rows_of(officer.get(LOG)) if row.who == "Daan Test"]


@pytest.fixture
def looks(world):
    looked(world, world.daan, world.samira, depth="read")
    looked(world, world.anouk, world.yassin, depth="listed")
    looked(world, world.hicham, action="write:add_step", depth="")
    looked(
        world, world.marloes, world.peter, outcome="refused", action="refused", reason="no_reach", depth=""
    )


@pytest.mark.parametrize(
    ("wish", "who"),
    [
        ({}, {"Daan Test", "Anouk Test", "Hicham Test", "Marloes Test"}),
        ({"wie": "Samira El Amrani"}, {"Daan Test"}),
        ({"wie": "yassin el amrani"}, {"Anouk Test"}),
        ({"collega": "Anouk Test"}, {"Anouk Test"}),
        ({"collega": "anouk"}, {"Anouk Test"}),
        ({"soort": "gewijzigd"}, {"Hicham Test"}),
        ({"soort": "bsn"}, set()),
        ({"diepte": "read"}, {"Daan Test"}),
        ({"diepte": "listed"}, {"Anouk Test"}),
        ({"geweigerd": "on"}, {"Marloes Test"}),
        ({"nood": "on"}, set()),
        ({"periode": "1"}, {"Daan Test", "Anouk Test", "Hicham Test", "Marloes Test"}),
        ({"periode": "zelf", "van": "1-1-2020", "tot": "31-1-2020"}, set()),
    ],
)
def test_a_filter_finds_what_it_names(world, officer, looks, wish, who):
    answer = asks(officer, **wish)
    assert (answer.status_code, answer.url) == (302, LOG)
    found = {row.who for row in rows_of(officer.get(LOG))} - {"Omar Test", "Fatima Test"}
    assert found == who


def test_what_was_asked_is_logged_in_ids_and_never_in_names(world, officer, looks):
    asks(officer, wie="Samira El Amrani")
    page = officer.get(LOG)
    assert last_read().filter["person_id"] == str(world.samira.pk)
    assert "Amrani" not in str(last_read().filter) and "Amrani" not in page.wsgi_request.get_full_path()


def test_a_name_stands_in_no_session(world, officer, looks):
    asks(officer, wie="Samira El Amrani")
    assert "amrani" not in str(dict(officer.session)).casefold()


def test_of_several_with_one_name_the_officer_chooses(world, officer, looks):
    page = asks(officer, wie="Amrani")
    assert page.status_code == 200 and "Wie bedoel je?" in page.text
    names = {one.name for one in page.context["choices"]}
    assert names == {"Samira El Amrani", "Peter El Amrani", "Noor El Amrani", "Yassin El Amrani", "El Amrani"}
    answer = asks(officer, wie="Amrani", keuze=f"person:{world.yassin.pk}")
    assert answer.status_code == 302
    assert {row.who for row in rows_of(officer.get(LOG))} == {"Anouk Test"}


def test_a_choice_that_was_not_offered_is_not_taken(world, officer):
    with making():
        town = MunicipalityFactory(name="Elders")
        other = Person.objects.create(municipality=town, given_names="Iemand", surname="Elders")
    assert asks(officer, wie="Amrani", keuze=f"person:{other.pk}").status_code == 200


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"wie": "Niemandsnaam"}, "Niemand gevonden met deze naam."),
        ({"wie": "x" * 101}, "hooguit 100 tekens"),
        ({"wie": "a\x00b"}, "een teken in dat niet kan"),
        ({"periode": "altijd"}, "Kies een periode uit de lijst."),
        ({"periode": "zelf"}, "Vul een begin en een eind in."),
        ({"periode": "zelf", "van": "gisteren", "tot": "1-1-2026"}, "Schrijf een datum als"),
        ({"periode": "zelf", "van": "1-1-2026", "tot": "31-12-9999"}, "Kijk het jaar"),
        ({"periode": "zelf", "van": "2-1-2026", "tot": "1-1-2026"}, "Het eind ligt voor het begin."),
        ({"collega": "Niemandsnaam"}, "Geen medewerker gevonden met deze naam."),
        ({"collega": "x" * 101}, "hooguit 100 tekens"),
        ({"soort": "alles"}, "Kies een soort uit de lijst."),
    ],
)
def test_a_wrong_filter_is_answered_beside_the_field_and_kept(world, officer, wish, words):
    page = asks(officer, **wish)
    assert page.status_code == 422
    assert words in page.text


@pytest.fixture
def two_of_one_name(world):
    with making():
        return [
            colleague(
                login,
                Role.CONSULTANT,
                world.department,
                world.town,
                Law.WMO,
                first_name="Kim",
                last_name="Dubbel",
            )
            for login in ("kim1", "kim2")
        ]


def test_of_several_colleagues_with_one_name_the_officer_chooses(world, officer, two_of_one_name):
    for one in two_of_one_name:
        looked(
            world, one, world.samira, page=f"household:{'overview' if one.username == 'kim1' else 'reports'}"
        )
    page = asks(officer, collega="kim dubbel")
    assert page.status_code == 200 and "Welke medewerker bedoel je?" in page.text
    assert [one.sort for one in page.context["colleagues"]] == ["kim1", "kim2"]
    chosen = page.context["colleagues"][1]
    assert asks(officer, collega="kim dubbel", keuze_collega=chosen.key).status_code == 302
    page = officer.get(LOG)
    assert line_of(page, "Kim Dubbel").what.startswith("Verslagen")
    # The choice stays, although the name that stands in the field again is that of two.
    assert asks(officer, collega="Kim Dubbel", door=page.context["form"].initial["door"]).status_code == 302


def test_a_login_names_one_of_two_with_one_name(world, officer, two_of_one_name):
    looked(world, two_of_one_name[1], world.samira)
    assert asks(officer, collega="KIM2").status_code == 302
    assert line_of(officer.get(LOG), "Kim Dubbel")


def test_a_person_and_a_colleague_are_chosen_at_once(world, officer, two_of_one_name):
    page = asks(officer, wie="Amrani", collega="Dubbel")
    assert "Wie bedoel je?" in page.text and "Welke medewerker bedoel je?" in page.text
    choice = {"keuze": f"person:{world.yassin.pk}", "keuze_collega": str(two_of_one_name[0].pk)}
    assert asks(officer, wie="Amrani", collega="Dubbel", **choice).status_code == 302
    assert [chip.key for chip in officer.get(LOG).context["chips"]] == ["over", "periode", "door"]


def test_more_colleagues_than_can_be_chosen_from_ask_for_more_of_the_name(
    world, officer, two_of_one_name, monkeypatch
):
    monkeypatch.setattr("privacy.colleague_search.CHOICES_AT_MOST", 1)
    page = asks(officer, collega="Dubbel")
    assert page.status_code == 422 and "Typ meer van de naam." in page.text


def test_who_works_here_no_longer_is_still_found_and_who_never_did_is_not(world, officer, two_of_one_name):
    with making():
        GivenRole.objects.filter(user=world.daan).update(until=timezone.localdate() - timedelta(days=30))
        GivenRole.objects.filter(user=two_of_one_name[0]).update(
            municipality=MunicipalityFactory(name="Elders")
        )
    assert asks(officer, collega="Daan Test").status_code == 302
    assert asks(officer, collega="kim1").status_code == 422
    assert asks(officer, collega="Dubbel").status_code == 302


@pytest.mark.parametrize("door", ["00000000-0000-4000-8000-000000000000", "niemand"])
def test_a_colleague_who_does_not_exist_is_not_asked_for(officer, door):
    answer = officer.post(LOG, {"periode": "7", "door": door})
    assert answer.status_code == 422 and "Geen medewerker gevonden" in answer.text


def test_asking_for_a_colleague_keeps_to_the_query_budget(world, officer, two_of_one_name):
    officer.get(LOG)
    asked = queries_of(officer, LOG, {"periode": "7", "wie": "", "collega": "Dubbel"})
    assert len(asked) <= AT_MOST, "\n".join(asked)


def test_the_page_of_the_log_does_not_grow_with_the_number_of_colleagues(world, officer, two_of_one_name):
    assert "Dubbel" not in officer.get(LOG).text


def test_nobody_of_another_municipality_is_found_by_name(world, officer):
    with making():
        town = MunicipalityFactory(name="Elders")
        Person.objects.create(
            municipality=town, given_names="Iemand", surname="Verweg", surname_search="verweg"
        )
        Household.objects.create(municipality=town, label="Verweg", created_by=world.fatima)
    assert asks(officer, wie="Verweg").status_code == 422


def test_a_chosen_filter_is_taken_away_again(world, officer, looks):
    asks(officer, wie="Samira El Amrani", soort="bekeken")
    assert [chip.label for chip in officer.get(LOG).context["chips"]] == [
        "Samira El Amrani",
        "Laatste 7 dagen",
        "Bekeken",
    ]
    officer.post(LOG, {"weg": "over"})
    assert [chip.key for chip in officer.get(LOG).context["chips"]] == ["periode", "soort"]
    officer.post(LOG, {"weg": "periode"})
    assert [chip.key for chip in officer.get(LOG).context["chips"]] == ["soort"]


def test_pages_follow_each_other_by_post_and_back(world, officer, monkeypatch):
    monkeypatch.setattr("audit.reading.PAGE", 50)
    for _ in range(60):
        looked(world, world.daan, world.samira)
    asks(officer, collega="Daan Test")
    first = officer.get(LOG)
    assert len(rows_of(first)) == 50 and first.context["following"]
    officer.post(LOG, {"naar": str(first.context["following"])})
    second = officer.get(LOG)
    assert len(rows_of(second)) == 10 and (second.context["first"], second.context["last"]) == (51, 60)
    assert not {row.id for row in rows_of(first)} & {row.id for row in rows_of(second)}
    officer.post(LOG, {"naar": "vorige"})
    assert [row.id for row in rows_of(officer.get(LOG))] == [row.id for row in rows_of(first)]


def test_counting_stops_at_a_thousand(world, officer, monkeypatch):
    for _ in range(3):
        looked(world, world.daan, world.samira, world.noor)
    monkeypatch.setattr("audit.reading.CAP", 2)
    assert "meer dan 2 gebeurtenissen" in officer.get(LOG).text


def test_one_event_is_told_in_full(world, officer):
    before = looked(world, world.daan, world.peter, page="household:reports")
    request = looked(
        world,
        world.daan,
        world.samira,
        page="household:report",
        depth="read",
        shown={4: {7: 2, 5: 1}},
        withheld={3: 1},
    )
    page = officer.get(f"{LOG}{entry_of(request, world.samira).pk}/")
    detail = page.context["detail"]
    assert detail["seen"] == [(Law.WGS, "Wonen (1), Geld en schulden (2)")]
    assert detail["withheld"] == [(Law.JW, 1)]
    assert (detail["person"], detail["household"]) == ("Samira El Amrani", "El Amrani")
    assert detail["purpose"] == "Samen één plan maken en uitvoeren"
    assert [(line.what, line.is_this) for line in detail["around"]] == [
        ("Verslagen bekeken", False),
        ("Verslag gelezen (3)", True),
    ]
    assert "nog niet verzegeld" in page.text and "voor Sociaal Domein" in page.text
    assert before.request_id != request.request_id
    assert last_read().filter["entry"] == str(entry_of(request, world.samira).pk)


def test_one_event_names_everybody_who_was_shown_with_what_was_seen_of_whom(world, officer, neighbours):
    request = looked(world, world.daan, world.samira, page="dossier:workday", shown={4: {7: 2}})
    look_at(world.noor.pk, context=request, household_id=world.home.pk, depth="listed")
    look_at(world.peter.pk, context=request, household_id=neighbours.pk, depth="listed", withheld={3: 1})
    page = officer.get(f"{LOG}{entry_of(request, world.noor).pk}/")
    detail = page.context["detail"]
    told = [(home, [(one.name, one.seen, one.depth) for one in people]) for home, people in detail["homes"]]
    assert told == [
        (
            "El Amrani",
            [
                ("Samira El Amrani", [(Law.WGS, "Geld en schulden (2)")], ""),
                ("Noor El Amrani", [], "naam in een lijst"),
            ],
        ),
        (
            "Van der Laan – Verheul van Nieuwenhuizen",
            [("Peter El Amrani", [], "naam in een lijst")],
        ),
    ]
    assert (detail["n_people"], detail["n_households"], detail["depth"]) == (3, 2, "Dossier geopend")
    (chosen,) = [row for row in rows_of(page) if row.key == page.context["chosen"]]
    assert chosen.what == "Naam op Mijn werkdag (3 mensen)"


def test_kinds_that_several_people_share_are_told_without_a_number(world, officer):
    request = looked(world, world.daan, world.samira, world.noor, shown={4: {7: 2}}, withheld={3: 1})
    page = officer.get(f"{LOG}{entry_of(request, world.noor).pk}/")
    detail = page.context["detail"]
    assert detail["seen"] == [(Law.WGS, "Geld en schulden")]
    assert detail["withheld"] == [(Law.JW, None)]
    assert line_of(page).laws == (Law.WGS,)


def test_the_ground_is_told_with_article_and_day_of_consent(world, officer):
    with at_the_desk_of(world.marloes, world.home) as acting:
        record_consent(question(world, world.samira), TALK, [yes(world.samira)], acting=acting)
    with making():
        ground = Ground.objects.get(from_law=Law.WMO)
    request = looked(world, world.daan, world.samira, shown={1: {5: 1}}, ground_ids=[ground.pk])
    page = officer.get(f"{LOG}{entry_of(request, world.samira).pk}/")
    (told,) = page.context["detail"]["grounds"]
    assert (told.basis, told.article) == ("Toestemming", "AVG 6 lid 1 onder a en 9 lid 2 onder a")
    assert (told.sender, told.receiver) == ("Wmo", "Schuldhulp")
    assert timezone.localdate(told.consented_at) == timezone.localdate()
    assert "Toestemming van" in page.text


def test_an_event_of_another_municipality_is_not_found(world, officer):
    request = looked(world, world.daan, world.samira, municipality_id=MunicipalityFactory().pk)
    assert officer.get(f"{LOG}{entry_of(request, world.samira).pk}/").status_code == 404


def test_without_a_seal_the_page_says_so(officer, settings, tmp_path):
    settings.CHECKPOINT_DIR = tmp_path
    assert "Het log is nog niet verzegeld" in officer.get(LOG).text


def test_a_verification_is_remembered_and_a_forged_one_is_not(settings, tmp_path):
    settings.CHECKPOINT_DIR = tmp_path
    assert verified.last() is None
    verified.remember(Report(rows=7, seals=2))
    seen = verified.last()
    assert (seen.whole, seen.rows, seen.seals) == (True, 7, 2)
    assert timezone.now() - seen.at < timedelta(minutes=1)
    verified.path().write_text(verified.path().read_text().replace("e", "f", 1))
    assert verified.last() is None
