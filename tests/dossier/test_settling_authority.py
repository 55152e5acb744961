"""Who records who decides for whom: the municipality's own helpers, and not a chain partner or an adviser."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accounts.laws import Law
from accounts.models import Organisation
from accounts.roles import Role as Job
from consent import gate
from consent.purposes import Purpose
from households import actions
from households.case_team import add_to_case_team
from households.models import CaseTeamMember, ParentalAuthority, Representation
from tests.accounts.factories import OrganisationFactory, TeamFactory, TeamMembershipFactory
from tests.cast import acting, colleague
from tests.tools import making

pytestmark = pytest.mark.django_db
Role = CaseTeamMember.Role
DOCUMENT = {"document": "gezagsregister, 3-2-2026"}


@pytest.fixture
def housing(cast):
    with making():
        return OrganisationFactory(name="Wonen", kind=Organisation.Kind.PARTNER, municipalities=[cast.town])


@pytest.fixture
def helper(cast, home, housing):
    """Somebody of the youth act, in this role, of the municipality or of a chain partner; alone or by a team."""

    def joins(role, *, of_partner=False, by_team=False):
        organisation = housing if of_partner else cast.department
        with making():
            user = colleague(
                "tom", Job.CONSULTANT, organisation, cast.town, Law.JW, first_name="Tom", last_name="Test"
            )
            team = TeamFactory() if by_team else None
            if team:
                TeamMembershipFactory(user=user, team=team)
        gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
        who = {"team": team} if team else {"user": user}
        add_to_case_team(
            home.household,
            role=role,
            law=Law.JW,
            organisation=organisation,
            acting=acting(cast.marloes),
            **who,
        )
        gate.leave()
        return user

    return joins


@pytest.fixture
def recorded(cast, home):
    """What stands there already: gezag over Noor, and who represents Samira."""
    desk = acting(cast.marloes)
    gate.enter(desk, Purpose.ONE_PLAN, home.id)
    found = [
        actions.record_authority(
            home.household,
            home.noor,
            kind="sole",
            holder=home.samira,
            seen_on=date(2026, 2, 3),
            acting=desk,
            **DOCUMENT,
        ),
        actions.record_representation(
            home.household,
            home.samira,
            kind="mentor",
            since=date(2026, 2, 3),
            name="M. Vos",
            acting=desk,
            **DOCUMENT,
        ),
    ]
    gate.leave()
    return found


WHO = [
    (Role.CASE_HANDLER, {}, True),
    (Role.BEHIND_THE_SCENES, {}, True),
    (Role.PARTNER, {}, False),
    (Role.ADVISER, {}, False),
    (Role.CASE_HANDLER, {"of_partner": True}, False),
    (Role.CASE_HANDLER, {"by_team": True}, True),
    (Role.PARTNER, {"by_team": True}, False),
]


def refused(action):
    try:
        with transaction.atomic():
            action()
    except (DatabaseError, ValidationError):
        return True
    return False


@pytest.mark.parametrize(("role", "how", "allowed"), WHO)
def test_who_records_and_ends_authority(home, helper, recorded, role, how, allowed):
    authority, representation = recorded
    me = acting(helper(role, **how))
    gate.enter(me, Purpose.ONE_PLAN, home.id)
    # Reading is everybody's within reach.
    assert ParentalAuthority.objects.exists() and Representation.objects.exists()
    attempts = [
        lambda: actions.record_authority(
            home.household,
            home.noor,
            kind="joint",
            holder_name="S. Vos",
            seen_on=date(2026, 3, 3),
            acting=me,
            **DOCUMENT,
        ),
        lambda: actions.record_representation(
            home.household,
            home.samira,
            kind="mentor",
            since=date(2026, 3, 3),
            name="T. Bos",
            acting=me,
            **DOCUMENT,
        ),
        lambda: actions.end(authority),
        lambda: actions.end(representation),
    ]
    assert [refused(attempt) for attempt in attempts] == [not allowed] * 4


@pytest.mark.parametrize(("role", "allowed"), [(Role.CASE_HANDLER, True), (Role.PARTNER, False)])
def test_the_pages_offer_it_to_who_may(home, helper, recorded, as_user, role, allowed):
    client = as_user(helper(role))
    page = client.get(f"{home.url}mensen/").text
    assert "M. Vos" in page
    for words in (
        "Gezag vastleggen",
        "Vertegenwoordiger<span",
        "/mensen/gezag/",
        "/mensen/vertegenwoordiging/",
    ):
        assert (words in page) is allowed, words
    assert "Netwerk" in page and "Bereikbaarheid" in page
    status = 200 if allowed else 404
    assert client.get(f"{home.url}mensen/{home.noor.pk}/gezag/").status_code == status
    assert client.get(f"{home.url}mensen/{home.samira.pk}/vertegenwoordiging/").status_code == status
    ended = client.post(f"{home.url}mensen/gezag/{recorded[0].pk}/beeindigen/")
    assert ended.status_code == (302 if allowed else 404)
