from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit import checkpoints
from tests.audit.rows import SAMIRA, look_at
from tests.audit.sealing import row_of_seal, tamper

pytestmark = pytest.mark.usefixtures("committed")


def test_verify_log_ends_with_0_when_whole(sealed):
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert out.getvalue() == "The log is whole: 12 rows in 3 seals, 0 not yet sealed.\n"


def test_verify_log_ends_with_1_and_names_the_first_bad_place(sealed):
    tamper("delete from audit_accesslogentry where id = %s", [row_of_seal(2)])
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log", stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().startswith("BROKEN at seal 2 (")


def test_seal_log_says_how_many_rows_it_sealed(sealed):
    look_at(SAMIRA)
    out = StringIO()
    while "rows sealed" not in out.getvalue():
        call_command("seal_log", stdout=out)
    call_command("seal_log", stdout=out)
    assert out.getvalue().endswith("1 rows sealed.\nNothing to seal.\n")


def test_seal_log_explains_why_it_cannot(sealed):
    checkpoints.path().unlink()
    with pytest.raises(CommandError, match="--accept"):
        call_command("seal_log", stdout=StringIO())
