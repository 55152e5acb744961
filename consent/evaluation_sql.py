"""Looking back: goals end as their own lines say, and whoever it concerns is told once that the day is there.

Lines are of every law that helps, so whoever finishes an evaluation may not see all of them; a function reads them.
"""

from consent.policy import INTEGRAAL
from consent.reminders_sql import TODAY

# A line may end a goal because only who may change that goal could write it (consent/tables.py: LIKE_ITS_GOAL).
SETTLE_GOALS = """
create function gate.settle_goals(e uuid) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare h uuid; ended uuid[];
begin
  select x.household_id into h from plans_evaluation x where x.id = e and x.finished_at is null
    and x.household_id = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}'));
  if h is null or not (h || '/0') = any(coalesce(nullif(current_setting('gate.work', true), '')::text[], '{}')) then
    raise exception 'no evaluation that this user keeps' using errcode = '42501';
  end if;
  with said as (
    update plans_goal g set result = l.next, result_words = l.next_words, reached_at = statement_timestamp()
      from plans_goalevaluation l
      where l.evaluation_id = e and l.goal_id = g.id and l.household_id = g.household_id and g.household_id = h
        and l.law = g.law and l.organisation_id = g.organisation_id
        and l.next in ('reached', 'partly', 'not', 'dropped') and g.reached_at is null
      returning g.id
  ) select coalesce(array_agg(id), '{}') into ended from said;
  perform gate.tell_history('plans_goal', 'plans_historicalgoal', ended, '~', 'evaluatie');
  return cardinality(ended);
end $$
"""

# A week before, so that there is time to make an appointment, and on the day; each once for a plan, a day and a
# colleague. What was moved, begun or closed waits for nobody any more.
SOON = "Over een week kijken jullie terug op een plan. Is er al een afspraak?"
DUE = "Het is tijd om terug te kijken op een plan."
STAGE = f"(case when p.evaluate_on <= {TODAY} then 'due' else 'soon' end)"
KEY = f"'evaluation/' || p.id || '/' || p.evaluate_on || '/' || {STAGE}"
WAITS = f"p.closed_at is null and p.state <> 'evaluating' and p.evaluate_on <= {TODAY} + 7"

REMIND_OF_EVALUATIONS = f"""
create function gate.remind_of_evaluations() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare told int;
begin
  perform gate.only_jobs();
  update deadlines_notification n set done_at = statement_timestamp()
    where n.once like 'evaluation/%' and n.done_at is null
      and not exists (select 1 from plans_plan p where p.household_id = n.household_id and {WAITS} and n.once = {KEY});
  insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, once, created_at)
    select gen_random_uuid(), keeper.user_id, 'task', case {STAGE} when 'due' then '{DUE}' else '{SOON}' end,
      '/huishoudens/' || p.household_id || '/plan/evaluatie/', p.household_id, p.evaluate_on, {KEY}, statement_timestamp()
    from plans_plan p join households_household h on h.id = p.household_id and h.state <> 'closed'
    join lateral (select distinct c.user_id from households_caseteammember c
      where c.household_id = p.household_id and c.user_id is not null
        and c.ended_at is null and (c.until is null or c.until > statement_timestamp())
        and (c.role in ('coordinator', 'stand_in') or (c.role = 'case_handler' and not exists (
          select 1 from households_caseteammember k where k.household_id = p.household_id
            and k.role = 'coordinator' and k.ended_at is null)))) keeper on true
    where {WAITS} and not gate.blocked(keeper.user_id, p.household_id)
  on conflict (once, user_id) do nothing;
  get diagnostics told = row_count;
  return told;
end $$
"""

# To who keeps it, on the day and a week later; has this colleague left, then to who works in that law for that
# organisation, by name or else in the team.
LOOK = "Het is tijd om na te gaan of hulp helpt."
MISSED = "Nog niemand ging na of hulp helpt. Doe dat deze week."
LATE = 7
CHECK_STAGE = f"(case when k.due_on + {LATE} <= {TODAY} then 'late' else 'due' end)"
CHECK_KEY = f"'check/' || k.id || '/' || k.due_on || '/' || {CHECK_STAGE}"
CHECK_WAITS = f"k.answered_at is null and k.ended_at is null and k.due_on <= {TODAY}"

