"""Ongedaan maken: one's own last move goes back with one press, and never over what somebody else did meanwhile."""

import re
from datetime import timedelta

import pytest

from accounts.laws import Law
from consent.models import Ground
from households.kinds import Kind
from plans.cards import stamp_of
from tests.dossier import boards
from tests.dossier.boards import step
from tests.dossier.conftest import logged, share
from tests.tools import making

pytestmark = pytest.mark.django_db
FORM = re.compile(r'<form class="ep-rij" method="post" action="([^"]+/ongedaan/)">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'name="(voor|gezien|terug)" value="([^"]*)"')
GONE = "Dit kan niet meer ongedaan worden gemaakt."


@pytest.fixture
def card(cast, home):
    boards.begun(cast, home)
    return step(cast.marloes, home, "Marloes belt", owner_kind="resident", owner_name="Samira")


@pytest.fixture
def address(home, card):
    return f"{home.url}plan/kaart/{card.pk}/"


@pytest.fixture
def colleague(cast, home):
    return boards.may_move_too(cast, home)


def moved(client, address, card, progress, **more):
    """By the menu; answers the address and the fields of the offer to undo it."""
    sent = {"progress": progress, "gezien": stamp_of(boards.now(card)), "terug": "bord", **more}
    page = client.post(address, sent, follow=True)
    ((url, form),) = FORM.findall(page.text)
    return url, dict(HIDDEN.findall(form))


def standing(card):
    card = boards.now(card)
    return card.progress, card.state, card.help_reason, card.done_at


@pytest.mark.parametrize(
    ("progress", "more"), [("busy", {}), ("help", {"help_reason": "Loonstrook"}), ("done", {})]
)
def test_a_move_goes_back_with_one_press(cast, home, card, address, as_user, progress, more):
    before, client = standing(card), as_user(cast.marloes)
    url, sent = moved(client, address, card, progress, **more)
    assert standing(card) != before
    page = client.post(url, sent, follow=True)
    assert page.redirect_chain == [(f"{home.url}bord/", 302)]
    assert "Ongedaan gemaakt. De actie staat weer bij ‘te doen’." in page.text
    assert standing(card) == before
    assert logged(action="write:undo_move", object_id=card.pk, person_id=home.samira.pk)


def test_it_goes_back_to_where_it_stood_and_not_to_the_beginning(cast, card, address, as_user):
    client = as_user(cast.marloes)
    moved(client, address, card, "help", help_reason="Loonstrook")
    before = standing(card)
    client.post(*moved(client, address, card, "done"))
    assert standing(card) == before


def test_what_a_colleague_changed_meanwhile_stays(cast, card, address, colleague, as_user):
    url, sent = moved(as_user(cast.marloes), address, card, "busy")
    moved(as_user(colleague), address, card, "help", help_reason="Loonstrook")
    theirs = standing(card)
    page = as_user(cast.marloes).post(url, sent, follow=True)
    assert (
        "Niet ongedaan gemaakt: Hicham wijzigde deze kaart daarna" in page.text
        and "‘hulp nodig’" in page.text
    )
    assert standing(card) == theirs


def test_also_when_a_colleague_put_it_there_again(cast, card, address, colleague, as_user):
    """It looks the same, and somebody counts on it."""
    url, sent = moved(as_user(cast.marloes), address, card, "busy")
    other = as_user(colleague)
    moved(other, address, card, "to_do")
    moved(other, address, card, "busy")
    assert GONE in as_user(cast.marloes).post(url, sent, follow=True).text
    assert standing(card)[0] == "busy"


def test_pressing_twice_undoes_once(cast, card, address, as_user):
    client = as_user(cast.marloes)
    url, sent = moved(client, address, card, "busy")
    client.post(url, sent)
    back = standing(card)
    assert "Niet ongedaan gemaakt: Jij wijzigde deze kaart daarna" in client.post(url, sent, follow=True).text
    assert standing(card) == back


def test_after_an_hour_it_is_a_new_move(cast, card, address, as_user):
    client = as_user(cast.marloes)
    url, sent = moved(client, address, card, "busy")
    with making():
        for edition in card.history.all():
            edition.history_date -= timedelta(minutes=61)
            edition.save()
    assert GONE in client.post(url, sent, follow=True).text
    assert standing(card)[0] == "busy"


@pytest.mark.parametrize("edition", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_an_edition_that_is_none_is_not_gone_back_to(cast, card, address, as_user, edition):
    client = as_user(cast.marloes)
    url, sent = moved(client, address, card, "busy")
    assert GONE in client.post(url, sent | {"voor": edition}, follow=True).text
    assert standing(card)[0] == "busy"


def test_an_edition_of_another_card_is_not_gone_back_to(cast, home, card, address, as_user):
    other = step(cast.marloes, home, "Samira schrijft", owner_kind="resident", owner_name="Samira")
    client = as_user(cast.marloes)
    url, sent = moved(client, address, card, "busy")
    with making():
        theirs = str(other.history.get().history_id)
    assert GONE in client.post(url, sent | {"voor": theirs}, follow=True).text
    assert standing(card)[0] == "busy"


def test_who_only_reads_a_card_undoes_nothing(cast, home, card, address, as_user):
    """Daan, of another law, by a ground; and then he cannot read it either."""
    url, sent = moved(as_user(cast.marloes), address, card, "busy")
    ground = share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    reader = as_user(cast.daan)
    assert card.title in reader.get(f"{home.url}bord/").text
    assert reader.post(url, sent).status_code == 404
    with making():
        Ground.objects.filter(pk=ground.pk).update(closed_at=ground.valid_from, closed_because="withdrawn")
    assert reader.post(url, sent).status_code == 404
    assert standing(card)[0] == "busy"
