"""Withdrawing works on the next request, on every channel, whatever was being read at that moment."""

import threading

import pytest
from django.test import Client
from django.urls import reverse

from accounts.laws import Law
from consent.asking import record_consent
from consent.withdrawing import withdraw
from households.actions import add_document
from households.document_check import Checked
from households.kinds import Kind
from tests.consent.world import TALK, at_the_desk_of, make_world, question, write, yes
from tests.races.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Ze slaapt al weken niet goed."
# Each reader in a channel of its own: the page, a part of it, the report, the file.
READERS = 4


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = make_world()
    note = write(world, world.marloes, world.samira, Kind.AGREEMENTS, Law.WMO, TEXT)
    with at_the_desk_of(world.marloes, world.home) as acting:
        document = add_document(
            world.home, TEXT.encode(), Checked("txt", "text/plain"), title="Brief", person=world.samira,
            kind=Kind.AGREEMENTS, law=Law.WMO, acting=acting,
        )  # fmt: skip
    overview = reverse("household:overview", args=[world.home.pk])
    world.channels = [
        (overview, {}),
        (overview, {"HTTP_HX_REQUEST": "true"}),
        (reverse("household:report", args=[world.home.pk, note.report_id]), {}),
        (reverse("household:document", args=[world.home.pk, document.pk]), {}),
    ]
    world.clients = [logged_in(world.daan) for _ in range(READERS)]
    return world


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_every_request_that_starts_after_a_withdrawal_is_closed(world):
    assert races(world, rounds=20) == []


@pytest.mark.prove
def test_three_hundred_times(world):
    assert races(world, rounds=300) == []


def races(world, rounds):
    """What was still told after a withdrawal: nothing, while before it everybody could read."""
    told_after = []
    for number in range(rounds):
        agree(world)
        told = race(world)
        assert all(any(before for before, after in of_one if before) for of_one in told), (
            "nobody read before it"
        )
        told_after += [
            (number, channel) for channel, of_one in enumerate(told) if any(after for _, after in of_one)
        ]
    return told_after


def race(world):
    """Each reader: for each request whether it told, began before and began after the withdrawal was committed."""
    withdrawn, looked_once = threading.Event(), [threading.Event() for _ in range(READERS)]

    def read(number):
        looks = []
        while len(looks) < 2 or not looks[-1][2]:
            began_after = withdrawn.is_set()
            told = tells(world, number)
            looks.append((told and not began_after, told and began_after, began_after))
            looked_once[number].set()
        return [(before, after) for before, after, _ in looks]

    def take_back(_):
        for once in looked_once:
            assert once.wait(timeout=30)
        with at_the_desk_of(world.marloes, world.home) as acting:
            withdraw(world.home, world.samira, given_by=world.samira, acting=acting)
        withdrawn.set()

    *looked, outcome = at_once(lambda number: (read if number < READERS else take_back)(number), READERS + 1)
    for result in (*looked, outcome):
        if isinstance(result, Exception):
            raise result
    return looked


def tells(world, number):
    address, headers = world.channels[number]
    response = world.clients[number].get(address, **headers)
    assert response.status_code in (200, 404), address
    return TEXT.encode() in response.content


def agree(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        asked = question(world, world.samira, kinds=(Kind.AGREEMENTS,))
        record_consent(asked, TALK, [yes(world.samira)], acting=acting)
