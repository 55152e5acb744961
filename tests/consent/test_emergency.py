"""Sixty minutes, for who may, with a reason, told to others, and judged by somebody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from consent.emergency import (
    NotFound,
    close_emergency,
    open_emergency,
    points_to_debt_help,
    review,
    write_account,
)
from consent.models import EmergencyAccess
from deadlines.models import Notification
from deadlines.working_days import add_working_days
from households.kinds import Kind
from households.models import Block
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, hide, read_by, write
from tests.tools import making

pytestmark = pytest.mark.django_db

REASON = "Er is nu gevaar voor het kind, ik moet weten wie er thuis is."


@pytest.fixture
def world(world):
    """Stella has the desk's role and no reach; Otto is a second privacy officer."""
    with making():
        world.stella = colleague("stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG)
        world.otto = colleague("otto", Role.PRIVACY_OFFICER, world.department, world.town)
    return world


def open_it(world, user=None, reason=REASON, call_result="no_answer", called_whom="Marloes", **more):
    with at_the_desk_of(user or world.stella) as acting:
        return open_emergency(world.home.pk, called_whom, call_result, reason, acting=acting, **more)


def test_it_opens_the_marked_kinds_of_one_household_at_once(world):
    family = write(world, world.marloes, world.yassin, Kind.FAMILY, Law.WMO)
    write(world, world.marloes, world.samira, Kind.MONEY, Law.WMO)
    write(world, world.marloes, world.peter, Kind.JUSTICE, Law.WMO)
    assert read_by(world, world.stella) == set()
    open_it(world)
    assert read_by(world, world.stella) == {family.pk}


def test_it_lasts_sixty_minutes_by_the_clock_of_the_database(world):
    emergency = open_it(world)
    assert emergency.expires_at - emergency.opened_at == timedelta(minutes=60)
    assert abs(emergency.opened_at - timezone.now()) < timedelta(minutes=1)
    family = write(world, world.marloes, world.yassin, Kind.FAMILY, Law.WMO)
    assert read_by(world, world.stella) == {family.pk}
    with making():
        moments = {"opened_at": timezone.now() - timedelta(hours=1), "expires_at": timezone.now()}
        EmergencyAccess.objects.filter(pk=emergency.pk).update(**moments)
    assert read_by(world, world.stella) == set()


def test_the_account_is_due_next_working_day_and_the_review_in_five(world):
    emergency = open_it(world)
    today = timezone.localdate()
    assert emergency.account_due_on == add_working_days(today, 1)
    assert emergency.review_due_on == add_working_days(today, 5)


def test_privacy_officers_coordinator_and_opener_are_told_without_personal_data(world):
    open_it(world)
    with making():
        told = {note.user.username: note for note in Notification.objects.select_related("user")}
    assert {name: note.kind for name, note in told.items()} == {
        "omar": "task",
        "otto": "task",
        "marloes": "message",
        "stella": "task",
    }
    assert not any("Amrani" in note.text or "Marloes" in note.text for note in told.values())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": "Te kort."}, "minstens 20 tekens"),
        ({"reason": " " * 30}, "minstens 20 tekens"),
        ({"called_whom": ""}, "wie je eerst belde"),
        ({"call_result": "later"}, "wat er gebeurde"),
        ({"reason": "Maandag is er een ontruiming van de woning."}, "geen noodprocedure"),
        ({"reason": "Morgen wordt de stroom afgesloten bij dit gezin."}, "3 werkdagen"),
    ],
)
def test_what_is_not_filled_in_well_is_refused(world, change, words):
    with pytest.raises(ValidationError, match=words):
        open_it(world, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"called_whom": "", "call_result": "cannot_wait"},
        {"reason": "Ontruiming, en hij dreigt zichzelf iets aan te doen.", "danger_to_life": True},
    ],
)
def test_what_stands_beside_the_refusals_is_allowed(world, change):
    assert open_it(world, **change).pk


@pytest.mark.parametrize(
    ("reason", "is_debt"),
    [
        ("maandag ontruiming", True),
        ("Zij worden morgen uit huis gezet", True),
        ("het gas wordt afgesloten", True),
        ("afsluiting van elektriciteit dreigt", True),
        ("de deur is afgesloten en niemand doet open", False),
        ("er ligt iemand in het water", False),
    ],
)
def test_a_threatened_eviction_or_cut_off_is_recognised(reason, is_debt):
    assert points_to_debt_help(reason) is is_debt


