"""Teams beside each other in figures, and answers of managers that let themselves wait. Nothing here is about a resident."""

from consent.tables import OWN_PEOPLE, STEERS_TEAMS

LATE = "De dag waarop je antwoord zou geven op een knelpunt is voorbij."
LATE_OF_ANOTHER = "Een manager gaf nog geen antwoord op een knelpunt. De dag is voorbij."
PLACE = "'/bord/knelpunten/' || k.id || '/'"

# Cards of a board are its team's; everybody who works for the municipality may know how many there are.
FIGURES = f"""
create function gate.team_figures(done_since date) returns table (team_id bigint, progress text, n int)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not coalesce({OWN_PEOPLE} or {STEERS_TEAMS}, false) then
    raise exception 'figures of teams are for who works for the municipality' using errcode = '42501';
  end if;
  return query select i.team_id, i.progress::text, count(*)::int from plans_improvementaction i
    where i.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
      and (i.done_at is null or i.done_at >= done_since)
    group by i.team_id, i.progress;
end $$
"""

# Once for each day of answering: who took the row told it. A task that was answered or taken back is over for everybody.
REMIND = f"""
create function gate.remind_of_answers() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare told int;
begin
  perform gate.only_jobs();
  update deadlines_notification t set done_at = statement_timestamp() from plans_knelpunt k
    where t.done_at is null and t.kind = 'task' and t.link = {PLACE}
      and (k.state <> 'manager' or t.user_id not in (k.manager_id, k.escalated_by_id));
  with late as (
    update plans_knelpunt k set told_late_for = k.answer_by
      where k.state = 'manager' and k.answer_by < gate.today() and k.told_late_for is distinct from k.answer_by
      returning k.id, k.manager_id, k.escalated_by_id, k.answer_by
  )
  insert into deadlines_notification (id, user_id, kind, text, link, due_on, created_at)
    select gen_random_uuid(), k.manager_id, 'task', '{LATE}', {PLACE}, k.answer_by, statement_timestamp() from late k
    union all
    select gen_random_uuid(), k.escalated_by_id, 'task', '{LATE_OF_ANOTHER}', {PLACE}, k.answer_by,
      statement_timestamp() from late k where k.escalated_by_id <> k.manager_id;
  get diagnostics told = row_count;
  return told;
end $$
"""


def sql(prefix):
    return [FIGURES, REMIND]
