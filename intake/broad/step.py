"""What every step of the broad intake does alike: about whom, the draft, saving, and where it goes on."""

from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.laws import Law
from audit.choices import writing
from consent.dossier import Dossier
from consent.may_write import open_to_write
from households.drafts import draft_of, drop_draft
from households.models import Draft, Person
from intake import steps
from intake.broad.speaking import law_of_talk, people_of, person_of

SAVED = "Bewaard."


@dataclass
class Step:
    """One step with one person, in one request."""

    request: Any
    dossier: Dossier
    code: str
    person: Person
    law: int
    draft: Draft | None = None

    @classmethod
    def open(cls, request, household_id, code):
        dossier = open_to_write(request, household_id, *steps.STEP_MODELS)
        step = cls(request, dossier, code, person_of(request, dossier), law_of_talk(dossier))
        if request.method == "GET":
            step.draft = draft_of(household_id, step.form_name, acting=request.acting)
        return step

    @property
    def acting(self):
        return self.request.acting

    @property
    def household(self):
        return self.dossier.household

    @property
    def form_name(self):
        return f"breed-{self.code}-{self.person.pk.hex[:12]}"

    @property
    def typed_before(self):
        return self.draft.content if self.draft else None

    def show(self, template, status=200, notes=None, **context):
        frame = steps.frame(self.dossier, self.code, notes)
        about = {
            "person": self.person,
            "others": [person for person in people_of(self.dossier) if person != self.person],
            "draft": self.draft,
            "draft_form": self.form_name,
            "has_errors": status != 200,
            "is_first_contact": self.law == Law.TOEGANG,
            "wie": query(self.person),
            "law": self.law,
        }
        return render(self.request, template, frame | about | context, status=status)

    def saved(self, verb, object_type=""):
        self.request.log.note(
            writing(verb), household_id=self.dossier.id, person_id=self.person.pk, object_type=object_type
        )

    def stay(self, place, **also):
        """Saved, and back on this page, where something is added."""
        self._forget_draft()
        return redirect(f"{self.request.path}{query(self.person, **also)}#{place}")

    def go_on(self):
        """Saved, and on to where the pressed button leads."""
        self._forget_draft()
        sent = self.request.POST
        if "later" in sent:
            messages.success(self.request, SAVED)
            return redirect(steps.address(self.dossier.id))
        if sent.get("ander"):
            return redirect(f"{self.request.path}?{urlencode({'wie': sent['ander']})}")
        _, following = steps.next_step(self.dossier, self.code)
        return redirect(following + query(self.person))

    def _forget_draft(self):
        drop_draft(self.dossier.id, self.form_name, acting=self.acting)


def step_page(code):
    """A view that gets its step, opened to write; a draft can be thrown away on every one."""

    def decorate(view):
        @require_http_methods(["GET", "POST"])
        @wraps(view)
        def page(request, household_id):
            step = Step.open(request, household_id, code)
            return step.stay("stap") if "vergeet" in request.POST else view(step)

        return page

    return decorate


def query(person, **also):
    return f"?{urlencode({'wie': person.pk} | also)}"
