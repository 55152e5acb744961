"""Judged within five working days, by a privacy officer who did not open it, with what was read beside the reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import AccessLogEntry
from consent.emergency import close_emergency, write_account
from consent.models import EmergencyAccess
from deadlines.models import Notification
from tests.accounts.factories import MunicipalityFactory
from tests.consent.world import at_the_desk_of
from tests.privacy.conftest import REASON, looked, stored
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db
LIST, ARCHIVE = "/privacy/noodprocedures/", "/privacy/noodprocedures/archief/"
VERDICT = {"verdict": "justified", "verdict_note": "", "resident_informed": "Marloes belde mevrouw."}


def test_the_page_tells_reason_account_and_what_was_read(world, as_user, emergency):
    looked(
        world,
        world.stella,
        world.yassin,
        page="household:overview",
        shown={1: {8: 1}},
        emergency_id=emergency.id,
    )
    looked(world, world.stella, world.samira, page="household:reports")
    with at_the_desk_of(world.stella) as acting:
        write_account(stored(emergency), "Ik heb de wijkagent en Veilig Thuis gebeld.", acting=acting)
    page = as_user(world.omar).get(emergency.url)
    for words in (REASON, "Marloes: geen gehoor", "Stella Toets", "Ik heb de wijkagent", "El Amrani"):
        assert words in page.text
    assert [(row.what, row.about) for row in page.context["rows"]] == [
        ("Overzicht bekeken (1)", "Yassin El Amrani, El Amrani")
    ]


def test_a_verdict_is_kept_logged_and_told_to_the_opener(world, as_user, emergency):
    answer = as_user(world.omar).post(emergency.url, VERDICT)
    assert (answer.status_code, answer.url) == (302, LIST)
    judged = stored(emergency)
    assert (judged.verdict, judged.reviewed_by_id) == ("justified", world.omar.pk)
    with reading_log():
        row = AccessLogEntry.objects.get(action="emergency_review")
    assert (row.emergency_id, row.household_id) == (emergency.id, world.home.pk)
    with making():
        assert Notification.objects.filter(user=world.stella, text="Je noodprocedure is beoordeeld.").exists()
    assert emergency.url in as_user(world.omar).get(ARCHIVE).text
    assert emergency.url not in as_user(world.omar).get(LIST).text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": ""}, "Kies een oordeel."),
        ({"verdict": "fine"}, "Kies een oordeel."),
        ({"verdict": "unjustified"}, "Licht je oordeel toe."),
        ({"verdict": "breach"}, "Licht je oordeel toe."),
        ({"resident_informed": ""}, "Schrijf hoe de inwoner is geïnformeerd"),
        ({"resident_informed": "x" * 201}, "hooguit 200 tekens"),
    ],
)
def test_a_verdict_that_is_not_complete_comes_back_with_the_text(world, as_user, emergency, change, words):
    page = as_user(world.omar).post(emergency.url, VERDICT | change)
    assert page.status_code == 422 and words in page.text
    assert (VERDICT | change)["resident_informed"] in page.text
    assert not stored(emergency).verdict


@pytest.mark.parametrize("verdict", EmergencyAccess.Verdict.values)
def test_each_verdict_with_a_note_is_kept(world, as_user, emergency, verdict):
    as_user(world.omar).post(
        emergency.url, VERDICT | {"verdict": verdict, "verdict_note": "Nagevraagd bij Stella."}
    )
    assert stored(emergency).verdict == verdict


def test_it_is_judged_once(world, as_user, emergency):
    as_user(world.omar).post(emergency.url, VERDICT)
    page = as_user(world.otto).post(
        emergency.url, VERDICT | {"verdict": "breach", "verdict_note": "Toch niet."}
    )
    assert page.status_code == 422 and "al beoordeeld" in page.text
    assert stored(emergency).verdict == "justified"


def test_the_fg_reads_it_and_judges_nothing(world, as_user, emergency):
    page = as_user(world.fenna).get(emergency.url)
    assert page.status_code == 200 and "Oordeel opslaan" not in page.text
    assert as_user(world.fenna).post(emergency.url, VERDICT).status_code == 404
    assert not stored(emergency).verdict


def test_nobody_judges_the_own_emergency(world, as_user, emergency):
    with making():
        EmergencyAccess.objects.update(user=world.omar)
    page = as_user(world.omar).get(emergency.url)
    assert "Oordeel opslaan" not in page.text and "Iemand anders beoordeelt die" in page.text
    answer = as_user(world.omar).post(emergency.url, VERDICT)
    assert answer.status_code == 422 and "eigen noodprocedure" in answer.text
    assert not stored(emergency).verdict


def test_an_emergency_of_another_municipality_is_not_found(world, as_user, emergency):
    with making():
        EmergencyAccess.objects.update(municipality=MunicipalityFactory())
    assert as_user(world.omar).get(emergency.url).status_code == 404
    assert as_user(world.omar).post(emergency.url, VERDICT).status_code == 404


def test_what_is_overdue_stands_first(world, as_user, emergency):
    with at_the_desk_of(world.stella) as acting:
        close_emergency(stored(emergency), acting=acting)
    with making():
        old = stored(emergency)
        old.pk, old.reason = world.samira.pk, "Een ouder geval, dat al te lang wacht."
        old.review_due_on = timezone.localdate() - timedelta(days=2)
        old.save(force_insert=True)
    page = as_user(world.omar).get(LIST)
    assert [one.reason for one, _, _ in page.context["rows"]][0] == old.reason
    assert "2 dagen te laat" in page.text
