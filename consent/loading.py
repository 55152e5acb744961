"""The records of a page: of every model it shows, in one statement, under the policies of each table.

A page of seven models costs as many round trips as a page of one.
"""

import json

from django.db import DEFAULT_DB_ALIAS, connection, models

# Loaded with the record, because every page that shows it names them.
RELATED = (
    "author",
    "owner",
    "keeper",
    "life_domain",
    "ambition",
    "decided_by",
    "said_by",
    "doer",
)
# Of a colleague; nobody needs them to show a name.
LEFT_OUT = ("password", "last_login")


def records_of(shown, household_id):
    """{model: its records in this household, newest first}."""
    found: dict = {model: [] for model in shown}
    known: dict = {}
    for number, document in _rows(shown, household_id):
        model = shown[number]
        found[model].append(_record(model, json.loads(document), known))
    return found


def _rows(shown, household_id):
    if not shown:
        return []
    parts = " union all ".join(_select(number, model) for number, model in enumerate(shown))
    with connection.cursor() as cursor:
        cursor.execute(
            f"select number, document::text from ({parts}) found order by created_at desc, id",
            {"home": household_id},
        )
        return cursor.fetchall()


def _select(number, model):
    joined = _related(model)
    joins = "".join(
        f" left join {f.related_model._meta.db_table} as {f.name} on {f.name}.{f.target_field.column} = t.{f.column}"
        for f in joined
    )
    documents = "".join(f", '{f.name}', to_jsonb({f.name})" for f in joined)
    return f"""select {number} as number, t.id, t.created_at, jsonb_build_object('', to_jsonb(t){documents}) as document
        from {model._meta.db_table} t{joins} where t.household_id = %(home)s"""


def _related(model):
    return [f for f in model._meta.fields if isinstance(f, models.ForeignKey) and f.name in RELATED]


def _record(model, document, known):
    record = instance(model, document[""])
    for relation in _related(model):
        value = document[relation.name]
        setattr(record, relation.name, value and _shared(relation.related_model, value, known))
    return record


def _shared(model, row, known):
    """The same colleague in fifty records is one object."""
    key = (model, row[model._meta.pk.column])
    if key not in known:
        known[key] = instance(model, row)
    return known[key]


def instance(model, row):
    """Of a row as PostgreSQL tells it in JSON; not for a model that keeps something encrypted."""
    fields = [f for f in model._meta.concrete_fields if f.name not in LEFT_OUT]
    return model.from_db(
        DEFAULT_DB_ALIAS, [f.attname for f in fields], [f.to_python(row[f.column]) for f in fields]
    )
