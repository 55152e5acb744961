"""What opens when somebody answers, and what does not: through the gate, as the colleague who reads."""

import dataclasses

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from consent.asking import add_answer, attach_paper, record_consent, refuse
from consent.models import ConsentAnswer, DataSharingConsent, Ground, SharingBundle
from consent.purposes import Purpose
from consent.question import Receiver, Talk, opened_from
from consent.terms import a_year_after
from households.kinds import Kind
from tests.consent.world import (
    TALK,
    WHY,
    at_the_desk_of,
    no,
    paper,
    question,
    read_by,
    write,
    yes,
)
from tests.tools import making

pytestmark = pytest.mark.django_db


def ask(world, person, answers, *, talk=TALK, by=None, **more):
    with at_the_desk_of(by or world.marloes, world.home) as acting:
        return record_consent(question(world, person, **more), talk, answers, acting=acting)


def grounds():
    with making():
        return list(Ground.objects.filter(closed_at=None).order_by("from_law"))


def test_a_yes_opens_the_kind_that_was_asked_and_no_other(world):
    housing = write(world, world.marloes, world.samira, Kind.HOUSING, Law.WMO)
    health = write(world, world.marloes, world.samira, Kind.DAILY_HEALTH, Law.WMO)
    assert read_by(world, world.daan) == set()
    ask(world, world.samira, [yes(world.samira)])
    assert read_by(world, world.daan) == {housing.pk}
    assert health.pk in read_by(world, world.marloes)


def test_a_yes_is_for_one_person_and_one_receiver(world):
    of_peter = write(world, world.marloes, world.peter, Kind.HOUSING, Law.WMO)
    of_samira = write(world, world.marloes, world.samira, Kind.HOUSING, Law.WMO)
    ask(world, world.samira, [yes(world.samira)])
    assert read_by(world, world.daan) == {of_samira.pk}
    assert of_peter.pk not in read_by(world, world.daan)
    assert read_by(world, world.anouk) == set()


def test_one_ground_for_the_law_of_the_talk_and_one_for_the_household(world):
    ask(world, world.samira, [yes(world.samira)])
    assert [ground.from_law for ground in grounds()] == [Law.WMO, Law.INTEGRAAL]
    assert {ground.to_law for ground in grounds()} == {Law.WGS}


def test_a_named_law_opens_and_the_way_back_does_not(world):
    ask(world, world.samira, [yes(world.samira)], from_laws=opened_from(Law.WMO, named=[Law.JW]))
    assert [ground.from_law for ground in grounds()] == [Law.WMO, Law.JW, Law.INTEGRAAL]
    assert not [ground for ground in grounds() if ground.from_law == Law.WGS]


def test_a_kind_that_was_taken_out_stays_closed_and_is_remembered(world):
    money = write(world, world.marloes, world.samira, Kind.MONEY, Law.WMO)
    consent = ask(world, world.samira, [yes(world.samira)], kinds=(1, 5), refused_kinds=frozenset({7}))
    assert consent.kinds_refused == [7]
    assert money.pk not in read_by(world, world.daan)


