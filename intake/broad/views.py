"""The steps of the broad intake. Each may stay empty, and each is saved by itself."""

from django.core.exceptions import ValidationError

from consent import gate
from households.kinds import Kind
from households.models import LifeDomain, Relationship
from households.versions import last_writer
from intake.broad import actions, life_domains
from intake.broad.forms import (
    FindingForm,
    OpenDomainForm,
    QuestionBehindForm,
    StoryForm,
    StrengthForm,
    TableForm,
)
from intake.broad.speaking import about, own_record
from intake.broad.step import step_page
from intake.models import BroadIntake, HelpRequest


@step_page("tafel")
def table(step):
    record = talk(step, Kind.AGREEMENTS)
    form = TableForm(sent(step), now=values(record), draft=step.typed_before, names=names_at_table(step))
    if saved(step, form, record, Kind.AGREEMENTS):
        return step.go_on()
    return step.show("intake/broad/table.html", status_of(form), form=form)


def names_at_table(step):
    """Who takes part, and the colleagues that this reader may see here."""
    colleagues = [member.user for member in step.dossier.case_team if member.user]
    names = [person.first_name for person in step.dossier.people if not person.deceased_on]
    names += [user.first_name for user in colleagues] or []
    return list(dict.fromkeys([*names, step.acting.user.first_name]))


@step_page("verhaal")
def story(step):
    record = talk(step, Kind.AGREEMENTS)
    form = StoryForm(sent(step), now=values(record), draft=step.typed_before)
    if saved(step, form, record, Kind.AGREEMENTS):
        if words := form.cleaned_data["more"]:
            actions.add_to_story(step.household, step.person, words, law=step.law, acting=step.acting)
            step.saved("write_down_story", "intake.helprequest")
        return step.go_on()
    return step.show(
        "intake/broad/story.html", status_of(form), form=form, stories=stories(step), told=told(step)
    )


@step_page("kracht")
def strength(step):
    record = talk(step, Kind.FAMILY)
    form = StrengthForm(sent(step), now=values(record), draft=step.typed_before)
    if saved(step, form, record, Kind.FAMILY):
        return step.go_on()
    contacts = network_of(step.household, step.person)
    return step.show(
        "intake/broad/strength.html",
        status_of(form),
        form=form,
        contacts=contacts,
        stories=stories(step),
        told=told(step),
    )


@step_page("vraag")
def question(step):
    record = own_record(step.dossier, step.acting, HelpRequest, step.person)
    is_told = any(story.words for story in stories(step))
    form = QuestionBehindForm(
        sent(step), now=values(record), draft=step.typed_before, person=step.person, is_told=is_told
    )
    if step.request.method == "POST" and form.is_valid():
        kept = actions.keep_question_behind(
            record, step.household, step.person, form.typed(), form.was(), law=step.law, acting=step.acting
        )
        if settled(step, form, record, kept, "keep_question_behind"):
            return step.go_on()
    return step.show(
        "intake/broad/question.html",
        status_of(form),
        form=form,
        stories=stories(step),
        findings=life_domains.open_findings(step.dossier, step.person),
        told=told(step),
    )


@step_page("leefgebieden")
def domains(step):
    found = life_domains.shown(step.dossier, step.person, step.law, step.acting.organisation)
    forms = [
        FindingForm(sent(step), finding=one.finding, draft=step.typed_before) for one in found if one.is_own
    ]
    opening, form = opening_of(step)
    if step.request.method == "POST":
        answer = save_domains(step, forms, opening, form)
        if answer:
            return answer
    of_finding = {form.finding.pk: form for form in forms}
    return step.show(
        "intake/broad/domains.html",
        status_of(form, *forms),
        rows=[(one, of_finding.get(one.finding.pk)) for one in found],
        forms=forms,
        not_needed=life_domains.not_needed(found, step.law),
        questions=life_domains.questions(found),
        always=life_domains.ALWAYS,
        opening=opening,
        form=form,
    )


