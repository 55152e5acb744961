"""A household begins: who takes part, how to reach somebody, and the story told once."""

from django import forms

from dossier.forms.people import ContactPreferenceForm
from households.models import ContactPreference, ContactReport

Safety = ContactPreference.Safety
TAKES_PART, LIVES_HERE, APART = "doet_mee", "woont_er", "niet"
HERE = [(TAKES_PART, "Doet mee"), (LIVES_HERE, "Woont er alleen"), (APART, "Hoort er niet bij")]
ELSEWHERE = [(TAKES_PART, "Doet mee"), (APART, "Hoort er niet bij")]
TALKS = [
    (channel.value, channel.label.capitalize())
    for channel in (ContactReport.Channel.COUNTER, ContactReport.Channel.PHONE, ContactReport.Channel.HOME)
]
FROM_AFAR = [
    (channel.value, channel.label.capitalize())
    for channel in (ContactReport.Channel.MAIL, ContactReport.Channel.VIDEO)
]
MAX_TEXT = 20_000
SHORTEST_REASON = 10


def story(label, rows, help_text, **attrs):
    return forms.CharField(
        label=label,
        required=False,
        max_length=MAX_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "data-ctrl-enter": "", **attrs}),
        error_messages={"max_length": "Dit is te lang."},
    )


class WhoForm(forms.Form):
    """Who belongs: nobody is ticked beforehand."""

    def ask_about(self, around):
        self.around = {f"wie_{one.key}": one for one in around if one.selectable and not one.is_too_near}
        for name, one in self.around.items():
            self.fields[name] = forms.ChoiceField(
                label=one.label,
                help_text=one.explanation,
                choices=HERE if one.at_address else ELSEWHERE,
                initial=APART,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies een van de drie."},
            )

    def rows(self):
        return [self[name] for name in self.around]

    def chosen(self):
        """[(who, choice)] of those who were not left apart."""
        given = [(one, self.cleaned_data.get(name, APART)) for name, one in self.around.items()]
        return [(one, choice) for one, choice in given if choice != APART]


class StartForm(WhoForm):
    """The person whom the talk is with takes part."""

    def __init__(self, *args, hit, around, example, told=None, **kwargs):
        """`told`: what a talk or a report brings along."""
        super().__init__(*args, **kwargs)
        self.told = told
        self.ask_about(around)
        if hit.homes:
            self.fields["second_household_reason"] = second_household_reason()
        self.fields |= {
            "label": forms.CharField(
                label="Naam van het huishouden",
                required=False,
                max_length=120,
                help_text=f"Leeg: de achternamen van wie meedoet, zoals {example}.",
                error_messages={"max_length": "Maak de naam korter dan 120 tekens."},
            ),
            "words": story(
                "In eigen woorden",
                4,
                f"Wat {hit.first_name} zelf zegt, zo letterlijk mogelijk.",
                **{"class": "ep-stem"},
            ),
            "report": story("Eerste verslag", 5, f"Schrijf zo dat {hit.first_name} dit mag lezen."),
            "channel": forms.ChoiceField(
                label="Hoe spreek je elkaar?",
                choices=TALKS + FROM_AFAR if told else TALKS,
                initial=told.channel if told else TALKS[0][0],
                widget=forms.RadioSelect,
            ),
        }
        self.fields["words"].initial = told.words if told else ""
        self.first_name = hit.first_name

    def clean_words(self):
        """What threatens and what somebody hopes for is kept with the question."""
        words = self.cleaned_data["words"]
        if not words and self.told and (self.told.threats or self.told.hopes):
            raise forms.ValidationError(f"Schrijf in één zin op wat {self.first_name} vraagt.")
        return words


def second_household_reason(longest=200):
    return forms.CharField(
        label="Waarom is er een tweede huishouden nodig?",
        max_length=longest,
        min_length=SHORTEST_REASON,
        help_text="Bijvoorbeeld: het kind woont om de week bij de andere ouder.",
        error_messages={
            "required": "Vul in waarom er een tweede huishouden nodig is.",
            "min_length": "Leg het uit in minstens 10 tekens.",
            "max_length": f"Maak de reden korter dan {longest} tekens.",
        },
    )


def reachable_as_told(told):
    """As somebody said on the phone or wrote on the website."""
    if not told:
        return {}
    known = {True: Safety.SAFE, False: Safety.NOTHING_HOME, None: Safety.ASK}
    at_home = told.is_safe_to_reach is not False
    own_number = told.caller_phone if told.is_by_oneself and told.is_safe_to_reach else ""
    return {
        "safety": known[told.is_safe_to_reach],
        "allow_post": at_home,
        "allow_mail": at_home,
        "phone": own_number,
        "wish": told.reach_wish,
    }


class ReachableForm(ContactPreferenceForm):
    class Meta(ContactPreferenceForm.Meta):
        fields = ["safety", "allow_post", "allow_phone", "allow_mail", "phone", "email", "wish"]
        labels = ContactPreferenceForm.Meta.labels | {"safety": "Vraag: “Bent u veilig bereikbaar?”"}