def test_a_no_is_an_event_without_a_ground(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        consent = refuse(question(world, world.samira), TALK, [no(world.samira)], acting=acting)
        assert (consent.kinds, consent.kinds_refused) == ([], [1, 2, 4, 5, 7])
        assert [event.answer for event in consent.answers.all()] == ["no"]
    assert grounds() == []


def test_a_refusal_with_a_yes_in_it_is_refused(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        with pytest.raises(ValidationError, match="weigering"):
            refuse(question(world, world.samira), TALK, [yes(world.samira)], acting=acting)


def test_nobody_answers_for_another_adult(world):
    with pytest.raises(ValidationError, match="Samira El Amrani kan hier geen antwoord op geven"):
        ask(world, world.peter, [yes(world.samira)])


@pytest.mark.parametrize(
    ("who", "answering", "opens"),
    [
        ("yassin", ["samira", "peter"], True),
        ("yassin", ["samira"], False),
        ("noor", ["samira", "peter", "noor"], True),
        ("noor", ["samira", "peter"], False),
        ("noor", ["noor"], False),
    ],
)
def test_about_a_child_everybody_who_must_agree_is_heard(world, who, answering, opens):
    ask(world, getattr(world, who), [yes(getattr(world, name)) for name in answering])
    assert bool(grounds()) is opens


def test_one_no_among_the_answers_opens_nothing(world):
    ask(world, world.yassin, [yes(world.samira), no(world.peter)])
    assert grounds() == []


def test_the_second_signer_opens_it_later(world):
    note = write(world, world.marloes, world.yassin, Kind.HOUSING, Law.WMO)
    consent = ask(world, world.yassin, [yes(world.samira)])
    assert read_by(world, world.daan) == set()
    with at_the_desk_of(world.marloes, world.home) as acting:
        add_answer(consent, yes(world.peter), acting=acting)
    assert read_by(world, world.daan) == {note.pk}


def test_the_second_signer_may_say_no_and_then_it_is_asked_anew(world):
    consent = ask(world, world.yassin, [yes(world.samira)])
    with at_the_desk_of(world.marloes, world.home) as acting:
        add_answer(consent, no(world.peter), acting=acting)
    assert grounds() == []
    with at_the_desk_of(world.marloes, world.home) as acting:
        with pytest.raises(ValidationError, match="Stel de vraag opnieuw"):
            add_answer(consent, yes(world.peter), acting=acting)


def test_a_no_closes_what_was_open(world):
    consent = ask(world, world.yassin, [yes(world.samira), yes(world.peter)])
    assert grounds()
    with at_the_desk_of(world.marloes, world.home) as acting:
        add_answer(consent, no(world.peter), acting=acting)
    assert grounds() == []


def test_custody_of_one_unknown_parent_opens_nothing(world):
    with making():
        world.yassin.authority_over.filter(holder=world.peter).update(ended_at=timezone.now())
    consent = ask(world, world.yassin, [yes(world.samira)])
    assert "Gezag: nagaan" in consent.explanation
    assert grounds() == []


def test_a_childs_consent_ends_on_the_birthday_and_an_adults_after_a_year(world):
    of_child = ask(world, world.noor, [yes(world.samira), yes(world.peter), yes(world.noor)])
    of_adult = ask(world, world.samira, [yes(world.samira)])
    sixteen = (world.noor.birth_year + 16, world.noor.birth_month, world.noor.birth_day)
    assert (of_child.valid_until.year, of_child.valid_until.month, of_child.valid_until.day) == sixteen
    assert of_adult.valid_until == a_year_after(timezone.localdate())


def test_an_end_before_tomorrow_is_refused(world):
    with pytest.raises(ValidationError, match="einddatum"):
        ask(world, world.samira, [yes(world.samira)], until=timezone.localdate())


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((13,), "Meldcode en geheim verblijf"),
        ((1, 14), "Meldcode en geheim verblijf"),
        ((11, 1), "apart"),
        ((12, 11), "apart"),
        ((10, 9), "apart"),
        ((), "minstens één"),
    ],
)
def test_protected_kinds_are_asked_one_by_one_or_never(world, kinds, words):
    with pytest.raises(ValidationError, match=words):
        ask(world, world.samira, [yes(world.samira)], kinds=kinds)


@pytest.mark.parametrize("kind", [10, 11, 12])
def test_a_tender_kind_opens_when_asked_alone(world, kind):
    note = write(world, world.marloes, world.samira, kind, Law.WMO)
    ask(world, world.samira, [yes(world.samira)], kinds=(kind,))
    assert read_by(world, world.daan) == {note.pk}


@pytest.mark.parametrize("purpose", [Purpose.DECIDE_PROVISION, Purpose.EARLY_HELP, Purpose.EMERGENCY])
def test_a_purpose_that_is_not_for_consent_is_refused(world, purpose):
    with pytest.raises(ValidationError, match="geen toestemming vragen"):
        ask(world, world.samira, [yes(world.samira)], purpose=purpose)


@pytest.mark.parametrize("empty", ["necessity", "proportionality", "subsidiarity"])
def test_each_of_the_three_reasons_is_needed(world, empty):
    with pytest.raises(ValidationError, match="één zin"):
        asked = dataclasses.replace(
            question(world, world.samira), reasons=dataclasses.replace(WHY, **{empty: " "})
        )
        with at_the_desk_of(world.marloes, world.home) as acting:
            record_consent(asked, TALK, [yes(world.samira)], acting=acting)


def test_who_was_present_is_needed(world):
    with pytest.raises(ValidationError, match="wie erbij was"):
        ask(world, world.samira, [yes(world.samira)], talk=Talk(present=""))


