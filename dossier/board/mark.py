"""A change mark: a number that is another as soon as something changes in what this reader may see, and no sooner.

Counted by the database under the reader's own policies, over which rows there are and which edition each is (`xmin`).
What is withheld does not weigh in it. It shows nobody, so it needs no row in the log.
"""

from django.db import connection, models
from django.db.models.expressions import RawSQL

from consent.own_board_sql import MARK, WEIGHT


def mark_of(*found):
    """None when there is nothing at all."""
    parts = [_weighed(rows).query.sql_with_params() for rows in found]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {MARK} from (" + " union all ".join(sql for sql, _ in parts) + ") weighed",
            [value for _, values in parts for value in values],
        )
        return cursor.fetchone()[0]


def _weighed(rows):
    table = rows.model._meta.db_table
    weight = RawSQL(WEIGHT.format(row=table), [], models.DecimalField(max_digits=30, decimal_places=0))
    return rows.order_by().annotate(weight=weight).values_list("weight")
