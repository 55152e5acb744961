"""The board of a team: its ambitions, and under each the cards that its reader may see. A team carries no reach here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.own_teams import own_teams
from accounts.sessions import by_itself
from consent import gate
from dossier.board.asked import asked
from dossier.board.cards import Row, carried_of, log_with_goal, of_period, open_or_of, told, totals_of
from dossier.board.improvements import improvement_cards, improvement_columns
from dossier.board.screen import fit_for_wall, hide_goals, mask, names_of
from dossier.board.which import cards_of, mark_of_team
from dossier.plan.lanes import columns_of
from households.initials import initials_of
from plans.ambitions import open_ambitions


@require_safe
def team(request, team_id):
    found = own_team(request, team_id)
    context = context_of(request, found, mark_of_team(found))
    return render(request, "dossier/board/screen.html" if context["asked"].on_screen else "dossier/board/team.html", context)  # fmt: skip


@require_safe
@by_itself
def live(request, team_id):
    found = own_team(request, team_id)
    mark = mark_of_team(found)
    if request.GET.get("merk") == mark:
        return HttpResponse(status=204)
    return render(request, "dossier/board/of_team.html", context_of(request, found, mark))


def own_team(request, team_id):
    """Of which the reader is a live member; any other looks like one that does not exist."""
    request.unread_count = gate.enter(request.acting, gate.purpose_of(request))
    request.teams = list(own_teams(request.acting))
    for found in request.teams:
        if found.pk == team_id:
            return found
    raise gate.refuse(request, "not_in_team")


def context_of(request, team, mark):
    chosen = asked(request)
    actions = open_or_of(chosen.period, cards_of(team))
    homes = {action.household_id: action.household for action in actions}
    gate.listed(request, list(homes.values()))
    for action in actions:
        log_with_goal(request.log, action, homes[action.household_id])
    told(actions, work=gate.work(), acting=request.acting, period=chosen.period)
    if chosen.on_screen:
        actions = for_wall(actions, homes)
    else:
        for action in actions:
            action.home_label = action.household.label
    improvements = improvement_cards(team)
    ambitions = list(open_ambitions(team=team))
    rows = rows_of(ambitions, actions, improvements, chosen.period)
    return {
        "team": team,
        "teams": request.teams,
        "asked": chosen,
        "mark": mark,
        "rows": rows,
        "totals": totals_of(rows),
        "carried": carried_of([*actions, *improvements], chosen),
        "came_from": f"team-{team.pk}",
        "user": request.user,
        "dossier": None,
    }


def for_wall(actions, homes):
    actions = hide_goals(fit_for_wall(actions))
    people = [person for home in homes.values() for person in home.people]
    mask(actions, names_of(people, actions), "title", "purpose")
    for action in actions:
        action.home_label = initials_of(action.household.label)
    return actions


def rows_of(ambitions, actions, improvements, period):
    """A row for each ambition, also an empty one: what a team works towards is never out of sight."""
    rows = [_row(one, actions, improvements, period) for one in ambitions]
    known = {one.pk for one in ambitions}
    loose = _row(None, [a for a in actions if ambition_of(a) not in known],
                 [i for i in improvements if i.ambition_id not in known], period, all_of_them=True)  # fmt: skip
    return rows + ([loose] if any(cards for *_, cards in loose.columns) or not rows else [])


def _row(ambition, actions, improvements, period, *, all_of_them=False):
    own = [one for one in actions if all_of_them or ambition_of(one) == ambition.pk]
    theirs = [one for one in improvements if all_of_them or one.ambition_id == ambition.pk]
    columns = columns_of(of_period(own, period))
    return Row(ambition, improvement_columns(columns, of_period(theirs, period)))


def ambition_of(action):
    return action.goal.ambition_id if action.goal else None
