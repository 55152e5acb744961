"""The two-week board: each viewer sees the cards that the gate gives, and nothing of the others."""

import pytest
from django.db import DatabaseError, transaction

from accounts.laws import Law
from accounts.models import Team
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from households.models import Person
from plans.ambitions import change_ambition, write_ambition
from plans.models import Action, Ambition, Goal, Retrospective
from plans.periods import period_of
from plans.retrospectives import write_retrospective
from tests.cast import acting
from tests.dossier import boards
from tests.dossier.boards import day, goal, step
from tests.dossier.conftest import logged, share
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast, home):
    return boards.begun(cast, home)


@pytest.fixture
def team(cast):
    """Of all laws, and of no reach: who is in it sees no household by it."""
    return boards.team_of(cast.marloes, cast.daan, cast.anouk, town=cast.town)


def page(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.text


# Of one household


def test_the_board_of_a_household_shows_wish_goal_and_cards(cast, home, plan, as_user):
    rest = goal(cast.marloes, plan, home, "Ik wil rust.")
    step(cast.marloes, home, "Marloes belt", goal=rest)
    client = as_user(cast.marloes)
    client.post(
        f"{home.url}plan/wens/", {"words": "Weer samen eten.", "person": str(home.samira.pk), "law": 1}
    )
    shown = page(client, f"{home.url}bord/")
    for words in ("Weer samen eten.", "‘Ik wil rust.’", "Marloes belt", "dag "):
        assert words in shown


def test_a_card_of_another_law_is_on_the_board_by_a_ground_only(cast, home, plan, as_user):
    step(cast.daan, home, "Schulden op een rij", law=Law.WGS, kind=Kind.MONEY)
    client = as_user(cast.marloes)
    assert "Schulden op een rij" not in page(client, f"{home.url}bord/")
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    assert "Schulden op een rij" in page(client, f"{home.url}bord/")


def test_without_reach_there_is_no_board(cast, home, plan, as_user):
    assert as_user(cast.anouk).get(f"{home.url}bord/").status_code == 404
    assert as_user(cast.marloes).get(f"{home.url}bord/").status_code == 200


@pytest.mark.parametrize("on_screen", ["", "1"])
def test_everybody_on_the_board_is_in_the_log_with_law_and_kind(cast, home, plan, as_user, on_screen):
    step(cast.marloes, home, "Marloes belt")
    page(as_user(cast.marloes), f"{home.url}bord/", scherm=on_screen)
    (look,) = logged(page="household:board", person_id=home.samira.pk)
    assert look.shown == {"1": {"3": 1}}


# The two weeks


@pytest.mark.parametrize(
    ("due", "on"),
    [(-20, {0}), (0, {0}), (28, set())],
)
def test_an_open_card_stands_on_todays_board_until_it_is_done(cast, home, plan, as_user, due, on):
    card = step(cast.marloes, home, "Marloes belt", due=1)
    boards.changed(card, due_on=day(due))
    client = as_user(cast.marloes)
    shown = {
        steps for steps in (-1, 0, 1) if "Marloes belt" in page(client, f"{home.url}bord/", periode=steps)
    }
    assert shown == on


def test_what_went_along_says_so_and_a_resident_is_never_late(cast, home, plan, as_user):
    mine = step(cast.marloes, home, "Marloes belt")
    theirs = step(cast.marloes, home, "Samira belt", owner_kind="resident", owner_name="Samira")
    for card in (mine, theirs):
        boards.changed(card, due_on=day(-20))
    shown = page(as_user(cast.marloes), f"{home.url}bord/")
    assert "Ging mee uit de vorige periode" in shown or "perioden mee" in shown
    cards = {title: shown[shown.index(f'titel">{title}') :].split("</li>")[0] for title in ("Marloes belt", "Samira belt")}  # fmt: skip
    assert "ep-laat" in cards["Marloes belt"] and "ep-laat" not in cards["Samira belt"]
    assert "Hoe ging het?" in cards["Samira belt"]


@pytest.mark.parametrize("asked", ["-9999", "27", "x", "", "--1", "²"])
def test_a_period_that_is_none_is_brought_back_to_one(cast, home, plan, as_user, asked):
    page(as_user(cast.marloes), f"{home.url}bord/", periode=asked)


# Mijn acties


def test_my_board_holds_my_own_actions_with_what_they_are_for(cast, home, plan, as_user):
    rest = goal(cast.marloes, plan, home, "Ik wil rust.")
    step(cast.marloes, home, "Marloes belt", goal=rest)
    step(cast.marloes, home, "Samira belt", owner_kind="resident", owner_name="Samira")
    client = as_user(cast.marloes)
    client.post(
        f"{home.url}plan/wens/", {"words": "Weer samen eten.", "person": str(home.samira.pk), "law": 1}
    )
    shown = page(client, "/bord/")
    for words in ("Marloes belt", "Ik wil rust.", "De Wit", "Weer samen eten."):
        assert words in shown
    (look,) = logged(page="board:mine", person_id=home.samira.pk)
    assert look.shown == {"1": {"3": 3}}  # a wish, a goal, a card
    assert "Samira belt" not in shown
    assert "Marloes belt" not in page(as_user(cast.daan), "/bord/")


def test_a_law_left_closes_a_card_of_another_on_my_board(cast, home, plan, as_user):
    asked = step(cast.daan, home, "Marloes belt", law=Law.WGS, owner=cast.marloes)
    client = as_user(cast.marloes)
    assert "Marloes belt" not in page(client, "/bord/")
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    assert asked.title in page(client, "/bord/")


# Of a team


def test_a_team_carries_no_reach_to_the_cards_of_its_members(cast, home, plan, team, as_user):
    """Each sees the own ones; Anouk, who works in no household of theirs, sees none."""
    step(cast.marloes, home, "Marloes belt")
    step(cast.daan, home, "Schulden op een rij", law=Law.WGS)
    address = f"/bord/team/{team.pk}/"
    for user, sees in ((cast.marloes, {"Marloes belt"}), (cast.daan, {"Schulden op een rij"}), (cast.anouk, set())):  # fmt: skip
        shown = page(as_user(user), address)
        assert {title for title in ("Marloes belt", "Schulden op een rij") if title in shown} == sees
        assert ("De Wit" in shown) == bool(sees)


def test_who_sees_nothing_of_a_household_sees_no_count_of_it_either(cast, home, plan, team, as_user):
    client, address = as_user(cast.anouk), f"/bord/team/{team.pk}/"
    before = client.get(address)
    step(cast.marloes, home, "Marloes belt")
    after = client.get(address)
    assert before.context["totals"] == after.context["totals"] and after.context["carried"] == []


@pytest.mark.parametrize("kind", Team.Kind)
def test_only_who_is_in_a_team_opens_its_board(cast, as_user, kind):
    own = boards.team_of(cast.marloes, name=f"Team {kind}", kind=kind, town=cast.town)
    for part in ("", "ambitie/", "terugblik/"):
        assert as_user(cast.marloes).get(f"/bord/team/{own.pk}/{part}").status_code == 200
        assert as_user(cast.daan).get(f"/bord/team/{own.pk}/{part}").status_code == 404
        assert as_user(cast.daan).get(f"/bord/team/{own.pk + 999}/{part}").status_code == 404


def test_goals_and_improvements_hang_to_an_ambition(cast, home, plan, team, as_user):
    wait = boards.ambition(cast.marloes, team)
    rest = goal(cast.marloes, plan, home, "Ik wil rust.", ambition=wait)
    step(cast.marloes, home, "Samira belt", owner_kind="resident", owner_name="Samira", goal=rest)
    boards.improvement(cast.daan, team, "Eén formulier minder", ambition=wait)
    rows = as_user(cast.marloes).get(f"/bord/team/{team.pk}/").context["rows"]
    told = {getattr(row.key, "words", None): [card.title for *_, cards in row.columns for card in cards] for row in rows}  # fmt: skip
    assert told == {wait.words: ["Samira belt", "Eén formulier minder"]}


def test_the_link_of_a_goal_to_an_ambition_is_as_closed_as_the_goal(cast, home, plan, team, as_user):
    wait = boards.ambition(cast.marloes, team)
    goal(cast.daan, plan, home, "Ik wil mijn post openen.", law=Law.WGS, kind=Kind.MONEY, ambition=wait)
    shown = page(as_user(cast.marloes), f"/bord/team/{team.pk}/")
    assert wait.words in shown and "post openen" not in shown
    assert wait.words not in page(as_user(cast.marloes), f"{home.url}bord/")
    assert wait.words in page(as_user(cast.daan), f"{home.url}bord/")


def test_a_goal_is_hung_to_an_ambition_of_an_own_team(cast, home, plan, team, as_user):
    wait = boards.ambition(cast.marloes, team)
    other = boards.ambition(cast.hicham, boards.team_of(cast.hicham, name="Ander team", town=cast.town))
    sent = {"words": "Ik wil rust.", "person": str(home.samira.pk), "law": 1, "kind": 3}
    client = as_user(cast.marloes)
    assert client.post(f"{home.url}plan/doel/", sent | {"ambition": str(other.pk)}).status_code == 422
    assert client.post(f"{home.url}plan/doel/", sent | {"ambition": str(wait.pk)}).status_code == 302
    with making():
        assert Goal.objects.get().ambition_id == wait.pk


def test_an_ambition_is_written_by_its_team_and_ended_once(cast, team, as_user):
    client, address = as_user(cast.marloes), f"/bord/team/{team.pk}/ambitie/"
    assert client.post(address, {"words": "", "term": "short"}).status_code == 422
    assert client.post(address, {"words": "Over 999993653", "term": "short"}).status_code == 422
    assert client.post(address, {"words": "Iedereen één regisseur", "term": "long"}).status_code == 302
    with making():
        (written,) = Ambition.objects.all()
    assert written.words in page(as_user(cast.daan), f"/bord/team/{team.pk}/")
    assert as_user(cast.hicham).post(f"{address}{written.pk}/", {"wat": "afronden"}).status_code == 404
    assert as_user(cast.daan).post(f"{address}{written.pk}/", {"wat": "afronden"}).status_code == 302
    assert as_user(cast.daan).post(f"{address}{written.pk}/", {"wat": "afronden"}).status_code == 404


def test_the_database_refuses_who_writes_for_a_team_of_others(cast, team):
    theirs = boards.ambition(cast.marloes, team)
    gate.enter(acting(cast.hicham), Purpose.ONE_PLAN)
    with pytest.raises(DatabaseError), transaction.atomic():
        write_ambition(team, words="Niet van mij", term="short", acting=acting(cast.hicham))
    with pytest.raises(DatabaseError), transaction.atomic():
        change_ambition(theirs, words="Niet van mij", term="short", acting=acting(cast.hicham))


def test_how_a_team_looked_back_is_for_that_team(cast, team):
    words = {"went_well": "Snel gebeld.", "better": "", "agreed": ""}
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN)
    write_retrospective(team, period_of(day(0)), edition=0, acting=acting(cast.marloes), **words)
    assert Retrospective.objects.count() == 1
    gate.enter(acting(cast.hicham), Purpose.ONE_PLAN)
    assert Retrospective.objects.count() == 0


