"""Who works here. Roles, laws and memberships began a year ago and run, unless a test says otherwise."""

from datetime import timedelta

import factory
from django.contrib.auth.models import Group
from django.utils.timezone import localdate

from accounts import models
from accounts.laws import Law
from accounts.roles import Role

PASSWORD = "een goed wachtwoord"


def days_ago(days):
    return localdate() - timedelta(days=days)


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Municipality

    name = factory.Sequence(lambda n: f"Gemeente {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Afdeling {n}")
    kind = models.Organisation.Kind.DEPARTMENT

    @factory.post_generation
    def municipalities(self, create, given, **kwargs):
        self.municipalities.set(given if given is not None else [MunicipalityFactory()])


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"collega{n}")
    first_name = "Sam"
    last_name = factory.Sequence(lambda n: f"Jansen {n}")
    phone = "010 123 45 67"

    @classmethod
    def _create(cls, model, *args, **fields):
        return model.objects.create_user(*args, password=fields.pop("password", PASSWORD), **fields)


class GivenRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.GivenRole

    user = factory.SubFactory(UserFactory)
    role = Role.CONSULTANT
    organisation = factory.SubFactory(OrganisationFactory)
    municipality = factory.LazyAttribute(lambda given: given.organisation.municipalities.first())
    since = factory.LazyFunction(lambda: days_ago(365))


class LawAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.LawAssignment

    user = factory.SubFactory(UserFactory)
    law = Law.WMO
    organisation = factory.SubFactory(OrganisationFactory)
    since = factory.LazyFunction(lambda: days_ago(365))


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Team
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Wijkteam {n}")
    kind = models.Team.Kind.NEIGHBOURHOOD
    group = factory.LazyAttribute(lambda team: Group.objects.create(name=team.name))

    @factory.post_generation
    def municipalities(self, create, given, **kwargs):
        self.municipalities.set(given or [])


class TeamMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.TeamMembership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    since = factory.LazyFunction(lambda: days_ago(365))


def colleague(*roles, organisation=None, **fields):
    """Somebody with these roles (a consultant when none is named) at one organisation."""
    user = UserFactory(**fields)
    organisation = organisation or OrganisationFactory()
    for role in roles or [Role.CONSULTANT]:
        GivenRoleFactory(user=user, role=role, organisation=organisation)
    return user
