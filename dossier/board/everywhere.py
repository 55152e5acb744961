"""What one has to do in each place where one works, in one statement: `gate.own_board` asks each under its own policies."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from consent import gate
from consent.loading import instance
from consent.terms import midnight
from dossier.board.cards import MOST
from households.models import Household, Person
from plans.models import Action, Goal, MainWish


@dataclass
class Place:
    """`acting`: as whom one looks there."""

    acting: object
    waiting: int
    mark: str
    actions: list


def marks_of(request, actings):
    """One number of all places together. It shows nobody, so it needs no row in the log."""
    return joined(_asked(request, actings))


def joined(rows):
    return "-".join(mark for _, mark, *_ in rows)


def places_of(request, actings, period):
    """In this order; the last is where one is afterwards."""
    rows = _asked(request, actings, since=midnight(period.first), at_most=MOST)
    return joined(rows), [
        Place(acting, waiting, mark, _actions(request.user, json.loads(cards), json.loads(homes)))
        for acting, (waiting, mark, cards, homes) in zip(actings, rows, strict=True)
    ]


def _asked(request, actings, *, since=None, at_most=0):
    places = [{"organisation": one.organisation.pk, "municipality": one.municipality.pk} for one in actings]
    with connection.cursor() as cursor:
        cursor.execute(
            "select waiting, mark, cards::text, homes::text"
            " from gate.own_board(%s::uuid, %s::jsonb, %s::smallint, %s::timestamptz, %s::int)",
            [request.user.pk, json.dumps(places), int(gate.purpose_of(request)), since, at_most],
        )
        rows = cursor.fetchall()
    request.unread_count = rows[-1][0]
    return rows


def _actions(user, cards, homes):
    known = {home.pk: home for home in map(_home, homes)}
    found = []
    for card in cards:
        action = instance(Action, card[""])
        action.goal = card["goal"] and instance(Goal, card["goal"])
        action.owner, action.household = user, known[action.household_id]
        found.append(action)
    return found


def _home(document):
    """With what everybody does it for, as far as this reader may see it; of its people only the keys, for the log."""
    home = instance(Household, document[""])
    home.people = [Person(pk=UUID(key)) for key in document["people"]]
    home.wishes = [instance(MainWish, row) for row in document["wishes"]]
    return home
