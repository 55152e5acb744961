"""The interruption page, the hour that follows, and accounting for it: by whom, from where, and when it ends."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from audit.models import AccessLogEntry
from consent.models import DataCategory, EmergencyAccess
from deadlines.models import Notification
from households.kinds import Kind
from households.models import Block
from tests.accounts.factories import MunicipalityFactory
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, hide, write
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db

REASON = "Er is nu gevaar voor het kind, ik moet weten wie er thuis is."
FILLED_IN = {"called_whom": "Marloes", "call_result": "no_answer", "reason": REASON}


@pytest.fixture
def world(world):
    """Stella has the desk's role and no reach; Wim is a consultant who does not work here."""
    with making():
        world.stella = colleague("stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG)
        world.wim = colleague("wim", Role.CONSULTANT, world.department, world.town, Law.WMO)
        type(world.marloes).objects.filter(pk=world.marloes.pk).update(phone="010 555 33 22")
    world.url = f"/huishoudens/{world.home.pk}/"
    world.emergency_url = f"{world.url}noodprocedure/"
    return world


@pytest.fixture
def as_user(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in


def opened_by(as_user, world, user, **changes):
    return as_user(user).post(world.emergency_url, FILLED_IN | changes)


def the_emergency():
    with making():
        return EmergencyAccess.objects.get()


def logged(**wish):
    with reading_log():
        return list(AccessLogEntry.objects.filter(**wish).order_by("at"))


def test_it_says_what_opens_for_how_long_and_whom_to_call(world, as_user):
    page = as_user(world.daan).get(world.emergency_url)
    assert page.status_code == 200
    for words in (
        "112",
        "0800-2000",
        "60 minuten",
        "5 werkdagen",
        "Marloes Test",
        "010 555 33 22",
        "El Amrani",
    ):
        assert words in page.text
    with making():
        opening = set(DataCategory.objects.filter(opens_in_emergency=True).values_list("name", flat=True))
        closed = set(DataCategory.objects.filter(opens_in_emergency=False).values_list("name", flat=True))
    assert {kind.name for kind in page.context["kinds"]} == opening
    assert all(name in page.text for name in opening) and not opening & closed


def test_from_a_hit_it_tells_who_was_looked_up_and_whom_to_call_and_nothing_else(world, as_user):
    page = as_user(world.stella).get(world.emergency_url, {"persoon": world.samira.pk})
    assert page.status_code == 200
    assert "Samira El Amrani" in page.text and "Marloes Test" in page.text
    assert not any(word in page.text for word in ("Peter", "Yassin", "Jeugd", "Wmo", "Daan"))
    assert {row.person_id for row in logged(action="look")} == {None, world.samira.pk}


@pytest.mark.parametrize("person", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_without_a_hit_it_names_nobody(world, as_user, person):
    page = as_user(world.stella).get(world.emergency_url, {"persoon": person})
    assert page.status_code == 200
    assert "Amrani" not in page.text and "Marloes" not in page.text


def hide_it(world):
    hide(world)


def block_her(world):
    with making():
        Block.objects.create(
            user=world.stella, reason="buurvrouw", recorded_by=world.fatima, household=world.home
        )


def move_it(world):
    with making():
        type(world.home).objects.update(municipality=MunicipalityFactory(name="Elders"))


@pytest.mark.parametrize("closed", [hide_it, block_her, move_it])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_may_not_be_opened_is_answered_like_what_does_not_exist(world, as_user, closed, method):
    client = as_user(world.stella)
    absent = getattr(client, method)(
        "/huishoudens/00000000-0000-4000-8000-000000000000/noodprocedure/", FILLED_IN
    )
    closed(world)
    answer = getattr(client, method)(world.emergency_url, FILLED_IN)
    assert (answer.status_code, answer.content) == (404, absent.content)
    assert [row.reason for row in logged(household_id=world.home.pk)] == ["may_not_open_emergency"]
    with making():
        assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("stella", 200), ("marloes", 200), ("daan", 200), ("wim", 404), ("omar", 404)],
)
def test_who_comes_from_a_dossier_or_a_look_up_and_nobody_else(world, as_user, who, status):
    assert as_user(getattr(world, who)).get(world.emergency_url).status_code == status


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": ""}, "Vul in wat het gevaar is. Minstens 20 tekens."),
        ({"reason": "Te kort."}, "minstens 20 tekens"),
        ({"reason": "Morgen wordt de stroom afgesloten bij dit gezin."}, "3 werkdagen"),
        ({"reason": "x" * 2001}, "hooguit 2000 tekens"),
        ({"call_result": ""}, "Kies wat er gebeurde"),
        ({"call_result": "later"}, "Kies wat er gebeurde"),
        ({"called_whom": ""}, "Vul in wie je eerst belde."),
    ],
)
def test_a_form_that_is_not_filled_in_well_comes_back_with_the_text(world, as_user, change, words):
    page = opened_by(as_user, world, world.daan, **change)
    assert page.status_code == 422
    assert words in page.text and "<title>Fout: " in page.text
    assert (FILLED_IN | change)["reason"] in page.text
    with making():
        assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"called_whom": "", "call_result": "cannot_wait"},
        {"reason": "Ontruiming, en hij dreigt zichzelf iets aan te doen.", "danger_to_life": "on"},
    ],
)
def test_a_form_that_is_filled_in_well_opens_at_once(world, as_user, change):
    answer = opened_by(as_user, world, world.stella, **change)
    assert (answer.status_code, answer.url) == (302, world.url)


