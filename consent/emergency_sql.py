"""Sixty minutes by the database's clock, and a verdict by somebody else: what nobody who opens an emergency decides."""

MINUTES = 60

SET_HOUR = """
create function gate.set_emergency_hour() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  new.opened_at := coalesce(new.opened_at, statement_timestamp());
  new.expires_at := new.opened_at + interval '{minutes} minutes';
  return new;
end $$
"""

# Named to fire after `set_moment`, which sets `opened_at`.
TRIGGER = """
create trigger set_the_hour before insert on consent_emergencyaccess
for each row execute function gate.set_emergency_hour()
"""

# Closing and accounting are the opener's; the verdict is somebody else's, given once and in the own name.
KEEP_REVIEW = """
create function gate.keep_review() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare me uuid := nullif(current_setting('gate.user', true), '')::uuid;
begin
  if current_user in (tg_argv[0], tg_argv[1]) then return new; end if;
  if (new.verdict, new.verdict_note, new.resident_informed, new.reviewed_by_id, new.reviewed_at)
      is distinct from (old.verdict, old.verdict_note, old.resident_informed, old.reviewed_by_id, old.reviewed_at)
    and (old.reviewed_by_id is not null or new.reviewed_by_id is distinct from me or new.user_id = me) then
    raise exception 'an emergency is judged once, by somebody else, in the own name' using errcode = '42501';
  end if;
  if (new.closed_at, new.account, new.account_at) is distinct from (old.closed_at, old.account, old.account_at)
    and new.user_id is distinct from me then
    raise exception 'only who opened an emergency closes it and accounts for it' using errcode = '42501';
  end if;
  return new;
end $$
"""


def sql(prefix):
    return [SET_HOUR.format(minutes=MINUTES), KEEP_REVIEW]
