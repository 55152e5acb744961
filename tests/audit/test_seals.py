import re
from dataclasses import replace

import pytest

from audit import form, seals
from audit.models import AccessLogEntry
from audit.proof import prove
from audit.seals import seal
from audit.verification import verify
from tests.audit.rows import HERE, NOOR, SAMIRA, look_at, sql
from tests.audit.sealing import SEALS, a_connection, a_writer, put, row_of_seal, seal_everything

pytestmark = pytest.mark.usefixtures("committed")


def test_nothing_new_makes_no_seal(sealed):
    assert seal() == 0
    assert verify().seals == SEALS


def test_seals_have_a_bounded_size_and_never_split_a_transaction(monkeypatch):
    monkeypatch.setattr(seals, "ROWS", 3)
    for _ in range(3):
        look_at(SAMIRA, NOOR)
    assert seal_everything() == 6
    sizes = [n for (n,) in sql("select n from audit_seal order by seq", using="auditor")]
    assert set(sizes) <= {2, 4} and sum(sizes) == 6
    assert verify().whole


def test_rows_of_a_running_transaction_wait_for_the_next_seal():
    with a_writer() as slow:
        put(slow)
        look_at(SAMIRA)
        assert seal() == 0
        slow.commit()
    assert seal_everything() == 2
    assert verify().whole


def test_a_transaction_in_another_database_does_not_hold_up_sealing():
    with a_connection("default", dbname="postgres") as elsewhere:
        elsewhere.execute("select pg_current_xact_id(), count(*) from pg_class")
        look_at(SAMIRA)
        assert seal_everything() == 1


def test_a_second_sealer_leaves_it_to_the_first(sealed):
    look_at(SAMIRA)
    with a_connection("auditor") as other:
        other.execute("select pg_advisory_lock(hashtext('audit.seals'))")
        assert seal() == 0
        other.execute("select pg_advisory_unlock(hashtext('audit.seals'))")
    assert seal_everything() == 1


def test_every_column_is_under_the_seal():
    hashed = set(re.findall(r"\w+", form.FORMS[form.CURRENT]))
    assert {field.column for field in AccessLogEntry._meta.fields} <= hashed


def test_one_row_is_proved_without_the_others(sealed):
    row = AccessLogEntry.objects.using("auditor").get(id=row_of_seal(2))
    proof = prove(row)
    assert proof.holds() and proof.seq == 2 and str(row.id) in proof.line
    assert not replace(proof, line=proof.line.replace("look", "print")).holds()


def test_a_row_that_is_not_sealed_yet_has_no_proof():
    look_at(SAMIRA)
    assert prove(AccessLogEntry.objects.using("auditor").get(municipality_id=HERE)) is None
