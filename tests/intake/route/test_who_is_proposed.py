"""Who is proposed to take over, and what of the social map fits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Absence, Expertise
from deadlines.models import Notification
from households.models import CaseTeamMember, Household, HouseholdGroupObjectPermission
from intake.models import HelpRequest, Provision
from tests.intake.route.steps import (
    all_of,
    choice,
    on_the_map,
    seen_by,
    sort,
)
from tests.tools import making

pytestmark = pytest.mark.django_db


def first_coordinators(world):
    situation = world.client.get(world.route).context["situation"]
    return [ranked.colleague.name for ranked in situation.coordinators]


def test_who_carries_less_is_proposed_first(world):
    with making():
        world.daan.may_coordinate = True
        world.daan.save()
        other = Household.objects.create(
            municipality=world.town,
            label="Elders",
            state="active",
            created_by=world.fatima,
            created_at=timezone.now(),
        )
        busy = CaseTeamMember.objects.create(
            household=other, user=world.daan, law=Law.WGS, organisation=world.department, role="coordinator",
            added_by=world.fatima, since=timezone.now(),
        )  # fmt: skip
    assert first_coordinators(world) == ["Marloes Test", "Daan Test"]
    with making():
        CaseTeamMember.objects.filter(pk=busy.pk).update(user=world.marloes)
    assert first_coordinators(world) == ["Daan Test", "Marloes Test"]
    sort(world, laws_needed=["1"])
    assert first_coordinators(world) == ["Marloes Test", "Daan Test"]


def test_the_last_coordinator_of_these_people_comes_first(world):
    with making():
        world.daan.may_coordinate = True
        world.daan.save()
        former = Household.objects.create(
            municipality=world.town,
            label="Vroeger",
            state="closed",
            created_by=world.fatima,
            created_at=timezone.now(),
        )
        former.memberships.create(
            person=world.samira, takes_part=True, recorded_by=world.fatima, since=world.told_on
        )
        CaseTeamMember.objects.create(
            household=former, user=world.daan, law=Law.WGS, organisation=world.department, role="coordinator",
            added_by=world.fatima, since=timezone.now() - timedelta(days=90), ended_at=timezone.now(),
        )  # fmt: skip
    sort(world, laws_needed=["1"])
    assert first_coordinators(world) == ["Daan Test", "Marloes Test"]
    page = world.client.get(world.route)
    assert "was eerder regisseur en kent deze mensen" in page.text
    assert "Vroeger" not in page.text
    with making():
        Household.objects.filter(pk=former.pk).update(is_hidden=True)
    assert first_coordinators(world) == ["Marloes Test", "Daan Test"]


def test_expertise_counts_before_what_somebody_carries(world):
    with making():
        for user in (world.daan, world.anouk):
            user.may_coordinate = True
            user.save()
        Expertise.objects.create(user=world.daan, subject="huisuitzetting voorkomen")
        HelpRequest.objects.update(threats=["eviction"])
    assert first_coordinators(world)[0] == "Daan Test"


def test_who_is_away_or_too_near_is_not_proposed(world):
    from households.models import Block

    with making():
        absence = Absence.objects.create(user=world.marloes, since=timezone.localdate())
    assert first_coordinators(world) == []
    with making():
        absence.delete()
        Block.objects.create(
            user=world.marloes, person=world.samira, reason="familie", recorded_by=world.marloes
        )
    assert first_coordinators(world) == []


def test_a_team_takes_over_and_its_members_hear_of_it(world):
    from django.contrib.auth.models import Group

    from accounts.models import Team, TeamMembership

    with making():
        team = Team.objects.create(
            name="Team Wmo", kind="vakteam", group=Group.objects.create(name="team-wmo")
        )
        team.municipalities.add(world.town)
        team.organisations.add(world.department)
        TeamMembership.objects.create(team=team, user=world.marloes, since=world.told_on)
    sent = choice(world, **{"wie-1": f"team-{team.pk}-1"})
    page = world.client.post(world.route, sent)
    assert "een team kan geen stap doen" in page.text
    assert (
        world.client.post(world.route, sent | {"step_owner": f"inwoner-{world.samira.pk}"}).status_code == 302
    )
    assert all_of(HouseholdGroupObjectPermission, group=team.group)
    assert all_of(Notification, user=world.marloes)
    assert seen_by(world, world.marloes)[:2] == (1, 1)


def test_what_fits_of_the_social_map_is_offered_and_kept_with_the_route(world):
    walk, other = on_the_map(world, "Wandelen met een pijnlijke rug"), on_the_map(world, "Repaircafé")
    page = world.client.get(world.route)
    assert "Wandelen met een pijnlijke rug, De Schakel" in page.text
    assert "Repaircafé" not in page.text
    assert world.client.post(world.route, choice(world, provisions=str(walk.pk))).status_code == 302
    (offered,) = all_of(Provision)
    assert (offered.general_provision_id, offered.sort, offered.law) == (walk.pk, "general", Law.WMO)
    assert "Kies alleen uit de lijst." not in page.text and other.pk != walk.pk
