"""What PostgreSQL really did for a page, functions of the gate included: which tables it ran through, and how far."""

import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connections

from config.launcher.benching import PREFIX
from tests.bench.place import in_database, wrapper

# Loaded by the superuser of the figures' own server; the statements themselves run as the app does.
WATCHED = (
    "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on"
    " -c auto_explain.log_timing=off -c auto_explain.log_nested_statements=on -c auto_explain.log_format=json"
    " -c auto_explain.log_level=notice -c client_min_messages=notice"
)
# A table smaller than this may be read whole: that is what PostgreSQL does with small tables.
BIG = 5000


@dataclass
class Seen:
    """Rows that scans touched, per table, and the big tables that were read from end to end."""

    touched: Counter = field(default_factory=Counter)
    whole: set = field(default_factory=set)

    @property
    def rows(self):
        return int(sum(self.touched.values()))


def may_watch(place):
    with place.as_administrator() as server:
        return server.execute("select usesuper from pg_user where usename = current_user").fetchone()[0]


@contextmanager
def watched(place):
    """Connections for `place.entered()`, the app's and the auditor's, and their plans as they come."""
    messages = []
    found = [
        _watched(place, alias, role, messages) for alias, role in (("default", "app"), ("auditor", "auditor"))
    ]
    try:
        yield found, messages
    finally:
        for connection in found:
            connection.close()


def _watched(place, alias, role, messages):
    options = connections.settings[alias]["OPTIONS"]["options"]
    connection = wrapper(alias, in_database(place.admin, place.database), options=f"{options} {WATCHED}")
    connection.ensure_connection()
    connection.connection.execute(f'set role "{PREFIX}_{role}"')
    connection.connection.add_notice_handler(lambda notice: messages.append(notice.message_primary))
    return connection


def seen_in(messages, sizes):
    seen = Seen()
    for message in messages:
        _, found, plan = message.partition("plan:\n")
        if found:
            _walk(json.loads(plan)["Plan"], seen, sizes)
    return seen


def sizes_of(place):
    with place.as_administrator() as server:
        rows = server.execute("select relname, reltuples from pg_class where relkind = 'r' and reltuples > 0")
        return dict(rows.fetchall())


def _walk(node, seen, sizes):
    # A bitmap of an index names no table: what it holds is touched too.
    bitmap = node["Node Type"] == "Bitmap Index Scan"
    table = node.get("Index Name") if bitmap else node.get("Relation Name")
    if table:
        loops = node.get("Actual Loops", 0)
        rows = node.get("Actual Rows", 0) + node.get("Rows Removed by Filter", 0)
        rows += node.get("Rows Removed by Index Recheck", 0)
        seen.touched[table] += rows * loops
        if node["Node Type"] == "Seq Scan" and sizes.get(table, 0) > BIG and loops:
            seen.whole.add(table)
    for below in node.get("Plans", ()):
        _walk(below, seen, sizes)
