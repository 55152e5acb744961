"""The matrix and the legal bases: changed by the officer, with a reason, a former value, and never past the law."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from audit.models import AccessLogEntry
from consent.asking import record_consent
from consent.deciding import decide_statutory_ground
from consent.models import Ground, LegalBasis, SharingRule
from consent.purposes import Purpose
from consent.question import Receiver
from consent.start_rules import BY_CONSENT, DEBT_HELP, WAMS, WRITTEN_NO_OBJECTION
from consent.withdrawing import end_of_basis, resting_on
from households.kinds import Kind
from privacy.actions import change_sharing_rule
from tests.accounts.factories import MunicipalityFactory
from tests.cast import acting
from tests.consent.world import TALK, at_the_desk_of, question, yes
from tests.consent.world import WHY as WHY_SHARED
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db
WHY = "Besluit van de werkgroep privacy."
CELL = "/privacy/deelmatrix/1/3/"
RULE = {
    "way": "avoid", "basis": BY_CONSENT, "article": "Wmo 5.3.3", "needs": "Vraag je eerst af of het nodig is.",
    "sentence": "Ik deel dit liever niet.", "is_sure": "on", "reason": WHY,
}  # fmt: skip


def rule(from_law=1, to_law=3):
    return SharingRule.objects.get(from_law=from_law, to_law=to_law)


def basis(code):
    return LegalBasis.objects.get(pk=code)


def logged(action):
    with reading_log():
        return list(AccessLogEntry.objects.filter(action=action))


def test_a_cell_is_changed_with_author_reason_and_former_value(world, as_user):
    answer = as_user(world.omar).post(CELL, RULE)
    assert (answer.status_code, answer.url) == (302, "/privacy/deelmatrix/")
    assert (rule().way, rule().is_sure) == ("avoid", True)
    version = rule().history.latest()
    assert (version.history_user, version.history_change_reason) == (world.omar, WHY)
    (row,) = logged("write:change_sharing_rule")
    assert row.filter == {"from": 1, "to": 3}
    assert WHY in as_user(world.fenna).get(CELL).text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": "Zomaar"}, "minstens 10 tekens"),
        ({"reason": ""}, "Vul dit in."),
        ({"way": "own"}, "Kies uit de lijst."),
        ({"basis": DEBT_HELP}, "past niet bij de manier van delen"),
        ({"way": "law", "basis": BY_CONSENT, "kinds": [5]}, "Kies de wet waar het delen op rust."),
        ({"way": "law", "basis": WAMS, "kinds": [5]}, "staat uit"),
        ({"way": "law", "basis": DEBT_HELP}, "Kies welke soorten gegevens de wet noemt."),
        ({"way": "law", "basis": DEBT_HELP, "kinds": [8]}, "nooit zonder toestemming"),
        ({"article": ""}, "Vul dit in."),
        ({"sentence": "x" * 301}, "Hooguit 300 tekens."),
    ],
)
def test_a_change_that_the_law_does_not_carry_is_refused(world, as_user, change, words):
    page = as_user(world.omar).post(CELL, RULE | change)
    assert page.status_code == 422 and words in page.text
    assert rule().way == "consent"


@pytest.mark.parametrize(
    ("way", "code", "kinds"),
    [("consent", BY_CONSENT, []), ("written", WRITTEN_NO_OBJECTION, []), ("law", DEBT_HELP, [5, 7])],
)
def test_each_way_with_its_own_basis_is_kept(world, as_user, way, code, kinds):
    assert (
        as_user(world.omar).post(CELL, RULE | {"way": way, "basis": code, "kinds": kinds}).status_code == 302
    )
    assert (rule().way, rule().basis_id, rule().kinds) == (way, code, kinds)


def test_data_of_the_participatiewet_never_goes_by_a_spoken_yes(world, as_user):
    page = as_user(world.omar).post("/privacy/deelmatrix/2/1/", RULE | {"way": "consent"})
    assert page.status_code == 422 and "getekend papier" in page.text


def test_the_own_task_is_not_to_be_changed(world, as_user):
    url = "/privacy/deelmatrix/1/1/"
    assert "Waarom wijzig je dit?" not in as_user(world.omar).get(url).text
    assert as_user(world.omar).post(url, RULE).status_code == 422
    assert rule(1, 1).way == "own"


@pytest.mark.parametrize("who", ["fenna", "marloes"])
def test_the_action_itself_refuses_everybody_else(world, who):
    facts = RULE | {"basis": basis(BY_CONSENT), "kinds": [], "is_sure": True}
    with pytest.raises(ValidationError, match="Alleen de privacy officer"):
        change_sharing_rule(rule(), acting=acting(getattr(world, who)), **facts)


@pytest.fixture
def elsewhere(settings):
    """This installation serves two municipalities."""
    with making():
        town = MunicipalityFactory(name="Overkant")
    settings.START_DATA_KEPT_BY = ""
    return town


class TestOfSeveralMunicipalities:
    """What one officer switches, holds for households of the other too."""

    @pytest.mark.parametrize(("keeper", "status"), [("Waterlinge", 302), ("Overkant", 422), ("", 422)])
    def test_only_the_keeper_of_the_installation_changes_anything(
        self, world, as_user, elsewhere, settings, keeper, status
    ):
        settings.START_DATA_KEPT_BY = keeper
        assert switch(as_user(world.omar), DEBT_HELP, False, "1-1-2021").status_code == status
        assert basis(DEBT_HELP).is_on is (status == 422)
        assert as_user(world.omar).post(CELL, RULE).status_code == status

    def test_the_others_read_who_does(self, world, as_user, elsewhere, settings):
        settings.START_DATA_KEPT_BY = "Overkant"
        for url in (f"/privacy/grondslagen/{DEBT_HELP}/", CELL):
            read = as_user(world.omar).get(url)
            assert "Alleen Overkant kan iets wijzigen." in read.text and 'name="reason"' not in read.text

    def test_where_there_is_one_only_nobody_needs_to_be_named(self, world, as_user, settings):
        settings.START_DATA_KEPT_BY = ""
        assert switch(as_user(world.omar), DEBT_HELP, False, "1-1-2021").status_code == 302


def switch(officer, code, is_on, valid_from="", reason=WHY):
    facts = {"valid_from": valid_from, "reason": reason} | ({"is_on": "on"} if is_on else {})
    return officer.post(f"/privacy/grondslagen/{code}/", facts)


def in_days(days):
    return f"{timezone.localdate() + timedelta(days=days):%d-%m-%Y}"


@pytest.mark.parametrize(
    ("valid_from", "words"),
    [("", "De Wams geldt nog niet."), (1, "geldt dan nog niet"), ("morgen", "Schrijf een datum als")],
)
def test_the_wams_stays_off_until_it_holds(world, as_user, valid_from, words):
    page = switch(
        as_user(world.omar), WAMS, True, in_days(valid_from) if isinstance(valid_from, int) else valid_from
    )
    assert page.status_code == 422 and words in page.text
    assert basis(WAMS).is_on is False


def test_the_wams_goes_on_from_the_day_it_holds(world, as_user):
    assert switch(as_user(world.omar), WAMS, True, in_days(0)).status_code == 302
    assert basis(WAMS).is_on is True


def test_a_basis_that_ended_does_not_go_on(world, as_user):
    with making():
        LegalBasis.objects.filter(pk=WAMS).update(valid_until=timezone.localdate())
    page = switch(as_user(world.omar), WAMS, True, in_days(-9))
    assert page.status_code == 422 and "geldt niet meer" in page.text


def test_a_basis_is_switched_off_with_a_reason_and_a_row_in_the_log(world, as_user):
    assert switch(as_user(world.omar), DEBT_HELP, False, "1-1-2021", reason="Kort").status_code == 422
    assert switch(as_user(world.omar), DEBT_HELP, False, "1-1-2021").status_code == 302
    assert basis(DEBT_HELP).is_on is False
    assert basis(DEBT_HELP).history.latest().history_change_reason == WHY
    assert [row.filter for row in logged("write:switch_legal_basis")] == [{"basis": DEBT_HELP}]


@pytest.fixture
def shared(world):
    """Samira's debts go to the youth act by consent; those of the Participatiewet to Schuldhulp by law."""
    with at_the_desk_of(world.marloes, world.home) as marloes:
        record_consent(question(world, world.samira, to=Law.JW), TALK, [yes(world.samira)], acting=marloes)
    with at_the_desk_of(world.hicham, world.home) as hicham:
        return decide_statutory_ground(
            world.home, world.samira, from_law=Law.PW, receiver=Receiver(Law.WGS), kinds=[Kind.MONEY],
            purpose=Purpose.ONE_PLAN, basis=basis(DEBT_HELP), reasons=WHY_SHARED, acting=hicham,
        )  # fmt: skip


