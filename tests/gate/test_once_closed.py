"""Holes that were found by writing SQL as the app: what is closed stays closed, and nobody promotes himself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.models import Ground, LegalBasis
from consent.purposes import Purpose
from households import actions
from households.case_team import add_to_case_team
from households.models import CaseTeamMember
from plans.models import Action
from tests.cast import acting, make_cast, samira

pytestmark = pytest.mark.django_db
Role = CaseTeamMember.Role


@pytest.fixture
def home(db):
    """Marloes coordinates, Daan is behind the scenes; one ground of Samira from Wmo to Wgs."""
    cast = make_cast()
    gate.enter(acting(cast.fatima), Purpose.ONE_PLAN)
    cast.home = actions.start_household(label="El Amrani", acting=acting(cast.fatima))
    cast.samira = actions.make_person(acting=acting(cast.fatima), **samira())
    actions.link_person(cast.home, cast.samira, takes_part=True, place="single", acting=acting(cast.fatima))
    for user, role, law in (
        (cast.marloes, Role.COORDINATOR, Law.WMO),
        (cast.daan, Role.BEHIND_THE_SCENES, Law.WGS),
    ):
        add_to_case_team(cast.home, role=role, user=user, law=law, acting=acting(cast.fatima))
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN)
    cast.ground = ground(cast)
    cast.ground.save(force_insert=True)
    return cast


def ground(cast, **other):
    return Ground(**{
        "household": cast.home, "person": cast.samira, "purpose": 2, "from_law": Law.WMO, "to_law": Law.WGS,
        "kinds": [3], "basis": LegalBasis.objects.get(code=3), "necessity": "n", "proportionality": "p",
        "subsidiarity": "s", "valid_until": timezone.now() + timedelta(days=9), "recorded_by": cast.marloes,
        **other,
    })  # fmt: skip


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def test_a_closed_ground_never_opens_again(home):
    assert sql("update consent_ground set closed_at = now(), closed_because = 'withdrawn'") == 1
    with pytest.raises(DatabaseError, match="final"):
        sql("update consent_ground set closed_at = null")


@pytest.mark.parametrize(("days", "allowed"), [(-1, True), (1, False)])
def test_a_ground_is_shortened_and_never_lengthened(home, days, allowed):
    change = ("update consent_ground set valid_until = valid_until + %s * interval '1 day'", days)
    if allowed:
        assert sql(*change) == 1
    else:
        with pytest.raises(DatabaseError, match="lengthened"):
            sql(*change)


def test_a_ground_is_of_a_member(home):
    stranger = actions.make_person(acting=acting(home.fatima), **samira(given_names="Iemand anders"))
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        ground(home, person=stranger).save(force_insert=True)


@pytest.mark.parametrize("law", [0, 7])
def test_a_ground_is_between_laws_that_exist(home, law):
    with pytest.raises(DatabaseError, match="ground_between_laws_that_exist"), transaction.atomic():
        ground(home, from_law=law).save(force_insert=True)


@pytest.mark.parametrize("role", [Role.STAND_IN, Role.INCOMING])
def test_only_the_coordinator_names_who_receives_as_coordinator(home, role):
    gate.enter(acting(home.daan), Purpose.ONE_PLAN)
    with pytest.raises(DatabaseError, match="row-level security"):
        sql("update households_caseteammember set role = %s where user_id = %s", role, home.daan.pk)
    gate.enter(acting(home.marloes), Purpose.ONE_PLAN)
    add_to_case_team(home.home, role=role, user=home.anouk, law=Law.JW, acting=acting(home.marloes))


def test_grounds_to_other_coordinators_are_not_listed(home):
    ground(home, to_law=Law.INTEGRAAL).save(force_insert=True)
    gate.enter(acting(home.hicham), Purpose.ONE_PLAN)
    assert not Ground.objects.exists()


@pytest.mark.parametrize(
    ("column", "value", "allowed"),
    [("state", "accepted", True), ("due_on", "2030-01-01", True), ("title", "Iets", False)],
)
def test_who_owns_an_action_changes_its_state_and_date_only(home, column, value, allowed):
    ground(home, kinds=[3]).save(force_insert=True)
    action = Action(
        household=home.home, person=home.samira, law=Law.WMO, written_in_law=Law.WMO, kind=3,
        organisation=home.department, author=home.marloes, title="Bel de energieleverancier",
        owner_kind="professional", owner=home.daan, due_on="2029-12-01",
    )  # fmt: skip
    action.save(force_insert=True)
    gate.enter(acting(home.daan), Purpose.ONE_PLAN)
    change = (f"update plans_action set {column} = %s where id = %s", value, action.pk)
    if allowed:
        assert sql(*change) == 1
    else:
        with pytest.raises(DatabaseError, match="state and date only"):
            sql(*change)
