"""A talk in which danger is named stops every letter until somebody asked how this person can be reached."""

import pytest

from consent import gate
from consent.purposes import Purpose
from households.actions import set_contact_preference
from households.models import ContactPreference, Person
from households.safe_contact import may_call, may_mail, may_send_post, warnings
from intake.models import HelpRequest
from tests.cast import acting
from tests.desk.conftest import begin, made
from tests.desk.test_talk import found, start

pytestmark = pytest.mark.django_db
ASKED_NOTHING = {"bereik-safety": "ask"}


def live():
    (preference,) = made(ContactPreference, ended_at=None)
    preference.person = made(Person, pk=preference.person_id)[0]
    return preference


def test_danger_and_not_asked_stops_everything(desk):
    page = start(desk, found(desk, begin(desk), threats=["unsafe"]), **ASKED_NOTHING)
    assert page.status_code == 302
    preference = live()
    assert preference.safety == "danger"
    for ask in (may_send_post, may_call, may_mail):
        assert not ask(preference)
        assert "Er is gevaar genoemd." in ask(preference).sentence
    assert warnings([preference])[0].startswith("Er is gevaar genoemd.")
    assert "Er is gevaar genoemd." in desk.get(page.url).text


def test_the_same_talk_without_danger_stops_nothing(desk):
    start(desk, found(desk, begin(desk), threats=["energy"]), **ASKED_NOTHING)
    assert live().safety == "ask" and may_send_post(live())


def test_danger_and_asked_is_as_was_answered(desk):
    start(desk, found(desk, begin(desk), threats=["unsafe"]))
    assert live().safety == "safe" and may_send_post(live())


def test_nothing_home_as_was_said_on_the_phone_is_filled_in_already(desk):
    url = found(desk, begin(desk), threats=["unsafe"], is_safe_to_reach="nee", reach_wish="Bel op haar werk")
    reachable = desk.get(url).context["reachable"]
    assert reachable["safety"].value() == "nothing_home" and reachable["wish"].value() == "Bel op haar werk"
    assert reachable["allow_post"].value() is False


def test_words_of_who_is_unsafe_are_of_the_protected_kind(desk):
    start(desk, found(desk, begin(desk), threats=["unsafe"]))
    assert made(HelpRequest)[0].kind == 11


def test_the_page_of_the_start_says_it(desk):
    text = desk.get(found(desk, begin(desk), threats=["unsafe"])).text
    assert "Tot dat is ingevuld, gaat er geen brief, print of mail uit." in text


def test_not_asked_again_does_not_open_the_post(desk, cast):
    start(desk, found(desk, begin(desk), threats=["unsafe"]), **ASKED_NOTHING)
    preference = live()
    me = acting(cast.fatima)
    gate.enter(me, Purpose.HELP_REQUEST, preference.household_id)
    for safety, after in (("ask", "danger"), ("limited", "limited")):
        set_contact_preference(preference.household, preference.person, safety=safety, acting=me)
        assert live().safety == after


def test_danger_is_no_choice_in_a_form(desk):
    reachable = desk.get(found(desk, begin(desk), threats=["unsafe"])).context["reachable"]
    assert "danger" not in dict(reachable.fields["safety"].choices)