def live_grounds():
    with making():
        return set(Ground.objects.filter(closed_at=None).values_list("basis_id", flat=True))


def test_switching_a_basis_off_closes_what_it_opened_and_nothing_else(world, as_user, shared):
    officer = as_user(world.omar)
    assert "1 keer" in officer.get(f"/privacy/grondslagen/{DEBT_HELP}/").text
    assert live_grounds() == {BY_CONSENT, DEBT_HELP}
    page = officer.post(
        f"/privacy/grondslagen/{DEBT_HELP}/", {"valid_from": "1-1-2021", "reason": WHY}, follow=True
    )
    assert "is gestopt: 1 keer delen" in page.text
    assert live_grounds() == {BY_CONSENT}
    with making():
        ground = Ground.objects.get(pk=shared.pk)
        assert ground.get_closed_because_display() == "grondslag staat uit"
        assert ground.history.latest().history_user == world.omar


def test_switching_it_on_again_opens_nothing_by_itself(world, as_user, shared):
    officer = as_user(world.omar)
    switch(officer, DEBT_HELP, False, "1-1-2021")
    switch(officer, DEBT_HELP, True, "1-1-2021")
    assert live_grounds() == {BY_CONSENT}


def test_a_change_that_leaves_it_on_closes_nothing(world, as_user, shared):
    assert switch(as_user(world.omar), DEBT_HELP, True, "2-1-2021").status_code == 302
    assert live_grounds() == {BY_CONSENT, DEBT_HELP}


