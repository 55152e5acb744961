"""The command as a whole, on the closed table, under the policies that `upgrade` installed."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, connections, transaction

from households.brp.models import BrpRecord
from households.brp.store import visible_to_owner
from tests.households.brp.files import REAL, line, person, written

# All on the owner's connection: it locks the table until the test is rolled back.
pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def run(file, verbosity=1):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_brp", str(file), stdout=out, stderr=err, verbosity=verbosity)
    return out.getvalue(), err.getvalue()


def stored():
    with transaction.atomic(using="owner"), visible_to_owner("owner"):
        return {record.list_name: record for record in BrpRecord.objects.using("owner")}


def is_forced():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select relrowsecurity, relforcerowsecurity from pg_class where relname = 'households_brprecord'"
        )
        return cursor.fetchone()


def test_the_real_set_goes_in_and_twice_changes_nothing():
    first, bar = run(REAL)
    assert first.startswith("582 nieuw, 0 gewijzigd, 0 ongewijzigd.")
    assert "582/582" in bar
    before = {name: record.id for name, record in stored().items()}
    again, _ = run(REAL)
    assert again.startswith("0 nieuw, 0 gewijzigd, 582 ongewijzigd.")
    assert {name: record.id for name, record in stored().items()} == before


def test_a_changed_list_changes_that_row_only(tmp_path):
    run(written(tmp_path, person("Lg_1"), person("Lg_2")))
    before = stored()
    said, _ = run(written(tmp_path, person("Lg_1"), person("Lg_2", e08_11_10="Kade")))
    assert said.startswith("0 nieuw, 1 gewijzigd, 1 ongewijzigd.")
    after = stored()
    assert (after["Lg_2"].id, after["Lg_2"].street) == (before["Lg_2"].id, "Kade")
    assert (after["Lg_1"].id, after["Lg_1"].street) == (before["Lg_1"].id, "")


def test_a_line_put_in_between_moves_the_others_and_loses_none(tmp_path):
    run(written(tmp_path, person("Lg_1"), person("Lg_2")))
    said, _ = run(written(tmp_path, person("Lg_0"), person("Lg_1"), person("Lg_2")))
    assert said.startswith("1 nieuw, 2 gewijzigd, 0 ongewijzigd.")
    assert {name: record.source_line for name, record in stored().items()} == {
        "Lg_0": 2,
        "Lg_1": 3,
        "Lg_2": 4,
    }


def test_a_broken_line_is_named_and_the_rest_is_stored(tmp_path):
    file = written(tmp_path, person("Lg_1"), "Lg_stuk;1", person("Lg_2"))
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 regels of waarden niet opgenomen") as caught:
        call_command("import_brp", str(file), stdout=out, stderr=err)
    assert caught.value.returncode == 1
    assert "proef.csv, regel 3, kolom 3 (01.01.20):" in err.getvalue()
    assert set(stored()) == {"Lg_1", "Lg_2"}


def test_remarks_are_shown_when_asked(tmp_path):
    file = written(tmp_path, person("Lg_1", e09_02_10="Noor"), line(e09_02_10="Nora"))
    assert "opgemerkt" not in run(file)[0]
    assert "opgemerkt: proef.csv, regel 3" in run(file, verbosity=2)[0]


@pytest.mark.parametrize("content, said", [(None, "is niet te lezen"), ("a;b\n", "is geen GBA-V-testset")])
def test_a_file_that_is_none_stores_nothing(tmp_path, content, said):
    file = tmp_path / "proef.csv"
    if content:
        file.write_text(content)
    with pytest.raises(CommandError, match=said):
        run(file)
    assert stored() == {}


def test_without_owner_it_says_what_to_set(tmp_path, monkeypatch):
    monkeypatch.delitem(settings.DATABASES, "owner")
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        run(written(tmp_path, person()))


def test_the_table_is_closed_again_after_a_run(tmp_path):
    run(written(tmp_path, person()))
    assert is_forced() == (True, True)


def test_the_table_is_closed_again_after_a_run_that_failed(tmp_path, monkeypatch):
    def fails(*arguments):
        raise ProgrammingError("stuk")

    monkeypatch.setattr("households.brp.store._upsert", fails)
    with pytest.raises(CommandError, match="Niets opgeslagen"):
        run(written(tmp_path, person()))
    assert is_forced() == (True, True)


@pytest.mark.parametrize("sentence", ["select * from {}", "delete from {}", "update {} set surname = ''"])
def test_the_application_cannot_touch_the_table(sentence):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sentence.format("households_brprecord"))


def test_the_owner_sees_nothing_outside_the_import(tmp_path):
    run(written(tmp_path, person()))
    assert settings.ROLE_PREFIX in connections["owner"].settings_dict["USER"]
    assert BrpRecord.objects.using("owner").count() == 0
