"""Sixty minutes by the database's clock: nobody who opens an emergency gives its moments."""

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


def sql(prefix):
    return [SET_HOUR.format(minutes=MINUTES)]
