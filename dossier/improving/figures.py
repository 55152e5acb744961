"""Boards and knelpunten of a municipality, counted. Nothing here is about a resident, nor about one colleague's work."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils import timezone

from accounts.models import Team
from plans.ambitions import open_ambitions
from plans.knelpunten.states import OPEN, State
from plans.models import ImprovementAction, Knelpunt
from plans.periods import period_of

COLUMNS = tuple(ImprovementAction.Progress)
BACK = timedelta(days=91)


@dataclass
class Board:
    team: Team
    cards: Counter = field(default_factory=Counter)
    knelpunten: int = 0
    ambitions: list = field(default_factory=list)

    @property
    def columns(self):
        return [self.cards[progress] for progress in COLUMNS]


def boards(acting):
    """Every team here by name; what is done counts in this period of two weeks only."""
    cards, stuck = _cards(), _knelpunten(acting)
    found = list(Team.objects.filter(municipalities=acting.municipality).order_by("name"))
    ambitions = defaultdict(list)
    for ambition in open_ambitions(team__in=found):
        ambitions[ambition.team_id].append(ambition)
    return [Board(team, cards[team.pk], stuck[team.pk], ambitions[team.pk]) for team in found]


def _cards():
    found = defaultdict(Counter)
    since = period_of(timezone.localdate()).first
    with connection.cursor() as cursor:
        cursor.execute("select team_id, progress, n from gate.team_figures(%s::date)", [since])
        for team, progress, n in cursor.fetchall():
            found[team][progress] = n
    return found


def _knelpunten(acting):
    counted = here(acting).filter(state__in=OPEN).values("team").annotate(n=Count("pk"))
    return Counter({row["team"]: row["n"] for row in counted})


def here(acting):
    return Knelpunt.objects.filter(municipality=acting.municipality)


def open_knelpunten(acting):
    """What must be done by the team of teams first, then what waits for a manager by its day, then what was answered."""
    order = Case(
        When(state=State.MANAGER, answer_by__lt=timezone.localdate(), then=Value(0)),
        When(state=State.RAISED, then=Value(1)),
        When(state=State.TEAMS, then=Value(2)),
        When(state=State.MANAGER, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    found = here(acting).filter(state__in=OPEN).select_related("team", "manager")
    return found.order_by(order, "answer_by", "created_at", "pk")


def asked_of_managers(acting):
    found = here(acting).filter(state=State.MANAGER).select_related("team", "manager", "mandate")
    return list(found.order_by("answer_by", "created_at", "pk"))


def by_kind(acting):
    """How many of each kind are open, and how many were answered or solved in the last thirteen weeks."""
    since = timezone.now() - BACK
    lately = Q(closed_at__gte=since)
    counted = here(acting).values("kind").annotate(
        at_teams=Count("pk", filter=Q(state__in=(State.RAISED, State.TEAMS))),
        at_manager=Count("pk", filter=Q(state=State.MANAGER)),
        answered=Count("pk", filter=Q(state=State.ANSWERED)),
        over=Count("pk", filter=lately),
    )  # fmt: skip
    rows = {row["kind"]: row for row in counted}
    empty = {"at_teams": 0, "at_manager": 0, "answered": 0, "over": 0}
    return [(kind.label, rows.get(kind, empty)) for kind in Knelpunt.Kind]


def answers_given(acting):
    """The last few, so that who steers sees what was said; the words are general by the way they were asked."""
    found = here(acting).filter(~Q(answer="")).exclude(state=State.MANAGER).select_related("manager")
    return list(found.order_by("-created_at", "pk")[:5])
