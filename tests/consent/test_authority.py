"""Who must agree: one difference per row."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from consent.authority import (
    BIRTH_UNKNOWN,
    CURATOR_UNKNOWN,
    CUSTODY_CONTRADICTS,
    CUSTODY_UNKNOWN,
    DECEASED,
    OTHER_HOLDER_UNKNOWN,
    Capacity,
    Custody,
    Facts,
    Holder,
    Representative,
    ends_before,
    who_must_agree,
)
from households.kinds import Kind
from households.partial_date import PartialDate

TODAY = date(2026, 11, 23)
NOOR = UUID(int=1)
CONTACT, CARE, MONEY = {Kind.CONTACT}, {Kind.DAILY_HEALTH}, {Kind.MONEY}

BOTH = (Holder("Samira", Custody.JOINT, UUID(int=2)), Holder("Peter", Custody.JOINT, UUID(int=3)))
ALONE = (Holder("Samira", Custody.SOLE, UUID(int=2)),)
ONE_OF_TWO = BOTH[:1]
GUARDIAN = (Holder("Stichting Nidos", Custody.LEGAL_GUARDIAN),)


def born(years_ago, *, days_later=0):
    return PartialDate(TODAY.year - years_ago, TODAY.month, TODAY.day + days_later)


def facts(birth, holders=(), **more):
    return Facts(person_id=NOOR, name="Noor", birth=birth, holders=holders, **more)


def names(must):
    return [signer.name for signer in must.signers]


@pytest.mark.parametrize(
    ("age", "signers"),
    [
        (0, ["Samira", "Peter"]),
        (11, ["Samira", "Peter"]),
        (12, ["Samira", "Peter", "Noor"]),
        (15, ["Samira", "Peter", "Noor"]),
        (16, ["Noor"]),
        (17, ["Noor"]),
        (18, ["Noor"]),
        (80, ["Noor"]),
    ],
)
def test_age_decides_who_must_agree(age, signers):
    must = who_must_agree(facts(born(age), BOTH), CONTACT, TODAY)
    assert names(must) == signers
    assert must.can_open


@pytest.mark.parametrize(
    ("age", "the_day_before"), [(12, ["Samira", "Peter"]), (16, ["Samira", "Peter", "Noor"])]
)
def test_a_birthday_counts_from_the_day_itself(age, the_day_before):
    tomorrow = born(age, days_later=1)
    assert names(who_must_agree(facts(tomorrow, BOTH), CONTACT, TODAY)) == the_day_before
    assert names(who_must_agree(facts(born(age), BOTH), CONTACT, TODAY)) != the_day_before


@pytest.mark.parametrize(
    ("holders", "signers", "missing"),
    [
        (BOTH, ["Samira", "Peter"], ()),
        (ALONE, ["Samira"], ()),
        (GUARDIAN, ["Stichting Nidos"], ()),
        ((Holder("Samira", Custody.COURT, UUID(int=2)),), ["Samira"], ()),
        ((), [], (CUSTODY_UNKNOWN,)),
        (ONE_OF_TWO, ["Samira"], (OTHER_HOLDER_UNKNOWN,)),
        (ALONE + BOTH[1:], ["Samira", "Peter"], (CUSTODY_CONTRADICTS,)),
        (GUARDIAN + BOTH, ["Stichting Nidos", "Samira", "Peter"], (CUSTODY_CONTRADICTS,)),
    ],
)
def test_custody_of_a_young_child(holders, signers, missing):
    must = who_must_agree(facts(born(9), holders), CONTACT, TODAY)
    assert (names(must), must.missing) == (signers, missing)
    assert must.can_open is not bool(missing)


def test_a_guardian_signs_as_guardian_and_a_parent_as_parent():
    assert (
        who_must_agree(facts(born(9), GUARDIAN), CONTACT, TODAY).signers[0].capacity
        == Capacity.LEGAL_GUARDIAN
    )
    assert who_must_agree(facts(born(9), ALONE), CONTACT, TODAY).signers[0].capacity == Capacity.PARENT


def test_unknown_custody_is_not_asked_about_somebody_of_sixteen():
    must = who_must_agree(facts(born(16)), CONTACT, TODAY)
    assert must.can_open
    assert not must.missing


def representative(name, capacity):
    return Representative(name, capacity, UUID(int=7))


CURATOR = representative("Curator", Capacity.CURATOR)
MENTOR = representative("Mentor", Capacity.MENTOR)
PROPERTY = representative("Bewindvoerder", Capacity.PROPERTY)
AGENT = representative("Gemachtigde", Capacity.AGENT)


@pytest.mark.parametrize(
    ("representatives", "kinds", "signers"),
    [
        ((), CARE | MONEY, ["Noor"]),
        ((CURATOR,), CONTACT, ["Curator"]),
        ((CURATOR,), CARE | MONEY, ["Curator"]),
        ((MENTOR,), CARE, ["Mentor"]),
        ((MENTOR,), MONEY, ["Noor"]),
        ((MENTOR,), CARE | CONTACT, ["Noor", "Mentor"]),
        ((PROPERTY,), MONEY, ["Bewindvoerder"]),
        ((PROPERTY,), CARE, ["Noor"]),
        ((PROPERTY,), MONEY | CARE, ["Noor", "Bewindvoerder"]),
        ((MENTOR, PROPERTY), MONEY | CARE, ["Mentor", "Bewindvoerder"]),
        ((MENTOR, CURATOR), CARE, ["Curator"]),
        ((AGENT,), CARE, ["Noor"]),
    ],
)
def test_a_representative_answers_within_its_own_field(representatives, kinds, signers):
    must = who_must_agree(facts(born(40), representatives=representatives), kinds, TODAY)
    assert names(must) == signers


def test_a_representative_of_an_adult_means_nothing_for_a_minor():
    assert names(who_must_agree(facts(born(17), representatives=(MENTOR,)), CARE, TODAY)) == ["Noor"]


def test_curatele_in_the_brp_without_a_known_curator_opens_nothing():
    must = who_must_agree(facts(born(40), under_guardianship=True), CONTACT, TODAY)
    assert must.missing == (CURATOR_UNKNOWN,)
    assert not must.can_open
    known = facts(born(40), under_guardianship=True, representatives=(CURATOR,))
    assert who_must_agree(known, CONTACT, TODAY).can_open


def test_an_agent_may_answer_for_an_adult_only():
    for age, agents in ((40, ["Gemachtigde"]), (17, [])):
        must = who_must_agree(facts(born(age), representatives=(AGENT,)), CONTACT, TODAY)
        assert [agent.name for agent in must.agents] == agents


def test_nobody_agrees_for_who_died():
    must = who_must_agree(facts(born(40), is_deceased=True), CONTACT, TODAY)
    assert must.missing == (DECEASED,)
    assert not must.can_open


@pytest.mark.parametrize(
    ("birth", "signers"),
    [
        (PartialDate(2014), ["Samira", "Peter", "Noor"]),
        (PartialDate(2014, 11), ["Samira", "Peter", "Noor"]),
        (PartialDate(2014, 12), ["Samira", "Peter"]),
        (PartialDate(2014, 10), ["Samira", "Peter", "Noor"]),
        (PartialDate(2010), ["Samira", "Peter", "Noor"]),
        (PartialDate(2009), ["Noor"]),
        (PartialDate(1980), ["Noor"]),
    ],
)
def test_an_incomplete_birth_date_asks_everybody_it_could_mean(birth, signers):
    assert names(who_must_agree(facts(birth, BOTH), CONTACT, TODAY)) == signers


def test_an_unknown_birth_date_opens_nothing():
    must = who_must_agree(facts(PartialDate(), BOTH), CONTACT, TODAY)
    assert must.missing == (BIRTH_UNKNOWN,)
    assert names(must) == ["Samira", "Peter", "Noor"]


def test_the_explanation_is_a_sentence_with_names_and_what_is_missing():
    must = who_must_agree(facts(born(15), BOTH), CONTACT, TODAY)
    assert must.sentence == (
        "Noor is 15 jaar. Samira (ouder met gezag), Peter (ouder met gezag) en Noor zelf moeten ja zeggen."
    )
    alone = who_must_agree(facts(born(16)), CONTACT, TODAY)
    assert alone.sentence == "Noor is 16 jaar. Noor zelf moet ja zeggen."
    unknown = who_must_agree(facts(born(9)), CONTACT, TODAY)
    assert unknown.sentence == (
        "Noor is 9 jaar. Gezag: nagaan. Zolang dat niet vaststaat, gaat er niets open."
    )


AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("birth", "ends"),
    [
        (PartialDate(2017, 3, 4), date(2029, 3, 4)),
        (PartialDate(2014, 11, 24), date(2026, 11, 24)),
        (PartialDate(2014, 11, 23), date(2030, 11, 23)),
        (PartialDate(2010, 11, 24), date(2026, 11, 24)),
        (PartialDate(2008, 11, 24), date(2026, 11, 24)),
        (PartialDate(2008, 11, 23), None),
        (PartialDate(2016, 2, 29), date(2028, 2, 29)),
        (PartialDate(2012, 2, 29), date(2028, 2, 29)),
        (PartialDate(2009, 2, 28), date(2027, 2, 28)),
        (PartialDate(2017), date(2029, 1, 1)),
        (PartialDate(2014), date(2026, 12, 31)),
        (PartialDate(2017, 4), date(2029, 4, 1)),
        (PartialDate(), None),
    ],
)
def test_consent_about_a_child_ends_on_the_next_birthday_that_matters(birth, ends):
    assert ends_before(birth, datetime(2026, 11, 23, 12, tzinfo=AMSTERDAM)) == ends


def test_the_day_is_the_one_in_amsterdam():
    birth = PartialDate(2014, 11, 24)
    evening = datetime(2026, 11, 23, 22, 30, tzinfo=ZoneInfo("UTC"))
    assert ends_before(birth, evening) == date(2026, 11, 24)
    just_after = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert ends_before(birth, just_after) == date(2030, 11, 24)
