"""A coordinator steps down for whom he asked: the successor may not see a row that has ended, so a function ends it."""

from households.models import CaseTeamMember

STEP_DOWN = """
create function gate.step_down(h uuid) returns table (user_id uuid, law smallint, organisation_id bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  former uuid;
begin
  if not exists (select 1 from households_caseteammember c where c.household_id = h and c.user_id = me
      and c.role = 'incoming' and c.ended_at is null)
    or not h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{{}}')) then
    raise exception 'nobody handed over to this user' using errcode = '42501';
  end if;
  update households_caseteammember set ended_at = statement_timestamp()
    where household_id = h and role = 'coordinator' and ended_at is null returning id into former;
  insert into households_historicalcaseteammember ({columns}, history_id, history_date, history_type,
      history_user_id, history_change_reason)
    select {columns}, gen_random_uuid(), statement_timestamp(), '~', me, 'regie overgedragen'
    from households_caseteammember where id = former;
  return query select c.user_id, c.law::smallint, c.organisation_id from households_caseteammember c
    where c.id = former;
end $$
"""


def sql(prefix):
    columns = ", ".join(field.column for field in CaseTeamMember._meta.concrete_fields)
    return [STEP_DOWN.format(columns=columns)]
