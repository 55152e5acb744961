"""The forms for residents: as little as is needed to call somebody back."""

from django import forms

from accounts.forms import UNREADABLE
from intake.models.help_request import Threat, Urgency
from intake.public.abuse import Sheet, TooQuick, new_sheet, sheet_of
from intake.public.bsn_in_text import holds_bsn

LONGEST = 2000
TAKE_OUT_BSN = (
    "Hier staat een burgerservicenummer (BSN) in. Haal het weg. Wij vragen het later, als we u spreken."
)
PHONE = "Vul een telefoonnummer in met 10 cijfers, bijvoorbeeld 06 12 34 56 78."
EMAIL = "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."
ONE_OF_TWO = "Vul een telefoonnummer of een e-mailadres in. Anders kunnen wij u niet bereiken."
LEAVE_EMPTY = (
    "Laat dit vak leeg. Het is er alleen om computers tegen te houden die zelf formulieren invullen."
)
OPEN_TOO_LONG = "Het formulier stond te lang open. Kijk uw antwoorden na en verstuur het nog een keer."
TOO_QUICK = "Dat ging wel erg snel. Kijk uw antwoorden na en verstuur het nog een keer."

THREATS = (
    (Threat.EVICTION, "Ik word uit mijn huis gezet"),
    (Threat.ENERGY, "Gas, stroom of warmte wordt afgesloten"),
    (Threat.WATER, "Water wordt afgesloten"),
    (Threat.INSURANCE, "Mijn zorgverzekering stopt"),
    (Threat.UNSAFE, "Het is thuis niet veilig"),
)
HOW_SOON = (
    (Urgency.NONE, "Het hoeft niet meteen"),
    (Urgency.SOON, "Deze week"),
    (Urgency.NOW, "Vandaag nog"),
)
SAFE = (("ja", "Ja"), ("nee", "Nee, dat is niet veilig"), ("", "Dat weet ik niet"))
AWARE = (("ja", "Ja"), ("nee", "Nee"), ("", "Dat weet ik niet"))
AS_TRUTH = {"ja": True, "nee": False}


class FreeText(forms.CharField):
    def __init__(self, *, longest, **options):
        errors = UNREADABLE | {"max_length": f"Dit is te lang: hooguit {longest} tekens."}
        errors |= options.pop("error_messages", {})
        super().__init__(max_length=longest, error_messages=errors, **options)

    def clean(self, value):
        text = super().clean(value)
        if holds_bsn(text):
            raise forms.ValidationError(TAKE_OUT_BSN)
        return text


def one_of(label, choices, initial, **options):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=initial,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de antwoorden."},
        **options,
    )


class ReachableForm(forms.Form):
    """What every form has: who to call back, and what keeps machines out."""

    caller_phone = forms.RegexField(
        r"^\+?(?:[ ()-]*[0-9]){10,15}[ ()-]*$",
        label="Telefoon",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages=UNREADABLE | {"invalid": PHONE, "max_length": PHONE},
    )
    caller_email = forms.EmailField(
        label="E-mail",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=UNREADABLE | {"invalid": EMAIL, "max_length": EMAIL},
    )
    # For machines: people do not see it.
    website = forms.CharField(
        label="Laat dit vak leeg",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        error_messages={"max_length": LEAVE_EMPTY},
    )
    sheet_token = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    sheet: Sheet | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(LEAVE_EMPTY)
        return ""

    def clean(self):
        told = super().clean()
        self._check_sheet(told.get("sheet_token", ""))
        reachable = told.get("caller_phone") or told.get("caller_email")
        if not reachable and not {"caller_phone", "caller_email"} & set(self.errors):
            self.add_error("caller_phone", ONE_OF_TWO)
        return told

    def _check_sheet(self, token):
        try:
            self.sheet = sheet_of(token)
        except TooQuick:
            self.add_error(None, TOO_QUICK)
        else:
            if self.sheet is None:
                self.add_error(None, OPEN_TOO_LONG)

    @property
    def token(self):
        """The same on the screen again while it still holds, and otherwise a new one."""
        given = self.data.get("sheet_token", "")
        return given if given and not self._needs_new(given) else new_sheet().token

    def _needs_new(self, given):
        try:
            return sheet_of(given) is None
        except TooQuick:
            return False

    def told(self):
        """The columns of the report."""
        given = {name: self.cleaned_data[name] for name in self.columns}
        return given | {name: AS_TRUTH.get(self.cleaned_data[name]) for name in self.truths}


class OwnQuestionForm(ReachableForm):
    columns = (
        "words",
        "threats",
        "urgency",
        "caller_name",
        "caller_phone",
        "caller_email",
        "reach_wish",
    )
    truths = ("is_safe_to_reach",)

    words = FreeText(
        label="Wat is uw vraag?",
        longest=LONGEST,
        help_text="Schrijf het op zoals u het zou zeggen. Een paar zinnen is genoeg.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Schrijf op wat uw vraag is. Eén zin is genoeg."},
    )
    threats = forms.MultipleChoiceField(
        label="Speelt een van deze dingen nu?",
        choices=THREATS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    urgency = one_of("Hoe snel moet er iets gebeuren?", HOW_SOON, Urgency.NONE)
    caller_name = FreeText(
        label="Uw naam",
        longest=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in, dan weten wij naar wie we vragen."},
    )
    is_safe_to_reach = one_of("Kunnen wij u veilig bellen of mailen?", SAFE, "")
    reach_wish = FreeText(
        label="Hoe en wanneer kunnen wij u het beste bereiken?",
        longest=120,
        required=False,
        help_text="Bijvoorbeeld: bel op dinsdag na 15.00 uur, niet op de vaste telefoon.",
    )
    field_order = [*columns[:4], "caller_phone", "caller_email", "is_safe_to_reach", "reach_wish"]

    def clean_urgency(self):
        return self.cleaned_data["urgency"] or Urgency.NONE


class AnotherPersonForm(ReachableForm):
    columns = (
        "about",
        "words",
        "caller_name",
        "caller_relation",
        "caller_phone",
        "caller_email",
        "reach_wish",
    )
    truths = ("is_aware",)

    about = FreeText(
        label="Over wie gaat het?",
        longest=200,
        help_text="De naam, en waar wij deze persoon kunnen vinden.",
        error_messages={"required": "Schrijf op over wie het gaat."},
    )
    words = FreeText(
        label="Waar maakt u zich zorgen over?",
        longest=LONGEST,
        help_text="Schrijf op wat u ziet of hoort. Niet wat u denkt dat er is.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Schrijf op waar u zich zorgen over maakt."},
    )
    is_aware = one_of("Weet deze persoon dat u dit vertelt?", AWARE, "")
    caller_name = FreeText(
        label="Uw naam",
        longest=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in. Wij bellen u eerst."},
    )
    caller_relation = FreeText(
        label="Hoe kent u deze persoon?",
        longest=60,
        required=False,
        help_text="Bijvoorbeeld: dochter, buurman, vriendin.",
    )
    reach_wish = FreeText(label="Wanneer kunnen wij u het beste bellen?", longest=120, required=False)
    field_order = [
        "about",
        "words",
        "is_aware",
        "caller_name",
        "caller_relation",
        "caller_phone",
        "caller_email",
    ]
