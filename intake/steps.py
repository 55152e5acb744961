"""The steps of a talk, from the first sorting to reading it back; any of them may be skipped.

A step is an address that is fixed; one that no page answers yet is left out.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve

from accounts.laws import Law
from intake.models import BroadIntake, HelpRequest, LifeDomainFinding, Screening

# What tells how far a step is. A page that shows the steps asks the gate for those it can afford.
STEP_MODELS = (HelpRequest, BroadIntake, LifeDomainFinding)


@dataclass(frozen=True)
class Step:
    code: str
    path: str
    name: str
    # Other pages of the same step.
    also: tuple[str, ...] = ()


STEPS = (
    Step("schifting", "schifting/", "Eerste schifting"),
    Step("tafel", "breed/tafel/", "Wie zit aan tafel?"),
    Step("delen", "delen/", "Mogen wij delen?"),
    Step("verhaal", "breed/verhaal/", "Het verhaal"),
    Step("leefgebieden", "breed/leefgebieden/", "Leefgebieden"),
    Step("kracht", "breed/kracht/", "Eigen kracht en netwerk"),
    Step("vraag", "breed/vraag/", "Vraag achter de vraag", ("route/",)),
    Step("samenvatten", "breed/samenvatten/", "Samenvatten"),
)
SOMEBODY = "00000000-0000-0000-0000-000000000000"


@cache
def answers(path: str, urlconf: str) -> bool:
    try:
        resolve(f"/huishoudens/{SOMEBODY}/intake/{path}", urlconf)
    except Resolver404:
        return False
    return True


def steps(dossier):
    """Those that this reader can open: with an address, and for whom it is."""
    return [
        step
        for step in STEPS
        if answers(step.path, settings.ROOT_URLCONF) and FOR_WHOM.get(step.code, any_writer)(dossier)
    ]


def any_writer(dossier):
    return dossier.may_write


def first_contact(dossier):
    return Law.TOEGANG in dossier.laws and dossier.household.state == dossier.household.State.INTAKE


FOR_WHOM = {"schifting": first_contact, "delen": lambda dossier: dossier.settles_authority}


def path_of(step, dossier):
    """At first contact the route is on the page of the question behind the question."""
    return step.also[0] if step.also and first_contact(dossier) else step.path


def address(household_id, path=""):
    """The page of a step, or nothing when there is none yet."""
    if path and not answers(path, settings.ROOT_URLCONF):
        return ""
    return f"{get_script_prefix()}huishoudens/{household_id}/intake/{path}"


def stepper(dossier, here="", notes=None):
    """For {% stappen %}: each step with its state and a short note; `notes` is what the page knows better."""
    said = _notes(dossier) | (notes or {})
    return [_item(dossier, step, here, said) for step in steps(dossier)]


def next_step(dossier, here):
    """(name, address) of what follows; after the last one the page of the intake itself."""
    following = _after(dossier, here)
    if not following:
        return "het overzicht", address(dossier.id)
    return following[0].name, address(dossier.id, path_of(following[0], dossier))


def former_step(dossier, here):
    codes = [step.code for step in STEPS]
    before = [step for step in steps(dossier) if codes.index(step.code) < codes.index(here)]
    return address(dossier.id, path_of(before[-1], dossier)) if before else address(dossier.id)


def _after(dossier, here):
    codes = [step.code for step in STEPS]
    return [step for step in steps(dossier) if codes.index(step.code) > codes.index(here)]


def frame(dossier, here, notes=None):
    """What templates/intake/frame.html needs."""
    following, next_url = next_step(dossier, here)
    return {
        "dossier": dossier,
        "tab": "intake",
        "steps": stepper(dossier, here, notes),
        "here": here,
        "step_name": next(step.name for step in STEPS if step.code == here),
        "next_name": following,
        "next_url": next_url,
        "back_url": former_step(dossier, here),
        "intake_url": address(dossier.id),
    }


def _item(dossier, step, here, notes):
    note = notes.get(step.code)
    state = "nu" if step.code == here else "klaar" if note is not None else ""
    return {
        "name": step.name,
        "url": address(dossier.id, path_of(step, dossier)),
        "state": state,
        "note": note or "",
    }


def _notes(dossier):
    """{step: note} of the steps where something stands that this reader may see."""
    found = {
        "schifting": _first(dossier, Screening, lambda screening: screening.get_outcome_display()),
        "tafel": _first(dossier, BroadIntake, lambda talk: talk.at_table),
        "verhaal": _first(dossier, HelpRequest, lambda story: "In eigen woorden" if story.words else ""),
        "leefgebieden": _chosen(dossier),
        "kracht": _first(dossier, BroadIntake, lambda talk: "Wie helpt al?" if _strength(talk) else ""),
        "vraag": _first(dossier, HelpRequest, _behind),
        "samenvatten": _first(
            dossier, BroadIntake, lambda talk: "Samen nagelezen" if talk.finished_at else ""
        ),
    }
    return {code: note for code, note in found.items() if note}


def _first(dossier, model, word):
    return next(filter(None, map(word, dossier.records.get(model, []))), "")


def _strength(talk):
    return talk.own_strength or talk.network


def _behind(story):
    return ("Herkend" if story.is_recognised else "Nog voorlezen") if story.question_behind else ""


def _chosen(dossier):
    findings = [one for one in dossier.records.get(LifeDomainFinding, []) if one.ended_at is None]
    return f"{len({one.life_domain_id for one in findings})} gekozen" if findings else ""
