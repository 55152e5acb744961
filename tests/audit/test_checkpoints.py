from contextlib import contextmanager

import pytest

from audit import checkpoints
from audit.install import NEW_EPOCH_AFTER_RESTORE
from audit.seals import CannotSeal, seal
from audit.verification import verify
from tests.audit.rows import NOOR, SAMIRA, look_at, sql
from tests.audit.sealing import SEALS, keep_lines, seal_everything, tamper

pytestmark = pytest.mark.usefixtures("committed")


def test_sealing_stops_when_database_and_checkpoints_disagree(sealed):
    keep_lines(1)
    look_at(SAMIRA)
    with pytest.raises(CannotSeal, match="do not belong together"):
        seal()


def test_an_accepted_restore_is_kept_signed_and_the_log_goes_on(sealed):
    tamper("delete from audit_accesslogentry l using audit_seal s where s.seq = 3 and l.xid >= s.xid_from")
    tamper("delete from audit_seal where seq = 3")
    look_at(SAMIRA)
    assert seal_everything(accept="restored the copy of last night") == 1
    report = verify()
    assert report.whole, report.first
    assert report.notices == ["accepted at seal 2: restored the copy of last night"]


def test_a_run_that_died_before_its_checkpoint_is_made_up_for(sealed):
    keep_lines(SEALS - 1)
    look_at(SAMIRA)
    assert seal_everything() == 1
    assert verify().whole


def test_a_half_written_checkpoint_is_written_again(sealed):
    content = checkpoints.path().read_bytes()
    checkpoints.path().write_bytes(content[:-40])
    look_at(SAMIRA)
    assert seal_everything() == 1
    assert verify().whole


def test_a_checkpoint_signed_with_another_key_is_no_checkpoint(sealed, settings):
    own = checkpoints.public_key()
    settings.LOG_SIGNING_KEY = "another key of somebody else, long enough"
    assert "not signed with this key" in str(verify().first)
    assert verify(public=own).whole


def test_a_restore_into_a_new_server_stops_sealing_until_upgrade_starts_an_epoch(sealed):
    """Transaction numbers begin again there, so the old seals lie ahead of them."""
    tamper("update audit_seal set xid_to = xid_to + 1000000 where seq = 3")
    look_at(SAMIRA)
    with pytest.raises(CannotSeal, match="upgrade"):
        seal()
    with a_new_epoch():
        look_at(NOOR)
        seal_everything()
        assert sql("select epoch, xid_from, n from audit_seal where seq = 4", using="auditor") == [(2, 0, 1)]


@contextmanager
def a_new_epoch():
    sql(NEW_EPOCH_AFTER_RESTORE, using="owner")
    yield
    sql(
        "create or replace function audit.epoch() returns int language sql immutable as 'select 1'",
        using="owner",
    )
