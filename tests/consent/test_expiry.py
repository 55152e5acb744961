from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from consent.agreeing import record_care_agreement, record_waiver
from consent.asking import record_consent
from consent.expiry import ending_soon, ends_text
from consent.models import CareAgreement, Ground, SecrecyWaiver
from consent.withdrawing import withdraw
from tests.consent.world import TALK, at_the_desk_of, question, read_by, write, yes
from tests.tools import making

pytestmark = pytest.mark.django_db


def ask(world, person, *signers, **more):
    with at_the_desk_of(world.marloes, world.home) as acting:
        answers = [yes(signer) for signer in signers]
        return record_consent(question(world, person, **more), TALK, answers, acting=acting)


def ending(world, **more):
    with at_the_desk_of(world.marloes, world.home):
        return ending_soon(world.home, **more)


@pytest.mark.parametrize(("days", "is_near"), [(1, True), (30, True), (31, False)])
def test_what_ends_within_thirty_days_is_named_once(world, days, is_near):
    consent = ask(world, world.samira, world.samira, until=timezone.localdate() + timedelta(days=days))
    found = ending(world)
    assert [one.consent_id for one in found] == ([consent.pk] if is_near else [])
    if is_near:
        assert (found[0].days_left, found[0].receiver, len(found[0].grounds)) == (days, "Schuldhulp", 2)


def test_what_the_coordinator_gets_is_not_called_a_law(world):
    ask(world, world.samira, world.samira, until=timezone.localdate() + timedelta(days=3))
    with making():
        Ground.objects.update(to_law=Law.INTEGRAAL)
    (found,) = ending(world)
    assert found.receiver == "de regisseur"


def test_what_was_withdrawn_does_not_end_soon(world):
    ask(world, world.samira, world.samira, until=timezone.localdate() + timedelta(days=3))
    with at_the_desk_of(world.marloes, world.home) as acting:
        withdraw(world.home, world.samira, given_by=world.samira, acting=acting)
    assert ending(world) == []


def test_a_birthday_says_that_it_is_asked_again(world):
    ask(world, world.noor, world.samira, world.peter, world.noor)
    found = ending(world, days=366)
    assert [one.advice for one in found] == ["Noor wordt dan 16. Vraag het opnieuw."]


@pytest.mark.parametrize(("left", "words"), [(0, "vandaag"), (1, "morgen"), (12, "over 12 dagen")])
def test_the_text_says_when(left, words):
    day = timezone.localdate() + timedelta(days=left)
    assert ends_text(day, left).endswith(f", {words}.")


@pytest.mark.parametrize("open_days", [1, -1])
def test_what_ended_is_closed_without_anybody_doing_anything(world, open_days):
    note = write(world, world.marloes, world.samira, 5, 1)
    ask(world, world.samira, world.samira)
    with making():
        now = timezone.now()
        Ground.objects.update(valid_from=now - timedelta(days=9), valid_until=now + timedelta(days=open_days))
    assert (note.pk in read_by(world, world.daan)) is (open_days > 0)


def test_a_waiver_and_an_agreement_to_help_open_nothing(world):
    write(world, world.marloes, world.samira, 5, 1)
    with at_the_desk_of(world.marloes, world.home) as acting:
        waiver = record_waiver(
            world.home,
            world.samira,
            TALK,
            [yes(world.samira)],
            professional="huisarts Jansen",
            about="de rugklachten",
            text="De huisarts mag over mijn rug praten.",
            acting=acting,
        )
        agreement = record_care_agreement(
            world.home,
            world.samira,
            TALK,
            [yes(world.samira)],
            about="huishoudelijke hulp",
            text="Ik wil deze hulp.",
            acting=acting,
        )
        assert SecrecyWaiver.objects.get().answers.get().answer == "yes"
        assert CareAgreement.objects.get().answers.get().capacity == "self"
        assert waiver.valid_until
        assert agreement.explanation
    assert read_by(world, world.daan) == set()
    with making():
        assert not Ground.objects.exists()


@pytest.mark.parametrize("empty", ["professional", "about"])
def test_a_waiver_names_who_may_speak_and_about_what(world, empty):
    words = {"professional": "huisarts", "about": "rug", "text": "Ja.", empty: " "}
    with (
        at_the_desk_of(world.marloes, world.home) as acting,
        pytest.raises(ValidationError, match="Vul dit in"),
    ):
        record_waiver(world.home, world.samira, TALK, [], acting=acting, **words)
