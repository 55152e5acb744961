"""The decision on one page: the question behind the question, the route, who takes over, and the first step."""

from uuid import uuid4

from django import forms
from django.utils import timezone

from accounts.forms import within_reason
from accounts.laws import FOUR_LAWS, Law
from intake.formal_table import FIRST_STEP
from intake.models.decision import Route
from intake.route_situation import proposed_step
from intake.routing import Chosen, NextStep, Taker
from intake.takers import Colleague
from plans.models import Action

OPEN = "open"
TAKES_OVER, MYSELF = "opvolger", "ik"
CHOOSE = ("", "Kies")
DAY = "Vul een datum in, bijvoorbeeld 23-11-2026."
ROUTES = [
    (Route.PLAN.value, "Meervoudig"),
    (Route.ONE_LAW.value, "Enkelvoudig"),
    (Route.HANDLED.value, "Nu afgehandeld"),
    (Route.ADVICE.value, "Alleen advies"),
    (OPEN, "Nog niet duidelijk"),
]
EXPLAINED = {
    Route.PLAN.value: "Eén plan met een regisseur",
    Route.ONE_LAW.value: "Eén collega of team neemt het op",
    Route.HANDLED.value: "De vraag is beantwoord. Het huishouden wordt gesloten",
    Route.ADVICE.value: "De inwoner gaat zelf verder. Het huishouden wordt gesloten",
    OPEN: "Blijft in intake, met een stap om te doen",
}
FIRST_STEPS = {
    Law.WMO: "Melding Wmo",
    Law.PW: "Gemeld voor bijstand",
    Law.WGS: "Verzoek om schuldhulp",
}
ONE_LAW_ONLY = "Kies bij enkelvoudig precies één wet. Zijn er meer nodig, kies dan meervoudig."
SOME_LAW = "Kies voor welke wet."
NO_TAKER = "Kies wie {law} oppakt."
NO_COORDINATOR = "Kies een regisseur."
LOOK_FIRST = "Je koos andere wetten dan voorgesteld. Kijk na waar alles heen gaat, en leg de route dan vast."
TEAM_DOES_NOTHING = "Kies een collega voor deze stap: een team kan geen stap doen."
WITHOUT_STEP = (Route.HANDLED.value, Route.ADVICE.value)


