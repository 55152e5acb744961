"""The forms of the broad intake. No field is required; each remembers what stood there when the page was made."""

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.forms import within_reason
from accounts.laws import FOUR_LAWS
from households.marked_form import MarkedForm
from households.versions import MARK

SCORES = {1: "acuut", 2: "lukt niet", 3: "lukt deels", 4: "lukt", 5: "lukt helemaal"}


def voice(label, rows=3, **options):
    """Words of the resident: in their own typeface, also while typing."""
    widget = forms.Textarea(attrs={"rows": rows, "class": "ep-stem"})
    return forms.CharField(label=label, required=False, widget=widget, max_length=5000, **options)


def text(label, rows=2, **options):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, max_length=5000, **options)


class KeptForm(MarkedForm):
    """`now` is what the record says; `draft` what this colleague typed before and did not save."""

    def __init__(self, data=None, *, now, draft=None, **options):
        super().__init__(data, **options)
        self.now = now
        self.remember(now)
        self.initial |= self.shown(now) | self._typed_before(draft)

    def shown(self, now):
        return {name: now.get(name) for name in self.kept_names}

    def _typed_before(self, draft):
        if not draft or self.add_prefix(MARK + self.kept_names[0]) not in draft:
            return {}
        sent = MultiValueDict(
            {name: value if isinstance(value, list) else [value] for name, value in draft.items()}
        )
        return {
            name: field.widget.value_from_datadict(sent, {}, self.add_prefix(name))
            for name, field in self.fields.items()
        }


class DayField(forms.DateField):
    """Today or before."""

    def __init__(self, label, **options):
        super().__init__(
            label=label,
            required=False,
            input_formats=["%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%d/%m/%Y"],
            validators=[within_reason],
            widget=forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": "Vul een datum in, bijvoorbeeld 23-11-2026."},
            **options,
        )

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day


class TableForm(KeptForm):
    """Who sits at the table: ticked, or typed for who is not in the list."""

    present = forms.MultipleChoiceField(
        label="Wie zit aan tafel?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label="Nog iemand",
        required=False,
        max_length=100,
        help_text="Bijvoorbeeld een cliëntondersteuner, tante of buurvrouw. Iedereen mag iemand meenemen.",
    )
    talked_on = DayField("Wanneer is het gesprek?")

    def __init__(self, data=None, *, names, **options):
        self.names = names
        super().__init__(data, **options)
        self.fields["present"].choices = [(name, name) for name in names]

    kept_names = ("at_table", "talked_on")

    def shown(self, now):
        said = [name for name in (now.get("at_table") or "").split(", ") if name]
        return {
            "present": [name for name in said if name in self.names],
            "others": ", ".join(name for name in said if name not in self.names),
            "talked_on": now.get("talked_on") or timezone.localdate(),
        }

    def typed(self):
        who = [*self.cleaned_data["present"], self.cleaned_data["others"].strip(" ,")]
        return {
            "at_table": ", ".join(filter(None, who)),
            "talked_on": self.cleaned_data["talked_on"],
        }

    def clean(self):
        facts = super().clean()
        if sum(len(name) + 2 for name in facts.get("present", [])) + len(facts.get("others", "")) > 200:
            self.add_error("others", "Dit zijn te veel namen. Noem alleen wie echt meepraat.")
        return facts

    def field_of(self, name):
        return "others" if name == "at_table" else name


class StoryForm(KeptForm):
    """Three questions that open a talk."""

    going_well = voice("Wat gaat goed?")
    must_change = voice("Wat moet anders?")
    tried_before = text("Wat is al geprobeerd?")
    # A new record beside what was told before.
    more = voice("Iets erbij, in eigen woorden")

    kept_names = ("going_well", "must_change", "tried_before")


class StrengthForm(KeptForm):
    own_strength = text(
        "Wat lukt zelf?", help_text="Ook op een slechte dag. Denk aan wat iemand kan, weet of graag doet."
    )
    network = text(
        "Wie helpt al, en wie zou willen helpen?",
        help_text="Noem wie en wat. Vraag het eerst aan die persoon zelf.",
    )


class FindingForm(KeptForm):
    """One life domain that matters: a score if wanted, the words, one fact."""

    score = forms.TypedChoiceField(
        label="Hoe lukt het nu?",
        required=False,
        choices=[(number, str(number)) for number in SCORES],
        coerce=int,
        empty_value=None,
    )
    words = voice("In eigen woorden", rows=2)
    note = forms.CharField(label="Eén feit", required=False, max_length=200)
    why = forms.CharField(label="Waarom hoort dit bij de vraag?", required=False, max_length=200)
    needed_for = forms.TypedMultipleChoiceField(
        label="Nodig voor",
        required=False,
        choices=[(law.value, law.label) for law in FOUR_LAWS],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    wanted_score = forms.TypedChoiceField(
        label="Waar wilt u heen?",
        required=False,
        choices=[("", "geen cijfer"), *[(number, f"{number}: {words}") for number, words in SCORES.items()]],
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args, finding, **options):
        now = {name: getattr(finding, name) for name in FindingForm.base_fields}
        super().__init__(*args, now=now, prefix=f"lg-{finding.pk.hex}", **options)
        self.finding = finding

    def typed(self):
        """Who empties the reason keeps the former one: without a reason it should not stand here at all."""
        typed = super().typed()
        return typed | {"why": typed["why"] or self.finding.why, "needed_for": sorted(typed["needed_for"])}

    @property
    def scale(self):
        chosen = str(self["score"].value() or "")
        return [(number, words, str(number) == chosen) for number, words in SCORES.items()]

    @property
    def is_unscored(self):
        return not any(chosen for _, _, chosen in self.scale)


class OpenDomainForm(forms.Form):
    """Adding a life domain asks why."""

    why = forms.CharField(
        label="Waarom hoort dit bij de vraag?",
        max_length=200,
        help_text="Eén regel is genoeg. De inwoner mag dit lezen.",
        widget=forms.TextInput(attrs={"autofocus": True}),
        error_messages={
            "required": "Schrijf in één regel waarom dit bij de vraag hoort. Anders hoeft het niet."
        },
    )
    needed_for = forms.TypedMultipleChoiceField(
        label="Nodig voor",
        required=False,
        choices=[(law.value, law.label) for law in FOUR_LAWS],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    words = voice("In eigen woorden", rows=2)


class QuestionBehindForm(KeptForm):
    """The words are asked here only when nobody wrote them down before."""

    words = voice("Wat is de vraag?", rows=2, help_text="In eigen woorden.")
    question_behind = voice(
        "Wat is er echt nodig?", rows=3, help_text="Schrijf het samen op en lees het voor. Klopt het?"
    )
    is_recognised = forms.BooleanField(label="Herkent zich hierin", required=False)

    def __init__(self, *args, person, is_told, **options):
        super().__init__(*args, **options)
        self.fields["words"].label = f"Wat vraagt {person.first_name}?"
        self.fields["is_recognised"].label = f"{person.first_name} herkent zich hierin"
        if is_told:
            del self.fields["words"], self.fields[MARK + "words"]

    def words_of(self, name, value):
        return ("ja" if value else "nee") if name == "is_recognised" else super().words_of(name, value)
