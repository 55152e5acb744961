"""A household with two people, a desk that started it, and a colleague for each of two laws."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts import roles
from accounts.laws import Law
from audit.models import AccessLogEntry
from consent import gate
from consent.models import Ground, LegalBasis
from consent.purposes import Purpose
from households import actions
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, HouseholdMembership
from tests.cast import acting, colleague, make_cast, samira
from tests.tools import making, reading_log

Role = CaseTeamMember.Role


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def home(cast):
    """Fatima (desk) began; Marloes (Wmo) is coordinator, Daan (schuldhulp) handles his own law."""
    with transaction.atomic():
        return make_home(cast)


def make_home(cast):
    desk = acting(cast.fatima)
    gate.enter(desk, Purpose.HELP_REQUEST)
    household = actions.start_household(label="De Wit", acting=desk)
    people = [
        actions.make_person(acting=desk, bsn="999993653", **samira(**address())),
        actions.make_person(acting=desk, **noor(**address())),
    ]
    for person, place in zip(people, ("parent", "child"), strict=True):
        actions.link_person(
            household, person, takes_part=True, place=HouseholdMembership.Place(place), acting=desk
        )
    add_to_case_team(
        household, role=Role.COORDINATOR, user=cast.marloes, law=Law.WMO, at_table=True, acting=desk
    )
    add_to_case_team(household, role=Role.CASE_HANDLER, user=cast.daan, law=Law.WGS, acting=desk)
    gate.leave()
    return SimpleNamespace(
        household=household,
        id=household.pk,
        samira=people[0],
        noor=people[1],
        url=f"/huishoudens/{household.pk}/",
    )


@pytest.fixture
def stella(cast, home):
    """A colleague of Marloes: of the same law and department."""
    with making():
        user = colleague(
            "stella",
            roles.Role.CONSULTANT,
            cast.department,
            cast.town,
            Law.WMO,
            first_name="Stella",
            last_name="Test",
        )
        add_to_case_team(
            home.household,
            role=Role.CASE_HANDLER,
            user=user,
            law=Law.WMO,
            acting=acting(cast.marloes),
        )
    client = Client()
    client.force_login(user)
    return client


def address():
    return {"street": "Wilgenhof", "house_number": "27", "postcode": "1234AB", "town": "Waterlinge"}


def noor(**facts):
    return samira(given_names="Noor", surname="Wit", prefix="de", birth_year=2010, **facts)


def write(user, home, text, *, person, law, kind=Kind.AGREEMENTS):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    (note,) = actions.write_report(
        home.household,
        [{"text": text, "person": person, "kind": kind}],
        law=law,
        channel="phone",
        happened_on=timezone.localdate(),
        acting=acting(user),
    )
    gate.leave()
    return note


def share(home, person, kinds, *, from_law, to_law, until=None):
    """A live ground, as consent makes it."""
    now = timezone.now()
    with making():
        return Ground.objects.create(
            household=home.household,
            person=person,
            purpose=Purpose.ONE_PLAN,
            from_law=from_law,
            to_law=to_law,
            kinds=[int(kind) for kind in kinds],
            basis=LegalBasis.objects.get(identifier="toestemming"),
            necessity="Nodig voor het plan.",
            proportionality="Alleen dit.",
            subsidiarity="Met minder lukt het niet.",
            valid_from=now,
            valid_until=until or now + timedelta(days=365),
            recorded_by=home.household.created_by,
        )


def logged(**facts):
    with reading_log():
        return list(AccessLogEntry.objects.filter(**facts))


@pytest.fixture
def as_user(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in