def save_domains(step, forms, opening, form):
    """First what was typed in the rows, then what was pressed. None: the page again, with what is wrong."""
    sent = step.request.POST
    if not save_rows(step, forms):
        return None
    if "weg" in sent:
        return close_one(step, forms, sent["weg"])
    if form and form.is_bound:
        return after_opening(step) if opened(step, opening, form) else None
    if "erbij" in sent:
        return step.stay("erbij", erbij=sent["erbij"])
    return step.go_on()


def after_opening(step):
    """Back to the list, unless another button was pressed while a reason stood typed."""
    sent = step.request.POST
    if "erbij" in sent:
        return step.stay("erbij", erbij=sent["erbij"])
    return step.go_on() if "later" in sent or "ander" in sent else step.stay("erbij-gekozen")


def save_rows(step, forms):
    if not all([form.is_valid() for form in forms]):
        return False
    done = [
        settled(
            step, form, form.finding, actions.keep(form.finding, form.typed(), form.was()), "keep_life_domain"
        )
        for form in forms
    ]
    return all(done)


def opened(step, life_domain, form):
    if life_domain is None or not form.is_valid():
        return False
    try:
        actions.open_life_domain(
            step.household, step.person, life_domain, law=step.law, acting=step.acting, **form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    step.saved("open_life_domain", "intake.lifedomainfinding")
    return True


def close_one(step, forms, key):
    finding = next((form.finding for form in forms if form.finding.pk.hex == key), None)
    if finding is None:
        raise gate.refuse(step.request, "withheld_or_absent", household_id=step.dossier.id)
    actions.close_life_domain(finding, acting=step.acting)
    step.saved("close_life_domain", "intake.lifedomainfinding")
    return step.stay("niet-nodig")


def opening_of(step):
    """The life domain that is being added, and its form."""
    request = step.request
    code = request.POST.get("leefgebied") or request.GET.get("erbij")
    life_domain = LifeDomain.objects.filter(pk=code, is_active=True).first() if code else None
    if life_domain is None:
        return None, None
    is_asked = "toevoegen" in request.POST or request.POST.get("erbij-why", "").strip()
    data = request.POST if is_asked else None
    return life_domain, OpenDomainForm(data, prefix="erbij", initial={"needed_for": life_domain.laws})


def talk(step, kind):
    return own_record(step.dossier, step.acting, BroadIntake, step.person, kind=kind)


def stories(step):
    return about(step.dossier, HelpRequest, step.person)


def told(step):
    """What others, or this colleague before, wrote of this talk: shown, and not asked again."""
    own = {record.pk for kind in (Kind.AGREEMENTS, Kind.FAMILY) if (record := talk(step, kind))}
    return [record for record in about(step.dossier, BroadIntake, step.person) if record.pk not in own]


def network_of(household, person):
    """Who stands around this person, as everybody within reach sees it."""
    known = Relationship.objects.filter(household=household, ended_at=None, other_person=None)
    return list(known.filter(person=person).order_by("other_name", "pk"))


def saved(step, form, record, kind):
    """Whether this POST is kept; if not, the page shows why and what was typed."""
    if step.request.method != "POST" or not form.is_valid():
        return False
    kept = actions.keep_talk(
        step.household, step.person, form.typed(), form.was(), kind=kind, law=step.law, acting=step.acting
    )
    return settled(step, form, record, kept, "keep_talk")


def settled(step, form, record, kept, verb):
    if kept.clashes:
        form.show_clashes(kept.clashes, last_writer(record) if record else "Een collega")
        return False
    if kept.changed:
        step.saved(verb)
    return True


def values(record):
    return (
        {} if record is None else {field.name: getattr(record, field.name) for field in record._meta.fields}
    )


def sent(step):
    return step.request.POST if step.request.method == "POST" else None


def status_of(*forms):
    return 422 if any(form is not None and form.errors for form in forms) else 200
