"""The cast every test knows: who works here, and a first household. Small on purpose; the demo is bigger."""

from types import SimpleNamespace

from accounts.acting import acting_for
from accounts.laws import Law
from accounts.roles import Role
from tests.accounts.factories import (
    GivenRoleFactory,
    LawAssignmentFactory,
    MunicipalityFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.tools import making


def colleague(username, role, organisation, municipality, law=None, **facts):
    user = UserFactory(username=username, **facts)
    GivenRoleFactory(user=user, role=role, organisation=organisation, municipality=municipality)
    if law:
        LawAssignmentFactory(user=user, law=law, organisation=organisation)
    return user


def make_cast():
    """Fatima (desk), Marloes (Wmo), Daan (schuldhulp), Anouk (jeugd), Hicham (werk), Omar (privacy officer)."""
    with making():
        town = MunicipalityFactory(name="Waterlinge")
        department = OrganisationFactory(name="Sociaal Domein", municipalities=[town])
        cast = SimpleNamespace(town=town, department=department)
        for name, role, law in (
            ("fatima", Role.FRONT_DESK, Law.TOEGANG),
            ("marloes", Role.CONSULTANT, Law.WMO),
            ("daan", Role.CONSULTANT, Law.WGS),
            ("anouk", Role.CONSULTANT, Law.JW),
            ("hicham", Role.CONSULTANT, Law.PW),
            ("omar", Role.PRIVACY_OFFICER, None),
        ):
            user = colleague(name, role, department, town, law, first_name=name.title(), last_name="Test")
            setattr(cast, name, user)
    return cast


def acting(user):
    return acting_for(user)


def samira(**facts):
    return {
        "given_names": "Samira",
        "surname": "El Amrani",
        "sex": "V",
        "birth_year": 1985,
        "birth_month": 3,
        "birth_day": 4,
        **facts,
    }
