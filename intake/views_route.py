from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.laws import Law
from audit.choices import writing
from consent import gate
from households.saving import save_changed
from intake import steps
from intake.actions import last_day_of_desk, write_down_story
from intake.facts import facts_of, rules_today
from intake.forms_route import EXPLAINED, ROUTES, RouteForm
from intake.models import HelpRequest, LifeDomainFinding, Screening, TriageDecision
from intake.models.help_request import Threat
from intake.route_situation import Situation
from intake.routing import ALREADY_CHOSEN, About, decide, not_clear_yet
from intake.sections import SHOWN, listed, section_of, sections_of
from intake.sorting import propose
from intake.takers import takers_for
from plans.social_map import fitting

STEP = "vraag"
LOOK = "bekijk"
CHOSEN = "De route is vastgelegd."
STAYS = "Het huishouden blijft in intake. De stap staat klaar."


@require_http_methods(["GET", "POST"])
def route(request, household_id):
    """The question behind the question, a proposal with its reasons, and the decision: choosing does it."""
    dossier = gate.open_household(request, household_id, *SHOWN, listed=listed())
    household = dossier.household
    if household.state != household.State.INTAKE:
        return show_chosen(request, dossier)
    if Law.TOEGANG not in dossier.laws or not dossier.people:
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    situation = situation_of(dossier, request.acting)
    if request.method == "GET":
        return show(request, RouteForm(situation=situation, user=request.user))
    if LOOK in request.POST:
        return show(request, looked_at(request, situation))
    form = RouteForm(request.POST, situation=situation, user=request.user)
    return (form.is_valid() and carry_out(request, form)) or show(request, form)


def situation_of(dossier, acting) -> Situation:
    stories = [one for one in dossier.records[HelpRequest] if one.law == Law.TOEGANG]
    screenings = [one for one in dossier.records[Screening] if one.law == Law.TOEGANG]
    findings = dossier.records[LifeDomainFinding]
    facts = facts_of(stories, screenings, findings)
    story = stories[0] if stories else None
    subjects = [str(one.life_domain) for one in findings if one.ended_at is None]
    return Situation(
        dossier=dossier,
        facts=facts,
        proposal=propose(facts, rules_today()),
        takers=takers_for(dossier.household),
        sections=tuple(sections_of(dossier)),
        story=story,
        person=person_of(dossier, story),
        told_on=min([one.told_on for one in stories], default=timezone.localdate(dossier.household.created_at)),
        provisions=tuple(provisions_for(acting, story, findings)),
        subjects=tuple(subjects + [Threat(one).label for one in facts.threats]),
    )  # fmt: skip


def provisions_for(acting, story, findings):
    """Of the sociale kaart, what fits the question; often it is enough."""
    domains = [one.life_domain_id for one in findings if one.ended_at is None]
    return fitting(acting.municipality, life_domains=domains, words=story.words if story else "")


def person_of(dossier, story):
    """Whose question it is; about the household together: the first of who takes part."""
    asked = story and story.person_id
    return next((one for one in dossier.people if one.pk == asked), dossier.people[0])


def looked_at(request, situation):
    """What was filled in, with where each section would go; nothing is judged or kept."""
    form = RouteForm(situation=situation, user=request.user)
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(request.POST, {}, name)
    return form


def carry_out(request, form):
    """None when the form has to say what is wrong."""
    situation, household, said = form.situation, form.situation.dossier.household, STAYS
    about = About(situation.person, situation.told_on, situation.facts.threats, situation.sections)
    try:
        with transaction.atomic():
            story = write_question(form, request.acting)
            if form.is_open:
                not_clear_yet(household, about, form.next_step(), acting=request.acting)
            else:
                made = decide(
                    household, with_new_story(about, story), form.chosen(), situation.proposal,
                    key=form.cleaned_data["key"], acting=request.acting,
                )  # fmt: skip
                note(request, made)
                said = chosen_and_whom_to_call(form)
    except ValidationError as error:
        if ALREADY_CHOSEN in error.messages:
            messages.error(request, ALREADY_CHOSEN)
            return redirect(request.path)
        form.add_error(None, error)
        return None
    messages.success(request, said)
    return redirect(steps.address(household.pk) if form.is_open else request.path)


def chosen_and_whom_to_call(form):
    """A resident at the counter asks that next."""
    coordinator, takers = form.taken_on_by()
    known = [one for one in (coordinator, *takers) if one]
    names = [f"{one.name}, bel {one.phone}" if getattr(one, "phone", "") else one.name for one in known]
    return f"{CHOSEN} Dit pakt op: {'; '.join(names)}." if names else CHOSEN


def write_question(form, acting):
    """The question behind the question, read aloud; a story is begun where there was none yet."""
    found, situation = form.cleaned_data, form.situation
    behind, recognised = found["question_behind"], found["is_recognised"]
    story = situation.story
    if story is None:
        if not found.get("words"):
            return None
        return write_down_story(
            situation.dossier.household, situation.person, words=found["words"], law=Law.TOEGANG,
            told_on=situation.told_on, question_behind=behind, is_recognised=recognised, acting=acting,
        )  # fmt: skip
    if (story.question_behind, story.is_recognised) != (behind, recognised):
        story.question_behind, story.is_recognised = behind, recognised
        save_changed(story, "question_behind", "is_recognised")
    return story


def with_new_story(about, story):
    known = {section.pk for section in about.sections}
    if story is None or story.pk in known:
        return about
    return replace(about, sections=(*about.sections, section_of(HelpRequest, story)))


def note(request, decision):
    request.log.note(
        writing("choose_route"),
        person_id=decision.person_id,
        household_id=decision.household_id,
        object_type="intake.triagedecision",
        object_id=decision.pk,
    )


def show(request, form):
    situation = form.situation
    has_errors = form.is_bound and bool(form.errors)
    context = steps.frame(situation.dossier, STEP) | {
        "form": form,
        "situation": situation,
        "proposal": situation.proposal,
        "explained": EXPLAINED,
        "findings": [
            one for one in situation.dossier.records[LifeDomainFinding] if one.ended_at is None
        ],
        "first_coordinators": situation.coordinators[:1],
        "last_day": last_day_of_desk(),
        "has_errors": has_errors,
    }  # fmt: skip
    return render(request, "intake/route.html", context, status=422 if has_errors else 200)


def show_chosen(request, dossier):
    """What was decided, for whoever may see it."""
    if request.method == "POST":
        return chosen_before(request, dossier)
    mine = next((one for one in dossier.case_team if one.role == "first_contact" and one.until), None)
    decision = next(iter(dossier.records[TriageDecision]), None)
    context = steps.frame(dossier, STEP) | {
        "decision": decision,
        "route_name": decision and dict(ROUTES)[decision.route],
        "my_end": mine and mine.until,
    }
    return render(request, "intake/route_chosen.html", context)


def chosen_before(request, dossier):
    """The same form arrived twice, or a colleague was first."""
    sent = request.POST.get("key")
    if any(str(one.pk) == sent and one.author == request.user for one in dossier.records[TriageDecision]):
        messages.success(request, CHOSEN)
    else:
        messages.error(request, ALREADY_CHOSEN)
    return redirect(request.path)