def test_whoever_had_no_reach_reads_the_marked_kinds_only_and_writes_nothing(world, as_user):
    for kind in (Kind.FAMILY, Kind.MONEY, Kind.JUSTICE):
        write(world, world.marloes, world.yassin, kind, Law.WMO, f"Over {kind.name}.")
    assert as_user(world.stella).get(world.url).status_code == 404
    opened_by(as_user, world, world.stella)
    page = as_user(world.stella).get(world.url)
    assert page.status_code == 200 and "noodprocedure" in page.text
    assert "Over FAMILY." in page.text
    assert "Over MONEY." not in page.text and "Over JUSTICE." not in page.text
    assert as_user(world.stella).get(f"{world.url}verslag/").status_code == 404


def test_the_three_most_protected_kinds_never_open_by_emergency(world):
    with making():
        never = DataCategory.objects.filter(code__in=[Kind.JUSTICE, Kind.SAFEGUARDING, Kind.REFUGE])
        assert list(never.values_list("opens_in_emergency", flat=True)) == [False] * 3


def test_opening_is_logged_and_so_is_every_look_by_it(world, as_user):
    opened_by(as_user, world, world.stella)
    as_user(world.stella).get(world.url)
    emergency = the_emergency()
    (opening,) = logged(action="emergency_open")
    assert (opening.household_id, opening.emergency_id) == (world.home.pk, emergency.pk)
    assert opening.special_purpose == "emergency"
    looked = logged(action="look", depth="opened")
    assert len(looked) == 4 and {row.emergency_id for row in looked} == {emergency.pk}


def test_after_sixty_minutes_by_the_clock_of_the_database_the_next_request_finds_nothing(world, as_user):
    opened_by(as_user, world, world.stella)
    assert as_user(world.stella).get(world.url).status_code == 200
    with making():
        moments = {"opened_at": timezone.now() - timedelta(hours=1), "expires_at": timezone.now()}
        EmergencyAccess.objects.update(**moments)
    assert as_user(world.stella).get(world.url).status_code == 404


def test_the_opener_closes_it_sooner_and_the_next_request_finds_nothing(world, as_user):
    opened_by(as_user, world, world.stella)
    emergency = the_emergency()
    assert as_user(world.stella).get(f"/noodprocedure/{emergency.pk}/sluiten/").status_code == 405
    answer = as_user(world.stella).post(f"/noodprocedure/{emergency.pk}/sluiten/")
    assert answer.status_code == 302
    assert as_user(world.stella).get(world.url).status_code == 404
    assert [row.household_id for row in logged(action="write:close_emergency")] == [world.home.pk]