def test_a_wrong_reason_closes_nothing(world, as_user, shared):
    assert switch(as_user(world.omar), DEBT_HELP, False, "1-1-2021", reason="Kort").status_code == 422
    assert live_grounds() == {BY_CONSENT, DEBT_HELP}


@pytest.mark.parametrize(
    ("who", "may_count", "may_close"),
    [("omar", True, True), ("fenna", True, False), ("marloes", False, False)],
)
def test_the_functions_ask_for_a_role_themselves(world, shared, who, may_count, may_close):
    with making():
        LegalBasis.objects.filter(pk=DEBT_HELP).update(is_on=False)
    for statement, allowed in ((resting_on, may_count), (partial(end_of_basis, acting=None), may_close)):
        with at_the_desk_of(getattr(world, who)):
            found = answer_of(statement)
        assert found == (1 if allowed else None)


def answer_of(statement):
    try:
        with transaction.atomic():
            return statement(basis(DEBT_HELP))
    except DatabaseError:
        return None


def test_a_basis_that_is_on_is_not_closed_by_the_function(world, shared):
    with at_the_desk_of(world.omar) as omar:
        assert end_of_basis(basis(DEBT_HELP), acting=omar) == 0
    assert live_grounds() == {BY_CONSENT, DEBT_HELP}


def test_every_pair_of_laws_has_a_cell(world, as_user):
    page = as_user(world.omar).get("/privacy/deelmatrix/")
    assert all(f"/privacy/deelmatrix/{one.value}/{other.value}/" in page.text for one in Law for other in Law)
