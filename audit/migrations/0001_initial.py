"""The log's tables. What guards them (triggers, policies, grants, partitions) is in audit/install.py."""

import django.contrib.postgres.fields
from django.db import migrations, models

from audit.choices import Action, Channel, Depth, Outcome, SpecialPurpose

# A code never holds a name, a sentence or a number, so the database refuses whatever looks like one.
CODE = "'^[a-z][a-z_.:-]{0,79}$'"
CODE_OR_EMPTY = "'^[a-z_.:-]{0,80}$'"
URL_NAME = "'^[A-Za-z0-9_.:-]{0,120}$'"
KEYED = "'^([0-9a-f]{32})?$'"

TABLES = f"""
create schema if not exists audit;
create or replace function audit.epoch() returns int language sql immutable as 'select 1';

create table audit_accesslogentry (
    id uuid not null,
    at timestamptz not null default clock_timestamp(),
    xid bigint not null default pg_current_xact_id()::text::bigint,
    epoch int not null default audit.epoch(),
    request_id uuid not null,
    trace_id text not null check (trace_id ~ '^[0-9a-f-]{{0,36}}$'),
    page text not null check (page ~ {URL_NAME}),
    channel text not null check (channel in ('screen', 'fragment', 'file', 'pdf', 'csv', 'job', 'command')),
    session_ref text not null check (session_ref ~ {KEYED}),
    ip inet,
    user_id uuid,
    acting_role text not null check (acting_role ~ {CODE_OR_EMPTY}),
    organisation_id bigint,
    municipality_id bigint,
    purpose smallint,
    special_purpose text not null check (special_purpose in ('', 'own_task', 'emergency', 'manage_work', 'oversight')),
    processing_activity text not null check (length(processing_activity) <= 200),
    action text not null check (action ~ {CODE}),
    outcome text not null check (outcome in ('granted', 'refused', 'error')),
    reason text not null check (reason ~ {CODE_OR_EMPTY}),
    person_id uuid,
    household_id uuid,
    depth text not null check (depth in ('', 'listed', 'opened', 'read')),
    ground_ids uuid[] not null,
    emergency_id uuid,
    shown jsonb not null,
    withheld jsonb not null,
    object_type text not null check (object_type ~ {CODE_OR_EMPTY}),
    object_id uuid,
    term_hash text not null check (term_hash ~ {KEYED}),
    hits int,
    filter jsonb,
    -- Moment first: pages run through the log by time, and an id tells its own moment.
    primary key (at, id)
) partition by range (at);

create index audit_accesslogentry_person on audit_accesslogentry (person_id, at) where person_id is not null;
create index audit_accesslogentry_household on audit_accesslogentry (household_id, at) where household_id is not null;
create index audit_accesslogentry_user on audit_accesslogentry (user_id, at) where user_id is not null;
create index audit_accesslogentry_xid on audit_accesslogentry using brin (xid) with (pages_per_range = 32);

create table audit_seal (
    seq bigint primary key check (seq > 0),
    epoch int not null,
    form smallint not null,
    xid_from bigint not null,
    xid_to bigint not null check (xid_to > xid_from),
    n bigint not null check (n > 0),
    first_at timestamptz not null,
    last_at timestamptz not null,
    root bytea not null check (length(root) = 32),
    marks bytea not null,
    previous bytea not null check (length(previous) = 32),
    chain bytea not null check (length(chain) = 32),
    sealed_at timestamptz not null,
    unique (epoch, xid_from)
);
"""

UNDO = """
drop table audit_accesslogentry;
drop table audit_seal;
drop schema audit cascade;
"""

ENTRY_FIELDS = [
    ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
    ("at", models.DateTimeField(editable=False, verbose_name="moment")),
    ("xid", models.BigIntegerField(editable=False)),
    ("epoch", models.IntegerField(editable=False)),
    ("request_id", models.UUIDField(verbose_name="verzoek")),
    ("trace_id", models.TextField(blank=True)),
    ("page", models.TextField(blank=True, verbose_name="pagina")),
    ("channel", models.TextField(choices=Channel.choices, verbose_name="kanaal")),
    ("session_ref", models.TextField(blank=True, verbose_name="sessie")),
    ("ip", models.GenericIPAddressField(null=True, verbose_name="herkomst")),
    ("user_id", models.UUIDField(null=True, verbose_name="medewerker")),
    ("acting_role", models.TextField(blank=True, verbose_name="rol")),
    ("organisation_id", models.BigIntegerField(null=True, verbose_name="organisatie")),
    ("municipality_id", models.BigIntegerField(null=True, verbose_name="gemeente")),
    ("purpose", models.SmallIntegerField(null=True, verbose_name="doel")),
    (
        "special_purpose",
        models.TextField(blank=True, choices=SpecialPurpose.choices, verbose_name="bijzonder doel"),
    ),
    ("processing_activity", models.TextField(blank=True, verbose_name="verwerking")),
    ("action", models.TextField(choices=Action.choices, verbose_name="handeling")),
    ("outcome", models.TextField(choices=Outcome.choices, verbose_name="uitkomst")),
    ("reason", models.TextField(blank=True, verbose_name="reden")),
    ("person_id", models.UUIDField(null=True, verbose_name="persoon")),
    ("household_id", models.UUIDField(null=True, verbose_name="huishouden")),
    ("depth", models.TextField(blank=True, choices=Depth.choices, verbose_name="diepte")),
    (
        "ground_ids",
        django.contrib.postgres.fields.ArrayField(
            base_field=models.UUIDField(), default=list, size=None, verbose_name="grondslagen"
        ),
    ),
    ("emergency_id", models.UUIDField(null=True, verbose_name="noodprocedure")),
    ("shown", models.JSONField(default=dict, verbose_name="getoond")),
    ("withheld", models.JSONField(default=dict, verbose_name="afgeschermd")),
    ("object_type", models.TextField(blank=True, verbose_name="soort object")),
    ("object_id", models.UUIDField(null=True, verbose_name="object")),
    ("term_hash", models.TextField(blank=True, verbose_name="zoekterm (versleuteld)")),
    ("hits", models.IntegerField(null=True, verbose_name="treffers")),
    ("filter", models.JSONField(null=True, verbose_name="filter")),
]

SEAL_FIELDS = [
    ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
    ("epoch", models.IntegerField()),
    ("form", models.SmallIntegerField(verbose_name="versie van de schrijfwijze")),
    ("xid_from", models.BigIntegerField()),
    ("xid_to", models.BigIntegerField()),
    ("n", models.BigIntegerField(verbose_name="aantal regels")),
    ("first_at", models.DateTimeField()),
    ("last_at", models.DateTimeField()),
    ("root", models.BinaryField()),
    ("marks", models.BinaryField()),
    ("previous", models.BinaryField()),
    ("chain", models.BinaryField()),
    ("sealed_at", models.DateTimeField()),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(TABLES, UNDO),
        migrations.CreateModel(
            name="AccessLogEntry",
            fields=ENTRY_FIELDS,
            options={
                "verbose_name": "inzage",
                "verbose_name_plural": "inzagelog",
                "db_table": "audit_accesslogentry",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=SEAL_FIELDS,
            options={
                "verbose_name": "zegel",
                "verbose_name_plural": "zegels",
                "db_table": "audit_seal",
                "managed": False,
            },
        ),
    ]
