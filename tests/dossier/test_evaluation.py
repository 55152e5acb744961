"""Looking back at a plan: begun, done in parts by several laws, finished with a next date, and read again."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from households.models import LifeDomain
from households.records import signed
from plans.models import DomainScore, Evaluation, Goal, GoalEvaluation, Plan, ResidentAnswer
from tests.cast import acting
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.evaluating import (
    begin,
    field,
    finish,
    goal_of,
    lasting,
    of_daan,
    of_marloes,
    running_plan,
    sent,
    typed,
)
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast, home):
    return running_plan(cast, home)


@pytest.fixture
def place(home):
    return f"{home.url}plan/evaluatie/"


def all_of(model):
    with making():
        return list(model.objects.all())


def only(model):
    (found,) = all_of(model)
    return found


# Its course


def test_it_begins_once_and_the_plan_is_in_evaluation(cast, home, plan, as_user, place):
    client = as_user(cast.marloes)
    assert "Evaluatie beginnen" in client.get(place).text
    assert begin(client, home).status_code == begin(client, home).status_code == 302
    assert (only(Evaluation).number, only(Plan).state) == (1, Plan.State.EVALUATING)


def test_only_who_keeps_the_household_begins_and_finishes(cast, home, plan, as_user, place):
    assert begin(as_user(cast.daan), home).status_code == 404
    begin(as_user(cast.marloes), home)
    page = as_user(cast.daan).get(place)
    assert page.status_code == 200 and page.context["finish"] is None
    assert finish(as_user(cast.daan), home, page).status_code == 302
    assert only(Evaluation).finished_at is None and only(Plan).state == Plan.State.EVALUATING


def test_a_part_is_kept_and_the_rest_comes_later(cast, home, plan, as_user, place):
    of_marloes(cast, plan, home)
    client = as_user(cast.marloes)
    begin(client, home)
    page = client.get(place)
    name = field(page, "doel", "helped")
    assert client.post(place, sent(page, **{name: "Samen oefenen."})).status_code == 302
    again = client.get(place)
    assert again.context["form"][name].value() == "Samen oefenen."
    next_one = field(again, "doel", "next")
    client.post(place, sent(again, **{next_one: "change"}))
    line = only(GoalEvaluation)
    assert (line.helped, line.next) == ("Samen oefenen.", "change")
    with making():
        assert line.history.count() == 2


def test_nothing_is_required(cast, home, plan, as_user, place):
    of_marloes(cast, plan, home)
    client = as_user(cast.marloes)
    begin(client, home)
    assert finish(client, home, client.get(place)).status_code == 302
    assert [all_of(model) for model in (GoalEvaluation, DomainScore, ResidentAnswer)] == [[], [], []]
    assert only(Plan).state == Plan.State.RUNNING


def test_finished_it_has_a_next_date_and_goals_end_as_was_said(cast, home, plan, as_user, place):
    of_marloes(cast, plan, home)
    client = as_user(cast.marloes)
    begin(client, home)
    page = client.get(place)
    changes = {field(page, "doel", "next"): "partly", field(page, "doel", "next_words"): "Halve dagen."}
    assert finish(client, home, page, **changes).status_code == 302
    goal, evaluation, now = only(Goal), only(Evaluation), only(Plan)
    assert (goal.result, goal.result_words, bool(goal.reached_at)) == ("partly", "Halve dagen.", True)
    assert evaluation.next_on == now.evaluate_on and evaluation.next_on > timezone.localdate()
    with making():
        assert goal.history.first().history_change_reason == "evaluatie"


def test_a_colleagues_goal_ends_by_the_colleagues_own_line(cast, home, plan, as_user, place):
    """Marloes does not see it; what Daan wrote still counts when she finishes."""
    of_daan(cast, plan, home)
    begin(as_user(cast.marloes), home)
    page = as_user(cast.daan).get(place)
    as_user(cast.daan).post(place, sent(page, **{field(page, "doel", "next"): "dropped"}))
    client = as_user(cast.marloes)
    page = client.get(place)
    assert "mijn post openen" not in page.text
    finish(client, home, page)
    assert only(Goal).result == "dropped"


@pytest.mark.parametrize("ahead", [0, -3, 400])
def test_without_a_fitting_next_date_nothing_is_finished_and_the_text_is_kept(
    cast, home, plan, as_user, place, ahead
):
    of_marloes(cast, plan, home)
    client = as_user(cast.marloes)
    begin(client, home)
    page = client.get(place)
    answer = finish(client, home, page, ahead, **{field(page, "doel", "helped"): "Samen oefenen."})
    assert answer.status_code == 422 and "Samen oefenen." in answer.text and typed(ahead) in answer.text
    assert only(Evaluation).finished_at is None and not all_of(GoalEvaluation)


def test_another_date_is_kept_by_who_keeps_the_household(cast, home, plan, as_user, place):
    assert as_user(cast.daan).post(f"{place}datum/", {"evaluate_on": typed(20)}).status_code == 404
    client = as_user(cast.marloes)
    assert client.post(f"{place}datum/", {"evaluate_on": typed(400)}).status_code == 422
    assert client.post(f"{place}datum/", {"evaluate_on": typed(20)}).status_code == 302
    assert f"{only(Plan).evaluate_on:%d-%m-%Y}" == typed(20)


def test_closing_the_plan_ends_what_was_being_evaluated(cast, home, plan, as_user):
    client = as_user(cast.marloes)
    begin(client, home)
    closing = {"aftercare_until": typed(60), "lesson": ""}
    assert client.post(f"{home.url}plan/afsluiten/", closing).status_code == 302
    assert only(Evaluation).finished_at and only(Evaluation).next_on is None


# Under the gate


def two_laws(cast, home, plan, as_user, place):
    """Both wrote a line and a score; whose client comes back is Marloes'."""
    of_marloes(cast, plan, home)
    of_daan(cast, plan, home)
    begin(as_user(cast.marloes), home)
    for user, helped, score in ((cast.daan, "Een blauwe map.", "3"), (cast.marloes, "Samen oefenen.", "4")):
        client = as_user(user)
        page = client.get(place)
        changes = {field(page, "doel", "helped"): helped, field(page, "cijfer", "score"): score}
        assert client.post(place, sent(page, **changes)).status_code == 302
    return as_user(cast.marloes)


