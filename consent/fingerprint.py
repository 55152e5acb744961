"""Is what guards the database still what `upgrade` installed? Two hashes: of the text, and of the catalogue."""

from django.conf import settings
from django.db import connections

from consent import install
from consent.models import Installation

# Everything that decides: policies, functions with owner and rights, table rights and row security flags, triggers,
# and the mighty flags of our roles. Sorted, and without the owner's and the tests' own roles.
CATALOGUE = """
select encode(sha256(convert_to(string_agg(line, E'\\n' order by line), 'UTF8')), 'hex') from (
  select format('policy %%s %%s %%s %%s %%s %%s', c.relname, p.polname, p.polcmd,
      (select string_agg(rolname, ',' order by rolname) from pg_roles where oid = any(p.polroles)),
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) line
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_roles r where r.oid = any(p.polroles) and r.rolname = %(maker)s)
  union all
  select format('function %%s %%s %%s %%s', p.oid::regprocedure, pg_get_userbyid(p.proowner),
      md5(pg_get_functiondef(p.oid)), (select string_agg(a::text, ',' order by a::text) from unnest(p.proacl) a))
    from pg_proc p where p.pronamespace in ('gate'::regnamespace, 'audit'::regnamespace)
  union all
  select format('table %%s %%s %%s %%s', c.relname, c.relrowsecurity, c.relforcerowsecurity,
      (select string_agg(a::text, ',' order by a::text) from unnest(c.relacl) a
        where a::text not like %(maker)s || '=%%' and a::text not like pg_get_userbyid(c.relowner) || '=%%'))
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and c.relname not like 'audit\\_accesslogentry\\_y%%'
  union all
  select format('trigger %%s %%s %%s %%s', c.relname, t.tgname, t.tgenabled, md5(pg_get_triggerdef(t.oid)))
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
      and c.relname not like 'audit\\_accesslogentry\\_y%%'
  union all
  select format('role %%s %%s %%s', rolname, rolsuper, rolbypassrls) from pg_roles
    where rolname in (%(app)s, %(gate)s, %(auditor)s)
) x"""


def of_catalogue(using):
    prefix = settings.ROLE_PREFIX
    names = {name: f"{prefix}_{name}" for name in ("app", "gate", "auditor", "maker")}
    with connections[using].cursor() as cursor:
        cursor.execute("select set_config('search_path', 'public', true)")
        cursor.execute(CATALOGUE, names)
        return cursor.fetchone()[0]


def store(using, rendered):
    Installation.objects.using(using).create(rendered=rendered, catalogue=of_catalogue(using))


def differences(using="default"):
    """Sentences for whoever runs the server; empty when all is as installed."""
    last = Installation.objects.using(using).order_by("-pk").first()
    if last is None:
        return ["Nothing has been installed: run `manage.py upgrade`."]
    found = []
    if last.rendered != install.rendered_hash(settings.ROLE_PREFIX):
        found.append("The code and the installed policies differ: run `manage.py upgrade`.")
    if last.catalogue != of_catalogue(using):
        found.append(
            "Somebody changed policies, functions or rights in the database: run `manage.py upgrade`."
        )
    return found
