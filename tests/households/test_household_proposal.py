from datetime import date

import pytest

from households import household_proposal as hp
from households.brp.found import FoundName, FoundPerson, FoundRelation
from households.cbs_type import MARRIED_CHILDREN, cbs_type
from households.household_proposal import propose, ties
from households.partial_date import PartialDate

TODAY = date(2026, 11, 21)
BORN = {
    "ma": "19850101",
    "pa": "19840101",
    "ex": "19830101",
    "kid": "20150101",
    "teen": "20081122",
    "adult": "20081121",
    "vague": "20080000",
    "stepkid": "20160101",
    "gran": "19550101",
    "lodger": "19900101",
}


def relation(who, ended=None):
    until = PartialDate.from_digits(ended) if ended else None
    return FoundRelation(who, FoundName(who, surname="Test"), PartialDate.from_digits(BORN[who]), until=until)


def person(who, parents=(), partners=(), children=(), ended=(), deceased=False):
    return FoundPerson(
        bsn=who,
        name=FoundName(who, surname="Test"),
        birth=PartialDate.from_digits(BORN[who]),
        deceased=deceased,
        is_complete=True,
        parents=tuple(relation(p) for p in parents),
        partners=tuple([*(relation(p) for p in partners), *(relation(p, ended="20200101") for p in ended)]),
        children=tuple(relation(c) for c in children),
    )


MA = person("ma", partners=["pa"], children=["kid"])
# who is asked, who else is there, whose row: relation and whether "doet mee" is suggested
TABLE = [
    ("the asked herself", MA, [], "ma", hp.SELF, True),
    ("her husband", MA, [person("pa")], "pa", hp.PARTNER, True),
    ("a husband only his list names", person("ma"), [person("pa", partners=["ma"])], "pa", hp.PARTNER, True),
    ("a former husband", person("ma", ended=["ex"]), [person("ex")], "ex", hp.FORMER_PARTNER, False),
    ("a minor child", MA, [person("kid")], "kid", hp.CHILD, True),
    ("a child only its own list names", person("ma"), [person("kid", parents=["ma"])], "kid", hp.CHILD, True),
    ("a child of 17", person("ma", children=["teen"]), [person("teen")], "teen", hp.CHILD, True),
    ("a child of 18", person("ma", children=["adult"]), [person("adult")], "adult", hp.CHILD, False),
    ("a child of perhaps 18", person("ma", children=["vague"]), [person("vague")], "vague", hp.CHILD, False),
    (
        "her husband's child",
        MA,
        [person("pa", partners=["ma"], children=["stepkid"]), person("stepkid")],
        "stepkid",
        hp.PARTNERS_CHILD,
        True,
    ),
    (
        "the father, never married",
        person("ma", children=["kid"]),
        [person("pa", children=["kid"]), person("kid")],
        "pa",
        hp.CO_PARENT,
        True,
    ),
    (
        "the father of a grown child",
        person("ma", children=["adult"]),
        [person("pa", children=["adult"])],
        "pa",
        hp.CO_PARENT,
        False,
    ),
    (
        "the former husband, father of her child",
        person("ma", ended=["ex"], children=["kid"]),
        [person("ex", children=["kid"])],
        "ex",
        hp.FORMER_PARTNER,
        False,
    ),
    ("an adult's mother", person("ma", parents=["gran"]), [person("gran")], "gran", hp.PARENT, False),
    ("a child's mother", person("kid", parents=["ma"]), [person("ma")], "ma", hp.PARENT, True),
    (
        "a child's brother",
        person("kid", parents=["ma"]),
        [person("teen", parents=["ma"])],
        "teen",
        hp.SIBLING,
        True,
    ),
    (
        "an adult's brother",
        person("adult", parents=["ma"]),
        [person("teen", parents=["ma"])],
        "teen",
        hp.SIBLING,
        False,
    ),
    (
        "a child's mother's husband",
        person("kid", parents=["ma"]),
        [MA, person("pa")],
        "pa",
        hp.PARENTS_PARTNER,
        True,
    ),
    (
        "a grandchild",
        person("gran", children=["ma"]),
        [MA, person("kid")],
        "kid",
        hp.GRANDCHILD,
        True,
    ),
    (
        "a child's grandmother",
        person("kid", parents=["ma"]),
        [person("ma", parents=["gran"]), person("gran")],
        "gran",
        hp.GRANDPARENT,
        False,
    ),
    ("somebody else at the address", MA, [person("lodger")], "lodger", hp.NONE, False),
]


@pytest.mark.parametrize(
    "asked, others, whose, expected, takes_part", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_row_says_how_somebody_belongs(asked, others, whose, expected, takes_part):
    row = next(row for row in propose(asked, others, TODAY).here if row.person.bsn == whose)
    assert (row.relation, row.takes_part) == (expected, takes_part)
    assert row.reason.startswith(hp.SENTENCES[expected])


def test_the_dead_are_shown_and_cannot_be_chosen():
    row = propose(MA, [person("pa", deceased=True)], TODAY).here[1]
    assert (row.takes_part, row.selectable) == (False, False)
    assert row.reason.endswith(hp.DECEASED)


def test_a_child_elsewhere_is_named_and_never_ticked():
    (row,) = propose(person("ma", children=["kid"]), [], TODAY).elsewhere
    assert (row.person.bsn, row.takes_part, row.at_address) == ("kid", False, False)
    assert hp.CHILD_ELSEWHERE in row.reason


def test_a_grown_child_elsewhere_lives_by_itself():
    (row,) = propose(person("ma", children=["adult"]), [], TODAY).elsewhere
    assert row.reason.endswith(hp.ELSEWHERE)


def test_a_former_husband_elsewhere_is_not_named():
    assert propose(person("ma", ended=["ex"]), [], TODAY).elsewhere == ()


def test_the_asked_is_proposed_once():
    assert [row.person.bsn for row in propose(MA, [MA, person("pa")], TODAY).here] == ["ma", "pa"]


def test_two_people_without_number_are_two_rows():
    nameless = [
        FoundPerson("", FoundName(name, surname="Test"), PartialDate(1980)) for name in ("Jan", "Piet")
    ]
    rows = propose(MA, nameless, TODAY).here
    assert [row.relation for row in rows] == [hp.SELF, hp.NONE, hp.NONE]


def test_a_grown_child_decides_for_itself_and_a_doubtful_age_is_asked():
    grown = propose(person("ma", children=["adult"]), [person("adult")], TODAY).here[1]
    vague = propose(person("ma", children=["vague"]), [person("vague")], TODAY).here[1]
    assert grown.reason.endswith(hp.ADULT_LIVES_HERE)
    assert vague.reason.endswith(hp.AGE_UNKNOWN)


def test_the_cbs_type_follows_from_the_same_lists():
    people = [MA, person("pa", partners=["ma"]), person("kid", parents=["ma", "pa"])]
    assert cbs_type([p.bsn for p in people], ties(people)) == MARRIED_CHILDREN
