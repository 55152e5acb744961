from datetime import UTC, datetime, timedelta

import pytest

from audit.install import make_months
from audit.log import Entry, LogFailed, write
from audit.seals import seal
from audit.verification import verify
from tests.audit.rows import SAMIRA, a_request, look_at, sql
from tests.audit.sealing import seal_everything

pytestmark = pytest.mark.usefixtures("committed")


def test_a_clean_log_gives_no_alarm(sealed):
    report = verify()
    assert (report.findings, report.notices) == ([], [])
    assert (report.seals, report.rows, report.unsealed) == (3, 12, 0)


def test_a_log_without_rows_is_whole():
    assert seal() == 0
    assert verify().whole


def test_young_rows_are_counted_and_no_alarm(sealed):
    look_at(SAMIRA)
    report = verify()
    assert report.whole and report.unsealed == 1


def test_rows_dated_back_by_the_owner_are_whole_and_noticed(sealed):
    last_month = datetime.now(UTC) - timedelta(days=20)
    make_months(last_month.date(), last_month.date())
    write([Entry(context=a_request(), action="look", at=last_month)], using="owner")
    seal_everything()
    report = verify()
    assert report.whole and "before they were written" in report.notices[0]


def test_a_month_without_its_guards_is_noticed(sealed):
    (month,) = sql("select min(tableoid::regclass::text) from audit_accesslogentry", using="auditor")[0]
    sql(f"alter table {month} disable trigger append_only", using="owner")
    try:
        report = verify()
    finally:
        sql("select audit.guard(%s::regclass)", [month], using="owner")
    assert report.whole and report.notices == [f"the guards of {month} were lifted: run `manage.py upgrade`"]


def test_a_row_outside_every_month_is_refused():
    with pytest.raises(LogFailed, match="no partition"):
        write([Entry(context=a_request(), action="look", at=datetime(1999, 1, 1, tzinfo=UTC))], using="owner")
