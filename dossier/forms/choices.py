"""What may be chosen in the forms of one household, by this writer."""

from django import forms
from django.utils import timezone

from accounts.forms import within_reason
from accounts.laws import Law
from consent.one_plan import in_one_plan
from households.kinds import NAMED_ONLY, Kind
from households.models import NamedReader

TOGETHER = "samen"
CHOOSE = ("", "Kies")
NO_ONE_PLAN = "{who} gaf nog geen toestemming voor één plan. Schrijf dit op onder je eigen wet."


def laws_to_write_in(dossier):
    """Those the writer works in here; the coordinator writes for the household as a whole as well."""
    laws = [Law(law) for law in sorted(dossier.laws)]
    return [*laws, Law.INTEGRAAL] if dossier.is_coordinator else laws


def law_choices(dossier):
    return [(law.value, law.label) for law in laws_to_write_in(dossier)]


def people_choices(dossier):
    people = [(str(person.pk), person.first_name) for person in dossier.people]
    together = [(TOGETHER, "Samen: iedereen die meedoet")] if len(people) > 1 else []
    return people + together


def kind_choices(dossier, user):
    """The kinds that open by name only are there for whoever is named."""
    named = set(
        NamedReader.objects.filter(household=dossier.household, user=user, ended_at=None).values_list(
            "kind", flat=True
        )
    )
    return [(kind.value, kind.label) for kind in Kind if kind not in NAMED_ONLY or kind in named]


def person_of(dossier, value):
    """None: about the household together."""
    return None if value == TOGETHER else next(person for person in dossier.people if str(person.pk) == value)


class AboutSomebody(forms.Form):
    """About whom, and for which law; for the household as a whole only with a ground for one plan."""

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.fields["person"] = PersonField(dossier)
        self.fields["law"] = LawField(dossier)

    def clean(self):
        facts = super().clean()
        if facts.get("law") == Law.INTEGRAAL and "person" in facts:
            refuse_outside_one_plan(self, self.dossier.household, facts["person"])
        return facts


def refuse_outside_one_plan(form, household, person):
    """The database refuses it as well, without words."""
    if not in_one_plan(household, person):
        who = person.first_name if person else "Niet iedereen"
        form.add_error("person", NO_ONE_PLAN.format(who=who))


class PersonField(forms.ChoiceField):
    """About whom; chosen beforehand only when there is one."""

    def __init__(self, dossier, **options):
        choices = people_choices(dossier)
        self.dossier = dossier
        if len(choices) == 1:
            options.setdefault("initial", choices[0][0])
        else:
            choices = [CHOOSE, *choices]
        super().__init__(
            label="Over wie gaat dit?",
            choices=choices,
            error_messages={"required": "Kies over wie dit gaat."},
            **options,
        )

    def clean(self, value):
        return person_of(self.dossier, super().clean(value))


class LawField(forms.TypedChoiceField):
    def __init__(self, dossier):
        choices = law_choices(dossier)
        own = sorted(dossier.laws)
        initial = own[0] if len(own) == 1 else choices[0][0] if len(choices) == 1 else None
        super().__init__(
            label="Voor welke wet schrijf je dit?",
            choices=choices if initial else [CHOOSE, *choices],
            coerce=lambda value: Law(int(value)),
            initial=initial,
            error_messages={"required": "Kies een wet."},
        )


class KindField(forms.TypedChoiceField):
    def __init__(self, dossier, user, **options):
        choices = kind_choices(dossier, user)
        super().__init__(
            label="Soort gegevens",
            choices=choices if options.get("initial") else [CHOOSE, *choices],
            coerce=lambda value: Kind(int(value)),
            error_messages={"required": "Kies welke soort gegevens dit zijn."},
            **options,
        )


class DayField(forms.DateField):
    """A day in the past or today."""

    def __init__(self, label, **options):
        super().__init__(
            label=label,
            input_formats=["%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%d/%m/%Y"],
            validators=[within_reason],
            widget=forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "required": "Vul een datum in, bijvoorbeeld 23-11-2026.",
                "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026.",
            },
            **options,
        )


class PastDayField(DayField):
    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day


class FutureDayField(DayField):
    def clean(self, value):
        day = super().clean(value)
        if day and day < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return day