class RouteForm(forms.Form):
    words = forms.CharField(
        label="Wat is de vraag?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "ep-stem"}),
        help_text="In eigen woorden.",
    )
    question_behind = forms.CharField(
        label="Wat is er echt nodig?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "ep-stem"}),
    )
    is_recognised = forms.BooleanField(required=False)
    route = forms.ChoiceField(
        label="Het systeem stelt voor, jij beslist. Wat kies je?",
        choices=ROUTES,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een route.", "invalid_choice": "Kies een route uit de lijst."},
    )
    different_because = forms.CharField(
        label="Waarom anders dan het voorstel?",
        required=False,
        max_length=200,
        help_text="Alleen als je een andere route kiest.",
        error_messages={"max_length": "Maak de reden korter dan 200 tekens."},
    )
    reason = forms.CharField(
        label="Waarom deze route?",
        max_length=300,
        error_messages={
            "required": "Vul in waarom je deze route kiest.",
            "max_length": "Maak de reden korter dan 300 tekens.",
        },
    )
    coordinator = forms.ChoiceField(
        label="Wie is de regisseur?",
        required=False,
        help_text="Alleen bij meervoudig. De regisseur pakt ook de eigen wet op.",
    )
    second = forms.TypedChoiceField(
        label="Wie zit ook aan tafel?",
        required=False,
        coerce=lambda value: Law(int(value)),
        empty_value=None,
        choices=[("", "Nog niemand"), *[(law.value, f"de collega van {law.label}") for law in FOUR_LAWS]],
        help_text="Liefst niet meer dan twee collega's aan de keukentafel.",
    )
    step_title = forms.CharField(label="Wat is de eerste stap?", required=False, max_length=150)
    step_owner = forms.ChoiceField(label="Wie doet het?", required=False)
    step_due_on = forms.DateField(
        label="Wanneer is het klaar?",
        required=False,
        validators=[within_reason],
        input_formats=["%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": DAY},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    # Where the sections would go, as the page said: nothing goes to a place that nobody has seen.
    getoond = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, situation, user):
        super().__init__(data)
        self.situation = situation
        self.choices_by_key = situation.takers.by_key()
        self._about_the_story()
        self._who_takes_over()
        self._next_step(user)
        self._where_sections_go()
        self._social_map()
        self._proposed()

    # --- building ------------------------------------------------------------------------------

    def _about_the_story(self):
        story, name = self.situation.story, self.situation.person.first_name
        self.fields["is_recognised"].label = f"{name} herkent zich hierin"
        self.fields["question_behind"].help_text = f"Lees het voor. Klopt het volgens {name}?"
        if story is None:
            return
        del self.fields["words"]
        self.initial |= {"question_behind": story.question_behind, "is_recognised": story.is_recognised}

    def _who_takes_over(self):
        takers, known = self.situation.takers, self.situation.laws
        coordinators = self.situation.coordinators
        self.fields["coordinator"].choices = [
            CHOOSE, *[(one.colleague.key, f"{one.colleague.name} ({'; '.join(one.reasons)})") for one in coordinators],
        ]  # fmt: skip
        self.initial["coordinator"] = coordinators[0].colleague.key if coordinators else ""
        for law in FOUR_LAWS:
            found = takers.handlers(law, self.situation.subjects)
            self.fields[f"wet-{law}"] = forms.BooleanField(
                label=law.label, required=False, initial=law in known
            )
            self.fields[f"wie-{law}"] = forms.ChoiceField(
                label=f"Wie pakt {law.label} op?",
                required=False,
                choices=[CHOOSE, *[(one.key, taker_label(one)) for one in found]],
                initial=found[0].key if found else "",
                error_messages={"invalid_choice": NO_TAKER.format(law=law.label)},
            )
            if law in FIRST_STEP:
                self.fields[f"formeel-{law}"] = forms.BooleanField(
                    label=f"{FIRST_STEPS[law]}: leg vast op {self.situation.told_on:%d-%m-%Y}",
                    required=False,
                    initial=True,
                )

    def _next_step(self, user):
        residents = [(f"inwoner-{one.pk}", f"{one.first_name} zelf") for one in self.situation.dossier.people]
        self.fields["step_owner"].choices = [
            (TAKES_OVER, "Wie het overneemt"), (MYSELF, f"Ik ({user.full_name})"), *residents,
        ]  # fmt: skip
        self.owners = {
            MYSELF: {"owner_kind": Action.Owner.PROFESSIONAL, "owner": user},
            **{
                f"inwoner-{one.pk}": {"owner_kind": Action.Owner.RESIDENT, "owner_name": one.first_name}
                for one in self.situation.dossier.people
            },
        }

    def _where_sections_go(self):
        self.sections = self.situation.sections
        for section in self.sections:
            laws = list(FOUR_LAWS)
            if section.person_id in self.situation.takers.one_plan:
                laws.append(Law.INTEGRAAL)
            self.fields[section.field] = forms.TypedChoiceField(
                label="Gaat naar",
                required=False,
                coerce=lambda value: Law(int(value)),
                empty_value=None,
                choices=[("", "Volgens de route"), *[(law.value, law.label) for law in laws]],
                error_messages={"invalid_choice": "Kies een wet uit de lijst."},
            )

    def _social_map(self):
        self.entries = {str(one.pk): one for one in self.situation.provisions}
        if self.entries:
            self.fields["provisions"] = forms.MultipleChoiceField(
                label="Past iets van de sociale kaart?",
                required=False,
                choices=[(key, entry_label(one)) for key, one in self.entries.items()],
                widget=forms.CheckboxSelectMultiple,
                help_text="Wat je kiest, staat daarna bij de voorzieningen van dit huishouden.",
                error_messages={"invalid_choice": "Kies alleen uit de lijst."},
            )

    def _proposed(self):
        situation, proposal = self.situation, self.situation.proposal
        route = proposal.route
        self.proposed_step = proposed_step(situation, route)
        self.initial |= {
            "route": route,
            "reason": " ".join(proposal.reasons)[:300],
            "step_title": self.proposed_step.title,
            "step_owner": TAKES_OVER,
            "step_due_on": self.proposed_step.due_on,
        }

    # --- reading -------------------------------------------------------------------------------

    @property
    def is_open(self):
        return self.cleaned_data.get("route") == OPEN

    def clean(self):
        found = super().clean()
        route = found.get("route")
        if route in (Route.PLAN, Route.ONE_LAW):
            self._check_takers(route)
        if route and route not in WITHOUT_STEP:
            self._check_step(route)
        if route in (OPEN, *WITHOUT_STEP):
            for name in ("coordinator", "second"):
                found[name] = None
        proposed = self.situation.proposal.route
        if proposed and route not in (None, OPEN, proposed) and not found.get("different_because"):
            self.add_error("different_because", "Vul in waarom je iets anders kiest dan het voorstel.")
        if route == OPEN and "reason" in self.errors:
            del self.errors["reason"]
        self._check_sections(route)
        return found

    def ticked(self):
        return [law for law in FOUR_LAWS if self.cleaned_data.get(f"wet-{law}")]

    def _check_takers(self, route):
        found, laws = self.cleaned_data, self.ticked()
        if route == Route.ONE_LAW and len(laws) != 1:
            self.add_error("route", ONE_LAW_ONLY if laws else SOME_LAW)
        if route == Route.PLAN and not found.get("coordinator"):
            if "coordinator" not in self.errors:
                self.add_error("coordinator", NO_COORDINATOR)
        own = self._coordinator_law(route)
        for law in laws:
            name = f"wie-{law}"
            if law != own and not found.get(name) and name not in self.errors:
                self.add_error(name, NO_TAKER.format(law=law.label))

    def _coordinator_law(self, route):
        chosen = self.choices_by_key.get(self.cleaned_data.get("coordinator") or "")
        return chosen.law if chosen and route == Route.PLAN else None

    def _check_step(self, route):
        found = self.cleaned_data
        if not found.get("step_title"):
            self.add_error("step_title", "Vul in wat er gaat gebeuren.")
        if "step_due_on" not in self.errors:
            if not found.get("step_due_on"):
                self.add_error("step_due_on", DAY)
            elif found["step_due_on"] < timezone.localdate():
                self.add_error("step_due_on", "Kies vandaag of een dag die nog komt.")
        if route == Route.ONE_LAW and self._owner() is None and len(laws := self.ticked()) == 1:
            chosen = self.choices_by_key.get(found.get(f"wie-{laws[0]}") or "")
            if chosen and not isinstance(chosen, Colleague):
                self.add_error("step_owner", TEAM_DOES_NOTHING)

    def _check_sections(self, route):
        """Another law than those of the route would be nobody's."""
        if route not in (Route.PLAN, Route.ONE_LAW):
            return
        if route == Route.PLAN and not self.errors and self.cleaned_data["getoond"] != self.shown_now():
            self.add_error(None, LOOK_FIRST)
        laws = {*self.ticked(), self._coordinator_law(route), Law.INTEGRAAL}
        for section in self.sections:
            wanted = self.cleaned_data.get(section.field)
            if wanted and wanted not in laws:
                self.add_error(
                    section.field, f"{wanted.label} doet niet mee in deze route. Kies een andere wet."
                )

    def _owner(self):
        return self.owners.get(self.cleaned_data.get("step_owner") or TAKES_OVER)

    def next_step(self):
        found = self.cleaned_data
        return NextStep(found["step_title"], found["step_due_on"], self._owner())

    def chosen(self) -> Chosen:
        found, route = self.cleaned_data, Route(self.cleaned_data["route"])
        if found["route"] in WITHOUT_STEP:
            return Chosen(route, found["reason"], found["different_because"], provisions=self._provisions())
        coordinator, takers = self.taken_on_by()
        return Chosen(
            route=route,
            reason=found["reason"],
            different_because=found["different_because"],
            coordinator=taker(coordinator) if coordinator else None,
            takers=tuple(taker(one) for one in takers),
            second=found["second"] if route == Route.PLAN else None,
            moves={one: found[one.field] for one in self.sections if found.get(one.field)},
            reported_in=frozenset(law for law in FIRST_STEP if found.get(f"formeel-{law}")),
            step=self.next_step(),
            provisions=self._provisions(),
        )

    def taken_on_by(self):
        """The coordinator of a plan, and who takes each other law."""
        found = self.cleaned_data
        if found["route"] in WITHOUT_STEP:
            return None, []
        coordinator = self.choices_by_key[found["coordinator"]] if found["route"] == Route.PLAN else None
        own = coordinator and coordinator.law
        return coordinator, [self.choices_by_key[found[f"wie-{law}"]] for law in self.ticked() if law != own]

    def _provisions(self):
        return tuple(self.entries[key] for key in self.cleaned_data.get("provisions", ()))

    # --- showing -------------------------------------------------------------------------------

    def law_rows(self):
        """(those that the route needs, so far; the others): each with its tick, who, and the first formal step."""
        needed, others = [], []
        for law in FOUR_LAWS:
            formal = f"formeel-{law}"
            row = (
                law,
                self[f"wet-{law}"],
                self[f"wie-{law}"],
                self[formal] if formal in self.fields else None,
            )
            wanted = law in self.situation.laws or self[f"wet-{law}"].value() or self[f"wie-{law}"].errors
            (needed if wanted else others).append(row)
        return needed, others

    def section_rows(self):
        """Each section with where it goes now: by what was sent, or by what is proposed."""
        laws, lead = self._shown_laws()
        return [
            (section, self[section.field], section.law(laws, lead) if laws else None)
            for section in self.sections
        ]

    def shown_now(self):
        return ",".join(str(int(law or 0)) for _, _, law in self.section_rows())

    def _shown_laws(self):
        laws = [law for law in FOUR_LAWS if self[f"wet-{law}"].value()]
        if self["route"].value() == Route.PLAN:
            chosen = self.choices_by_key.get(self["coordinator"].value() or "")
            laws = sorted({*laws, *([chosen.law] if chosen else [])})
            return laws, chosen.law if chosen else laws[0] if laws else None
        return laws, laws[0] if laws else None


def taker(one) -> Taker:
    if isinstance(one, Colleague):
        return Taker(one.law, one.organisation, user=one.id)
    return Taker(one.law, one.organisation, team=one.id)


def entry_label(one):
    return ", ".join(filter(None, [one.name, one.place, one.opening]))


def taker_label(one):
    if isinstance(one, Colleague):
        number = one.coordinates + one.works_with
        return f"{one.name} (werkt nu met {number} {'huishouden' if number == 1 else 'huishoudens'})"
    return f"Team {one.name}" if not one.name.startswith("Team") else one.name
