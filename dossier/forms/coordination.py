from django import forms

from accounts.colleagues import who_may_join
from dossier.forms.choices import CHOOSE, FutureDayField
from households.models import CaseTeamMember


class LeaveCoordinationForm(forms.Form):
    reason = forms.CharField(
        label="Waarom stop je?",
        max_length=100,
        help_text="Zonder namen van inwoners. Een volgende regisseur leest dit.",
        error_messages={"required": "Vul in waarom je stopt."},
    )


class StandInForm(forms.Form):
    """Who may coordinate, once for each colleague and organisation; the law of the coordinator goes first."""

    def __init__(self, *args, dossier, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.colleagues = stand_ins(dossier, acting)
        self.fields["colleague"] = forms.ChoiceField(
            label="Wie neemt waar?",
            choices=[
                CHOOSE,
                *[(key, f"{given.user} ({given.organisation})") for key, given in self.colleagues.items()],
            ],
            help_text="Alleen wie regisseur mag zijn. Je collega krijgt bericht.",
            error_messages={"required": "Kies een collega."},
        )
        self.fields["until"] = FutureDayField(
            "Tot en met welke dag?", help_text="Daarna stopt het waarnemen vanzelf."
        )

    def clean_colleague(self):
        return self.colleagues[self.cleaned_data["colleague"]]


def stand_ins(dossier, acting):
    """{key: law assignment}; the others are not there to be chosen."""
    own = next((m.law for m in dossier.case_team if m.role == CaseTeamMember.Role.COORDINATOR), None)
    found = who_may_join(acting.municipality).filter(user__may_coordinate=True).exclude(user=acting.user)
    chosen = {}
    for given in sorted(found, key=lambda given: given.law != own):
        chosen.setdefault((given.user_id, given.organisation_id), given)
    by_name = sorted(chosen.values(), key=lambda given: (given.user.last_name, given.user.first_name))
    return {str(given.pk): given for given in by_name}
