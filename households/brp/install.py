"""The look-up functions on the closed test set: own role check, fixed columns, nothing else.

Made as the gate role (it owns them and reads the table by its policy); the app may only call them.
"""

TABLE = "public.households_brprecord"

# A search tells who somebody is; the rest is for whoever chose that person.
IDENTITY = {
    "bsn": "text",
    "given_names": "text",
    "initials": "text",
    "prefix": "text",
    "surname": "text",
    "partner_prefix": "text",
    "partner_surname": "text",
    "name_use": "text",
    "sex": "text",
    "birth_year": "smallint",
    "birth_month": "smallint",
    "birth_day": "smallint",
    "deceased": "boolean",
    "deceased_year": "smallint",
    "deceased_month": "smallint",
    "deceased_day": "smallint",
    "suspended": "text",
    "address_disclosure_block": "boolean",
}
EVERYTHING = IDENTITY | {
    "address_kind": "text",
    "street": "text",
    "house_number": "integer",
    "house_letter": "text",
    "house_addition": "text",
    "house_indication": "text",
    "postcode": "text",
    "town": "text",
    "location": "text",
    "municipality_code": "text",
    "municipality_name": "text",
    "foreign_address": "jsonb",
    "address_since": "text",
    "under_guardianship": "boolean",
    "custody_code": "text",
    "parents": "jsonb",
    "partners": "jsonb",
    "children": "jsonb",
}

# F (fout) and W (wissel) are lists that should not be there; the person has another one.
IS_SOMEBODY = "r.suspended not in ('F', 'W')"
BORN = """coalesce(r.birth_year, extract(year from asked_birth)) = extract(year from asked_birth)
      and coalesce(r.birth_month, extract(month from asked_birth)) = extract(month from asked_birth)
      and coalesce(r.birth_day, extract(day from asked_birth)) = extract(day from asked_birth)"""
BY_NAME = f"""asked_surname <> '' and asked_surname in (r.surname_search, r.partner_surname_search)
      and {BORN}"""
BY_ADDRESS = f"""r.postcode = asked_postcode and r.house_number = asked_number
      and {BORN}"""
AT_ADDRESS = """not r.deceased and r.postcode = asked_postcode and r.house_number = asked_number
      and lower(r.house_letter) = lower(asked_letter) and lower(r.house_addition) = lower(asked_addition)"""

FUNCTIONS = (
    ("brp_by_bsn", "asked_bsn text", EVERYTHING, "asked_bsn <> '' and r.bsn = asked_bsn"),
    ("brp_by_name", "asked_surname text, asked_birth date", IDENTITY, BY_NAME),
    ("brp_by_address", "asked_postcode text, asked_number integer, asked_birth date", IDENTITY, BY_ADDRESS),
    (
        "brp_at_address",
        "asked_postcode text, asked_number integer, asked_letter text, asked_addition text",
        EVERYTHING,
        AT_ADDRESS,
    ),
)


def sql(prefix):
    """Statements to run as the gate role, in this order."""
    return [statement for function in FUNCTIONS for statement in _statements(prefix, *function)]


def _statements(prefix, name, arguments, columns, condition):
    types = ", ".join(argument.split()[1] for argument in arguments.split(", "))
    signature = f"gate.{name}({types})"
    return [
        _create(name, arguments, columns, condition),
        f"revoke all on function {signature} from public",
        f'grant execute on function {signature} to "{prefix}_app"',
    ]


def _create(name, arguments, columns, condition):
    returned = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    selected = ", ".join(f"r.{column}::{kind}" for column, kind in columns.items())
    return f"""create function gate.{name}({arguments}) returns table ({returned})
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $body$
#variable_conflict use_column
begin
  if not 'front_desk' = any(coalesce(nullif(current_setting('gate.roles', true), '')::text[], '{{}}')) then
    raise insufficient_privilege using message = 'looking up needs the role front_desk';
  end if;
  return query
    select {selected}
    from {TABLE} r
    where {IS_SOMEBODY}
      and {condition}
    order by r.surname, r.given_names, r.birth_year, r.id;
end
$body$"""