# On the wall


def test_on_the_wall_there_are_initials_and_nothing_to_open(cast, home, plan, team, as_user):
    rest = goal(cast.marloes, plan, home, "Ik, Samira, wil rust.")
    step(cast.marloes, home, "Samira belt met Ria", goal=rest, owner_kind="network", owner_name="Ria")
    step(cast.marloes, home, "Marloes praat over vroeger", kind=Kind.HOME_SAFETY)
    step(cast.marloes, home, "Marloes belt", goal=rest)
    client = as_user(cast.marloes)
    for address in (f"{home.url}bord/", f"/bord/team/{team.pk}/"):
        whole, wall = page(client, address), page(client, address, scherm="1")
        assert "Samira" in whole or "De Wit" in whole
        for told in ("Samira", "Ria", "Marloes", "De Wit", "vroeger", "plan/kaart", "data-verplaats"):
            assert told not in wall, f"{told} at {address}"


def test_on_the_wall_a_card_tells_nothing_of_a_goal_that_few_may_know(cast, home, plan, team, as_user):
    hidden = goal(cast.marloes, plan, home, "Niet meer bang zijn", kind=Kind.HOME_SAFETY)
    step(cast.marloes, home, "Sloten vervangen", goal=hidden)
    client = as_user(cast.marloes)
    for address in (f"{home.url}bord/", f"/bord/team/{team.pk}/"):
        whole, wall = page(client, address), page(client, address, scherm="1")
        assert "Niet meer bang" in whole, address
        assert "Sloten" in wall and "Niet meer bang" not in wall, address


