"""The main wish and the goals, in the household's own words."""

from django.core.exceptions import ValidationError
from django.db.models.functions import Now

from households.records import signed
from households.saving import save_changed
from households.versions import change
from plans.models import MainWish

CHANGEABLE = ("words", "life_domain", "ambition", "now", "wanted", "score_now", "score_wanted")


def write_wish(plan, *, words, person, kind, law, acting):
    """The former wish of the same person stays in the versions; there is one at a time of each organisation."""
    wish = MainWish.objects.filter(
        plan=plan, person=person, law=law, organisation=acting.organisation
    ).first()
    if wish:
        wish.words = words
        save_changed(wish, "words")
        return wish
    wish = MainWish(
        plan=plan,
        household=plan.household,
        person=person,
        **signed(acting, law=law),
        kind=kind,
        words=words,
    )
    wish.save(force_insert=True)
    return wish


def change_goal(goal, *, acting, was, **facts):
    """`was`: households/versions.py. None: it says this already."""
    return change(goal, {name: facts[name] for name in CHANGEABLE if name in facts}, was)


def finish_goal(goal, *, result, acting, words=""):
    """Gelukt, deels, niet, or no longer needed: said of the goal, not of a person."""
    if goal.reached_at:
        raise ValidationError("Dit doel is al afgerond.")
    goal.result, goal.result_words, goal.reached_at = result, words, Now()
    save_changed(goal, "result", "result_words", "reached_at")
    return goal
