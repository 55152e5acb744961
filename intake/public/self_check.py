"""A few questions somebody answers for himself. The answers come, are answered, and are gone: nothing is kept."""

from django import forms

from intake.public.life_events import BY_CODE

YES, NO = "ja", "nee"

# name, question, the answer that asks for something, the life event it leads to.
QUESTIONS = (
    ("rond", "Komt u elke maand rond met uw geld?", NO, "geld"),
    ("kwijt", "Dreigt u uw huis, stroom, gas of water kwijt te raken?", YES, "huis"),
    ("huishouden", "Lukt het huishouden, en lukt het om voor uzelf te zorgen?", NO, "hulp"),
    ("zorgt", "Zorgt u voor iemand, en is dat eigenlijk te veel?", YES, "zorgen-voor"),
    ("kind", "Heeft u zorgen om een kind?", YES, "kind"),
    ("werk", "Bent u uw werk kwijt, of is dat bijna zo?", YES, "werk"),
    ("bellen", "Is er iemand die u kunt bellen als het niet gaat?", NO, "alleen"),
    ("veilig", "Bent u thuis veilig?", NO, "niet-veilig"),
)


class SelfCheckForm(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for name, question, _answer, _event in QUESTIONS:
            self.fields[name] = forms.ChoiceField(
                label=question,
                choices=[(YES, "ja"), (NO, "nee")],
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Kies ja of nee, of sla de vraag over."},
            )

    def events(self):
        """What fits the answers; the one that cannot wait comes first."""
        told = [BY_CODE[event] for name, _, asks, event in QUESTIONS if self.cleaned_data.get(name) == asks]
        return sorted(told, key=lambda event: event.code not in ("niet-veilig", "huis"))

    @property
    def is_answered(self):
        return any(self.cleaned_data.values())
