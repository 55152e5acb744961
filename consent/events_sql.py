"""Who keeps a household hears that something happened in it, also in a household that the teller does not reach.

The task says that something changed and where, never what or to whom.
"""

from households.models import HouseholdEvent

TASK_TEXT = "Er is iets veranderd in een huishouden. Bekijk wat je opnieuw moet vragen."
AHEAD_TEXT = "Een verjaardag komt eraan. Bekijk wat je opnieuw moet vragen."
NOT_FOR_THE_APP = ("gate.tell_keepers(uuid, text, text, date)",)

# The coordinator and who stands in; without one who handles a law, the desk, and the desk's team. Nobody who may not
# come near.
TELL = """
create function gate.tell_keepers(h uuid, words text, place text, due date) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  with live as (
    select c.user_id, c.team_id, c.role from households_caseteammember c
    where c.household_id = h and c.ended_at is null and (c.until is null or c.until > statement_timestamp())
  ), keepers as (
    select l.user_id from live l where l.user_id is not null and (l.role in ('coordinator', 'stand_in')
      or (l.role in ('case_handler', 'first_contact') and not exists (select 1 from live k where k.role = 'coordinator')))
    union
    select s.user_id from live l join accounts_teammembership s on s.team_id = l.team_id
    where l.role = 'first_contact' and not exists (select 1 from live k where k.role = 'coordinator')
      and not s.leads and s.since <= gate.today() and (s.until is null or s.until > gate.today())
  )
  insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, created_by_id, created_at)
  select gen_random_uuid(), k.user_id, 'task', words, place, h, due,
    nullif(current_setting('gate.user', true), '')::uuid, statement_timestamp()
  from keepers k where not gate.blocked(k.user_id, h)
$$
"""

# Of this household, and of every other one that the person belongs to: there it may ask for something else.
AFTER_EVENT = f"""
create function gate.after_event(e uuid, due date, also_here boolean) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare it households_householdevent; elsewhere uuid;
begin
  select * into it from households_householdevent x where x.id = e
    and x.household_id = any(nullif(current_setting('gate.writes', true), '')::uuid[]);
  if it.id is null then
    raise exception 'no event of a household within reach' using errcode = '42501';
  end if;
  if also_here then
    perform gate.tell_keepers(it.household_id, '{TASK_TEXT}',
      '/huishoudens/' || it.household_id || '/gebeurtenis/' || it.id || '/', due);
  end if;
  for elsewhere in select s.household_id from households_householdmembership s
      join households_household h on h.id = s.household_id and h.state <> 'closed'
      where s.person_id = it.person_id and s.ended_at is null and s.household_id <> it.household_id
        and it.kind in ('move', 'death') loop
    perform gate.tell_keepers(elsewhere, '{TASK_TEXT}', '/huishoudens/' || elsewhere || '/mensen/', due);
  end loop;
end $$
"""

# Born on 29 February, or on a day that is not known: as consent/authority.py counts.
BIRTHDAY = """
create function gate.birthday(y int, m int, d int, age int) returns date
language sql stable set search_path = pg_catalog as $$
  select case when m = 2 and d = 29 then make_date(y + age, 2, 28) + 1
    else make_date(y + age, coalesce(m, 1), coalesce(d, 1)) end
$$
"""

# Once for a household, a person and a birthday: the table refuses a second, also when two sweeps run at once.
NOTICE = """
create function gate.notice_birthdays(ahead int) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare made record; told int := 0;
begin
  perform gate.only_jobs();
  for made in
    with coming as (
      select s.household_id, p.id, a.age,
        gate.birthday(p.birth_year, p.birth_month, p.birth_day, a.age) as day
      from households_person p
      join households_householdmembership s on s.person_id = p.id and s.ended_at is null and s.takes_part
      join households_household h on h.id = s.household_id and h.state <> 'closed'
      cross join (values (12), (16), (18)) a(age)
      where p.deceased_on is null and p.birth_year + a.age
        between extract(year from gate.today()) and extract(year from gate.today() + ahead)
    )
    insert into households_householdevent (id, household_id, person_id, kind, happened_on, recorded_at)
    select gen_random_uuid(), c.household_id, c.id, 'age_' || c.age, c.day, statement_timestamp()
    from coming c where c.day between gate.today() and gate.today() + ahead
    on conflict (household_id, person_id, kind, happened_on) do nothing
    returning id, household_id, happened_on
  loop
    insert into households_historicalhouseholdevent ({columns}, history_id, history_date, history_type)
      select {columns}, gen_random_uuid(), statement_timestamp(), '+'
      from households_householdevent where id = made.id;
    perform gate.tell_keepers(made.household_id, '{text}',
      '/huishoudens/' || made.household_id || '/gebeurtenis/' || made.id || '/', made.happened_on);
    told := told + 1;
  end loop;
  return told;
end $$
"""


def sql(prefix):
    columns = ", ".join(field.column for field in HouseholdEvent._meta.concrete_fields)
    return [TELL, AFTER_EVENT, BIRTHDAY, NOTICE.format(columns=columns, text=AHEAD_TEXT)]
