"""Two colleagues of one law change the same goal: nobody's words are written over unseen."""

import pytest

from plans.models import Goal
from tests.dossier.boards import begun, change, goal
from tests.dossier.conftest import logged
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast, home):
    agreed = goal(cast.marloes, begun(cast, home), home, "Ik wil weer slapen.", now="Drie uur", score_now=1)
    return f"{home.url}plan/doel/{agreed.pk}/"


@pytest.fixture
def marloes(cast, as_user):
    return as_user(cast.marloes)


def now():
    with making():
        return Goal.objects.get()


def test_two_who_change_different_fields_both_keep_their_words(marloes, stella, place):
    slow = marloes.get(place)
    change(stella, place, now="Vijf uur")
    assert change(marloes, place, slow, wanted="Acht uur").status_code == 302
    assert (now().now, now().wanted, now().score_now) == ("Vijf uur", "Acht uur", 1)


@pytest.mark.parametrize(
    ("what", "theirs", "mine", "told"),
    [
        ("words", "Ik wil elke nacht slapen.", "Ik wil rust.", "Ik wil elke nacht slapen."),
        ("now", "Vijf uur", "Vier uur", "Vijf uur"),
        ("score_now", "3", "2", "3"),
        ("life_domain", "geldzaken", "werk", "Geldzaken"),
    ],
)
def test_what_both_wrote_is_shown_beside_each_other_and_nothing_is_saved(
    marloes, stella, place, what, theirs, mine, told
):
    slow = marloes.get(place)
    change(stella, place, **{what: theirs})
    page = change(marloes, place, slow, wanted="Acht uur", **{what: mine})
    assert page.status_code == 422
    (error,) = page.context["form"].errors[what]
    assert f"Stella wijzigde dit intussen ook. Er staat nu: ‘{told}’" in error
    assert page.context["form"][what].value() == mine
    assert now().wanted == "" and len(logged(action="write:change_goal")) == 1
    assert change(marloes, place, page).status_code == 302
    assert now().wanted == "Acht uur"


def test_saved_without_a_change_nothing_is_written(marloes, place):
    assert change(marloes, place).status_code == 302
    with making():
        assert now().history.count() == 1
    assert not logged(action="write:change_goal")
