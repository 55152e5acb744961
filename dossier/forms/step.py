from django import forms
from django.utils import timezone

from dossier.forms.appointment import AppointmentFields, TimeField
from dossier.forms.choices import AboutSomebody, FutureDayField
from households.models import Relationship
from plans.models import Action

Owner = Action.Owner


class StepForm(AboutSomebody, AppointmentFields):
    """One step: what, who, when; perhaps at a time and a place. The people to choose from are those this writer may see."""

    title = forms.CharField(
        label="Wat gaat er gebeuren?",
        max_length=150,
        help_text="Begin met wie: 'Daan belt het energiebedrijf'.",
        error_messages={
            "required": "Vul in wat er gaat gebeuren.",
            "max_length": "Maak dit korter dan 150 tekens.",
        },
    )
    due_on = FutureDayField("Wanneer is het klaar?")

    def __init__(self, *args, dossier, user, goals=(), **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        self.owners = owners_of(dossier, user)
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["owner"] = owner_field(self.owners)
        if self.goals:
            self.fields["goal"] = forms.ChoiceField(
                label="Bij welk doel?",
                required=False,
                choices=[("", "Geen doel"), *[(key, goal.words) for key, goal in self.goals.items()]],
            )
        self.order_fields(["title", "owner", "due_on", "person", "law", "goal", *self.APPOINTMENT])

    def clean_owner(self):
        return self.owners[self.cleaned_data["owner"]][1]

    def clean_goal(self):
        return self.goals.get(self.cleaned_data["goal"])

    def facts(self):
        facts = {"goal": None} | self.cleaned_data
        return facts | facts.pop("owner")


class AskAgainForm(forms.Form):
    """A step that came back: to whom now, and when."""

    due_on = FutureDayField("Wanneer is het klaar?")

    def __init__(self, *args, dossier, user, step, **kwargs):
        self.owners = owners_of(dossier, user)
        due_on = step.due_on if step.due_on >= timezone.localdate() else None
        super().__init__(*args, initial={"owner": key_of(self.owners, step), "due_on": due_on}, **kwargs)
        self.fields["owner"] = owner_field(self.owners)
        self.order_fields(["owner", "due_on"])

    def facts(self):
        return {"due_on": self.cleaned_data["due_on"]} | self.owners[self.cleaned_data["owner"]][1]


class MoveStepForm(forms.Form):
    due_on = FutureDayField("Wanneer lukt het wel?")

    def __init__(self, *args, step, **kwargs):
        due_on = step.due_on if step.due_on >= timezone.localdate() else None
        super().__init__(*args, initial={"due_on": due_on, "at_time": step.at_time}, **kwargs)
        if step.at_time:
            self.fields["at_time"] = TimeField("Hoe laat?")


class GiveBackForm(forms.Form):
    """Of oneself, or told by the resident whose step it is."""

    reason = forms.CharField(label="Waarom geef je dit terug?", max_length=200)

    def __init__(self, *args, first_name="", **kwargs):
        super().__init__(*args, **kwargs)
        if first_name:
            self.fields["reason"].label = f"Waarom lukt het {first_name} niet?"
        self.fields["reason"].error_messages |= {
            "required": f"Vul in waarom het {first_name} niet lukt."
            if first_name
            else "Vul in waarom je dit teruggeeft.",
            "max_length": "Maak de reden korter dan 200 tekens.",
        }


def owner_field(owners):
    return forms.ChoiceField(
        label="Wie doet het?",
        choices=[("", "Kies"), *[(key, label) for key, (label, _) in owners.items()]],
        help_text="Een collega van een andere wet ziet deze stap alleen als dat gedeeld mag worden.",
        error_messages={"required": "Kies wie het doet."},
    )


def key_of(owners, step):
    """Who has it now, if still there."""
    now = (
        colleague(step.owner)
        if step.owner_id
        else {"owner_kind": step.owner_kind, "owner_name": step.owner_name}
    )
    return next((key for key, (_, facts) in owners.items() if facts == now), "")


def owners_of(dossier, user):
    """{key: (label, facts of the action)}: oneself, visible colleagues, the residents, their network."""
    owners = {f"collega-{user.pk}": ("Ik", colleague(user))}
    for member in dossier.case_team:
        if member.user_id and member.user_id != user.pk:
            owners[f"collega-{member.user_id}"] = (member.user.full_name, colleague(member.user))
    for person in dossier.people:
        facts = {"owner_kind": Owner.RESIDENT, "owner_name": person.first_name}
        owners[f"inwoner-{person.pk}"] = (f"{person.first_name} zelf", facts)
    for contact in Relationship.objects.filter(household=dossier.household, ended_at=None).exclude(
        other_name=""
    ):
        facts = {"owner_kind": Owner.NETWORK, "owner_name": contact.other_name}
        owners[f"netwerk-{contact.pk}"] = (f"{contact.other_name} (netwerk)", facts)
    return owners


def colleague(user):
    return {"owner_kind": Owner.PROFESSIONAL, "owner": user}
