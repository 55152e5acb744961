"""The first sorting, over HTTP: what is asked, what is proposed, and who decides."""

import pytest
from django.utils import timezone

from households.models import Household
from intake.models import HelpRequest, RuleCount, Screening
from tests.intake.route.steps import all_of, sort
from tests.tools import making

pytestmark = pytest.mark.django_db


def test_at_most_six_questions(world):
    page = world.client.get(world.screening)
    assert 0 < len(page.context["form"].fields) <= 6


def test_what_the_talk_told_is_shown_and_not_asked_again(world):
    asked = world.client.get(world.screening).context["form"].fields
    with making():
        HelpRequest.objects.update(threats=["energy"], urgency="now")
    page = world.client.get(world.screening)
    assert "threats" in asked and "threats" not in page.context["form"].fields
    assert "Dit dreigt: gas, stroom of warmte wordt afgesloten." in page.text
    assert "Spoed: vandaag nog." in page.text


def test_no_answer_at_all_is_no_sorting(world):
    page = world.client.post(world.screening, {})
    assert page.status_code == 422
    assert "Beantwoord minstens één vraag." in page.text
    assert all_of(Screening) == []


def test_the_answers_give_a_proposal_with_its_reasons(world):
    answer = sort(world, laws_needed=["1", "4"])
    assert answer.status_code == 302
    page = world.client.get(world.screening)
    assert "Brede uitvraag nodig" in page.text
    assert "Er zijn twee of meer wetten nodig." in page.text
    assert "Geen spoed: er dreigt geen afsluiting of ontruiming." in page.text
    assert "U mag altijd een aanvraag doen" in page.text
    (screening,) = all_of(Screening)
    assert (screening.proposed, screening.outcome) == ("broad", "")
    assert [reason["rule"] for reason in screening.reasons] == ["meer-wetten"]


def decide_sorting(world, outcome, because=""):
    return world.client.post(
        world.screening, {"uitkomst": "ja", "outcome": outcome, "different_because": because}
    )


def test_another_outcome_asks_why_and_keeps_the_choice(world):
    sort(world, laws_needed=["1"])
    page = decide_sorting(world, "broad")
    assert page.status_code == 422
    assert "Vul in waarom je iets anders kiest dan het voorstel." in page.text
    assert page.context["decision"]["outcome"].value() == "broad"
    assert all_of(RuleCount) == []


def test_a_proposal_that_is_overruled_counts_for_its_rule_and_for_nobody(world):
    sort(world, laws_needed=["1"])
    decide_sorting(world, "broad", "Er speelt meer thuis.")
    decide_sorting(world, "broad", "Er speelt meer thuis.")
    (count,) = all_of(RuleCount)
    with making():
        assert count.rule.code == "een-wet"
    assert (count.followed, count.overruled) == (0, 1)
    assert count.month == timezone.localdate().replace(day=1)
    assert not [name for name in vars(count) if "user" in name or "author" in name]


def test_a_proposal_that_is_followed_counts_as_well(world):
    sort(world, laws_needed=["1"])
    assert decide_sorting(world, "one_law").status_code == 302
    (count,) = all_of(RuleCount)
    assert (count.followed, count.overruled) == (1, 0)


def test_answering_again_changes_the_same_sorting(world):
    sort(world, laws_needed=["1"])
    sort(world, laws_needed=["1", "2"])
    (screening,) = all_of(Screening)
    assert screening.proposed == "broad"
    with making():
        assert Screening.history.count() == 2


def test_the_share_stands_beside_the_threshold(world, settings):
    settings.MULTIPLE_THRESHOLD = 10
    with making():
        now = timezone.now()
        for number in range(4):
            Household.objects.create(
                municipality=world.town, label=f"Elders {number}", state="active", is_multiple=number == 0,
                routed_at=now, created_by=world.fatima, created_at=now,
            )  # fmt: skip
    page = world.client.get(world.screening)
    assert "1 van de 4 huishoudens, 25%" in page.text
    assert "De gemeente rekent op 10%." in page.text
