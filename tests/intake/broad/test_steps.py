"""Each step alone: what it keeps, for whom, in which law, under which kind; and that it may stay empty."""

import pytest
from django.contrib.messages import get_messages

from accounts.laws import Law
from households.kinds import Kind
from intake.models import BroadIntake, HelpRequest, LifeDomainFinding
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of

pytestmark = pytest.mark.django_db
STEPS = ("tafel", "verhaal", "leefgebieden", "kracht", "vraag", "samenvatten")


@pytest.mark.parametrize("step", STEPS)
def test_a_step_opens_for_who_works_here(talk, desk, step):
    assert desk.get(talk.url(step)).status_code == 200


@pytest.mark.parametrize("step", STEPS)
def test_a_step_does_not_exist_for_who_does_not(talk, cast, as_user, step):
    assert as_user(cast.anouk).get(talk.url(step)).status_code == 404


@pytest.mark.parametrize("step", STEPS[:-1])
def test_an_empty_step_is_fine_and_leaves_nothing_behind(talk, cast, desk, step):
    page = desk.post(talk.url(step), {})
    assert page.status_code == 302
    for model in (BroadIntake, HelpRequest, LifeDomainFinding):
        assert talk.records(cast.fatima, model) == []


@pytest.mark.parametrize("step", STEPS[:-1])
def test_an_untouched_step_leaves_nothing_behind_either(talk, cast, desk, step):
    assert talk.send(desk, step).status_code == 302
    for model in (BroadIntake, HelpRequest, LifeDomainFinding):
        assert talk.records(cast.fatima, model) == []


def test_who_sits_at_the_table_is_ticked_or_typed(talk, cast, desk):
    talk.send(desk, "tafel", present=["Samira", "Fatima"], others="tante Fatiha")
    (record,) = talk.records(cast.fatima)
    assert record.at_table == "Samira, Fatima, tante Fatiha"
    assert 'value="tante Fatiha"' in desk.get(talk.url("tafel")).text


def test_the_desk_writes_for_toegang(talk, cast, desk):
    talk.send(desk, "verhaal", going_well="Samira kookt elke dag.")
    (record,) = talk.records(cast.fatima)
    assert (record.law, record.kind, record.person_id) == (Law.TOEGANG, Kind.AGREEMENTS, talk.home.samira.pk)


def test_a_consultant_writes_for_the_own_law_never_for_the_whole(talk, cast, as_user):
    talk.send(as_user(cast.marloes), "verhaal", going_well="Samira kookt elke dag.")
    (record,) = talk.records(cast.marloes)
    assert record.law == Law.WMO


def test_network_is_of_the_kind_family(talk, cast, desk):
    talk.send(desk, "kracht", network="Buurvrouw Ria")
    assert [record.kind for record in talk.records(cast.fatima)] == [Kind.FAMILY]


def test_the_three_questions_are_kept_in_one_record(talk, cast, desk):
    talk.send(desk, "tafel", present=["Samira"])
    talk.send(desk, "verhaal", going_well="Koken", must_change="De brieven", tried_before="Een blauwe map")
    (record,) = talk.records(cast.fatima)
    assert (record.at_table, record.must_change, record.tried_before) == (
        "Samira",
        "De brieven",
        "Een blauwe map",
    )


def test_new_words_are_a_new_story_and_the_former_stay(talk, cast, desk):
    talk.send(desk, "verhaal", more="Ik lig wakker.")
    talk.send(desk, "verhaal", more="En mijn rug is kapot.")
    assert [story.words for story in talk.stories(cast.fatima)] == ["Ik lig wakker.", "En mijn rug is kapot."]


def test_a_story_is_quoted_and_not_asked_again(talk, desk):
    talk.send(desk, "verhaal", more="Ik lig wakker.")
    for step in ("verhaal", "vraag"):
        page = desk.get(talk.url(step)).text
        assert "‘Ik lig wakker.’" in page
        assert 'name="words"' not in page
        assert "Ik lig wakker." not in page[page.index("<textarea") :]


