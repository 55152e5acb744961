from django import forms

from accounts.laws import Law
from consent.forms.fields import CHOOSE
from consent.models import DataCategory

PARTNER = "partner"
NAMES = {Law.INTEGRAAL: "De regisseur (integraal)", Law.TOEGANG: "Toegang, de balie"}
FROM_NAMES = {Law.INTEGRAAL: "Het plan (integraal)", Law.TOEGANG: "Toegang, de balie"}


class MayShareForm(forms.Form):
    """Three choices and no person: the answer is the same for every resident."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["van"] = choice(
            "Van welke wet zijn de gegevens?", [(law.value, FROM_NAMES.get(law, law.label)) for law in Law]
        )
        self.fields["naar"] = choice(
            "Met wie wil je delen?",
            [
                *[(law.value, NAMES.get(law, law.label)) for law in Law],
                (PARTNER, "Een partner van buiten de gemeente"),
            ],
        )
        self.fields["soort"] = choice(
            "Welke gegevens?", [(one.code, one.name) for one in DataCategory.objects.all()]
        )

    def asked(self):
        given = self.cleaned_data
        to_law = None if given["naar"] == PARTNER else int(given["naar"])
        return int(given["van"]), to_law, int(given["soort"])

    def words(self):
        return [dict(self.fields[name].choices)[self._value(name)] for name in ("van", "naar", "soort")]

    def _value(self, name):
        value = self.cleaned_data[name]
        return value if value == PARTNER else int(value)


def choice(label, choices):
    return forms.ChoiceField(
        label=label,
        choices=[CHOOSE, *choices],
        error_messages={"required": "Kies er een.", "invalid_choice": "Kies er een uit de lijst."},
    )
