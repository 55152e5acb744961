from types import SimpleNamespace

import pytest

from households.safe_contact import may_call, may_mail, may_send_post, warnings

ASK, SAFE, LIMITED, NOTHING_HOME = "ask", "safe", "limited", "nothing_home"


def preference(safety, *, post=True, phone=True, mail=True, number="", address="", wish=""):
    return SimpleNamespace(
        safety=safety,
        allow_post=post,
        allow_phone=phone,
        allow_mail=mail,
        phone=number,
        email=address,
        wish=wish,
        person=SimpleNamespace(first_name="Samira"),
    )


@pytest.mark.parametrize(
    ("asked", "given", "allowed"),
    [
        (may_send_post, preference(SAFE), True),
        (may_send_post, preference(LIMITED, post=False), False),
        (may_send_post, preference(LIMITED, phone=False), True),
        (may_send_post, preference(NOTHING_HOME, post=True), False),
        (may_send_post, None, True),
        (may_send_post, preference(ASK), True),
        (may_call, preference(SAFE), True),
        (may_call, preference(LIMITED, phone=False), False),
        (may_call, preference(NOTHING_HOME), False),
        (may_call, preference(NOTHING_HOME, number="06 1"), True),
        (may_mail, preference(LIMITED, mail=False), False),
        (may_mail, preference(NOTHING_HOME), False),
        (may_mail, preference(NOTHING_HOME, address="a@b.nl"), True),
    ],
)
def test_a_no_stops_it(asked, given, allowed):
    assert bool(asked(given)) is allowed


@pytest.mark.parametrize("asked", [may_send_post, may_call, may_mail])
def test_a_no_comes_with_a_sentence_and_so_does_not_asked_yet(asked):
    assert asked(preference(LIMITED, post=False, phone=False, mail=False)).sentence
    assert asked(None).sentence
    assert not asked(preference(SAFE)).sentence


def test_who_is_safe_to_reach_needs_no_warning():
    assert warnings([preference(SAFE), preference(ASK)]) == []


def test_a_warning_says_everything_that_may_not():
    (text,) = warnings([preference(NOTHING_HOME, wish="Bel op haar werk")])
    assert text.startswith("Niets naar huis sturen aan Samira.")
    assert "Stuur geen post naar Samira" in text
    assert text.endswith("Samira vraagt: Bel op haar werk")
