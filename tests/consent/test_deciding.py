"""A ground by law: only while the law is on, only what it covers, with three reasons."""

import dataclasses
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from consent.deciding import decide_statutory_ground, end_statutory_ground
from consent.models import Ground, LegalBasis
from consent.purposes import Purpose
from consent.question import Receiver
from households.kinds import Kind
from tests.cast import colleague
from tests.consent.world import WHY, at_the_desk_of, read_by, write
from tests.tools import making

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def decide(world, user=None, basis=7, **change):
    facts = {
        "from_law": Law.PW,
        "receiver": Receiver(Law.WGS),
        "kinds": {Kind.MONEY},
        "purpose": Purpose.ONE_PLAN,
        "reasons": WHY,
        **change,
    }
    with at_the_desk_of(user or world.daan, world.home) as acting:
        basis = LegalBasis.objects.get(pk=basis)
        return decide_statutory_ground(world.home, world.samira, basis=basis, acting=acting, **facts)


def test_schuldhulp_reads_income_by_law_and_not_health(world):
    income = write(world, world.hicham, world.samira, Kind.MONEY, Law.PW)
    write(world, world.hicham, world.samira, Kind.DAILY_HEALTH, Law.PW)
    assert read_by(world, world.daan) == set()
    decide(world)
    assert read_by(world, world.daan) == {income.pk}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kinds": {Kind.DAILY_HEALTH}}, "geldt niet voor al deze gegevens"),
        ({"kinds": {Kind.MONEY, Kind.FAMILY}}, "geldt niet voor al deze gegevens"),
        ({"kinds": set()}, "minstens één"),
        ({"kinds": {Kind.SAFEGUARDING}}, "bij naam"),
        ({"kinds": {Kind.HOME_SAFETY, Kind.CONTACT}, "basis": 8}, "apart"),
        ({"purpose": Purpose.HANDOVER}, "niet voor dit doel"),
        ({"purpose": Purpose.OWN_TASK, "basis": 2}, "Voor dit doel"),
        ({"receiver": Receiver(Law.WMO)}, "geldt niet voor deze ontvanger"),
        ({"reasons": dataclasses.replace(WHY, subsidiarity="")}, "één zin"),
        ({"reasons": dataclasses.replace(WHY, necessity="x" * 201)}, "200 tekens"),
        ({"basis": 1}, "eigen werk"),
        ({"basis": 3}, "geeft de inwoner"),
        ({"basis": 4}, "geeft de inwoner"),
        ({"basis": 5}, "noodprocedure"),
        ({"basis": 10}, "staat uit"),
        ({"basis": 11}, "staat uit"),
    ],
)
def test_what_no_law_covers_is_refused(world, change, words):
    with pytest.raises(ValidationError, match=words):
        decide(world, **change)
    with making():
        assert not Ground.objects.exists()


@pytest.mark.parametrize(
    ("switch", "words"),
    [
        ({"is_on": True}, None),
        ({"is_on": False}, "staat uit"),
        ({"is_on": True, "valid_from": 1}, "geldt nog niet"),
        ({"is_on": True, "valid_from": 0}, None),
        ({"is_on": True, "valid_until": 0}, "geldt niet meer"),
        ({"is_on": True, "valid_until": 1}, None),
    ],
)
def test_the_wams_counts_only_while_it_is_on_and_valid(world, switch, words):
    dates = {k: TODAY() + timedelta(days=v) for k, v in switch.items() if k != "is_on"}
    with making():
        LegalBasis.objects.filter(pk=10).update(is_on=switch["is_on"], **dates)
    if words is None:
        assert decide(world, basis=10, from_law=Law.JW).basis_id == 10
    else:
        with pytest.raises(ValidationError, match=words):
            decide(world, basis=10, from_law=Law.JW)


def test_only_a_consultant_decides(world):
    with making():
        desk = colleague("stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG)
    with pytest.raises(ValidationError, match="Alleen een consulent"):
        decide(world, user=desk)


@pytest.mark.parametrize(("days", "kept"), [(30, 30), (4000, None)])
def test_a_decision_holds_a_year_at_most(world, days, kept):
    ground = decide(world, until=TODAY() + timedelta(days=days))
    ends = timezone.localdate(ground.valid_until)
    assert ends <= TODAY() + timedelta(days=366)
    assert kept is None or ends == TODAY() + timedelta(days=kept)


def test_a_decision_is_ended_once(world):
    income = write(world, world.hicham, world.samira, Kind.MONEY, Law.PW)
    ground = decide(world)
    assert read_by(world, world.daan) == {income.pk}
    with at_the_desk_of(world.daan, world.home) as acting:
        end_statutory_ground(ground, acting=acting)
    assert read_by(world, world.daan) == set()
    with (
        at_the_desk_of(world.daan, world.home) as acting,
        pytest.raises(ValidationError, match="al gesloten"),
    ):
        end_statutory_ground(ground, acting=acting)
