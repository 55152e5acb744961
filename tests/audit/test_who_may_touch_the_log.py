import pytest
from django.conf import settings
from django.db import DatabaseError, connections, transaction

from audit.install import sql as install
from tests.audit.rows import SAMIRA, look_at, sql

pytestmark = pytest.mark.usefixtures("committed")

ALIASES = {"app": "default", "auditor": "auditor", "owner": "owner"}
CHANGES = {
    "update": "update {} set hits = 0",
    "update nothing": "update {} set hits = 0 where false",
    "delete": "delete from {}",
    "truncate": "truncate {}",
}
SEAL_CHANGES = {
    "update": "update audit_seal set n = 1",
    "delete": "delete from audit_seal",
    "truncate": "truncate audit_seal",
}


def partitions():
    found = sql(
        "select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_accesslogentry'::regclass"
    )
    return sorted(name for (name,) in found)


def refused(statement, using):
    try:
        sql(statement, using=using)
    except DatabaseError as error:
        return "permission denied" in str(error) or "append-only" in str(error)
    return False


@pytest.mark.parametrize("who", ALIASES)
@pytest.mark.parametrize("change", CHANGES)
def test_nobody_changes_the_log(who, change):
    look_at(SAMIRA)
    for table in ["audit_accesslogentry", *partitions()]:
        assert refused(CHANGES[change].format(table), ALIASES[who]), table


@pytest.mark.parametrize("who", ALIASES)
@pytest.mark.parametrize("change", SEAL_CHANGES)
def test_nobody_changes_a_seal(who, change):
    assert refused(SEAL_CHANGES[change], ALIASES[who])


def test_not_even_with_triggers_silenced_as_replication_does():
    (state,) = {row for row in sql("select tgenabled from pg_trigger where tgname = 'append_only'")}
    assert state == ("A",)


@pytest.mark.parametrize(
    ("who", "statement", "allowed"),
    [
        ("app", "select 1 from audit_accesslogentry limit 1", False),
        ("auditor", "select 1 from audit_accesslogentry limit 1", True),
        ("app", "select 1 from audit_seal limit 1", False),
        ("auditor", "select 1 from audit_seal limit 1", True),
        ("app", "select audit.ensure_partitions(3)", False),
        ("auditor", "select audit.ensure_partitions(3)", True),
        ("auditor", "select audit.make_partitions('2001-01-01', '2001-01-01')", False),
    ],
)
def test_who_reads_the_log_and_who_prepares_its_months(who, statement, allowed):
    assert refused(statement, ALIASES[who]) is not allowed


def test_the_auditor_cannot_write_a_look():
    assert refused("insert into audit_accesslogentry (id) values (gen_random_uuid())", "auditor")


def test_a_partition_cannot_be_read_past_the_log():
    for table in partitions():
        assert refused(f"select 1 from {table} limit 1", "auditor"), table


def test_row_security_is_forced_on_the_log_and_each_month():
    found = sql(
        "select relname from pg_class where relname like 'audit_%' and relkind in ('r', 'p')"
        " and not (relrowsecurity and relforcerowsecurity)"
    )
    assert found == []


def test_three_months_lie_ready():
    with connections["auditor"].cursor() as cursor:
        cursor.execute(
            "select to_char(now() at time zone 'UTC' + '3 months', '\"audit_accesslogentry_y\"YYYY\"m\"MM')"
        )
        assert cursor.fetchone()[0] in partitions()


def test_a_month_made_later_is_guarded_as_well():
    with transaction.atomic(using="owner"):
        sql("select audit.make_partitions('2001-01-01', '2001-02-01')", using="owner")
        for table in ("audit_accesslogentry_y2001m01", "audit_accesslogentry_y2001m02"):
            assert refused(f"delete from {table}", "owner"), table
        transaction.set_rollback(True, using="owner")


def test_making_months_twice_makes_them_once():
    assert sql("select audit.ensure_partitions(3)", using="auditor") == [(0,)]


def test_installing_again_changes_nothing():
    def state():
        return [
            sql(
                "select tgrelid::regclass::text, tgenabled from pg_trigger where tgname = 'append_only' order by 1"
            ),
            sql("select polname, polrelid::regclass::text from pg_policy order by 2, 1"),
            partitions(),
            sql("select audit.epoch()"),
        ]

    before = state()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for statement in install(settings.ROLE_PREFIX):
            cursor.execute(statement)
    assert state() == before
