from django import forms
from django.utils import timezone

from accounts.forms import within_reason
from consent.handing_over import HandOverForm
from households.safe_contact import may_send_post
from intake.letters.facts import Missing
from intake.letters.making import letter
from intake.letters.placeholders import missing, problems
from intake.models import LetterText

PAGE, PDF = "pagina", "pdf"


class MakeForm(HandOverForm):
    """Which letter, as page or PDF, and how it is given. Valid only when it could be made: `letter`."""

    def __init__(self, *args, texts, dossier, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts, self.dossier, self.acting = texts, dossier, acting
        self.fields["maak"] = forms.ChoiceField(
            choices=[(f"{code}-{sort}", code.label) for code in texts for sort in (PAGE, PDF)],
            error_messages={"required": "Kies een brief.", "invalid_choice": "Kies een brief."},
        )

    def clean(self):
        facts = super().clean()
        allowed = may_send_post(self.reader.preference)
        if not allowed:
            raise forms.ValidationError(allowed.sentence)
        if "maak" in facts:
            self._make(facts)
        return facts

    def _make(self, facts):
        code, self.sort = facts["maak"].split("-")
        text = self.texts[LetterText.Code(code)]
        try:
            self.letter = letter(text, self.dossier, self.reader.person, self.acting)
        except Missing as reason:
            raise forms.ValidationError(str(reason)) from reason


class TextForm(forms.Form):
    """One letter of a municipality; a name that does not exist is told beside the field."""

    subject = forms.CharField(
        label="Onderwerp",
        max_length=120,
        error_messages={
            "required": "Vul het onderwerp in.",
            "max_length": "Maak dit korter dan 120 tekens.",
        },
    )
    body = forms.CharField(
        label="Tekst",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="Een lege regel begint een alinea. '# ' begint een kop, '- ' een punt van een lijst.",
        error_messages={
            "required": "Vul de tekst in.",
            "max_length": "Maak dit korter dan 8.000 tekens.",
        },
    )
    since = forms.DateField(
        label="Geldt vanaf",
        validators=[within_reason],
        initial=timezone.localdate,
        input_formats=["%d-%m-%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Vul een datum in, bijvoorbeeld 23-11-2026.",
            "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026.",
        },
    )
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, code, **kwargs):
        super().__init__(*args, **kwargs)
        self.code = code

    def clean_subject(self):
        return self._with_known_names("subject")

    def clean_body(self):
        body = self._with_known_names("body").replace("\r\n", "\n")
        if left_out := missing(self.code, body):
            raise forms.ValidationError(left_out)
        return body

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return since

    def _with_known_names(self, name):
        if found := problems(self.code, self.cleaned_data[name]):
            raise forms.ValidationError(found)
        return self.cleaned_data[name]
