from django import forms

from dossier.forms.report import MAX_TEXT

CHANGED = "Iemand wijzigde dit verslag ook, terwijl jij schreef. Lees hieronder wat er nu staat en sla dan opnieuw op."


class FromVersion(forms.Form):
    """What the writer started from is what there is; else it comes back, with what a colleague made of it."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    current, is_overtaken = "", False

    def refuse_overtaken(self):
        if self.cleaned_data.get("version") != self.current:
            self.is_overtaken = True
            self.data = self.data.copy()
            self.data["version"] = self.current
            raise forms.ValidationError(CHANGED)


class CorrectionForm(FromVersion):
    text = forms.CharField(
        label="Verslag",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 9, "data-ctrl-enter": ""}),
        error_messages={"required": "Het verslag kan niet leeg zijn."},
    )
    reason = forms.CharField(
        label="Waarom verbeter je dit?",
        max_length=200,
        help_text="Bijvoorbeeld: de datum klopte niet.",
        error_messages={"required": "Vul in waarom je dit verbetert."},
    )

    def __init__(self, *args, note, version, typed=None, **kwargs):
        start = {"text": note.text, "version": version}
        super().__init__(*args, initial=start | (typed or {}), **kwargs)
        self.note, self.current = note, version
        self.fields["text"].help_text = f"Schrijf zo dat {note.about} dit mag lezen."

    def clean(self):
        self.refuse_overtaken()
        if self.cleaned_data.get("text") == self.note.text:
            self.add_error("text", "Je veranderde nog niets.")
