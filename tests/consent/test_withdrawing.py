"""Taking back works on the next request, for who was asked, by who may, and leaves its traces."""

import dataclasses
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.laws import Law
from accounts.models import Organisation
from accounts.roles import Role
from consent.asking import add_answer, record_consent
from consent.custody import end_custody, record_custody
from consent.models import ConsentAnswer, Ground
from consent.question import Receiver
from consent.withdrawing import (
    Scope,
    authority_changed,
    children_to_ask_about,
    end_with_plan,
    withdraw,
    withdraw_at_desk,
)
from deadlines.models import Notification
from households.kinds import Kind
from households.models import ParentalAuthority
from tests.accounts.factories import MunicipalityFactory
from tests.cast import colleague
from tests.consent.world import TALK, at_the_desk_of, hide, question, read_by, write, yes
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(world):
    """Samira said yes to Schuldhulp; Daan reads."""
    ask(world, world.samira, [world.samira])
    return write(world, world.marloes, world.samira, Kind.HOUSING, Law.WMO)


def ask(world, person, signers, **more):
    with at_the_desk_of(world.marloes, world.home) as acting_now:
        answers = [yes(signer) for signer in signers]
        return record_consent(question(world, person, **more), TALK, answers, acting=acting_now)


def take_back(world, person, by=None, recorded_by=None, **more):
    with at_the_desk_of(recorded_by or world.marloes, world.home) as acting_now:
        return withdraw(world.home, person, given_by=by or person, acting=acting_now, **more)


def open_grounds(person=None):
    with making():
        rows = Ground.objects.filter(closed_at=None)
        return list(rows.filter(person_id=person.pk) if person else rows)


def test_what_was_withdrawn_is_closed_in_the_next_request(world, note):
    assert read_by(world, world.daan) == {note.pk}
    closed = take_back(world, world.samira)
    assert read_by(world, world.daan) == set()
    assert [(one.receiver, one.kinds) for one in closed] == [("Schuldhulp", (1, 2, 4, 5, 7))]


def test_it_closes_in_the_same_request_too(world, note):
    with at_the_desk_of(world.marloes, world.home) as acting_now:
        withdraw(world.home, world.samira, given_by=world.samira, acting=acting_now)
        assert not Ground.objects.filter(closed_at=None).exists()


def test_a_colleague_who_sees_no_consent_can_still_record_the_withdrawal(world, note):
    ask(world, world.samira, [world.samira], to=Law.JW)
    take_back(world, world.samira, recorded_by=world.daan)
    assert open_grounds() == []


def test_the_consent_stays_and_the_withdrawal_is_a_new_event(world, note):
    take_back(world, world.samira, reason="Liever niet meer")
    with making():
        events = list(ConsentAnswer.objects.order_by("at"))
        assert [event.answer for event in events] == ["yes", "withdrawn"]
        assert (events[1].reason, events[1].recorded_by_id) == ("Liever niet meer", world.marloes.pk)
        ground = Ground.objects.first()
        assert ground.closed_because == "withdrawn"
        changed = Ground.history.filter(id=ground.pk, history_type="~").get()
        assert (changed.history_user_id, changed.closed_because) == (world.marloes.pk, "withdrawn")


def test_events_never_change(world, note):
    with at_the_desk_of(world.marloes, world.home):
        event = ConsentAnswer.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic():
            ConsentAnswer.objects.filter(pk=event.pk).update(answer="no")
        with pytest.raises(DatabaseError), transaction.atomic():
            event.delete()


def test_one_receiver_can_be_taken_back_and_the_other_stays(world, note):
    ask(world, world.samira, [world.samira], to=Law.JW)
    take_back(world, world.samira, scope=Scope(law=Law.WGS))
    assert {ground.to_law for ground in open_grounds()} == {Law.JW}


def test_an_organisation_can_be_taken_back(world, note):
    with making():
        partner = Organisation.objects.create(name="Woonstad", kind="partner")
    with at_the_desk_of(world.marloes, world.home) as acting_now:
        asked = dataclasses.replace(
            question(world, world.samira, kinds=(1, 5)), receiver=Receiver(organisation=partner)
        )
        record_consent(asked, TALK, [yes(world.samira)], acting=acting_now)
    closed = take_back(world, world.samira, scope=Scope(organisation_id=partner.pk))
    assert [one.receiver for one in closed] == ["Woonstad"]
    assert {ground.to_law for ground in open_grounds()} == {Law.WGS}


