"""What a municipality starts with, and that its own words survive a second start."""

import pytest

from accounts.laws import FOUR_LAWS, Law
from consent import start_data
from consent.models import DataCategory, LegalBasis, PurposeText, SharingBundle, SharingRule
from consent.purposes import Purpose
from households.kinds import NAMED_ONLY, NEVER_TOLD, Kind

pytestmark = pytest.mark.django_db


def codes(**which):
    return set(DataCategory.objects.filter(**which).values_list("code", flat=True))


def test_every_kind_and_purpose_has_words():
    assert codes() == set(Kind)
    assert set(PurposeText.objects.values_list("code", flat=True)) == set(Purpose)
    assert not DataCategory.objects.filter(question="").exists()


def test_which_kinds_open_in_an_emergency():
    assert codes(opens_in_emergency=True) == {1, 2, 3, 8, 9, 10, 11}


def test_which_kinds_are_asked_and_which_are_told():
    assert codes(is_asked=False) == set(NAMED_ONLY)
    assert codes(is_told_when_withheld=False) == {*NEVER_TOLD, Kind.INVOLVEMENT}


def test_consent_is_for_four_purposes():
    assert set(PurposeText.objects.filter(by_consent=True).values_list("code", flat=True)) == {1, 2, 3, 4}


def test_eleven_bases_of_which_two_are_off():
    assert list(LegalBasis.objects.values_list("code", flat=True)) == list(range(1, 12))
    off = LegalBasis.objects.filter(is_on=False).values_list("identifier", flat=True)
    assert list(off) == ["wams", "wgs_samenwerkingsverband_zvh"]


def test_a_rule_for_every_pair_of_laws():
    assert SharingRule.objects.count() == len(Law) ** 2
    between = SharingRule.objects.filter(from_law__in=FOUR_LAWS, to_law__in=FOUR_LAWS)
    own = [rule for rule in between if rule.way == "own"]
    assert {(rule.from_law, rule.to_law) for rule in own} == {(law, law) for law in FOUR_LAWS}


def test_debt_help_by_law_opens_two_purposes_and_five_kinds():
    rules = SharingRule.objects.filter(way="law")
    assert {(rule.from_law, rule.to_law) for rule in rules} == {(1, 4), (2, 4), (3, 4)}
    assert {tuple(rule.purposes) for rule in rules} == {(2, 5)}
    assert {tuple(rule.kinds) for rule in rules} == {(1, 4, 5, 6, 7)}


@pytest.mark.parametrize(
    ("identifier", "kinds", "written"),
    [
        ("regisseur", [1, 2, 3], False),
        ("wmo", [1, 2, 3, 5, 9], False),
        ("pw", [1, 2, 3, 6], True),
        ("jw", [1, 2, 3, 6, 8], False),
        ("wgs", [1, 2, 4, 5, 7], False),
        ("welzijn", [1, 3], False),
        ("re-integratie", [1, 3, 6], False),
        ("woningcorporatie", [1, 5], False),
        ("dat-niet-wat", [1, 2], False),
    ],
)
def test_the_questions_that_are_read_aloud(identifier, kinds, written):
    bundle = SharingBundle.objects.get(identifier=identifier)
    assert (bundle.kinds, bundle.written_only) == (kinds, written)


def test_a_second_load_changes_nothing_and_keeps_what_was_edited():
    DataCategory.objects.filter(code=1).update(question="wie u bent")
    SharingRule.objects.filter(from_law=1, to_law=2).update(way="consent")
    models = (DataCategory, PurposeText, LegalBasis, SharingRule, SharingBundle)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    start_data.load("default")
    assert [list(model.objects.order_by("pk").values()) for model in models] == before
