"""The talk at the desk: text first, identification after. Nothing is required; each way out asks what it needs."""

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode

from accounts.forms import UNREADABLE
from dossier.forms.people import phone_field
from dossier.forms.start import MAX_TEXT
from households.blocks import Nearness
from households.models import ContactReport
from intake.models import TalkSubject
from intake.models.help_request import Threat, Urgency
from intake.told import SOURCES, Caller, Told

Channel = ContactReport.Channel
CHANNELS = (Channel.PHONE, Channel.COUNTER, Channel.MAIL, Channel.HOME, Channel.VIDEO)
UNKNOWN = ("", "weet niet")
YES_NO = [("ja", "ja"), ("nee", "nee"), UNKNOWN]
DOCUMENTS = {
    "paspoort": "paspoort",
    "id": "identiteitskaart",
    "rijbewijs": "rijbewijs",
    "verblijf": "verblijfsdocument",
}
QUESTIONS = {
    "geboortedatum": "geboortedatum",
    "adres": "adres",
    "geboorteplaats": "geboorteplaats",
    "wie": "wie er ook op het adres woont",
    "contact": "wanneer het laatste contact was",
}
TWO_QUESTIONS = 2


def chosen(label, choices, initial="", **options):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=initial,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van deze antwoorden."},
        **options,
    )


def several(label, choices, **options):
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit deze lijst."},
        **options,
    )


def line(label, longest, **options):
    return forms.CharField(
        label=label,
        max_length=longest,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=UNREADABLE | {"max_length": f"Maak dit korter dan {longest} tekens."},
        **options,
    )


def text(label, rows, classes="", **options):
    return forms.CharField(
        label=label,
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "class": classes}),
        error_messages=UNREADABLE | {"max_length": "Dit is te lang."},
        **options,
    )


def capitalised(choices):
    return [(value, label[:1].upper() + label[1:]) for value, label in choices]


class TalkForm(forms.Form):
    words = text("De vraag, in eigen woorden", 5, "ep-stem", help_text="Zo letterlijk mogelijk.")
    hopes = text("Wat hoopt u?", 2, "ep-stem")
    channel = chosen("Hoe spreek je elkaar?", [(one.value, one.label.capitalize()) for one in CHANNELS], Channel.PHONE)  # fmt: skip
    caller = chosen("Wie heb je voor je?", capitalised(Caller.choices), Caller.SELF)
    caller_name = line("Naam", 120)
    caller_relation = line("Relatie of organisatie", 60, help_text="Bijvoorbeeld: dochter, huisarts.")
    caller_phone = phone_field()
    about = line("Over wie gaat het?", 200, help_text="Zoals het verteld is. Leeg kan ook.")
    is_aware = chosen("Weet de inwoner hiervan?", capitalised(YES_NO))
    document = chosen("Document gezien", [*capitalised(DOCUMENTS.items()), ("", "Geen")])
    questions = several("Of twee controlevragen", capitalised(QUESTIONS.items()))
    urgency = chosen("Spoed", capitalised(Urgency.choices), Urgency.NONE)
    threats = several("Wat dreigt er?", capitalised(Threat.choices))
    is_safe_to_reach = chosen("Bent u veilig bereikbaar?", capitalised([*YES_NO[:2], ("", "niet gevraagd")]))
    reach_wish = line("Hoe kunnen we u veilig bereiken?", 120)

    def clean_questions(self):
        """Which two, never the answers."""
        asked = self.cleaned_data["questions"]
        if len(asked) not in (0, TWO_QUESTIONS):
            raise forms.ValidationError("Stel twee vragen, niet meer en niet minder.")
        return asked

    def told(self, told_on) -> Told:
        given = self.cleaned_data
        plain = "words hopes about caller_name caller_relation caller_phone reach_wish"
        return Told(
            **{name: given[name] for name in plain.split()},
            channel=given["channel"] or Channel.PHONE,
            source=SOURCES[given["caller"] or Caller.SELF],
            is_aware=answer(given["is_aware"]),
            urgency=given["urgency"] or Urgency.NONE,
            threats=tuple(given["threats"]),
            is_safe_to_reach=answer(given["is_safe_to_reach"]),
            identified_by=identified_by(given),
            told_on=told_on,
        )


SEVERAL = ("questions", "threats")
# How the page began, as it was sent.
WAS = "was"


def typed(sent, kept=None) -> dict:
    """What of this talk came with a form, as it was typed; the look-up's fields are not of the talk.

    What this page left as it was stays as another page `kept` it: a talk may be open in two tabs.
    """
    found = plain(sent)
    if not kept or WAS not in sent:
        return found
    was = plain(QueryDict(sent[WAS]))
    return {name: kept.get(name, value) if value == was[name] else value for name, value in found.items()}


def plain(sent) -> dict:
    """Every browser ends its lines in the same way, and nobody types a null character."""
    found = {name: without_null(sent.get(name, "")) for name in TalkForm.base_fields if name not in SEVERAL}
    return found | {name: [without_null(one) for one in sent.getlist(name)] for name in SEVERAL}


def without_null(text):
    return text.replace("\x00", "").replace("\r\n", "\n")


def as_shown(form) -> str:
    return urlencode({name: form[name].value() or "" for name in form.fields}, doseq=True)


def answer(value):
    return {"ja": True, "nee": False}.get(value)


def identified_by(given) -> str:
    if given["document"]:
        return f"{DOCUMENTS[given['document']]} gezien"
    if given["questions"]:
        return f"controlevragen: {' en '.join(QUESTIONS[one] for one in given['questions'])}"
    return ""


class AnsweredForm(forms.Form):
    """Beantwoord, zonder persoon: the subject is all that stays."""

    subject = forms.ModelChoiceField(
        TalkSubject.objects.filter(is_active=True),
        label="Onderwerp",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een onderwerp.", "invalid_choice": "Kies een onderwerp."},
    )


class TooNearForm(forms.Form):
    nearness = forms.ChoiceField(
        label="Hoe ken je deze persoon?",
        choices=Nearness.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoe je deze persoon kent.",
            "invalid_choice": "Kies hoe je deze persoon kent.",
        },  # fmt: skip
    )