def test_one_adult_never_takes_back_for_another(world, note):
    with pytest.raises(ValidationError, match="niets open dat Peter El Amrani kan intrekken"):
        take_back(world, world.samira, by=world.peter)
    assert open_grounds()


def test_what_a_law_opened_stays_open(world, note):
    with making():
        Ground.objects.update(consent=None, basis_id=7)
    with pytest.raises(ValidationError):
        take_back(world, world.samira, scope=Scope(consents=()))
    assert open_grounds()


def test_withdrawing_twice_says_that_nothing_is_open(world, note):
    take_back(world, world.samira)
    with pytest.raises(ValidationError, match="niets open"):
        take_back(world, world.samira)


def test_after_a_withdrawal_a_late_yes_opens_nothing(world):
    consent = ask(world, world.yassin, [world.samira])
    take_back(world, world.yassin, by=world.samira)
    with at_the_desk_of(world.marloes, world.home) as acting_now:
        with pytest.raises(ValidationError, match="Stel de vraag opnieuw"):
            add_answer(consent, yes(world.peter), acting=acting_now)
    assert open_grounds() == []


def test_the_coordinator_gets_one_task_without_personal_data(world, note):
    take_back(world, world.samira, recorded_by=world.daan)
    with making():
        task = Notification.objects.get()
        assert (task.user_id, task.kind, task.household_id) == (world.marloes.pk, "task", world.home.pk)
        assert "Samira" not in task.text + task.link
        assert task.due_on
        assert task.created_at


class TestChildren:
    @pytest.fixture
    def shared(self, world):
        ask(world, world.samira, [world.samira])
        ask(world, world.yassin, [world.samira, world.peter])
        ask(world, world.noor, [world.samira, world.peter, world.noor])
        return world

    def test_a_parents_own_withdrawal_leaves_the_children_to_be_asked_apart(self, shared):
        take_back(shared, shared.samira)
        assert not open_grounds(shared.samira)
        assert open_grounds(shared.yassin)
        with at_the_desk_of(shared.daan, shared.home):
            asked = children_to_ask_about(shared.samira.pk)
        assert asked == [(shared.noor.pk, "Noor"), (shared.yassin.pk, "Yassin")]

    @pytest.mark.parametrize("parent", ["samira", "peter"])
    def test_either_parent_ends_the_sharing_about_a_child(self, shared, parent):
        take_back(shared, shared.yassin, by=getattr(shared, parent))
        assert not open_grounds(shared.yassin)
        assert open_grounds(shared.noor)

    def test_a_child_of_fifteen_takes_back_for_itself_only(self, shared):
        take_back(shared, shared.noor)
        assert not open_grounds(shared.noor)
        with pytest.raises(ValidationError):
            take_back(shared, shared.yassin, by=shared.noor)

    def test_a_change_of_custody_closes_what_rested_on_it(self, shared):
        with at_the_desk_of(shared.marloes, shared.home) as acting_now:
            assert authority_changed(shared.yassin, acting=acting_now) == 2
        assert not open_grounds(shared.yassin)
        assert open_grounds(shared.samira)
        with making():
            assert set(Ground.objects.exclude(closed_at=None).values_list("closed_because", flat=True)) == {
                "authority"
            }

    def test_recording_custody_closes_it_by_itself(self, shared):
        with at_the_desk_of(shared.marloes, shared.home) as acting_now:
            record_custody(
                shared.home,
                shared.yassin,
                kind=ParentalAuthority.Kind.COURT,
                document="beschikking",
                seen_on="2026-11-20",
                holder=shared.samira,
                acting=acting_now,
            )
        assert not open_grounds(shared.yassin)
        assert open_grounds(shared.noor)

    def test_ending_custody_closes_it_by_itself(self, shared):
        with at_the_desk_of(shared.marloes, shared.home) as acting_now:
            end_custody(
                ParentalAuthority.objects.get(child=shared.yassin, holder=shared.peter), acting=acting_now
            )
        assert not open_grounds(shared.yassin)
        with pytest.raises(ValidationError):
            take_back(shared, shared.yassin, by=shared.peter)