def test_a_line_and_a_score_are_as_closed_as_the_goal(cast, home, plan, as_user, place):
    page = two_laws(cast, home, plan, as_user, place).get(place)
    assert "Een blauwe map." not in page.text and "Geldzaken" not in page.text
    assert [one.cells for one in page.context["multiples"].pictures] == [[2, 4]]
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    page = as_user(cast.marloes).get(place)
    assert "Een blauwe map." in page.text and "Geldzaken" in page.text
    assert sorted(one.cells for one in page.context["multiples"].pictures) == [[1, 3], [2, 4]]


def test_each_line_has_the_person_law_and_kind_of_its_goal(cast, home, plan, as_user, place):
    two_laws(cast, home, plan, as_user, place)
    goals = {goal.pk: goal for goal in all_of(Goal)}
    for line in all_of(GoalEvaluation):
        goal = goals[line.goal_id]
        assert (line.person_id, line.law, line.kind) == (goal.person_id, goal.law, goal.kind)
    assert {(one.law, one.kind) for one in all_of(DomainScore)} == {
        (Law.WMO, LifeDomain.objects.get(pk="werk").kind),
        (Law.WGS, Kind.MONEY),
    }


def test_reading_by_a_ground_gives_no_field_to_fill_in(cast, home, plan, as_user, place):
    theirs = of_daan(cast, plan, home)
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    client = as_user(cast.marloes)
    begin(client, home)
    page = client.get(place)
    assert "Ik wil mijn post openen." in page.text
    assert not [name for name in page.context["form"].fields if name.startswith(("doel-", "cijfer-"))]
    client.post(place, {f"doel-{theirs.pk}-helped": "Verzonnen."})
    assert not all_of(GoalEvaluation)


def line_for(cast, home, goal, evaluation, **changes):
    facts = {"household": home.household, "person": home.samira, "kind": goal.kind, "helped": "x"}
    facts |= {"evaluation": evaluation, "goal": goal, **signed(acting(cast.marloes), law=Law.WMO)}
    return GoalEvaluation(**facts | changes)


@pytest.mark.parametrize("changes", [{}, {"kind": Kind.CONTACT}, {"person": None}])
def test_the_database_wants_a_line_as_closed_as_its_goal(cast, home, plan, as_user, changes):
    goal = of_marloes(cast, plan, home)
    begin(as_user(cast.marloes), home)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    line = line_for(cast, home, goal, lasting(), **changes)
    if not changes:
        return line.save(force_insert=True)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        line.save(force_insert=True)


