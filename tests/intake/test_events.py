"""What an event closes at once, and who hears of it."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from consent.asking import record_consent
from consent.authority import AMSTERDAM, ends_before
from consent.authority_facts import must_agree
from consent.custody import record_representative
from consent.models import Ground
from deadlines.models import Notification
from households.actions import link_person, set_contact_preference, start_household
from households.birthdays import notice_birthdays
from households.kinds import Kind as Data
from households.models import (
    ContactPreference,
    Household,
    HouseholdEvent,
    HouseholdMembership,
    ParentalAuthority,
    Representation,
)
from households.partial_date import PartialDate
from intake.events import (
    NOBODY_STAYS,
    TWICE,
    Apart,
    people_left,
    people_moved,
    somebody_died,
    somebody_was_born,
)
from tests.consent.pages import open_grounds, stored
from tests.consent.world import TALK, at_the_desk_of, make_world, question, yes
from tests.tools import making

TODAY = timezone.localdate
ADDRESS = {"street": "Kade", "house_number": "3", "postcode": "1234CD", "town": "Waterlinge"}


@pytest.fixture
def world(db):
    """Samira shares for herself; both parents and Noor for Noor; both parents for Yassin."""
    world = make_world()
    with at_the_desk_of(world.marloes, world.home) as marloes:
        record_consent(question(world, world.samira), TALK, [yes(world.samira)], acting=marloes)
        record_consent(question(world, world.peter), TALK, [yes(world.peter)], acting=marloes)
        parents = [yes(world.samira), yes(world.peter)]
        record_consent(question(world, world.noor), TALK, [yes(world.noor), *parents], acting=marloes)
        record_consent(question(world, world.yassin), TALK, parents, acting=marloes)
    return world


def membership(world, person):
    return HouseholdMembership.objects.select_related("person").get(
        household=world.home, person=person, ended_at=None
    )


def closed(world, person):
    return {ground.closed_because for ground in stored(Ground, person=person, closed_at__isnull=False)}


def tasks(user):
    return stored(Notification, user=user, kind="task")


def split(world, *people, apart=None):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        leaving = [membership(world, person) for person in people]
        return people_left(world.home, leaving, happened_on=TODAY(), apart=apart, acting=marloes)


def die(world, person, user=None):
    with at_the_desk_of(user or world.marloes, world.home) as somebody:
        return somebody_died(world.home, membership(world, person), happened_on=TODAY(), acting=somebody)


def test_who_leaves_no_longer_shares_here(world):
    split(world, world.peter)
    assert closed(world, world.peter) == {"left"} and not open_grounds(world.peter)


@pytest.mark.parametrize("who", ["samira", "noor", "yassin"])
def test_who_stays_shares_as_before(world, who):
    split(world, world.peter)
    assert open_grounds(getattr(world, who))


def test_what_somebody_shared_in_another_household_stays(world):
    with making():
        other = Household.objects.create(municipality=world.town, label="Elders", created_by=world.fatima)
        ground = Ground.objects.filter(person=world.peter).first()
        ground.id, ground.household = uuid4(), other
        ground.save(force_insert=True)
    split(world, world.peter)
    assert [one.household_id for one in open_grounds(world.peter)] == [other.pk]


def test_somebody_must_stay(world):
    with pytest.raises(ValidationError, match=NOBODY_STAYS[:20]):
        split(world, world.peter, world.samira, world.noor, world.yassin)


def test_a_second_household_begins_with_who_left_and_who_is_in_both(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        yassin = membership(world, world.yassin)
        begun = people_left(
            world.home,
            [membership(world, world.peter)],
            happened_on=TODAY(),
            apart=Apart("El Amrani (2)", in_both=(yassin,)),
            acting=marloes,
        )
    live = stored(HouseholdMembership, household=begun, ended_at=None)
    assert {one.person_id for one in live} == {world.peter.pk, world.yassin.pk}
    assert stored(HouseholdMembership, household=world.home, person=world.yassin, ended_at=None)
    assert open_grounds(world.yassin)


@pytest.mark.parametrize("is_unsafe", [True, False])
def test_only_an_unsafe_second_household_is_hidden(world, is_unsafe):
    begun = split(world, world.peter, apart=Apart("Elders", is_unsafe))
    with making():
        assert Household.objects.get(pk=begun.pk).is_hidden is is_unsafe
        letters = ContactPreference.objects.filter(household=begun, safety="danger", allow_post=False)
        assert letters.exists() is is_unsafe


def test_who_died_shares_nothing_any_more(world):
    die(world, world.peter)
    assert closed(world, world.peter) == {"deceased"} and not open_grounds(world.peter)


@pytest.mark.parametrize("child", ["noor", "yassin"])
def test_for_whom_the_deceased_agreed_is_asked_again(world, child):
    die(world, world.peter)
    assert closed(world, getattr(world, child)) == {"authority"}


def test_for_whom_the_deceased_agreed_and_who_is_elsewhere_by_now_is_asked_again(world):
    with making():
        HouseholdMembership.objects.filter(person=world.yassin).update(ended_at=timezone.now())
    die(world, world.peter)
    assert closed(world, world.yassin) == {"authority"}


def test_another_adult_shares_as_before_after_a_death(world):
    die(world, world.peter)
    assert open_grounds(world.samira)


def test_death_ends_custody_membership_and_letters(world):
    die(world, world.peter)
    assert not stored(ParentalAuthority, holder=world.peter, ended_at=None)
    assert not stored(HouseholdMembership, person=world.peter, ended_at=None)
    (reached,) = stored(ContactPreference, person=world.peter, ended_at=None)
    assert reached.safety == "nothing_home" and not (reached.allow_post or reached.allow_phone)


def test_death_ends_representation(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        record_representative(
            world.home, world.samira, kind="guardian_curatele", document="beschikking", since=TODAY(),
            representative=world.peter, acting=marloes,
        )  # fmt: skip
    die(world, world.peter)
    assert not stored(Representation, ended_at=None)


def test_the_last_one_who_takes_part_can_die(world):
    with making():
        HouseholdMembership.objects.exclude(person=world.samira).update(ended_at=timezone.now())
    die(world, world.samira)
    assert stored(HouseholdMembership, person=world.samira, ended_at=None)
    assert not open_grounds(world.samira)


def test_the_same_death_twice_is_refused(world):
    die(world, world.peter)
    with making():
        peter = HouseholdMembership.objects.select_related("person").get(person=world.peter)
    with pytest.raises(ValidationError, match=TWICE), at_the_desk_of(world.marloes, world.home) as marloes:
        somebody_died(world.home, peter, happened_on=TODAY(), acting=marloes)


def move(world, *people):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        return people_moved(world.home, people, ADDRESS, happened_on=TODAY(), acting=marloes)


def test_a_move_closes_nothing(world):
    before = len(open_grounds())
    move(world, world.samira, world.noor)
    assert len(open_grounds()) == before
    with making():
        world.samira.refresh_from_db()
    assert world.samira.postcode == "1234CD"


@pytest.mark.parametrize(
    "before, after", [("safe", "ask"), ("limited", "limited"), ("nothing_home", "nothing_home")]
)
def test_a_move_asks_anew_how_to_reach_somebody_but_loosens_nothing(world, before, after):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        set_contact_preference(world.home, world.samira, safety=before, phone="0612345678", acting=marloes)
    move(world, world.samira)
    (reached,) = stored(ContactPreference, person=world.samira, ended_at=None)
    assert (reached.safety, reached.phone) == (after, "0612345678")


def test_the_new_address_of_a_hidden_household_is_not_written_down(world):
    with making():
        Household.objects.filter(pk=world.home.pk).update(is_hidden=True)
        world.home.refresh_from_db()
    with pytest.raises(ValidationError):
        move(world, world.samira)


def test_of_a_newborn_nobody_knows_who_has_custody(world):
    born = TODAY() - timedelta(days=3)
    with at_the_desk_of(world.marloes, world.home) as marloes:
        child = somebody_was_born(
            world.home, parents=[world.samira], given_names="Lina", surname="El Amrani", birth_year=born.year,
            birth_month=born.month, birth_day=born.day, takes_part=True, acting=marloes,
        )  # fmt: skip
        must = must_agree(child, {Data.CONTACT})
    assert not must.can_open and "Gezag" in must.sentence
    assert stored(HouseholdEvent, person=child, kind="birth", happened_on=born)


def test_the_keeper_gets_one_task_without_a_name(world):
    move(world, world.samira, world.noor)
    (task,) = tasks(world.marloes)
    assert "Samira" not in task.text and task.household_id == world.home.pk
    assert not tasks(world.daan)


def test_keepers_of_another_household_of_who_died_hear_of_it(world):
    with at_the_desk_of(world.fatima) as fatima:
        other = start_household(label="Oma", acting=fatima)
        link_person(other, world.yassin, takes_part=True, place="child", acting=fatima)
    die(world, world.yassin)
    assert [task.household_id for task in tasks(world.fatima)] == [other.pk]


@pytest.mark.parametrize("who, may", [("marloes", True), ("daan", False)])
def test_events_are_for_who_keeps_the_household(world, who, may):
    move(world, world.samira)
    with at_the_desk_of(getattr(world, who), world.home):
        assert HouseholdEvent.objects.exists() is may


def test_who_does_not_keep_the_household_writes_no_event(world):
    with pytest.raises(ProgrammingError), transaction.atomic():
        with at_the_desk_of(world.daan, world.home) as daan:
            people_moved(world.home, [world.samira], ADDRESS, happened_on=TODAY(), acting=daan)


@pytest.mark.parametrize("days, noticed", [(0, True), (30, True), (31, False), (-1, False)])
def test_a_birthday_is_noticed_thirty_days_ahead(world, days, noticed):
    becomes(world.yassin, 12, TODAY() + timedelta(days=days))
    assert bool(notice_birthdays()) is noticed


@pytest.mark.parametrize("age", [12, 16, 18])
def test_each_birthday_on_which_another_decides_is_noticed_once(world, age):
    becomes(world.yassin, age, TODAY() + timedelta(days=9))
    assert (notice_birthdays(), notice_birthdays()) == (1, 0)
    (task,) = tasks(world.marloes)
    assert task.due_on == TODAY() + timedelta(days=9) and "Yassin" not in task.text
    (event,) = stored(HouseholdEvent)
    assert event.kind == f"age_{age}" and event.recorded_by_id is None


def test_another_birthday_asks_for_nothing(world):
    becomes(world.yassin, 13, TODAY() + timedelta(days=9))
    assert notice_birthdays() == 0


def test_who_died_has_no_birthday(world):
    becomes(world.yassin, 12, TODAY() + timedelta(days=9))
    with making():
        world.yassin.deceased_on = TODAY()
        world.yassin.save(force_update=True)
    assert notice_birthdays() == 0


def test_nobody_who_works_here_calls_the_birthday_job(world):
    with pytest.raises(ProgrammingError), at_the_desk_of(world.marloes):
        notice_birthdays()


@pytest.mark.parametrize(
    "born, age, day",
    [
        ((2010, 3, 1), 18, date(2028, 3, 1)),
        ((2008, 2, 29), 18, date(2026, 3, 1)),
        ((2008, 2, 29), 12, date(2020, 2, 29)),
        ((2008, 2, None), 18, date(2026, 2, 1)),
        ((2008, None, None), 18, date(2026, 1, 1)),
    ],
)
def test_a_birthday_falls_as_consent_counts_it(db, born, age, day):
    with connection.cursor() as cursor:
        cursor.execute("select gate.birthday(%s, %s, %s, %s)", [*born, age])
        assert cursor.fetchone()[0] == day
    the_day_before = datetime.combine(day - timedelta(days=1), time(12), tzinfo=AMSTERDAM)
    assert ends_before(PartialDate(*born), the_day_before) == day


def becomes(person, age, day):
    with making():
        person.birth_year, person.birth_month, person.birth_day = day.year - age, day.month, day.day
        person.save(force_update=True)
