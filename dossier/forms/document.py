from django import forms
from django.conf import settings

from dossier.forms.choices import AboutSomebody, KindField, PastDayField
from households.document_check import ALLOWED, KINDS, check_document, check_size


class DocumentForm(AboutSomebody):
    """The kind of data has no default: whoever adds a paper says what is in it."""

    file = forms.FileField(
        label="Bestand",
        help_text=f"Een {ALLOWED}, hoogstens {settings.DOCUMENT_MAX_BYTES // 1024 // 1024} MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in KINDS)}),
        error_messages={
            "required": "Kies een bestand.",
            "missing": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
        },
    )
    title = forms.CharField(
        label="Titel",
        max_length=150,
        help_text="Zo dat een collega weet wat het is, bijvoorbeeld: huurcontract.",
        error_messages={"required": "Vul een titel in.", "max_length": "Maak dit korter dan 150 tekens."},
    )
    received_on = PastDayField("Ontvangen op", required=False)

    def __init__(self, *args, dossier, user, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        self.fields["kind"] = KindField(
            dossier, user, help_text="Past het bij meer? Kies de onderste van die soorten."
        )
        self.order_fields(["file", "title", "person", "kind", "law", "received_on"])

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_size(file.size, settings.DOCUMENT_MAX_BYTES)
        self.content = file.read()
        self.checked = check_document(file.name, file.content_type or "", self.content)
        return file

    def facts(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}
