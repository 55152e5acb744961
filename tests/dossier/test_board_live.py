"""The board keeps itself up to date: a number under the asker's own policies, no row in the log, nothing when unchanged."""

import pytest
from django.conf import settings
from django.utils import timezone

from accounts import sessions
from accounts.laws import Law
from consent.models import Ground
from households.kinds import Kind
from plans.models import Ambition
from tests.dossier import boards
from tests.dossier.boards import goal, step
from tests.dossier.conftest import logged, share
from tests.dossier.counting import queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast, home):
    return boards.begun(cast, home)


@pytest.fixture
def team(cast):
    return boards.team_of(cast.marloes, cast.daan, cast.anouk, town=cast.town)


@pytest.fixture
def places(home, team):
    return {"household": f"{home.url}bord/", "mine": "/bord/", "team": f"/bord/team/{team.pk}/"}


PLACES = ("household", "mine", "team")


def mark_on(client, address):
    return client.get(address).context["mark"]


def asked(client, address, mark):
    return client.get(f"{address}stand/", {"merk": mark}, headers={"HX-Request": "true"})


@pytest.mark.parametrize("place", PLACES)
def test_an_unchanged_board_is_204_without_a_row_in_the_log(cast, home, plan, places, as_user, place):
    step(cast.marloes, home, "Marloes belt")
    client = as_user(cast.marloes)
    mark = mark_on(client, places[place])
    rows = len(logged())
    answer = asked(client, places[place], mark)
    assert (answer.status_code, answer.content, len(logged())) == (204, b"", rows)


@pytest.mark.parametrize("place", PLACES)
def test_when_an_own_card_changes_the_board_is_sent_and_logged(cast, home, plan, places, as_user, place):
    card = step(cast.marloes, home, "Marloes belt")
    client = as_user(cast.marloes)
    mark = mark_on(client, places[place])
    boards.changed(card, title="Marloes schrijft")
    rows = len(logged(person_id=home.samira.pk))
    answer = asked(client, places[place], mark)
    assert answer.status_code == 200 and "Marloes schrijft" in answer.text and "<html" not in answer.text
    assert len(logged(person_id=home.samira.pk)) == rows + 1
    assert asked(client, places[place], answer.context["mark"]).status_code == 204


@pytest.mark.parametrize("place", PLACES)
def test_what_is_withheld_does_not_weigh_in_the_mark(cast, home, plan, places, as_user, place):
    mine = goal(cast.marloes, plan, home, "Ik wil rust.")
    step(cast.marloes, home, "Marloes belt", goal=mine)
    theirs = step(cast.daan, home, "Schulden op een rij", law=Law.WGS, kind=Kind.MONEY)
    client = as_user(cast.marloes)
    mark = mark_on(client, places[place])
    boards.changed(theirs, title="Schulden geteld")
    goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY)
    step(cast.daan, home, "Nog een brief", law=Law.WGS, kind=Kind.MONEY)
    assert asked(client, places[place], mark).status_code == 204


def test_a_ground_that_opens_and_closes_changes_the_mark(cast, home, plan, places, as_user):
    step(cast.daan, home, "Schulden op een rij", law=Law.WGS, kind=Kind.MONEY)
    client = as_user(cast.marloes)
    before = mark_on(client, places["household"])
    ground = share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    opened = asked(client, places["household"], before)
    assert "Schulden op een rij" in opened.text
    with making():
        Ground.objects.filter(pk=ground.pk).update(closed_at=ground.valid_from, closed_because="withdrawn")
    closed = asked(client, places["household"], opened.context["mark"])
    assert closed.status_code == 200 and "Schulden op een rij" not in closed.text


def test_who_lost_reach_hears_that_there_is_no_such_page_also_with_an_old_mark(cast, home, plan, places, as_user):  # fmt: skip
    client = as_user(cast.daan)
    mark = mark_on(client, places["household"])
    with making():
        home.household.case_team.filter(user=cast.daan).update(ended_at=timezone.now())
    assert asked(client, places["household"], mark).status_code == 404
    for nobody in ("", "0", "None"):
        assert asked(client, places["household"], nobody).status_code == 404


def test_an_improvement_of_the_team_changes_its_board(cast, places, team, as_user):
    client = as_user(cast.marloes)
    mark = mark_on(client, places["team"])
    boards.improvement(cast.daan, team, "Eén formulier minder")
    assert "Eén formulier minder" in asked(client, places["team"], mark).text


def test_an_ambition_that_changes_is_told_on_the_board_of_a_household_too(cast, home, plan, places, team, as_user):  # fmt: skip
    wait = boards.ambition(cast.marloes, team)
    goal(cast.marloes, plan, home, "Ik wil rust.", ambition=wait)
    client = as_user(cast.marloes)
    mark = mark_on(client, places["household"])
    with making():
        Ambition.objects.filter(pk=wait.pk).update(words="Iedereen één regisseur")
    assert "Iedereen één regisseur" in asked(client, places["household"], mark).text


@pytest.mark.parametrize(
    ("part", "kept_alive"), [("stand/", False), ("", True)], ids=["asked by itself", "opened by somebody"]
)
@pytest.mark.parametrize("place", PLACES)
def test_what_asks_by_itself_keeps_no_session_alive(cast, plan, places, as_user, place, part, kept_alive):
    client = as_user(cast.marloes)
    client.get("/bord/")
    long_ago = aged(client, seconds=600)
    assert client.get(f"{places[place]}{part}").status_code == 200
    assert (client.session[sessions.SEEN] > long_ago) == kept_alive


def test_asking_for_fifteen_minutes_ends_signed_out(cast, plan, places, as_user):
    client = as_user(cast.marloes)
    client.get("/bord/")
    aged(client, seconds=settings.SESSION_IDLE_SECONDS + 1)
    assert asked(client, places["mine"], "0").status_code == 401


def aged(client, *, seconds):
    session = client.session
    session[sessions.SEEN] -= seconds
    session.save()
    return session[sessions.SEEN]


def test_asking_costs_little(cast, home, plan, places, as_user):
    for n in range(20):
        step(cast.marloes, home, f"Stap {n}")
    client = as_user(cast.marloes)
    for place in PLACES:
        mark = mark_on(client, places[place])
        assert len(queries_of(client, f"{places[place]}stand/?merk={mark}")) <= 7
