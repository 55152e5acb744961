"""Moving a card: what somebody else did meanwhile is told before anything is written over it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from households.kinds import Kind
from plans.cards import stamp_of
from plans.models import Action, Retrospective
from tests.dossier import boards
from tests.dossier.boards import day, step
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
Progress = Action.Progress
HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(cast, home):
    return boards.begun(cast, home)


@pytest.fixture
def card(cast, home, plan):
    return step(cast.marloes, home, "Marloes belt", owner_kind="resident", owner_name="Samira")


@pytest.fixture
def address(home, card):
    return f"{home.url}plan/kaart/{card.pk}/"


@pytest.fixture
def colleague(cast, home):
    return boards.may_move_too(cast, home)


def move(client, address, progress, *, seen, headers=None, **more):
    sent = {"progress": progress, "gezien": seen, "terug": "bord", **more}
    return client.post(address, sent, headers=headers or {})


def test_of_two_who_move_a_card_the_second_sees_who_and_what(cast, home, card, address, colleague, as_user):
    seen = stamp_of(card)
    assert move(as_user(colleague), address, "busy", seen=seen).status_code == 302
    second = move(as_user(cast.marloes), address, "help", seen=seen, help_reason="Loonstrook")
    assert second.status_code == 409
    assert "Hicham wijzigde deze kaart ook" in second.text and "‘bezig’" in second.text
    assert "Loonstrook" in second.text  # what was typed is still there
    assert boards.now(card).progress == Progress.BUSY


def test_the_second_chooses_knowing(cast, card, address, colleague, as_user):
    seen = stamp_of(card)
    move(as_user(colleague), address, "busy", seen=seen)
    second = move(as_user(cast.marloes), address, "done", seen=seen)
    assert move(as_user(cast.marloes), address, "done", seen=second.context["stamp"]).status_code == 302
    assert boards.now(card).state == Action.State.DONE


def test_who_comes_after_it_was_done_hears_that_and_can_only_go_back(cast, card, address, colleague, as_user):
    seen = stamp_of(card)
    move(as_user(colleague), address, "done", seen=seen)
    second = move(as_user(cast.marloes), address, "busy", seen=seen)
    assert second.status_code == 409 and "Je kunt hem niet meer verplaatsen" in second.text
    assert "Toch verplaatsen" not in second.text


def test_a_change_by_oneself_in_another_window_is_told_as_that(cast, card, address, as_user):
    seen, client = stamp_of(card), as_user(cast.marloes)
    move(client, address, "busy", seen=seen)
    assert "Jij wijzigde deze kaart ook" in move(client, address, "done", seen=seen).text


def test_dragging_leads_to_the_same_question_on_a_page(cast, card, address, colleague, as_user):
    seen = stamp_of(card)
    move(as_user(colleague), address, "busy", seen=seen)
    client = as_user(cast.marloes)
    answer = move(client, address, "done", seen=seen, headers=HTMX)
    assert answer.status_code == 200 and answer.headers["HX-Redirect"].startswith(f"{address}?naar=done")
    page = client.get(answer.headers["HX-Redirect"])
    assert (
        "Hicham wijzigde deze kaart ook" in page.text and page.context["form"].initial["progress"] == "done"
    )


def test_who_only_reads_a_card_gets_no_conflict_out_of_it(cast, home, card, address, as_user):
    """A made-up stamp opens nothing."""
    assert move(as_user(cast.daan), address, "busy", seen="x").status_code == 404
    assert as_user(cast.daan).get(address, {"gezien": "x"}).status_code == 404


def test_the_stamp_changes_with_what_the_reader_saw(card):
    before = stamp_of(card)
    card.progress = Progress.BUSY
    assert stamp_of(card) != before


# The end of a period


@pytest.fixture
def team(cast):
    return boards.team_of(cast.marloes, cast.daan, town=cast.town)


def words(edition, **changes):
    return {"went_well": "Snel gebeld.", "better": "", "agreed": "Elke ochtend kijken.", "edition": edition, **changes}  # fmt: skip


def test_a_team_looks_back_once_for_each_period(cast, team, as_user):
    address = f"/bord/team/{team.pk}/terugblik/"
    client = as_user(cast.marloes)
    assert client.post(f"{address}?periode=-1", words(0)).status_code == 302
    assert client.post(address, words(0)).status_code == 302
    with making():
        assert Retrospective.objects.count() == 2
    assert "Elke ochtend kijken." in as_user(cast.daan).get(f"{address}?periode=-1").text


def test_who_looks_back_at_the_same_time_loses_nothing(cast, team, as_user):
    address = f"/bord/team/{team.pk}/terugblik/"
    as_user(cast.daan).post(address, words(0, better="Eerder beginnen."))
    second = as_user(cast.marloes).post(address, words(0, better="Minder papier."))
    assert second.status_code == 422
    for told in ("Daan schreef", "Eerder beginnen.", "Minder papier."):
        assert told in second.text
    again = words(second.context["form"]["edition"].value(), better="Eerder, en minder papier.")
    assert as_user(cast.marloes).post(address, again).status_code == 302
    with making():
        assert Retrospective.objects.get().better == "Eerder, en minder papier."


def test_a_bsn_is_refused_in_looking_back(cast, team, as_user):
    page = as_user(cast.marloes).post(f"/bord/team/{team.pk}/terugblik/", words(0, better="Over 999993653."))
    assert page.status_code == 422 and "burgerservicenummer" in page.text


def test_what_goes_along_is_shown_to_who_may_see_it(cast, home, plan, team, as_user):
    card = step(cast.marloes, home, "Marloes belt")
    with making():
        Action.objects.filter(pk=card.pk).update(
            due_on=day(-15), created_at=timezone.now() - timedelta(days=30)
        )
    boards.improvement(cast.daan, team, "Eén formulier minder", due_on=day(-15))
    address = f"/bord/team/{team.pk}/terugblik/?periode=-1"
    mine, theirs = (as_user(user).get(address).text for user in (cast.marloes, cast.daan))
    assert "Marloes belt" in mine and "Marloes belt" not in theirs


# What it costs


def fill(user, home, plan, *, cards):
    goals = [boards.goal(user, plan, home, f"Ik wil {n}.", kind=Kind.AGREEMENTS) for n in range(10)]
    for n in range(cards):
        step(user, home, f"Stap {n}", goal=goals[n % 10])


@pytest.mark.parametrize("place", ["household", "mine", "team", "retrospective"])
def test_a_board_of_ten_goals_and_sixty_actions_takes_fifteen_queries(cast, home, plan, team, as_user, place):
    fill(cast.marloes, home, plan, cards=60)
    own = f"/bord/team/{team.pk}/"
    address = {"household": f"{home.url}bord/", "mine": "/bord/", "team": own, "retrospective": f"{own}terugblik/"}  # fmt: skip
    client = as_user(cast.marloes)
    client.get("/bord/")
    assert len(queries_of(client, address[place])) <= AT_MOST
