"""How fast the log is written, and how fast it is verified."""

import time
from statistics import median
from uuid import uuid4

from django.db import transaction

from audit import seals, verification
from audit.choices import Action, Depth
from audit.log import Context, Entry, write

PEOPLE = 4
TIMES = 200


def milliseconds_to_write(user, municipality_id):
    """The rows of one page: a household of four."""
    return median(_write(user, municipality_id) for _ in range(TIMES))


def _write(user, municipality_id):
    context = Context(request_id=uuid4(), user_id=user.pk, municipality_id=municipality_id, purpose=2)
    household = uuid4()
    rows = [
        Entry(context=context, action=Action.LOOK, person_id=uuid4(), household_id=household,
              depth=Depth.OPENED, shown={"1": {"4": 3, "7": 2}}, withheld={"3": 2}, ground_ids=[uuid4()])
        for _ in range(PEOPLE)
    ]  # fmt: skip
    with transaction.atomic():
        began = time.perf_counter()
        write(rows)
        return 1000 * (time.perf_counter() - began)


def rows_verified_a_second():
    """Sealed first; then every row is read and counted again."""
    seals.seal()
    began = time.perf_counter()
    report = verification.verify()
    assert report.whole, str(report.first)
    return report.rows, report.rows / (time.perf_counter() - began)
