from django import forms

from consent.handing_over import HandOverForm
from plans.may_stand import MUST_SAY_YES, key_of

PAGE, PDF = "pagina", "pdf"
EMPTY_TABLE = "Kies wie er aan tafel zit."


class MemberForm(HandOverForm):
    """At the table or by post; danger that was named stops both."""

    def __init__(self, *args, refused, **kwargs):
        super().__init__(*args, **kwargs)
        self.refused = refused

    def clean(self):
        if self.refused:
            raise forms.ValidationError(self.refused)
        return super().clean()


class TableForm(forms.Form):
    """Who sits there: members, network, and colleagues beside whoever prints."""

    def __init__(self, *args, readers, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {f"lid-{one.person.pk}": one for one in readers.members}
        self.outsiders = {f"netwerk-{one.key}": one for one in readers.outsiders}
        self.colleagues = {f"collega-{one.pk}": one for one in colleagues}
        self._ask(
            "members",
            "Van het huishouden",
            [(key, one.person.first_name) for key, one in self.members.items()],
        )
        self._ask("outsiders", "Uit het netwerk", [(key, one.name) for key, one in self.outsiders.items()])
        self._ask(
            "colleagues", "Collega's", [(key, one.user.full_name) for key, one in self.colleagues.items()]
        )

    def _ask(self, name, label, choices):
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "Kies uit de lijst."},
            )

    def clean(self):
        facts = super().clean() or {}
        if not facts.get("members") and not facts.get("outsiders"):
            raise forms.ValidationError(EMPTY_TABLE)
        return facts

    def chosen(self, name):
        known = getattr(self, name)
        return [known[key] for key in self.cleaned_data.get(name, [])]


class MayStandForm(forms.Form):
    """On whose plan somebody's lines may stand, and that everybody who decides said so."""

    def __init__(self, *args, others, decider, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {str(person.pk): person for person in others}
        self.fields["readers"] = forms.MultipleChoiceField(
            label="Op het plan van wie?",
            choices=[(key, person.first_name) for key, person in self.others.items()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Kies op wiens plan het mag.",
                "invalid_choice": "Kies uit de lijst.",
            },
        )
        signers = decider.must.signers
        self.fields["said_by"] = forms.MultipleChoiceField(
            label="Wie zei ja?",
            choices=[(key_of(signer), signer.name) for signer in signers],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": MUST_SAY_YES, "invalid_choice": "Kies uit de lijst."},
        )
        self.everybody = {key_of(signer) for signer in signers}

    def clean_said_by(self):
        said = self.cleaned_data["said_by"]
        if set(said) != self.everybody:
            raise forms.ValidationError(MUST_SAY_YES)
        return said

    @property
    def chosen(self):
        return [self.others[key] for key in self.cleaned_data["readers"]]
