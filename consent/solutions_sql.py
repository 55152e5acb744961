"""Buiten de lijntjes: who decides sees the sheet and nothing of the household, and decides within a mandate.

The people around a household write a proposal under its own policies. The decider has no reach: these functions give
the sheet without names, and are the only way in which a decision gets into the table.
"""

from accounts.models import Mandate
from consent.policy import MUNICIPALITY, NAMED, USER
from consent.tables import DECIDED

# The same table as plans/solution_states.py; a test compares.
BY_PEOPLE = (
    "draft>asked returned>asked agreed>tried draft>withdrawn returned>withdrawn asked>withdrawn".split()
)
BY_DECIDER = {"return": "returned", "agree": "agreed", "refuse": "refused"}
WAYS = ", ".join(f"'{way}'" for way in BY_PEOPLE)
VERBS = " ".join(f"when '{verb}' then '{state}'" for verb, state in BY_DECIDER.items())
DRAFTS = "'draft', 'returned'"

# Theirs to write while it is a draft; then what is decided on stays as it was put forward.
SHEET = """goal_id proposal resisting_law rule why cost cost_most saving saving_most checked_by checked_on check_outcome
    condition check_reason""".split()
DECISION = "decided_by_id mandate_id decided_at".split()
OUTCOME = "outcome learned real_cost".split()


def differ(columns):
    names = ", ".join(f"new.{name}" for name in columns), ", ".join(f"old.{name}" for name in columns)
    return f"({names[0]}) is distinct from ({names[1]})"


KEEP = f"""
create function gate.keep_solution() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if current_user in (tg_argv[0], tg_argv[1], tg_argv[2]) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state <> 'draft' or new.asked_at is not null or new.decided_by_id is not null or new.mandate_id is not null
        or new.decided_at is not null or new.decision_reason <> '' or new.outcome <> '' then
      raise exception 'a proposal begins as a draft' using errcode = '42501';
    end if;
    return new;
  end if;
  if new.state <> old.state and old.state || '>' || new.state not in ({WAYS}) then
    raise exception 'no way from % to %', old.state, new.state using errcode = '42501';
  end if;
  if {differ(DECISION)} or (new.decision_reason <> old.decision_reason
      and not (old.state = 'returned' and new.state = 'asked' and new.decision_reason = '')) then
    raise exception 'only who has a mandate decides' using errcode = '42501';
  end if;
  if old.state not in ({DRAFTS}) and {differ(SHEET)} then
    raise exception 'what is decided on stays as it was put forward' using errcode = '42501';
  end if;
  if {differ(OUTCOME)} and not (old.state = 'agreed' and new.state = 'tried') then
    raise exception 'an outcome is of what was agreed' using errcode = '42501';
  end if;
  if new.state = 'asked' and old.state <> 'asked' then
    if new.cost is null or new.check_outcome = '' or new.kind in ({NAMED}) then
      raise exception 'nothing is put forward without cost and legal check, or that few may know' using errcode = '42501';
    end if;
    new.asked_at := statement_timestamp();
  elsif new.asked_at is distinct from old.asked_at then
    raise exception 'the moment of asking is the database''s' using errcode = '42501';
  end if;
  return new;
end $$
"""

MY_MANDATE = f"""
create function gate.my_mandate(l int, amount int) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select d.id from accounts_mandate d
  where d.user_id = {USER} and d.municipality_id = {MUNICIPALITY}
    and d.matter = '{Mandate.Matter.OUTSIDE_THE_RULES}' and d.law = l
    and d.since <= gate.today() and (d.until is null or d.until > gate.today())
    and (d.up_to is null or d.up_to >= amount)
  order by d.up_to desc nulls first, d.id limit 1
$$
"""

# Whoever wrote a word of it decides nothing; nor who is too near, nor once the person withdrew.
MAY_DECIDE = f"""(s.state = 'asked' and s.kind not in ({NAMED}) and s.author_id <> {USER}
    and not exists (select 1 from plans_historicaltailoredsolution w where w.id = s.id and w.history_user_id = {USER}
      and w.history_change_reason is distinct from '{DECIDED}')
    and gate.my_mandate(s.resisting_law, coalesce(s.cost_most, s.cost)) is not null
    and not gate.blocked({USER}, s.household_id)
    and not gate.withdrew(s.household_id, s.person_id, s.asked_at)
    and exists (select 1 from households_household h where h.id = s.household_id and h.municipality_id = {MUNICIPALITY}))"""

# About whom it is, for the log alone; no page gets it.
PROPOSALS = f"""
create function gate.proposals() returns table (id uuid, resisting_law smallint, proposal varchar, rule varchar,
  why varchar, cost int, cost_most int, saving int, saving_most int, checked_by varchar, checked_on date,
  check_outcome varchar, condition varchar, check_reason varchar, state varchar, asked_at timestamptz,
  decided_at timestamptz, decision_reason varchar, outcome varchar, learned varchar, real_cost int,
  household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.resisting_law, s.proposal, s.rule, s.why, s.cost, s.cost_most, s.saving, s.saving_most, s.checked_by,
    s.checked_on, s.check_outcome, s.condition, s.check_reason, s.state, s.asked_at, s.decided_at, s.decision_reason,
    s.outcome, s.learned, s.real_cost, s.household_id, s.person_id
  from plans_tailoredsolution s
  where {MAY_DECIDE} or (s.decided_by_id = {USER} and not gate.blocked({USER}, s.household_id)
    and exists (select 1 from households_household h where h.id = s.household_id and h.municipality_id = {MUNICIPALITY}))
$$
"""

# `seen`: when the sheet that was read was put forward; meanwhile it may have been put forward anew.
DECIDE = f"""
create function gate.decide_proposal(p uuid, verb text, reason text, look_on date default null,
  seen timestamptz default null)
returns table (household uuid, person uuid, proposer uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  s plans_tailoredsolution;
  target text := case verb {VERBS} end;
begin
  select x.* into s from plans_tailoredsolution x where x.id = p for update;
  if s.id is null or target is null or s.asked_at <> seen or not {MAY_DECIDE} then
    raise exception 'nothing that this user may decide' using errcode = '42501';
  end if;
  if (verb = 'agree' and s.check_outcome = 'not') or (verb <> 'agree' and coalesce(reason, '') = '') then
    raise exception 'against the check, or a no without a reason' using errcode = '42501';
  end if;
  update plans_tailoredsolution x set state = target, decision_reason = coalesce(reason, ''),
      decided_by_id = case when verb <> 'return' then {USER} end,
      mandate_id = case when verb <> 'return' then gate.my_mandate(s.resisting_law, coalesce(s.cost_most, s.cost)) end,
      decided_at = case when verb <> 'return' then statement_timestamp() end
    where x.id = p;
  perform gate.tell_history('plans_tailoredsolution', 'plans_historicaltailoredsolution', array[p], '~', '{DECIDED}');
  if verb = 'agree' then
    perform gate.look_at_solution(p, look_on);
  end if;
  return query select s.household_id, s.person_id, s.author_id;
end $$
"""


def trigger(prefix):
    return (
        "create trigger keep_solution before insert or update on plans_tailoredsolution for each row"
        f" execute function gate.keep_solution('{prefix}_owner', '{prefix}_maker', '{prefix}_gate')"
    )


def sql(prefix):
    return [KEEP, MY_MANDATE, PROPOSALS, DECIDE]
