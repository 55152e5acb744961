"""Teams beside each other in figures, and answers of managers that let themselves wait. Nothing here is about a resident."""

from consent.policy import USER
from consent.tables import OWN_PEOPLE, STEERS_TEAMS, of_own_team

LATE = "De dag waarop je antwoord zou geven op een knelpunt is voorbij."
LATE_OF_ANOTHER = "Een manager gaf nog geen antwoord op een knelpunt. De dag is voorbij."
PLACE = "'/bord/knelpunten/' || k.id || '/'"

# The same table as plans/knelpunten/states.py, by whose move it is; a test compares.
WAYS = {
    "team": ("raised>solved", "answered>closed", "answered>teams"),
    "teams": ("raised>teams", "teams>solved", "teams>manager", "manager>teams"),
    "manager": ("manager>teams", "manager>answered"),
}
WHO_IS = {
    "team": f"(old.raised_by_id = {USER} or {of_own_team('old.team_id')})",
    "teams": STEERS_TEAMS,
    "manager": f"old.manager_id = {USER}",
}
MAY = " or ".join(
    f"({WHO_IS[who]} and old.state || '>' || new.state in ({', '.join(map(repr, ways))}))"
    for who, ways in WAYS.items()
)

# A row changes by a move alone: who is asked in the one to a manager, what is answered in the answer.
KEEP = f"""
create function gate.keep_knelpunt() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user in (tg_argv[0], tg_argv[1], tg_argv[2]) then return new; end if;
  if not coalesce({MAY}, false) then
    raise exception 'a knelpunt cannot be changed from % to % by this user', old.state, new.state using errcode = '42501';
  end if;
  if (new.answer, new.outcome) is distinct from (old.answer, old.outcome) and new.state <> 'answered' then
    raise exception 'an answer cannot be changed but by who was asked' using errcode = '42501';
  end if;
  if (new.manager_id, new.mandate_id, new.answer_by) is distinct from (old.manager_id, old.mandate_id, old.answer_by)
      and new.state <> 'manager' and (new.state <> 'teams'
        or new.manager_id is not null or new.mandate_id is not null or new.answer_by is not null) then
    raise exception 'who is asked cannot be changed in this move' using errcode = '42501';
  end if;
  return new;
end $$
"""

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


def trigger(prefix):
    return (
        "create trigger keep_knelpunt before update on plans_knelpunt for each row"
        f" execute function gate.keep_knelpunt('{prefix}_owner', '{prefix}_maker', '{prefix}_gate')"
    )


def sql(prefix):
    return [KEEP, FIGURES, REMIND]
