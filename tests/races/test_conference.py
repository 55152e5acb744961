"""A meeting that ends while people speak, and two clicks on one decision."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from plans.conferences import ACTION_MADE, CLOSED, make_action_of
from plans.models import Action, MinutesLine
from tests.cast import acting, make_cast
from tests.conference.world import at_work, bring, convene, day, end, hire, say
from tests.dossier.conftest import make_home
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 6


@pytest.fixture
def world():
    cast = make_cast()
    hire(cast)
    with transaction.atomic():
        home = make_home(cast)
    meeting = convene(cast)
    return SimpleNamespace(cast=cast, home=home, meeting=meeting, item=bring(cast, home, meeting))


def test_clicks_on_one_decision_are_one_action(world):
    doer = {"doer_kind": "professional", "doer": world.cast.marloes, "due_on": day()}
    decision = say(world.cast, world.item, "Marloes belt.", sort="decision", doer=doer)

    def click(_):
        with at_work(world.cast.marloes, world.home):
            return make_action_of(decision, acting=acting(world.cast.marloes))

    lost = [one for one in at_once(click, CLICKS) if isinstance(one, Exception)]
    assert {type(error) for error in lost} == {ValidationError}
    assert {message for error in lost for message in error.messages} == {ACTION_MADE}
    with making():
        assert Action.objects.count() == 1


def test_what_is_said_while_it_ends_is_in_the_minutes_or_refused(world):
    def act(number):
        return (
            end(world.cast, world.meeting) if number == 0 else say(world.cast, world.item, f"Advies {number}")
        )

    outcomes = at_once(act, CLICKS)
    lost = [one for one in outcomes if isinstance(one, Exception)]
    assert {message for error in lost for message in error.messages} <= {CLOSED}
    with making():
        written = MinutesLine.objects.count()
        assert written == CLICKS - 1 - len(lost)
        ended = type(world.meeting).objects.get(pk=world.meeting.pk).ended_at
    with pytest.raises(ValidationError, match="afgesloten"):
        say(world.cast, world.item, "Te laat.")
    assert ended