def test_the_end_of_the_plan_closes_grounds_for_one_plan(world, note):
    with at_the_desk_of(world.marloes, world.home) as acting_now:
        assert end_with_plan(world.home, acting=acting_now) == 2
    assert read_by(world, world.daan) == set()


def test_grounds_are_not_closed_from_out_of_reach(world, note):
    with at_the_desk_of(world.omar) as acting_now:
        assert end_with_plan(world.home, acting=acting_now) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            authority_changed(world.samira, acting=acting_now)
    with at_the_desk_of(world.omar) as acting_now:
        with pytest.raises(DatabaseError), transaction.atomic():
            withdraw(world.home, world.samira, given_by=world.samira, acting=acting_now)
    assert open_grounds()


class TestAtTheDesk:
    """Somebody at the front desk, identified, without any reach into the household."""

    @pytest.fixture(autouse=True)
    def made(self, world):
        with making():
            self.desk = colleague("stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG)

    def at_desk(self, person, by, user=None, **more):
        with at_the_desk_of(user or self.desk) as acting_now:
            return withdraw_at_desk(person.pk, given_by_id=by.pk, acting=acting_now, **more)

    def test_it_closes_and_tells_only_what_closed(self, world, note):
        closed = self.at_desk(world.samira, world.samira)
        assert [(one.receiver, one.kinds) for one in closed] == [("Schuldhulp", (1, 2, 4, 5, 7))]
        assert read_by(world, world.daan) == set()
        with at_the_desk_of(self.desk):
            assert not Ground.objects.exists()
            assert not ConsentAnswer.objects.exists()
        with making():
            assert Notification.objects.get().user_id == world.marloes.pk
            assert ConsentAnswer.objects.get(answer="withdrawn").recorded_by_id == self.desk.pk

    def test_another_role_may_not(self, world, note):
        with pytest.raises(DatabaseError), transaction.atomic():
            self.at_desk(world.samira, world.samira, user=world.hicham)
        assert open_grounds()

    def test_somebody_who_may_not_gets_the_same_answer_as_nothing_open(self, world, note):
        assert self.at_desk(world.samira, world.peter) == []
        assert self.at_desk(world.peter, world.peter) == []
        assert open_grounds()

    def test_about_a_hidden_household_it_closes_in_silence(self, world, note):
        hide(world)
        assert self.at_desk(world.samira, world.samira) == []
        assert open_grounds() == []
        with making():
            assert Notification.objects.get().user_id == world.marloes.pk

    def test_the_children_are_named_to_be_asked_apart_unless_hidden(self, world):
        ask(world, world.yassin, [world.samira, world.peter])
        with at_the_desk_of(self.desk):
            assert children_to_ask_about(world.samira.pk) == [(world.yassin.pk, "Yassin")]
            assert children_to_ask_about(world.noor.pk) == []
        hide(world)
        with at_the_desk_of(self.desk):
            assert children_to_ask_about(world.samira.pk) == []

    def test_in_another_municipality_nothing_happens(self, world, note):
        with making():
            elsewhere = MunicipalityFactory(name="Tiel")
            other = colleague("tess", Role.FRONT_DESK, world.department, elsewhere, Law.TOEGANG)
        assert self.at_desk(world.samira, world.samira, user=other) == []
        assert open_grounds()


@pytest.mark.django_db(transaction=True)
def test_a_last_yes_and_a_withdrawal_at_the_same_moment_leave_nothing_open(world):
    """The second waits for the first, and sees what it did."""
    consent = ask(world, world.yassin, [world.samira])
    held, done = threading.Event(), threading.Event()

    def take_back_meanwhile():
        held.wait(10)
        take_back(world, world.yassin, by=world.samira)
        done.set()
        connection.close()

    thread = threading.Thread(target=take_back_meanwhile)
    thread.start()
    with at_the_desk_of(world.marloes, world.home) as acting_now:
        add_answer(consent, yes(world.peter), acting=acting_now)
        held.set()
        assert not done.wait(1)
    thread.join(10)
    assert done.is_set()
    assert open_grounds() == []