def test_a_role_that_may_not_is_refused(world):
    with pytest.raises(ValidationError, match="rol"):
        open_it(world, user=world.omar)


def block(world, **whom):
    with making():
        Block.objects.create(user=world.stella, reason="buurvrouw", recorded_by=world.fatima, **whom)


@pytest.mark.parametrize("whom", ["household", "person"])
def test_who_is_blocked_finds_nothing(world, whom):
    block(world, **{"household": {"household": world.home}, "person": {"person": world.samira}}[whom])
    with pytest.raises(NotFound):
        open_it(world)


def test_a_hidden_household_is_not_found(world):
    hide(world)
    with pytest.raises(NotFound):
        open_it(world)


def test_one_at_a_time(world):
    open_it(world)
    with pytest.raises(ValidationError, match="loopt al"):
        open_it(world)


def test_the_opener_closes_it_and_it_is_closed_at_once(world):
    family = write(world, world.marloes, world.yassin, Kind.FAMILY, Law.WMO)
    emergency = open_it(world)
    with at_the_desk_of(world.stella) as acting:
        assert close_emergency(emergency, acting=acting).closed_at
    assert family.pk not in read_by(world, world.stella)
    with at_the_desk_of(world.stella) as acting, pytest.raises(ValidationError, match="al gesloten"):
        close_emergency(emergency, acting=acting)


def test_somebody_else_closes_nothing_and_accounts_for_nothing(world):
    emergency = open_it(world)
    with at_the_desk_of(world.marloes, world.home) as acting:
        with pytest.raises(ValidationError, match="Alleen wie"):
            close_emergency(emergency, acting=acting)
        with pytest.raises(ValidationError, match="Alleen wie"):
            write_account(emergency, "Ik heb de wijkagent gebeld.", acting=acting)


def test_the_opener_writes_once_what_was_done(world):
    emergency = open_it(world)
    with at_the_desk_of(world.stella) as acting:
        with pytest.raises(ValidationError, match="minstens 20"):
            write_account(emergency, "Gebeld.", acting=acting)
        assert write_account(
            emergency, "Ik heb de wijkagent en Veilig Thuis gebeld.", acting=acting
        ).account_at
        with pytest.raises(ValidationError, match="al opgeschreven"):
            write_account(emergency, "Ik heb nog iets anders gedaan, namelijk dit.", acting=acting)


def judge(world, emergency, user=None, verdict="justified", note="", informed="Door Marloes gebeld."):
    with at_the_desk_of(user or world.omar) as acting:
        return review(emergency, verdict, note, informed, acting=acting)


def test_a_privacy_officer_judges_it_and_the_opener_is_told(world):
    emergency = open_it(world)
    judged = judge(world, emergency)
    assert (judged.verdict, judged.reviewed_by_id) == ("justified", world.omar.pk)
    assert judged.reviewed_at
    with making():
        texts = Notification.objects.filter(user=world.stella).values_list("text", flat=True)
        assert "Je noodprocedure is beoordeeld." in texts
        assert EmergencyAccess.history.filter(history_type="~").get().history_user_id == world.omar.pk


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": "fine"}, "Kies een oordeel"),
        ({"verdict": "unjustified"}, "Licht je oordeel toe"),
        ({"informed": ""}, "inwoner is geïnformeerd"),
    ],
)
def test_a_review_that_is_not_complete_is_refused(world, change, words):
    emergency = open_it(world)
    with pytest.raises(ValidationError, match=words):
        judge(world, emergency, **change)


def test_it_is_judged_by_a_privacy_officer_and_once(world):
    emergency = open_it(world)
    with pytest.raises(ValidationError, match="Alleen de privacy officer"):
        judge(world, emergency, user=world.marloes)
    with pytest.raises(ValidationError, match="Alleen de privacy officer"):
        judge(world, emergency, user=world.stella)
    emergency = judge(world, emergency)
    with pytest.raises(ValidationError, match="al beoordeeld"):
        judge(world, emergency, user=world.otto)


def test_nobody_judges_his_own(world):
    """Even a privacy officer who once opened one, in another role."""
    emergency = open_it(world)
    with making():
        EmergencyAccess.objects.filter(pk=emergency.pk).update(user=world.omar)
        emergency.refresh_from_db()
    with pytest.raises(ValidationError, match="eigen noodprocedure"):
        judge(world, emergency)
