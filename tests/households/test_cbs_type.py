import pytest

from households import cbs_type as cbs
from households.cbs_type import Ties, cbs_places
from households.cbs_type import cbs_type as kind_of

MARRIED = Ties(married=[("ma", "pa")])
FAMILY = Ties(married=[("ma", "pa")], parents=[("ma", "kid"), ("pa", "kid")])
# One fact differs from a row nearby.
TABLE = [
    ("alone", ["ma"], Ties(), cbs.SINGLE),
    ("two friends", ["ma", "pa"], Ties(), cbs.OTHER),
    ("married", ["ma", "pa"], MARRIED, cbs.MARRIED),
    ("living together", ["ma", "pa"], Ties(living_together=[("ma", "pa")]), cbs.UNMARRIED),
    ("married, partner not a member", ["ma", "friend"], MARRIED, cbs.OTHER),
    ("married with child", ["ma", "pa", "kid"], FAMILY, cbs.MARRIED_CHILDREN),
    ("married, child not a member", ["ma", "pa"], FAMILY, cbs.MARRIED),
    ("mother and child", ["ma", "kid"], FAMILY, cbs.SINGLE_PARENT),
    ("child only", ["kid"], FAMILY, cbs.SINGLE),
    ("two parents, never married", ["ma", "pa", "kid"], Ties(parents=FAMILY.parents), cbs.UNMARRIED_CHILDREN),
    (
        "couple, her child",
        ["ma", "pa", "kid"],
        Ties([("ma", "pa")], (), [("ma", "kid")]),
        cbs.MARRIED_CHILDREN,
    ),
    ("couple and a lodger", ["ma", "pa", "lodger"], MARRIED, cbs.MARRIED),
    ("foster child is no child", ["ma", "pa", "foster"], MARRIED, cbs.MARRIED),
    ("brothers", ["kid", "kid2"], Ties(parents=[("ma", "kid"), ("ma", "kid2")]), cbs.OTHER),
    (
        "child with a partner at home",
        ["ma", "kid", "love"],
        Ties([("kid", "love")], (), [("ma", "kid")]),
        cbs.MARRIED,
    ),
    (
        "three generations",
        ["oma", "ma", "kid"],
        Ties(parents=[("oma", "ma"), ("ma", "kid")]),
        cbs.SINGLE_PARENT,
    ),
]


@pytest.mark.parametrize("members, ties, expected", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_kind_follows_from_members_and_relations(members, ties, expected):
    assert kind_of(members, ties) == expected


def test_a_home_is_institutional_whoever_lives_there():
    assert kind_of(["ma", "pa", "kid"], FAMILY, institutional=True) == cbs.INSTITUTIONAL


def test_everybody_has_a_place():
    places = cbs_places(["ma", "pa", "kid", "lodger"], FAMILY)
    assert places == {"ma": "partner", "pa": "partner", "kid": "child", "lodger": "other"}


def test_the_mother_in_the_middle_is_parent_and_no_child():
    places = cbs_places(["oma", "ma", "kid"], Ties(parents=[("oma", "ma"), ("ma", "kid")]))
    assert places == {"oma": "other", "ma": "parent", "kid": "child"}


def test_who_lives_alone_is_single():
    assert cbs_places(["ma"]) == {"ma": "single"}
