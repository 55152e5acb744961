"""Each section goes to the law of its route: which by default, and the one function that moves it."""

import json
from collections.abc import Iterable

from django.db import connection

from accounts.laws import FOUR_LAWS, Law
from households.kinds import Kind

# Of a route with several laws: where a kind belongs when that law takes part.
HOME_OF_KIND = {
    Kind.PROVISIONS: (Law.WMO,),
    Kind.HOUSING: (Law.WMO, Law.WGS),
    Kind.WORK_SCHOOL: (Law.PW, Law.JW),
    Kind.MONEY: (Law.WGS, Law.PW),
    Kind.FAMILY: (Law.JW, Law.WMO),
    Kind.DAILY_HEALTH: (Law.WMO,),
    Kind.MENTAL_HEALTH: (Law.WMO,),
    Kind.HOME_SAFETY: (Law.JW, Law.WMO),
}


def default_law(kind, laws: Iterable[int], lead: int, *, needed_for: Iterable[int] = ()) -> Law:
    """`lead` is the law of the handler or coordinator: what belongs nowhere else goes there."""
    laws = set(laws)
    for wanted in (*needed_for, *HOME_OF_KIND.get(Kind(kind), ())):
        if wanted in laws and wanted in FOUR_LAWS:
            return Law(wanted)
    return Law(lead)


def move(decision, moves, *, reason):
    """`moves` are (model, key, law). All of them or, with an error of the database, none.

    A yes to show what first contact wrote stays a yes about first contact: it does not follow a section to the law of its
    route. What was read aloud named that source; another law has a secrecy of its own (Jw 7.3.11) or asks for paper
    (Pw 65 lid 2 onder b), and consent is specific (AVG 4 onder 11). So fewer see the section after the route, never
    more, and who receives it asks again.
    """
    if not moves:
        return 0
    asked = [{"model": model._meta.label_lower, "id": str(key), "law": int(law)} for model, key, law in moves]
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.route(%s::uuid, %s::jsonb, %s::text)", [decision.pk, json.dumps(asked), reason]
        )
        return cursor.fetchone()[0]