def test_a_line_for_a_goal_one_does_not_see_ends_nothing(cast, home, plan, as_user):
    theirs = of_daan(cast, plan, home)
    begin(as_user(cast.marloes), home)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        line_for(cast, home, theirs, lasting(), next="dropped").save(force_insert=True)


def test_what_was_finished_is_never_changed(cast, home, plan, as_user, place):
    two_laws(cast, home, plan, as_user, place)
    client = as_user(cast.marloes)
    finish(client, home, client.get(place))
    with making():
        line = GoalEvaluation.objects.get(law=Law.WMO)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    line.helped = "Anders."
    with pytest.raises(DatabaseError), transaction.atomic():
        line.save(force_update=True, update_fields=["helped"])


# What it shows


def test_the_pictures_tell_their_numbers_in_words_and_in_a_table(cast, home, plan, as_user, place):
    text = two_laws(cast, home, plan, as_user, place).get(place).text
    assert 'role="img"' in text and "<title id=" in text and "Evaluatie 1, " in text and "Gewenst: 4." in text
    assert "Dezelfde cijfers in een tabel" in text and " style=" not in text


def test_a_resident_need_not_answer_and_an_answer_is_kept(cast, home, plan, as_user, place):
    client = as_user(cast.marloes)
    begin(client, home)
    page = client.get(place)
    helped, told = field(page, "inwoner", "helped"), field(page, "inwoner", "times_told")
    client.post(place, sent(page, **{helped: "", told: ""}))
    assert not all_of(ResidentAnswer)
    client.post(place, sent(page, **{helped: "no", told: "4"}))
    answer = only(ResidentAnswer)
    assert (answer.helped, answer.times_told, answer.law) == ("no", 4, Law.WMO)
    client.post(place, sent(client.get(place), **{helped: "", told: ""}))
    assert (only(ResidentAnswer).helped, only(ResidentAnswer).times_told) == ("", None)


def test_former_evaluations_are_read_again(cast, home, plan, as_user, place):
    client = two_laws(cast, home, plan, as_user, place)
    finish(client, home, client.get(place))
    former = f"{place}{only(Evaluation).pk}/"
    assert former in client.get(place).text
    text = client.get(former).text
    assert "Samen oefenen." in text and "Een blauwe map." not in text
    assert client.get(f"{place}{home.id}/").status_code == 404


def test_a_finished_one_stands_on_the_timeline(cast, home, plan, as_user, place):
    client = two_laws(cast, home, plan, as_user, place)
    assert "Evaluatie 1 afgerond" not in client.get(f"{home.url}tijdlijn/").text
    finish(client, home, client.get(place))
    assert "Evaluatie 1 afgerond" in client.get(f"{home.url}tijdlijn/").text


def test_the_second_stands_beside_the_first(cast, home, plan, as_user, place):
    client = two_laws(cast, home, plan, as_user, place)
    finish(client, home, client.get(place))
    begin(client, home)
    page = client.get(place)
    client.post(place, sent(page, **{field(page, "cijfer", "score"): "5"}))
    (picture,) = client.get(place).context["multiples"].pictures
    assert picture.cells == [2, 4, 5] and picture.wanted == 4


def test_what_is_shared_is_asked_again_by_who_keeps_it(cast, home, plan, as_user, place):
    share(home, home.samira, [Kind.MONEY], from_law=Law.WMO, to_law=Law.WGS)
    assert f"Samira deelt met {Law.WGS.label}" in as_user(cast.marloes).get(place).text
    assert "Toestemming opnieuw vragen" not in as_user(cast.daan).get(place).text


def test_what_was_written_is_in_the_log(cast, home, plan, as_user, place):
    two_laws(cast, home, plan, as_user, place)
    assert {row.person_id for row in logged(action="write:write_goal_line")} == {home.samira.pk}
    assert logged(action="write:begin_evaluation") and logged(action="write:score_domain")


def test_a_page_of_many_goals_and_evaluations_stays_within_its_queries(cast, home, plan, as_user, place):
    for number in range(8):
        goal_of(cast.marloes, plan, home, f"Ik wil {number}.", law=Law.WMO, score_now=1)
    client = two_laws(cast, home, plan, as_user, place)
    finish(client, home, client.get(place))
    begin(client, home)
    assert len(queries_of(client, place)) <= AT_MOST
    assert len(queries_of(client, f"{place}{finished()}/")) <= AT_MOST


def finished():
    with making():
        return Evaluation.objects.exclude(finished_at=None).get().pk