def test_an_emergency_that_runs_leads_back_to_the_dossier(world, as_user):
    opened_by(as_user, world, world.stella)
    assert as_user(world.stella).get(world.emergency_url).url == world.url
    assert opened_by(as_user, world, world.stella).url == world.url
    the_emergency()


def test_the_opener_accounts_for_it_once(world, as_user):
    opened_by(as_user, world, world.stella)
    url = f"/noodprocedure/{the_emergency().pk}/verantwoorden/"
    assert "Verantwoorden" in as_user(world.stella).get("/noodprocedures/").text
    wrong = as_user(world.stella).post(url, {"account": "Gebeld."})
    assert wrong.status_code == 422 and "minstens 20 tekens" in wrong.text and "Gebeld." in wrong.text
    right = as_user(world.stella).post(url, {"account": "Ik heb de wijkagent en Veilig Thuis gebeld."})
    assert (right.status_code, right.url) == (302, "/noodprocedures/")
    assert the_emergency().account.startswith("Ik heb de wijkagent")
    again = as_user(world.stella).post(url, {"account": "Ik heb nog iets anders gedaan, namelijk dit."})
    assert again.status_code == 422 and "al opgeschreven" in again.text


@pytest.mark.parametrize("who", ["marloes", "wim", "omar"])
def test_somebody_else_finds_no_page_to_close_it_or_account_for_it(world, as_user, who):
    opened_by(as_user, world, world.stella)
    emergency = the_emergency()
    client = as_user(getattr(world, who))
    assert client.get(f"/noodprocedure/{emergency.pk}/verantwoorden/").status_code == 404
    assert client.post(f"/noodprocedure/{emergency.pk}/sluiten/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("stella", 200), ("wim", 200), ("omar", 404)])
def test_the_own_list_is_for_who_may_open_one(world, as_user, who, status):
    assert as_user(getattr(world, who)).get("/noodprocedures/").status_code == status


def test_a_list_holds_the_own_ones_only(world, as_user):
    opened_by(as_user, world, world.stella)
    assert REASON not in as_user(world.marloes).get("/noodprocedures/").text
    assert REASON in as_user(world.stella).get("/noodprocedures/").text


def test_privacy_officer_and_coordinator_are_told_by_the_page_too(world, as_user):
    opened_by(as_user, world, world.stella)
    with making():
        told = set(Notification.objects.values_list("user__username", flat=True))
    assert told == {"omar", "marloes", "stella"}


def change_by(user, emergency, **facts):
    with transaction.atomic(), at_the_desk_of(user):
        one = EmergencyAccess.objects.get(pk=emergency.pk)
        for name, value in facts.items():
            setattr(one, name, value)
        one.save(update_fields=list(facts))


@pytest.mark.parametrize("reviewer", ["stella", "omar"])
def test_the_database_refuses_a_verdict_by_the_opener_in_anybodys_name(world, as_user, reviewer):
    opened_by(as_user, world, world.stella)
    verdict = {"verdict": "justified", "reviewed_by": getattr(world, reviewer), "reviewed_at": timezone.now()}
    with pytest.raises(ProgrammingError, match="judged once, by somebody else"):
        change_by(world.stella, the_emergency(), **verdict)


def test_the_database_refuses_an_account_by_somebody_else(world, as_user):
    opened_by(as_user, world, world.stella)
    with pytest.raises(ProgrammingError, match="only who opened"):
        change_by(world.omar, the_emergency(), account="Dat deed zij niet.")


@pytest.mark.parametrize("url", ["emergency_url", "list"])
def test_a_page_keeps_to_the_query_budget(world, as_user, url):
    client = as_user(world.daan)
    address = world.emergency_url if url == "emergency_url" else "/noodprocedures/"
    client.get(address)
    assert len(queries_of(client, address)) <= AT_MOST
