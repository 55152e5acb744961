-- Who looked: five requests a household over thirteen months, a row for each person on the page; some searches and refusals.
create temp table look on commit drop as
select row_number() over (order by at, home, k) as n, home, at, i, 1 + pg_temp.dice(home * 8 + k, 123, 10) as what
from (select h.n as home, k, 1 + pg_temp.dice(h.n * 8 + k, 120, h.helpers) as i,
    date_trunc('day', now()) - make_interval(days => 1 + pg_temp.dice(h.n * 8 + k, 121, 394))
      + make_interval(mins => case when pg_temp.dice(h.n * 8 + k, 124, 50) = 0 then 1230 else 450 end + pg_temp.dice(h.n * 8 + k, 122, 600) % 190) as at
  from home h, generate_series(1, 5) k) x;

create index on look (n);

analyze look;

create temp table ground_of on commit drop as
select distinct on (person_id) person_id, pg_temp.key('ground', n) as id from offer order by person_id, n;

create index on ground_of (person_id);

analyze ground_of;
