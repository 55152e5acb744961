"""Which pages are measured, and for whom: colleagues with a usual reach, in households they really help."""

import random
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Organisation, User
from accounts.roles import Role
from households.models import CaseTeamMember, HouseholdMembership
from households.names import search_words
from privacy import log_views

USUAL_REACH = 130
READERS = 12
ENOUGH = 120
NOBODY = "xylofoonspeler"


@dataclass(frozen=True)
class Page:
    name: str
    by_officer: bool = False
    # The log page keeps its signals for some minutes; the first look counts them.
    is_first: bool = False


DOSSIER, HIT, MISS, LIST = Page("dossier"), Page("search, hit"), Page("search, miss"), Page("household list")
BOARD, OWN_BOARD = Page("board of a household"), Page("own board")
LOG = Page("officer's log", by_officer=True)
FIRST_LOG = Page("officer's log, first look", by_officer=True, is_first=True)
PAGES = (DOSSIER, HIT, MISS, LIST, BOARD, OWN_BOARD, LOG, FIRST_LOG)
# What was opened on them is noted beforehand, so that the page without the gate shows the same.
NOTED = (DOSSIER, BOARD, OWN_BOARD)
PLACES = {LIST: "dossier:households", OWN_BOARD: "board:mine", LOG: "privacy:log", FIRST_LOG: "privacy:log"}


@dataclass(frozen=True)
class Target:
    """One round: a reader, a household within reach, and the name of somebody who lives there."""

    reader: User
    household_id: object
    name: str

    def ask(self, page):
        if page is DOSSIER:
            return reverse("household:overview", args=[self.household_id]), None
        if page in PLACES:
            return reverse(PLACES[page]), None
        if page is BOARD:
            return reverse("household:board", args=[self.household_id]), None
        return reverse("dossier:search"), {"q": self.name if page is HIT else NOBODY}


def kept_for(page):
    """The officer reads a week of last month: rows that every size has, and none of what the figures themselves write."""
    if not page.by_officer:
        return {}
    last = timezone.localdate() - timedelta(days=30)
    first = last - timedelta(days=6)
    return {log_views.KEPT: {"periode": "zelf", "van": first.isoformat(), "tot": last.isoformat()}}


def officer():
    return User.objects.get(username="bench-privacy")


def readers():
    """Consultants of the municipality whose reach is nearest to what is usual."""
    department = Q(
        given_roles__organisation__kind=Organisation.Kind.DEPARTMENT, given_roles__role=Role.CONSULTANT
    )
    found = (
        User.objects.filter(department)
        .exclude(law_assignments__law=Law.TOEGANG)
        .order_by("username")[:ENOUGH]
    )
    reach = {user.pk: len(reach_of(user)) for user in found}
    return sorted(found, key=lambda user: (abs(reach[user.pk] - USUAL_REACH), user.username))[:READERS]


def reach_of(user):
    mine = Q(user=user) | Q(team__memberships__user=user)
    rows = CaseTeamMember.objects.filter(mine, ended_at=None, household__municipality__isnull=False)
    return sorted(set(rows.values_list("household_id", flat=True)))


def targets(rounds, seed=1):
    """The same for every page and every way of asking."""
    chance = random.Random(seed)
    people = readers()
    found = []
    for number in range(rounds):
        reader = people[number % len(people)]
        home = chance.choice(reach_of(reader))
        found.append(Target(reader, home, _name_in(home)))
    return found


def _name_in(home):
    members = HouseholdMembership.objects.filter(household=home, ended_at=None, takes_part=True)
    person = members.select_related("person").order_by("person__birth_year", "pk")[0].person
    return f"{person.given_names} {search_words(person.surname)[0]}"


def sizes_of_reach():
    return [len(reach_of(user)) for user in readers()]
