from django import forms

from accounts.laws import FOUR_LAWS, Law
from dossier.forms.choices import CHOOSE, AboutSomebody, KindField, PastDayField
from dossier.forms.plan import text
from dossier.plan.without_names import refuse_names
from households.kinds import NAMED_ONLY, Kind
from plans.models import TailoredSolution

MOST_EUROS = 1_000_000
MEANWHILE = "Het voorstel is ondertussen gewijzigd en opnieuw voorgelegd. Lees het nog een keer."
WITHOUT_NAMES = "Zonder namen. Wie beslist, leest dit en ziet niet om wie het gaat."


def euros(label, **options):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_EUROS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": "Vul hele euro's in, bijvoorbeeld 1200.",
            "min_value": "Vul 0 of meer in.",
            "max_value": "Vul een lager bedrag in.",
        },
        **options,
    )


class SheetForm(forms.Form):
    """What the decider will read."""

    proposal = text(
        "Wat stel je voor?", 600, "Vul het voorstel in.", help_text=WITHOUT_NAMES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    resisting_law = forms.TypedChoiceField(
        label="Welke wet staat in de weg?",
        choices=[CHOOSE, *((law.value, law.label) for law in FOUR_LAWS)],
        coerce=lambda value: Law(int(value)),
        error_messages={"required": "Kies een wet."},
    )
    rule = text(
        "Welke regel?", 150, "Vul de regel in.", help_text="Bijvoorbeeld een artikel of beleidsregel."
    )
    why = text(
        "Waarom past die regel hier niet?", 400, "Vul in waarom de regel hier niet past.",
        help_text="Zonder namen.", widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    cost = euros("Wat kost het ongeveer?", help_text="Hele euro's. Kost het niets? Vul 0 in.")
    cost_most = euros("Hoogstens", help_text="Alleen als je het niet precies weet.")
    saving = euros("Wat scheelt het ongeveer?", help_text="Kosten die anders wel komen.")
    saving_most = euros("Scheelt hoogstens", help_text="Alleen als je het niet precies weet.")
    goal = forms.TypedChoiceField(label="Bij welk doel hoort dit?", required=False, empty_value=None)

    def __init__(self, *args, members, goals, **kwargs):
        super().__init__(*args, **kwargs)
        known = {str(goal.pk): goal for goal in goals}
        self.fields["goal"].choices = [("", "Geen"), *((key, goal.words) for key, goal in known.items())]
        self.fields["goal"].coerce = known.get
        self.members = members

    def clean(self):
        facts = super().clean()
        refuse_names(self, self.members, ("proposal", "rule", "why"))
        for least, most in (("cost", "cost_most"), ("saving", "saving_most")):
            if facts.get(most) is None:
                continue
            if facts.get(least) is None:
                self.add_error(least, "Vul ook het laagste bedrag in.")
            elif facts[most] < facts[least]:
                self.add_error(most, "Dit is minder dan het laagste bedrag.")
        return facts


class NewSolutionForm(AboutSomebody, SheetForm):
    """About whom and for which law as well; the gate asks it, the decider never hears it."""

    field_order = ["proposal", "resisting_law", "rule", "why", "cost", "cost_most", "saving", "saving_most",
                   "goal", "person", "law", "kind"]  # fmt: skip

    def __init__(self, *args, dossier, user, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        kind = KindField(dossier, user, initial=Kind.AGREEMENTS, required=False)
        kind.choices = [choice for choice in kind.choices if choice[0] not in NAMED_ONLY]
        self.fields["kind"] = kind
        self.order_fields(self.field_order)

    def clean(self):
        """Never less protected than its goal."""
        facts = super().clean()
        goal = facts.get("goal")
        facts["kind"] = Kind(max(facts.get("kind") or Kind.AGREEMENTS, goal.kind if goal else 0))
        if facts["kind"] in NAMED_ONLY:
            self.add_error("goal", "Dit doel zien alleen mensen op naam. Bespreek het voorstel met hen.")
        return facts


class LegalCheckForm(forms.Form):
    checked_by = text(
        "Wie toetste het?", 100, "Vul in wie het toetste.", help_text="Een collega met juridische kennis."
    )
    checked_on = PastDayField("Wanneer?")
    check_outcome = forms.ChoiceField(
        label="Mag het?",
        choices=TailoredSolution.Check,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies de uitkomst van de toets."},
    )
    condition = text("Onder welke voorwaarde?", 300, required=False, help_text="Zonder namen.")
    check_reason = text(
        "Waarom?", 400, "Vul in waarom.", help_text="Zonder namen.", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members

    def clean(self):
        facts = super().clean()
        refuse_names(self, self.members, ("checked_by", "condition", "check_reason"))
        if facts.get("check_outcome") == TailoredSolution.Check.CONDITION and not facts.get("condition"):
            self.add_error("condition", "Vul in onder welke voorwaarde het mag.")
        return facts


class SolutionOutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Hoe pakte het uit?",
        choices=TailoredSolution.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het uitpakte."},
    )
    learned = text(
        "Wat leerden we?", 400, required=False, help_text="Zonder namen. Wie besloot, leest dit ook.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    real_cost = euros("Wat kostte het echt? (hele euro's)")

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members

    def clean(self):
        facts = super().clean()
        refuse_names(self, self.members, ("learned",))
        return facts


class DecisionForm(forms.Form):
    """Ja, nee, or a question; a no and a question say why."""

    verb = forms.ChoiceField(
        label="Wat besluit je?",
        choices=[("agree", "Akkoord"), ("refuse", "Niet akkoord"), ("return", "Eerst een vraag terug")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je besluit."},
    )
    reason = text(
        "Uitleg of vraag", 400, required=False,
        help_text="Bij ‘niet akkoord’ en bij een vraag is uitleg nodig. De collega leest dit.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    # When it was put forward: what is decided on is what was read.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, proposal, **kwargs):
        self.seen = proposal.asked_at.isoformat() if proposal.asked_at else ""
        super().__init__(*args, initial={"seen": self.seen}, **kwargs)
        if not proposal.may_be_agreed:
            self.fields["verb"].choices = self.fields["verb"].choices[1:]

    def clean(self):
        facts = super().clean()
        if facts.get("seen") not in ("", self.seen):
            self.data = self.data.copy()
            self.data["seen"] = self.seen
            self.add_error(None, MEANWHILE)
        if facts.get("verb") in ("refuse", "return") and not facts.get("reason"):
            self.add_error("reason", "Leg uit waarom, zodat de collega verder kan.")
        return facts
