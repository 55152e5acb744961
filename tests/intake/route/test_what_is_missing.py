"""What is wrong is said beside the field; who may be here at all; what the pages cost."""

import pytest

from accounts.laws import Law
from intake.models import HelpRequest, RuleCount, TriageDecision
from tests.dossier.counting import AT_MOST, queries_of
from tests.intake.route.steps import all_of, choice, home_now, logged_in, on_the_map, sort
from tests.tools import making

pytestmark = pytest.mark.django_db


WRONG = {
    "no route": ({"route": None}, "Kies een route."),
    "no reason": ({"reason": ""}, "Vul in waarom je deze route kiest."),
    "one law, and two ticked": ({"wet-4": "on"}, "Kies bij enkelvoudig precies één wet."),
    "one law, and none ticked": ({"wet-1": None}, "Kies voor welke wet."),
    "nobody for the law": ({"wie-1": ""}, "Kies wie Wmo oppakt."),
    "somebody of another law": ({"wie-1": "collega-niemand-1"}, "Kies wie Wmo oppakt."),
    "a plan without coordinator": ({"route": "plan"}, "Kies een regisseur."),
    "no step": ({"step_title": ""}, "Vul in wat er gaat gebeuren."),
    "no day": ({"step_due_on": ""}, "Vul een datum in, bijvoorbeeld 23-11-2026."),
    "a day that is no day": ({"step_due_on": "31-02-2027"}, "Vul een datum in, bijvoorbeeld 23-11-2026."),
    "a day that has been": ({"step_due_on": "01-01-2020"}, "Kies vandaag of een dag die nog komt."),
}


@pytest.mark.parametrize(("changed", "error"), WRONG.values(), ids=WRONG)
def test_what_is_missing_is_said_beside_the_field_and_what_was_typed_stays(world, changed, error):
    page = world.client.post(world.route, choice(world, question_behind="Rust in huis.", **changed))
    assert page.status_code == 422
    assert error in page.text
    assert "Rust in huis." in page.text
    assert home_now(world).state == "intake"
    assert all_of(TriageDecision) == []


def test_another_route_than_proposed_asks_why(world):
    sort(world, laws_needed=["1", "4"])
    page = world.client.post(world.route, choice(world))
    assert "Vul in waarom je iets anders kiest dan het voorstel." in page.text
    sent = choice(world, different_because="De schulden zijn al geregeld.")
    assert world.client.post(world.route, sent).status_code == 302
    (decision,) = all_of(TriageDecision)
    assert (decision.proposed_route, decision.different_because) == ("plan", "De schulden zijn al geregeld.")
    (count,) = all_of(RuleCount)
    assert (count.followed, count.overruled) == (0, 1)


def test_without_words_the_question_is_asked_here(world):
    with making():
        HelpRequest.objects.all()._raw_delete("default")
    assert "Wat is de vraag?" in world.client.get(world.route).text
    assert world.client.post(world.route, choice(world, words="Ik wil hulp.")).status_code == 302
    (story,) = all_of(HelpRequest)
    assert (story.words, story.law, story.question_behind) == ("Ik wil hulp.", Law.WMO, "Rust.")


@pytest.mark.parametrize("user", ["marloes", "omar"])
def test_who_has_no_part_in_the_first_contact_finds_nothing(world, user):
    client = logged_in(getattr(world, user))
    for address in (world.screening, world.route):
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_after_the_route_the_page_tells_what_was_decided(world):
    world.client.post(world.route, choice(world))
    for user in (world.fatima, world.marloes):
        page = logged_in(user).get(world.route)
        assert "Eén wet is genoeg." in page.text
        assert "Gekozen door" in page.text
    assert world.client.get(world.screening).status_code == 404


def test_both_pages_stay_within_the_budget(world):
    sort(world, laws_needed=["1", "4"])
    on_the_map(world, "Wandelen met een pijnlijke rug")
    for address in (world.screening, world.route):
        world.client.get(address)
        found = queries_of(world.client, address)
        assert len(found) <= AT_MOST, "\n".join(found)
