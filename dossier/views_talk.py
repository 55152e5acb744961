"""One talk at the desk, from "mag ik even iets vragen?" to one of its ways out."""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dossier.at_the_desk import front_desk_only
from dossier.carried import by_talk, is_over, own_talk, remember_end
from dossier.forms.look_up import LookUpForm
from dossier.forms.talk import AnsweredForm, TalkForm, TooNearForm, as_shown, typed
from dossier.report_log import log_done
from dossier.views_drafts import MAX_DRAFT
from dossier.views_look_up import look_up_with
from dossier.what_to_do_now import what_to_do_now
from households.blocks import Nearness
from intake.incoming import keep_report
from intake.talk import begin_talk, drop_talk, keep_talk, talks_of
from intake.tally import count_answered

IS_OVER = "Dit gesprek is al afgerond."
NOTHING_SAID = "Schrijf eerst op wat de vraag is."
HANDED_OVER = "Bewaard voor je team, kenmerk {reference}. Vraag een collega van de balie om dit over te nemen. Jij ziet deze melding niet meer."


@front_desk_only
@require_POST
def begin(request):
    return redirect("desk:talk", begin_talk(acting=request.acting).id)


def about_own_talk(view):
    """A colleague's talk does not exist, whatever the method."""

    @wraps(view)
    def checked(request, talk_id):
        return view(request, own_talk(request, talk_id))

    return checked


def unless_over(view):
    """Who presses twice, or goes back after the end."""

    @wraps(view)
    def checked(request, talk_id):
        return over_before(request) if is_over(request.session, talk_id) else view(request, talk_id)

    return checked


def over_before(request):
    messages.info(request, IS_OVER)
    return redirect("desk:overview")


@front_desk_only
@unless_over
@about_own_talk
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def talk(request, now):
    if request.method == "GET":
        return show(request, now, TalkForm(initial=now.content))
    now = keep_talk(now, typed(request.POST, now.content), acting=request.acting)
    return EXITS.get(request.POST.get("doe"), kept)(request, now) if now else over_before(request)


@front_desk_only
@about_own_talk
@require_POST
def keep(request, now):
    """While somebody types; a talk that is over stays over."""
    content = typed(request.POST, now.content)
    if sum(map(len, content.values())) > MAX_DRAFT:
        return HttpResponse("Dit is te lang.", status=413, content_type="text/plain; charset=utf-8")
    keep_talk(now, content, acting=request.acting)
    return HttpResponse(status=204)


@front_desk_only
@unless_over
@about_own_talk
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def look_up(request, now):
    """The look-up, with this talk along; from the talk's own page its text comes with it."""
    if "words" not in request.POST:
        return look_up_with(request, by_talk(now))
    now = keep_talk(now, typed(request.POST, now.content), acting=request.acting)
    return sought(request, now) if now else over_before(request)


def sought(request, now):
    form = TalkForm(now.content)
    return look_up_with(request, by_talk(now)) if form.is_valid() else show(request, now, form)


def kept(request, now):
    """Enter in a field of the look-up looks up; everywhere else it keeps."""
    if any(request.POST.get(name) for name in LookUpForm.base_fields):
        return sought(request, now)
    form = TalkForm(now.content)
    if not form.is_valid():
        return show(request, now, form)
    messages.success(request, "Bewaard. Je kunt later verder.")
    return redirect("desk:talk", now.id)


def end(request, now):
    drop_talk(now.id, acting=request.acting)
    remember_end(request.session, now.id)


def answered(request, now):
    """Nobody is recorded: one more in the count of the subject, and the text is gone."""
    form = AnsweredForm(request.POST)
    if not form.is_valid():
        return show(request, now, TalkForm(now.content), answered=form)
    count_answered(form.cleaned_data["subject"], acting=request.acting)
    end(request, now)
    messages.success(request, "Beantwoord. Er is niets over een persoon bewaard.")
    return redirect("desk:overview")


def keep_unlinked(request, now):
    form = TalkForm(now.content)
    told = form.told(now.began_on) if form.is_valid() else None
    if told and not told.says_something:
        form.add_error("words", NOTHING_SAID)
    if form.errors:
        return show(request, now, form)
    report = keep_report(told, acting=request.acting)
    return over(request, now, report, f"Bewaard als melding {report.reference}.")


def hand_over(request, now):
    """Too near: a colleague of the team takes it, and this one sees it no more."""
    form, near = TalkForm(now.content), TooNearForm(request.POST)
    if not all([form.is_valid(), near.is_valid()]):
        return show(request, now, form, too_near=near)
    kept_from = Nearness(near.cleaned_data["nearness"])
    report = keep_report(form.told(now.began_on), acting=request.acting, kept_from=kept_from)
    return over(request, now, report, HANDED_OVER.format(reference=report.reference))


def over(request, now, report, said):
    end(request, now)
    log_done(request, "keep_report", report.pk)
    messages.success(request, said)
    return redirect("desk:overview")


def keep_nothing(request, now):
    end(request, now)
    messages.success(request, "Er is niets bewaard.")
    return redirect("desk:overview")


EXITS = {
    "beantwoord": answered,
    "los": keep_unlinked,
    "te_dichtbij": hand_over,
    "niets": keep_nothing,
}


def show(request, now, form, *, answered=None, too_near=None):
    given = form.data if form.is_bound else form.initial
    errors = [one for one in (form, answered, too_near) if one is not None and one.errors]
    context = {
        "talk": now,
        "form": form,
        "was": as_shown(form),
        "look_up": LookUpForm(),
        "answered": answered or AnsweredForm(),
        "too_near": too_near or TooNearForm(),
        "now": what_to_do_now(given.get("threats", []), request.acting.municipality),
        "tabs": tabs(request, now),
        "today": timezone.localdate(),
        "has_errors": bool(errors),
    }
    return render(request, "desk/talk.html", context, status=422 if errors else 200)


def tabs(request, now):
    """The talks that are open, to go on with another while this one waits."""
    return [
        {"name": one.name, "url": reverse("desk:talk", args=[one.id]), "current": one.id == now.id}
        for one in talks_of(request.acting)
    ]
