"""A test that never failed proves nothing: each breakage turns its tests red."""

import os

import pytest

from tests.sabotage.breakages import BREAKAGES
from tests.sabotage.running import ROOT, copy_of_the_tree, tried

LIST = (ROOT / "tests" / "sabotage.md").read_text()
ONE = "nobody writes the log"


def named(breakage):
    return breakage.name


@pytest.mark.parametrize("breakage", BREAKAGES, ids=named)
def test_each_breakage_still_fits_the_code(breakage):
    assert (ROOT / breakage.file).read_text().count(breakage.old) == 1


@pytest.mark.parametrize("breakage", BREAKAGES, ids=named)
def test_each_breakage_is_on_the_list(breakage):
    assert f"| {breakage.name} | `{breakage.file}` |" in LIST


@pytest.fixture(scope="module")
def copied():
    return copy_of_the_tree(ROOT / ".data" / f"sabotage-{os.environ.get('PYTEST_XDIST_WORKER', 'small')}")


def test_one_of_them_is_noticed(copied):
    (breakage,) = (one for one in BREAKAGES if one.name == ONE)
    assert tried(copied, breakage).is_red


@pytest.mark.prove
@pytest.mark.parametrize("breakage", BREAKAGES, ids=named)
def test_each_breakage_is_noticed(copied, breakage):
    told = tried(copied, breakage)
    assert told.is_red, told.output[-2000:]
