from django import forms

from consent.handing_over import HandOverForm


class BlankForm(HandOverForm):
    """Which questions stand on the form: only those that are needed, so none is ticked beforehand."""

    def __init__(self, *args, words, **kwargs):
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["receivers"] = forms.MultipleChoiceField(
            label="Welke vragen moeten erop?",
            choices=[(one.identifier, one.receiver_name) for one in words.law_bundles()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Kies minstens één ontvanger.",
                "invalid_choice": "Kies alleen ontvangers uit de lijst.",
            },
        )
        self.order_fields(["receivers", "how"])

    @property
    def bundles(self):
        return [self.words.named(code) for code in self.cleaned_data["receivers"]]