def test_on_the_wall_the_name_of_a_partner_is_initials_as_well(cast, home, plan, team, as_user):
    with making():
        Person.objects.filter(pk=home.samira.pk).update(partner_surname="Achternaam", call_name="Sam")
    step(cast.marloes, home, "Mevrouw Achternaam belt, Samira ook")
    for address in (f"{home.url}bord/", f"/bord/team/{team.pk}/"):
        wall = page(as_user(cast.marloes), address, scherm="1")
        assert "Achternaam" not in wall and "Samira" not in wall, address


def test_the_kinds_of_a_card_move_with_it_from_the_board(cast, home, plan, as_user):
    card = step(cast.marloes, home, "Marloes belt")
    client = as_user(cast.marloes)
    sent = {"progress": "busy", "terug": "mijn"}
    answer = client.post(f"{home.url}plan/kaart/{card.pk}/", sent)
    assert (answer.status_code, answer.url) == (302, "/bord/")
    assert boards.now(card).progress == Action.Progress.BUSY


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [("plan", "plan/"), ("bord", "bord/"), ("https://elders.example/", "plan/"), ("team-x", "plan/"), ("", "plan/")],
)  # fmt: skip
def test_one_comes_back_where_one_was_and_never_outside(cast, home, plan, as_user, name, leads_to):
    card = step(cast.marloes, home, "Marloes belt")
    sent = {"progress": "busy", "terug": name}
    assert as_user(cast.marloes).post(f"{home.url}plan/kaart/{card.pk}/", sent).url == f"{home.url}{leads_to}"
