from django import forms

from accounts.models import GivenRole
from accounts.roles import OPENS_HOUSEHOLDS, Role
from consent.forms.agreeing import AgreeForm
from consent.forms.answers import QUESTIONS
from consent.forms.fields import sentence, ticks
from consent.question import REASONS, Reasons
from dossier.conference.anonymous import problem_with, roles_of
from dossier.forms.appointment import TimeField
from dossier.forms.choices import CHOOSE, AboutSomebody, FutureDayField, KindField
from dossier.forms.plan import text
from households.kinds import Kind
from plans.appointments import KEPT, Where, place_of
from plans.models import CaseConference, SheetLine

KINDS = CaseConference.Kind
EXPERT_CHAIRS = "Een casuïstiekbespreking wordt geleid door een gedragsdeskundige."
NOT_AN_EXPERT = "Kies voor een casuïstiekbespreking een gedragsdeskundige."
# In a question of their own, on the page for asking.
ASKED_HERE = tuple(kind for kind in Kind if kind < Kind.MENTAL_HEALTH)


def words(label, most=500, missing="Vul dit in.", **options):
    return text(label, most, missing, widget=forms.Textarea(attrs={"rows": 3}), **options)


def who_may_sit(municipality):
    """{key: live role}: everybody who opens households here, or leads a team; once for each organisation."""
    roles = OPENS_HOUSEHOLDS | {Role.TEAM_COORDINATOR}
    live = GivenRole.objects.live().filter(municipality=municipality, role__in=roles, user__is_active=True)
    found = live.select_related("user", "organisation").order_by("user__last_name", "user__first_name", "pk")
    return {f"{one.user_id}-{one.organisation_id}": one for one in found}


def seat_choices(given):
    return [(key, f"{one.user}, {one.organisation}") for key, one in given.items()]


class WhenAndWhere(forms.Form):
    """A day and an hour, at a place that is nobody's home."""

    day = FutureDayField("Welke dag?")
    begins_at = TimeField("Van hoe laat?")
    ends_at = TimeField("Tot hoe laat?")
    where = forms.ChoiceField(
        label="Waar?", choices=[CHOOSE, *Where.choices], error_messages={"required": "Kies waar het is."}
    )
    place = text(
        "Welk kantoor?", 150, required=False,
        help_text="Bijvoorbeeld: Wijkcentrum Noord, kamer 2. Nooit het adres van een inwoner.",
    )  # fmt: skip

    def clean(self):
        facts = super().clean()
        begins, ends = facts.get("begins_at"), facts.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", "Kies een tijd na het begin.")
        if facts.get("where") == Where.OFFICE and not facts.get("place"):
            self.add_error("place", "Vul in welk kantoor het is.")
        return facts

    def when_and_where(self):
        given = self.cleaned_data
        facts = {name: given[name] for name in ("day", "begins_at", "ends_at")}
        return facts | {"place": place_of(given["where"], given["place"], ())}


class MoveForm(WhenAndWhere):
    def __init__(self, *args, conference, **kwargs):
        self.now = {name: getattr(conference, name) for name in ("day", "begins_at", "ends_at", "place")}
        where = next((key for key, kept in KEPT.items() if kept == conference.place), Where.OFFICE)
        place = conference.place if where == Where.OFFICE else ""
        super().__init__(*args, initial=self.now | {"where": where, "place": place}, **kwargs)

    def clean(self):
        facts = super().clean()
        if not self.errors and self.when_and_where() == self.now:
            raise forms.ValidationError("Je veranderde nog niets.")
        return facts


