"""Opvallend gebruik: what the log shows without anybody asking. A reason to look, no verdict."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from privacy.log_filter import midnight

DAYS = 7
DAY_BEGINS, DAY_ENDS = 7, 20
SEARCHES, BSNS, REFUSALS = 3, 5, 5
FOLLOW_UP = timedelta(minutes=15)
SHOWN_AT_MOST = 100

# Each rule once; `counted` rows per colleague, and per person or per term where somebody was sought.
SQL = """
with seen as materialized (
  select at, request_id, user_id, person_id, action, outcome, depth, page, term_hash
  from audit_accesslogentry
  where municipality_id = %(municipality)s and at >= %(since)s and user_id is not null
    and (action in ('search', 'look_up', 'bsn_reveal', 'refused', 'look') or action like 'write:%%')
), sought as (
  select user_id, person_id, coalesce(person_id::text, nullif(term_hash, '')) as what, request_id, min(at) as at
  from seen
  where action in ('search', 'look_up') or (action = 'look' and depth = 'listed' and page = any(%(search_pages)s))
  group by user_id, person_id, what, request_id
), told as (
  select *, bool_or(person_id is not null) over (partition by request_id) as found_somebody from sought
), often as (
  select *, count(*) over (partition by user_id, what) as n from told
  where what is not null and (person_id is not null or not found_somebody)
), not_followed as (
  -- From the table, by its index on colleague and moment: few are left to ask about. With `not exists` PostgreSQL reads
  -- every month of the log instead.
  select s.* from often s where s.n >= %(searches)s and (
    select f.id from audit_accesslogentry f
    where f.user_id = s.user_id and f.at > s.at and f.at < s.at + %(follow_up)s and f.outcome = 'granted'
      and (s.person_id is null or f.person_id is null or f.person_id = s.person_id)
      and (f.depth in ('opened', 'read') or f.action like 'write:%%')
    limit 1) is null
)
select 'searched', user_id, person_id, count(distinct request_id), max(at) from not_followed
  group by user_id, person_id, what having count(distinct request_id) >= %(searches)s
union all
select 'bsn', user_id, null, count(*), max(at) from seen where action = 'bsn_reveal'
  group by user_id, (at at time zone 'Europe/Amsterdam')::date having count(*) >= %(bsns)s
union all
select 'hours', user_id, null, count(distinct request_id), max(at) from seen
  where action = 'look' and depth in ('opened', 'read')
    and extract(hour from at at time zone 'Europe/Amsterdam') not between %(begins)s and %(ends)s - 1
  group by user_id
union all
select 'refused', user_id, null, count(*), max(at) from seen where outcome = 'refused'
  group by user_id, date_trunc('hour', at) having count(*) >= %(refusals)s
order by 5 desc limit %(at_most)s
"""
SEARCH_PAGES = ["dossier:search", "dossier:look_up", "dossier:start", "dossier:start_anew"]
WORDS = {
    "searched": ("search", "Zoekt {n} keer dezelfde persoon, zonder vervolg"),
    "bsn": ("id", "Toonde op één dag {n} keer een BSN"),
    "hours": ("clock", "Bekeek buiten 7-20 uur dossiers, {n} keer"),
    "refused": ("ban", "Kreeg in één uur {n} keer een weigering"),
}
PRESETS = {
    "searched": {"soort": "gezocht"},
    "bsn": {"soort": "bsn"},
    "hours": {"soort": "bekeken"},
    "refused": {"geweigerd": "on"},
}


@dataclass(frozen=True)
class Signal:
    rule: str
    user_id: UUID
    person_id: UUID | None
    n: int
    last_at: object

    @property
    def icon(self):
        return WORDS[self.rule][0]

    @property
    def words(self):
        return WORDS[self.rule][1].format(n=self.n)

    @property
    def preset(self):
        """What the filter of the log begins with, in ids: the form is posted."""
        about = {"over": f"person:{self.person_id}"} if self.person_id else {}
        # Who was sought stands in the list of a search, too; so ask for everything about that person.
        kind = {} if self.person_id else PRESETS[self.rule]
        return {"periode": str(DAYS), "door": str(self.user_id), **kind, **about}


def lately(using, municipality_id) -> list[Signal]:
    """For the panel beside the log, which is opened often: at most some minutes old. Ids and counts are kept, no names."""
    return cache.get_or_set(
        f"signals:{municipality_id}", lambda: signals(using, municipality_id), settings.SIGNALS_KEPT_SECONDS
    )


def signals(using, municipality_id) -> list[Signal]:
    asked = {
        "municipality": municipality_id,
        "since": midnight(timezone.localdate() - timedelta(days=DAYS - 1)),
        "search_pages": SEARCH_PAGES,
        "follow_up": FOLLOW_UP,
        "searches": SEARCHES,
        "bsns": BSNS,
        "refusals": REFUSALS,
        "begins": DAY_BEGINS,
        "ends": DAY_ENDS,
        "at_most": SHOWN_AT_MOST,
    }
    with connections[using].cursor() as cursor:
        cursor.execute(SQL, asked)
        return [Signal(*row) for row in cursor.fetchall()]