def test_a_kind_outside_the_question_is_refused_except_for_the_coordinator(world):
    with making():
        bundles = {bundle.identifier: bundle for bundle in SharingBundle.objects.all()}
    with pytest.raises(ValidationError, match="niet in de vraag"):
        ask(world, world.samira, [yes(world.samira)], kinds=(1, 9), bundle=bundles["wgs"])
    ask(
        world,
        world.samira,
        [yes(world.samira)],
        kinds=(1, 2, 3, 7),
        to=Law.INTEGRAAL,
        bundle=bundles["regisseur"],
    )
    assert [(ground.from_law, ground.to_law) for ground in grounds()] == [(1, 5), (5, 5)]


def test_the_text_that_was_read_is_kept_with_its_version(world):
    with making():
        bundle = SharingBundle.objects.get(identifier="wgs")
    consent = ask(world, world.samira, [yes(world.samira)], bundle=bundle)
    assert consent.text_shown.startswith("Schuldhulp mag zien: wie u bent")
    assert consent.text_shown.endswith("Waarvoor: zodat u uw verhaal één keer vertelt en wij samenwerken.")
    assert consent.text_version == "wgs-1"


ON_PAPER = {"present": "Samira", "way": "paper"}


def test_data_of_the_participatiewet_leave_it_on_signed_paper_only(world):
    note = write(world, world.hicham, world.samira, Kind.MONEY, Law.PW)
    spoken = ask(world, world.samira, [yes(world.samira)], from_laws=opened_from(Law.WMO, [Law.PW]))
    assert Law.PW not in {ground.from_law for ground in grounds()}
    assert read_by(world, world.daan) == set()
    with at_the_desk_of(world.marloes, world.home) as acting:
        signed = attach_paper(spoken, paper(world, world.samira), "Samira", acting=acting)
    assert signed.replaces == spoken
    assert read_by(world, world.daan) == {note.pk}
    by_paper = next(ground for ground in grounds() if ground.from_law == Law.PW)
    assert by_paper.basis.identifier == "schriftelijk_geen_bezwaar"
    assert not any(ground.consent_id == spoken.pk for ground in grounds())


@pytest.mark.parametrize(
    ("talk", "attached", "opens"),
    [
        ({"present": "Samira", "way": "oral"}, False, False),
        (ON_PAPER, False, False),
        ({"present": "Samira", "way": "oral"}, True, False),
        (ON_PAPER, True, True),
    ],
)
def test_the_question_of_the_participatiewet_waits_for_its_signature(world, talk, attached, opens):
    evidence = paper(world, world.samira) if attached else None
    talk = Talk(**talk, evidence=evidence)
    ask(world, world.samira, [yes(world.samira)], kinds=(1, 2, 3, 6), to=Law.PW, talk=talk)
    assert bool(grounds()) is opens


def test_a_paper_of_somebody_else_is_refused(world):
    talk = Talk("Samira", "paper", evidence=paper(world, world.peter))
    with pytest.raises(ValidationError, match="hoort niet bij deze persoon"):
        ask(world, world.samira, [yes(world.samira)], talk=talk)


def test_a_new_question_replaces_the_former_one(world):
    first = ask(world, world.samira, [yes(world.samira)])
    with at_the_desk_of(world.marloes, world.home) as acting:
        record_consent(
            question(world, world.samira, kinds=(1, 2)),
            TALK,
            [yes(world.samira)],
            replaces=first,
            acting=acting,
        )
        with pytest.raises(ValidationError, match="vervangen"):
            add_answer(first, yes(world.samira), acting=acting)
    assert {tuple(ground.kinds) for ground in grounds()} == {(1, 2)}
    with making():
        closed = Ground.objects.filter(consent=first)
        assert {ground.closed_because for ground in closed} == {"replaced"}
        assert {row.history_type for row in Ground.history.filter(consent=first)} == {"+", "~"}


def test_the_moment_and_the_recorder_are_kept(world):
    consent = ask(world, world.samira, [yes(world.samira)])
    with making():
        stored = DataSharingConsent.objects.get(pk=consent.pk)
        event = ConsentAnswer.objects.get(sharing=consent)
    assert stored.recorded_at
    assert event.at
    assert (stored.recorded_by_id, event.given_by_id) == (world.marloes.pk, world.samira.pk)
    assert event.capacity == "self"


def test_somebody_who_does_not_belong_to_the_household_is_not_asked(world):
    with making():
        world.peter.memberships.update(ended_at=timezone.now())
    with pytest.raises(ValidationError, match="hoort niet"):
        ask(world, world.peter, [yes(world.peter)])


def test_a_receiver_is_one_law_or_one_organisation(world):
    with pytest.raises(ValueError, match="a law or an organisation"):
        Receiver()
    with pytest.raises(ValueError, match="a law or an organisation"):
        Receiver(Law.WGS, world.department)