REMIND_OF_CHECKS = f"""
create function gate.remind_of_checks() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare told int;
begin
  perform gate.only_jobs();
  update deadlines_notification n set done_at = statement_timestamp()
    where n.once like 'check/%' and n.done_at is null
      and not exists (select 1 from plans_solutioncheck k where k.household_id = n.household_id
        and {CHECK_WAITS} and n.once = {CHECK_KEY});
  with waits as (
    select k.id, k.household_id, k.law, k.organisation_id, k.keeper_id, k.due_on, {CHECK_KEY} as said,
      case {CHECK_STAGE} when 'due' then '{LOOK}' else '{MISSED}' end as words
    from plans_solutioncheck k join households_household h on h.id = k.household_id and h.state <> 'closed'
    where {CHECK_WAITS}
  ), workers as (
    select w.id, c.user_id, case when c.user_id = w.keeper_id then 1 else 2 end as rank
    from waits w join households_caseteammember c on c.household_id = w.household_id and c.user_id is not null
      and c.organisation_id = w.organisation_id
      and (c.law = w.law or (w.law = {INTEGRAAL} and c.role in ('coordinator', 'stand_in')))
      and c.ended_at is null and (c.until is null or c.until > statement_timestamp())
    union all
    select w.id, s.user_id, case when s.user_id = w.keeper_id then 1 else 3 end
    from waits w join households_caseteammember c on c.household_id = w.household_id
      and c.organisation_id = w.organisation_id and (c.law = w.law or c.law is null)
      and c.ended_at is null and (c.until is null or c.until > statement_timestamp())
    join accounts_team t on t.id = c.team_id and t.kind in ('vakteam', 'wijkteam')
    join accounts_teammembership s on s.team_id = t.id and not s.leads and s.since <= gate.today()
      and (s.until is null or s.until > gate.today())
  ), at_work as (
    select x.* from workers x join waits w on w.id = x.id
    where not gate.blocked(x.user_id, w.household_id) and (w.law = {INTEGRAAL} or exists (select 1 from accounts_lawassignment l
      where l.user_id = x.user_id and l.law = w.law and l.organisation_id = w.organisation_id
        and l.since <= gate.today() and (l.until is null or l.until > gate.today())))
  )
  insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, once, created_at)
    select distinct on (w.id, x.user_id) gen_random_uuid(), x.user_id, 'task', w.words,
      '/huishoudens/' || w.household_id || '/nagaan/' || w.id || '/', w.household_id, w.due_on, w.said,
      statement_timestamp()
    from waits w join at_work x on x.id = w.id
    where x.rank = (select min(y.rank) from at_work y where y.id = w.id)
  on conflict (once, user_id) do nothing;
  get diagnostics told = row_count;
  return told;
end $$
"""

# Whoever decides has no reach: the question is planned here, and kept by who wrote the proposal.
LOOK_AT_SOLUTION = """
create function gate.look_at_solution(p uuid, look_on date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare made uuid := gen_random_uuid();
begin
  insert into plans_solutioncheck (id, household_id, person_id, law, kind, organisation_id, author_id, written_in_law,
      created_at, about_kind, about_id, what, due_on, keeper_id, used, helps, instead)
    select made, s.household_id, s.person_id, s.law, s.kind, s.organisation_id, s.author_id, s.written_in_law,
      statement_timestamp(), 'plans.tailoredsolution', s.id, left(s.proposal, 150), coalesce(look_on, gate.today() + 56),
      s.author_id, '', '', ''
    from plans_tailoredsolution s where s.id = p;
  perform gate.tell_history('plans_solutioncheck', 'plans_historicalsolutioncheck', array[made], '+', 'akkoord');
end $$
"""
NOT_FOR_THE_APP = ("gate.look_at_solution(uuid, date)",)


def sql(prefix):
    return [LOOK_AT_SOLUTION, SETTLE_GOALS, REMIND_OF_EVALUATIONS, REMIND_OF_CHECKS]