def test_without_a_story_the_question_is_asked_with_what_lies_behind_it(talk, cast, desk):
    talk.send(desk, "vraag", words="Hulp in huis", question_behind="Rust over geld", is_recognised="on")
    (story,) = talk.stories(cast.fatima)
    assert (story.words, story.question_behind, story.is_recognised) == (
        "Hulp in huis",
        "Rust over geld",
        True,
    )


def test_the_question_behind_goes_with_the_story(talk, cast, desk):
    talk.send(desk, "verhaal", more="Ik lig wakker.")
    talk.send(desk, "vraag", question_behind="Rust over geld")
    (story,) = talk.stories(cast.fatima)
    assert (story.question_behind, story.is_recognised) == ("Rust over geld", False)


def test_each_person_has_an_own_record(talk, cast, desk):
    talk.send(desk, "verhaal", talk.home.noor, going_well="Ik wil naar school.")
    (record,) = talk.records(cast.fatima)
    assert record.person_id == talk.home.noor.pk


def test_somebody_of_elsewhere_is_not_a_person_here(talk, desk):
    page = desk.get(f"{talk.url('verhaal')}?wie=00000000-0000-0000-0000-000000000001")
    assert page.status_code == 404


def test_switching_person_keeps_what_was_typed(talk, cast, desk):
    page = talk.send(desk, "verhaal", going_well="Koken", ander=str(talk.home.noor.pk))
    assert page.url.endswith(f"?wie={talk.home.noor.pk}")
    assert [record.going_well for record in talk.records(cast.fatima)] == ["Koken"]


def test_stopping_keeps_what_was_typed_and_goes_to_the_overview(talk, cast, desk):
    page = talk.send(desk, "verhaal", going_well="Koken", later="ja")
    assert page.url == talk.url()
    assert [record.going_well for record in talk.records(cast.fatima)] == ["Koken"]


def test_too_many_names_at_the_table_are_asked_to_be_fewer(talk, desk):
    page = talk.send(desk, "tafel", present=["Samira"], others="x" * 100, talked_on="vandaag")
    assert page.status_code == 422
    assert "bijvoorbeeld 23-11-2026" in page.text
    assert "x" * 100 in page.text


def test_reading_it_back_is_kept(talk, cast, desk):
    talk.send(desk, "verhaal", going_well="Koken")
    answer = talk.send(desk, "samenvatten", klaar="ja")
    (record,) = talk.records(cast.fatima)
    assert record.finished_at
    # A message travels in a cookie.
    assert "Samira" not in " ".join(map(str, get_messages(answer.wsgi_request)))
    assert "Samen nagelezen op" in desk.get(talk.url("samenvatten")).text


def test_each_write_is_in_the_log(talk, cast, desk):
    talk.send(desk, "verhaal", going_well="Koken", more="Ik lig wakker.")
    verbs = {row.action for row in logged(household_id=talk.home.id) if row.action.startswith("write:")}
    assert verbs == {"write:keep_talk", "write:write_down_story"}


def test_nothing_written_nothing_in_the_log(talk, desk):
    talk.send(desk, "verhaal")
    assert not [row for row in logged(household_id=talk.home.id) if row.action.startswith("write:")]


@pytest.mark.parametrize("step", ["", *STEPS])
def test_a_page_keeps_to_its_budget(talk, desk, step):
    desk.get(talk.url(step))
    assert len(queries_of(desk, talk.url(step))) <= AT_MOST


@pytest.mark.parametrize("step", ["", *STEPS])
def test_no_page_counts_how_far_it_is(talk, desk, step):
    """AP, February 2018: nothing pushes anybody to fill what is not needed."""
    talk.send(desk, "leefgebieden", leefgebied="geldzaken", toevoegen="ja", **{"erbij-why": "De brieven"})
    text = desk.get(talk.url(step)).text.lower()
    main = text[text.index("<main") :]
    for word in ("volledig", "compleet", "procent", "%", " van 13", "van de 13"):
        assert word not in main.replace("100%", ""), word