class ConferenceForm(WhenAndWhere):
    kind = forms.ChoiceField(
        label="Wat voor overleg?",
        choices=[(kind.value, kind.label.capitalize()) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor overleg het is."},
    )

    def __init__(self, *args, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.acting, self.given = acting, who_may_sit(acting.municipality)
        choices = seat_choices(self.given)
        self.fields["chair"] = forms.ChoiceField(
            label="Wie is voorzitter?",
            choices=[CHOOSE, *choices],
            help_text=EXPERT_CHAIRS,
            error_messages={"required": "Kies wie voorzitter is."},
        )
        self.fields["seats"] = forms.MultipleChoiceField(
            label="Wie schuift aan?",
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Zij zien de agenda zonder namen.",
        )

    def clean(self):
        facts = super().clean()
        chair = self.given.get(facts.get("chair"))
        if chair and facts.get("kind") == KINDS.CASE_DISCUSSION and not self._is_expert(chair):
            self.add_error("chair", NOT_AN_EXPERT)
        return facts

    def _is_expert(self, chair):
        return any(
            one.user_id == chair.user_id and one.role == Role.BEHAVIOURAL_EXPERT
            for one in GivenRole.objects.live().filter(
                user=chair.user_id, municipality=self.acting.municipality
            )
        )

    def facts(self):
        given = self.cleaned_data
        chair, seats = self.given[given["chair"]], [self.given[key] for key in given["seats"]]
        return self.when_and_where() | {
            "kind": given["kind"],
            "chair": chair.user,
            "chairs_for": chair.organisation,
            "seats": [(one.user, one.organisation) for one in seats],
        }


class SeatForm(forms.Form):
    def __init__(self, *args, acting, **kwargs):
        super().__init__(*args, **kwargs)
        self.given = who_may_sit(acting.municipality)
        self.fields["colleague"] = forms.ChoiceField(
            label="Wie schuift ook aan?",
            choices=[CHOOSE, *seat_choices(self.given)],
            help_text="Je collega krijgt bericht en ziet de agenda zonder namen.",
            error_messages={
                "required": "Kies een collega.",
                "invalid_choice": "Kies een collega uit de lijst.",
            },
        )

    @property
    def chosen(self):
        return self.given[self.cleaned_data["colleague"]]


class Anonymous(forms.Form):
    """Texts that everybody at the meeting reads: no name, no address, no BSN."""

    people = ()
    anonymous = ()

    def clean(self):
        facts = super().clean()
        for name in self.anonymous:
            if problem := problem_with(facts.get(name) or "", self.people):
                self.add_error(name, problem)
        return facts


class CancelForm(Anonymous):
    anonymous = ("because",)
    because = text(
        "Waarom gaat het niet door?", 200, "Vul in waarom het niet doorgaat.",
        help_text="Dit leest iedereen die zou aanschuiven. Geen namen van inwoners.",
    )  # fmt: skip

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people


class SheetForm(Anonymous):
    anonymous = ("sheet_question", "roles")
    sheet_question = words(
        "De vraag, zonder naam", missing="Schrijf de vraag op zonder naam.",
        help_text="Dit leest iedereen die aanschuift. Geen namen, geen straat, geen school.",
    )  # fmt: skip
    roles = text(
        "Om wie gaat het?", 200, "Vul in om wie het gaat, in rollen.",
        help_text="Rollen en leeftijd in een groep: moeder (30 tot 45 jaar), dochter (12 tot 18 jaar).",
    )  # fmt: skip

    def sheet(self):
        return {"question": self.cleaned_data["sheet_question"], "roles": self.cleaned_data["roles"]}


class AgendaForm(AboutSomebody, SheetForm):
    """A household on the agenda of a meeting to come: the question with a name, and the one without."""

    question = words("De vraag, met naam", missing="Schrijf op wat je het overleg vraagt.", help_text=(
        "Dit leest alleen wie het mag zien: wie hier meewerkt voor deze wet, of met een grond voor dit overleg."
    ))  # fmt: skip

    def __init__(self, *args, dossier, user, conferences, **kwargs):
        initial = {"roles": roles_of(dossier.members)} | kwargs.pop("initial", {})
        super().__init__(*args, dossier=dossier, initial=initial, **kwargs)
        self.people = [one.person for one in dossier.members]
        self.conferences = {str(one.pk): one for one in conferences}
        self.fields["conference"] = forms.ChoiceField(
            label="Welk overleg?",
            choices=[(key, told(one)) for key, one in self.conferences.items()],
            error_messages={"required": "Kies een overleg."},
        )
        self.fields["kind"] = KindField(dossier, user, initial=Kind.AGREEMENTS)
        self.fields["residents"] = ticks(
            "Wie van het huishouden zit aan tafel?", [(str(one.pk), one.first_name) for one in dossier.people]
        )
        self.fields["residents"].help_text = "Alleen bij een rondetafel."
        names = ["conference", "question", "person", "law", "kind", "residents", "sheet_question", "roles"]
        self.order_fields(names)

    def clean(self):
        facts = super().clean()
        chosen = self.conferences.get(facts.get("conference"))
        if chosen and chosen.has_residents and not facts.get("residents"):
            self.add_error("residents", "Kies wie van het huishouden aan tafel zit.")
        return facts

    @property
    def conference(self):
        return self.conferences[self.cleaned_data["conference"]]

    def facts(self):
        facts = {name: self.cleaned_data[name] for name in ("question", "person", "law", "kind")}
        chosen = self.cleaned_data["residents"] if self.conference.has_residents else ()
        residents = [one for one in self.dossier.people if str(one.pk) in chosen]
        return facts | {"sheet": self.sheet(), "residents": residents, "people": self.people}


def told(conference):
    day = f"{conference.day:%d-%m-%Y}"
    return f"{conference.get_kind_display().capitalize()}, {day} om {conference.begins_at:%H.%M} uur"


class SheetLineForm(Anonymous):
    anonymous = ("words", "reason")
    sort = forms.ChoiceField(
        label="Wat is het?",
        choices=[(sort.value, sort.label.capitalize()) for sort in SheetLine.Sort],
        initial=SheetLine.Sort.ADVICE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het is."},
    )
    words = words("Wat zeg je?", missing="Schrijf je advies op.", help_text="Zonder namen.")
    reason = text("Waarom denk je er anders over?", 300, required=False)

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people


class MeetingConsentForm(AgreeForm):
    """A yes for this meeting alone: which organisations at the table, and each kind of data by itself."""

    def __init__(self, *args, organisations, **kwargs):
        self.organisations = {str(one.pk): one for one in organisations}
        super().__init__(*args, **kwargs)

    def add_what(self):
        self.fields["receivers"] = ticks(
            "Wie aan tafel?", [(key, one.name) for key, one in self.organisations.items()],
            required="Kies minstens één organisatie.",
        )  # fmt: skip
        self.fields["receivers"].initial = list(self.organisations)
        self.fields["kinds"] = ticks(
            "Wat mogen zij zien?", [(kind.value, kind.label) for kind in ASKED_HERE],
            required="Kies minstens één soort gegevens.",
        )  # fmt: skip
        for name, (label, example) in QUESTIONS.items():
            self.fields[name] = sentence(label, help_text=example)

    def must_of(self, decider):
        chosen = getattr(self, "cleaned_data", {}).get("kinds")
        return decider.for_kinds({Kind(int(kind)) for kind in chosen}) if chosen else decider.must

    @property
    def receivers(self):
        return [self.organisations[key] for key in self.cleaned_data["receivers"]]

    @property
    def kinds(self):
        return frozenset(Kind(int(kind)) for kind in self.cleaned_data["kinds"])

    def reasons(self):
        return Reasons(**{name: self.cleaned_data[name] for name in REASONS})
