"""Two colleagues of one law fill in the same evaluation: nobody's words are written over unseen."""

import pytest

from plans.models import Evaluation, GoalEvaluation
from tests.dossier.conftest import logged
from tests.dossier.evaluating import begin, field, finish, of_marloes, running_plan, sent
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(home):
    return f"{home.url}plan/evaluatie/"


@pytest.fixture
def marloes(cast, home, as_user):
    of_marloes(cast, running_plan(cast, home), home)
    client = as_user(cast.marloes)
    begin(client, home)
    return client


def line():
    with making():
        return GoalEvaluation.objects.get()


def test_what_a_colleague_wrote_meanwhile_stays_when_i_left_it_empty(home, marloes, stella, place):
    slow = marloes.get(place)
    quick = stella.get(place)
    stella.post(place, sent(quick, **{field(quick, "doel", "helped"): "Samen oefenen."}))
    assert marloes.post(place, sent(slow, **{field(slow, "doel", "next"): "change"})).status_code == 302
    assert (line().helped, line().next) == ("Samen oefenen.", "change")


@pytest.mark.parametrize(
    ("what", "theirs", "mine", "told"),
    [
        ("helped", "Samen oefenen.", "Elke dag bellen.", "Samen oefenen."),
        ("next", "go_on", "change", "Gaat zo door"),
        ("next_words", "Rustig aan.", "Sneller.", "Rustig aan."),
    ],
)
def test_what_both_wrote_is_shown_beside_each_other_and_nothing_is_saved(
    home, marloes, stella, place, what, theirs, mine, told
):
    slow = marloes.get(place)
    name = field(slow, "doel", what)
    score = field(slow, "cijfer", "score")
    stella.post(place, sent(stella.get(place), **{name: theirs}))
    page = marloes.post(place, sent(slow, **{name: mine, score: "3"}))
    assert page.status_code == 422
    (error,) = page.context["form"].errors[name]
    assert f"Stella wijzigde dit intussen ook. Er staat nu: ‘{told}’" in error
    assert page.context["form"][name].value() == mine
    assert getattr(line(), what) == theirs
    assert len(logged(action="write:write_goal_line")) == 1 and not logged(action="write:score_domain")


def test_saving_once_more_is_a_choice(home, marloes, stella, place):
    slow = marloes.get(place)
    name = field(slow, "doel", "helped")
    stella.post(place, sent(stella.get(place), **{name: "Samen oefenen."}))
    page = marloes.post(place, sent(slow, **{name: "Elke dag bellen."}))
    assert marloes.post(place, sent(page)).status_code == 302
    assert line().helped == "Elke dag bellen."
    with making():
        assert [former.helped for former in line().history.all()] == ["Elke dag bellen.", "Samen oefenen."]


def test_the_same_words_are_no_difference(home, marloes, stella, place):
    slow = marloes.get(place)
    name = field(slow, "doel", "helped")
    stella.post(place, sent(stella.get(place), **{name: "Samen oefenen."}))
    assert marloes.post(place, sent(slow, **{name: "Samen oefenen. "})).status_code == 302


def test_an_evaluation_does_not_end_over_what_a_colleague_wrote(home, marloes, stella, place):
    slow = marloes.get(place)
    name = field(slow, "doel", "helped")
    stella.post(place, sent(stella.get(place), **{name: "Samen oefenen."}))
    assert finish(marloes, home, slow, **{name: "Elke dag bellen."}).status_code == 422
    with making():
        assert Evaluation.objects.get().finished_at is None
