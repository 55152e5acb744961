"""Mag ik dit delen: one difference per row."""

import pytest

from accounts.laws import Law
from consent.may_share import ASK_APART, CHECK_FIRST, NO_BSN, TO_PARTNER, Verdict, may_share
from consent.models import SharingRule
from households.kinds import Kind

pytestmark = pytest.mark.django_db

WMO, PW, JW, WGS, ALL, DESK = Law


@pytest.mark.parametrize(
    ("from_law", "to_law", "kind", "verdict", "article"),
    [
        (WMO, WMO, Kind.HOUSING, Verdict.YES, "Wmo 5.1.1"),
        (WMO, WMO, Kind.HOME_SAFETY, Verdict.YES, "Wmo 5.1.1"),
        (WMO, JW, Kind.HOUSING, Verdict.FIRST, "Wmo 5.3.3"),
        (WMO, PW, Kind.HOUSING, Verdict.RATHER_NOT, "Wmo 5.3.3"),
        (WMO, WGS, Kind.HOUSING, Verdict.FIRST, "Wgs 8 e.v."),
        (WMO, WGS, Kind.AGREEMENTS, Verdict.FIRST, "Wmo 5.3.3"),
        (WMO, WGS, Kind.DAILY_HEALTH, Verdict.FIRST, "Wmo 5.3.3; AVG 9 lid 2 onder a"),
        (JW, WMO, Kind.FAMILY, Verdict.FIRST, "Wmo 5.1.1 lid 4; AVG 9 lid 2 onder a"),
        (JW, PW, Kind.CONTACT, Verdict.RATHER_NOT, "Jw 7.3.11"),
        (JW, WGS, Kind.MONEY, Verdict.FIRST, "Wgs 8 e.v."),
        (PW, WMO, Kind.MONEY, Verdict.FIRST, "Wmo 5.1.1 lid 4 en Pw 65 lid 2 onder b"),
        (PW, JW, Kind.MONEY, Verdict.FIRST, "Pw 65 lid 2 onder b"),
        (PW, WGS, Kind.MONEY, Verdict.FIRST, "Wgs 8 e.v."),
        (PW, WGS, Kind.DAILY_HEALTH, Verdict.FIRST, "Pw 65 lid 2 onder b"),
        (PW, ALL, Kind.MONEY, Verdict.FIRST, "Pw 65 lid 2 onder b"),
        (WGS, WMO, Kind.MONEY, Verdict.FIRST, "Wmo 5.1.1 lid 4"),
        (WGS, PW, Kind.MONEY, Verdict.RATHER_NOT, "AVG 6 lid 1 onder a"),
        (WMO, ALL, Kind.AGREEMENTS, Verdict.FIRST, "Wmo 5.3.3"),
        (DESK, WMO, Kind.CONTACT, Verdict.FIRST, "AVG 6 lid 1 onder a"),
        (WMO, DESK, Kind.CONTACT, Verdict.RATHER_NOT, "Wmo 5.3.3"),
        (WMO, TO_PARTNER, Kind.CONTACT, Verdict.FIRST, "Wmo 5.3.3"),
        (JW, TO_PARTNER, Kind.CONTACT, Verdict.FIRST, "Jw 7.3.11"),
        (WMO, JW, Kind.JUSTICE, Verdict.FIRST, "Wmo 5.3.3; AVG 10 en UAVG 31-33"),
        (WMO, WMO, Kind.SAFEGUARDING, Verdict.NO, "Wmo 5.2.6"),
        (JW, WMO, Kind.SAFEGUARDING, Verdict.NO, "Wmo 5.2.6"),
        (WMO, TO_PARTNER, Kind.REFUGE, Verdict.NO, "AVG 5"),
    ],
)
def test_the_answer_names_its_article(from_law, to_law, kind, verdict, article):
    answer = may_share(from_law, to_law, kind)
    assert (answer.verdict, answer.article[: len(article)]) == (verdict, article)
    assert answer.sentence
    assert answer.needs
    assert "{" not in answer.sentence
    assert answer.is_allowed is (verdict == Verdict.YES)


@pytest.mark.parametrize(("from_law", "paper"), [(PW, True), (WMO, False)])
def test_what_leaves_the_participatiewet_needs_a_signed_paper(from_law, paper):
    for to_law in (ALL, TO_PARTNER):
        answer = may_share(from_law, to_law, Kind.CONTACT)
        assert ("getekend papier" in answer.needs) is paper


@pytest.mark.parametrize(
    ("from_law", "to_law", "unsure"),
    [(WMO, JW, True), (PW, JW, True), (WGS, JW, True), (WMO, WGS, True), (JW, WMO, False), (WMO, PW, False)],
)
def test_what_is_not_sure_asks_for_a_check(from_law, to_law, unsure):
    assert (CHECK_FIRST in may_share(from_law, to_law, Kind.HOUSING).notes) is unsure


@pytest.mark.parametrize(
    ("kind", "apart"),
    [(Kind.DAILY_HEALTH, False), (Kind.MENTAL_HEALTH, True), (Kind.HOME_SAFETY, True), (Kind.JUSTICE, True)],
)
def test_tender_kinds_are_asked_apart(kind, apart):
    assert (ASK_APART in may_share(WMO, JW, kind).notes) is apart


def test_a_partner_never_gets_the_bsn():
    assert NO_BSN in may_share(WMO, TO_PARTNER, Kind.CONTACT).notes
    assert NO_BSN not in may_share(WMO, JW, Kind.CONTACT).notes


def test_every_pair_and_kind_has_an_answer():
    for from_law in Law:
        for to_law in (*Law, TO_PARTNER):
            for kind in Kind:
                assert may_share(from_law, to_law, kind).headline


def test_what_a_municipality_changes_is_what_the_page_answers():
    SharingRule.objects.filter(from_law=WMO, to_law=JW).update(article="Artikel 9", is_sure=True)
    answer = may_share(WMO, JW, Kind.HOUSING)
    assert answer.article == "Artikel 9"
    assert CHECK_FIRST not in answer.notes
