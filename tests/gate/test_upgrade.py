"""`manage.py upgrade` installs what guards the database, and the fingerprint notices whoever changes it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from consent import fingerprint

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def test_after_upgrade_all_is_as_installed():
    assert fingerprint.differences() == []


@pytest.mark.parametrize(
    "tampering",
    [
        "create policy everybody on households_note for select using (true)",
        "alter policy app_select on households_note using (true)",
        "alter table households_note no force row level security",
        "alter table households_note disable row level security",
        "drop policy app_insert on consent_ground",
        "drop trigger keep_fixed on households_note",
        "alter table consent_ground disable trigger set_moment",
        'grant delete on households_note to "{prefix}_app"',
        'grant select on audit_accesslogentry to "{prefix}_app"',
        "create view all_notes as select * from households_note",
    ],
)
def test_tampering_is_noticed(tampering, settings):
    with connections["owner"].cursor() as cursor:
        cursor.execute(tampering.format(prefix=settings.ROLE_PREFIX))
    assert fingerprint.differences("owner") != []


def test_migrating_alone_is_refused():
    with pytest.raises(CommandError, match="upgrade"):
        call_command("migrate", database="owner")


def test_running_it_again_changes_nothing():
    before = fingerprint.of_catalogue("owner")
    call_command("upgrade", verbosity=0)
    assert fingerprint.of_catalogue("owner") == before


def test_not_ready_when_the_policies_differ(client, monkeypatch):
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(fingerprint, "differences", lambda: ["something"])
    assert client.get("/readyz").status_code == 503
