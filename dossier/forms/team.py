from django import forms

from accounts.colleagues import who_may_join
from dossier.forms.choices import CHOOSE
from households.models import CaseTeamMember

Role = CaseTeamMember.Role
TO_CHOOSE = (Role.SECOND_AT_TABLE, Role.CASE_HANDLER, Role.BEHIND_THE_SCENES, Role.PARTNER, Role.ADVISER)


def colleagues(municipality):
    return {str(given.pk): given for given in who_may_join(municipality)}


class ColleagueForm(forms.Form):
    """Who joins, for which law, as what; a third at the table asks why."""

    def __init__(self, *args, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues(acting.municipality)
        self.fields["colleague"] = forms.ChoiceField(
            label="Wie gaat meewerken?",
            choices=[CHOOSE, *[(key, label_of(given)) for key, given in self.colleagues.items()]],
            help_text="Je collega krijgt bericht en kan het dossier openen. Wat daarin te zien is, hangt af van toestemming.",
            error_messages={"required": "Kies een collega."},
        )
        self.fields["role"] = forms.ChoiceField(
            label="Als wat?",
            choices=[(role.value, role.label) for role in TO_CHOOSE],
            initial=Role.BEHIND_THE_SCENES,
        )
        self.fields["at_table"] = forms.BooleanField(label="Komt aan de keukentafel", required=False)
        self.fields["reason"] = forms.CharField(
            label="Waarom een derde aan tafel?", required=False, max_length=100,
            help_text="Alleen als er al twee collega's aan tafel zitten.",
        )  # fmt: skip

    def clean_colleague(self):
        return self.colleagues[self.cleaned_data["colleague"]]

    def clean(self):
        facts = super().clean()
        if facts.get("role") == Role.SECOND_AT_TABLE:
            facts["at_table"] = True
        return facts


def label_of(given):
    return f"{given.user}, {given.get_law_display()} ({given.organisation})"
