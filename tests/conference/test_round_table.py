"""Rondetafel: on the table lies what every colleague may read by the gate, and who of the household sits there."""

import pytest

from accounts.laws import Law
from households.kinds import Kind
from plans.models import CaseConference
from tests.conference.world import NAMED, bring, convene, let_advise, place, say, say_yes
from tests.dossier.counting import AT_MOST, queries_of

pytestmark = pytest.mark.django_db
COMMON, OF_NOOR, LESS = (
    "Samira wil slapen.",
    "Noor heeft rust nodig.",
    "Er is meer dat hier niet op tafel ligt.",
)


@pytest.fixture
def table(cast):
    return convene(cast, CaseConference.Kind.ROUND_TABLE, seats=())


@pytest.fixture
def item(cast, home, table):
    return bring(cast, home, table, residents=[home.samira])


def test_one_who_may_not_read_it_keeps_it_off_the_table(cast, home, table, item, as_user):
    client = as_user(cast.marloes)
    page = client.get(place(home, item)).text
    assert NAMED not in page and LESS in page
    let_advise(cast, home, table, "mirjam")
    assert NAMED not in client.get(place(home, item)).text
    say_yes(cast, home)
    page = client.get(place(home, item)).text
    assert NAMED in page and LESS not in page


def test_of_another_member_nothing_lies_there_while_she_is_absent(cast, home, table, item, as_user):
    let_advise(cast, home, table, "mirjam")
    say_yes(cast, home)
    say_yes(cast, home, person=home.noor)
    say(cast, item, COMMON)
    say(cast, item, OF_NOOR, person=home.noor)
    client = as_user(cast.marloes)
    page = client.get(place(home, item)).text
    assert COMMON in page and OF_NOOR not in page and LESS in page


def test_what_is_never_on_paper_is_never_on_the_table(cast, home, table, as_user):
    let_advise(cast, home, table, "mirjam")
    unsafe = bring(cast, home, table, residents=[home.samira], kind=Kind.HOME_SAFETY)
    say_yes(cast, home, kinds=[Kind.HOME_SAFETY])
    assert NAMED not in as_user(cast.marloes).get(place(home, unsafe)).text


def test_the_table_stays_within_its_queries(cast, home, table, item, as_user):
    let_advise(cast, home, table, "mirjam")
    say_yes(cast, home)
    for n in range(10):
        say(cast, item, f"Advies {n}", law=Law.WMO)
    assert len(queries_of(as_user(cast.marloes), place(home, item))) <= AT_MOST
