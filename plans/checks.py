"""After six to twelve weeks somebody asks: is it used, does it help, and what instead? Of whatever was agreed to help.

`solution` is any gated record about one person or the household: a provision, or something agreed outside the rules.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from deadlines import inbox
from deadlines.working_days import add_working_days, is_working_day
from households.records import signed
from households.saving import save_changed
from plans.models import SolutionCheck

FIRST_CHECK, LAST_CHECK = timedelta(weeks=6), timedelta(weeks=12)
WINDOW = "Kies een dag van {first} tot en met {last}: 6 tot 12 weken na het begin."
ANSWERED = "Hier is al antwoord op gegeven."
WHAT_INSTEAD = "Vul in wat dan wel helpt, of wat jullie gaan proberen."


def counted_from(starts_on):
    """What has run for longer than the window is looked at from today on."""
    today = timezone.localdate()
    return starts_on if starts_on + LAST_CHECK > today else today


def proposed_check(starts_on):
    """So many weeks after it began as the municipality chose, on a day that somebody works."""
    return working(counted_from(starts_on) + timedelta(weeks=settings.CHECK_AFTER_WEEKS))


def working(day):
    return day if is_working_day(day) else add_working_days(day, 1)


def refuse_outside_window(starts_on, day, field="check_on"):
    since = counted_from(starts_on)
    first, last = since + FIRST_CHECK, working(since + LAST_CHECK)
    if not first <= day <= last:
        words = WINDOW.format(first=f"{first:%d-%m-%Y}", last=f"{last:%d-%m-%Y}")
        raise ValidationError({field: words})


def plan_check(solution, *, what, due_on, acting):
    """The open one moves along; whoever plans it keeps it."""
    if check := open_check(solution):
        if check.due_on != due_on:
            check.due_on = due_on
            save_changed(check, "due_on")
        return check
    about = {"about_kind": solution._meta.label_lower, "about_id": solution.pk, "what": what[:150]}
    return _kept_by_me(solution, about, due_on, acting)


def _kept_by_me(like, about, due_on, acting):
    """Of the same person, law and kind as what it looks at."""
    check = SolutionCheck(
        household=like.household,
        person=like.person,
        **signed(acting, law=like.law),
        kind=like.kind,
        due_on=due_on,
        keeper=acting.user,
        **about,
    )
    check.save(force_insert=True)
    return check


def open_check(solution):
    return SolutionCheck.objects.filter(about_id=solution.pk, answered_at=None, ended_at=None).first()


def answer_check(check, *, used, helps, acting, instead="", again_on=None):
    """What does not help asks what would; with `again_on` somebody looks once more."""
    if not check.is_open:
        raise ValidationError(ANSWERED)
    if helps == SolutionCheck.Helps.NO and not instead.strip():
        raise ValidationError({"instead": WHAT_INSTEAD})
    if again_on:
        refuse_outside_window(timezone.localdate(), again_on, field="again_on")
    check.used, check.helps, check.instead, check.answered_at = used, helps, instead.strip(), Now()
    save_changed(check, "used", "helps", "instead", "answered_at")
    inbox.close(acting.user, reverse("household:check", args=[check.household_id, check.pk]))
    if again_on:
        about = {name: getattr(check, name) for name in ("about_kind", "about_id", "what")}
        _kept_by_me(check, about, again_on, acting)
    return check


def end_check(solution, *, acting):
    """There is nothing left to look at."""
    if check := open_check(solution):
        check.ended_at = Now()
        save_changed(check, "ended_at")
    return check
