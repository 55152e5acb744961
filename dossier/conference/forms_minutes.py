"""A line of the minutes: written, and corrected while the meeting runs."""

from django import forms
from django.utils import timezone

from accounts.laws import Law
from consent.one_plan import in_one_plan
from dossier.conference.forms import words
from dossier.forms.choices import CHOOSE, AboutSomebody, DayField, FutureDayField, KindField
from dossier.forms.correction import FromVersion
from dossier.forms.plan import text
from dossier.forms.step import owners_of
from plans.conferences import IS_ACTION
from plans.models import MinutesLine

Sort = MinutesLine.Sort
ON_AN_ACTION = 150
NO_LONGER_TOGETHER = (
    "Dit kan niet meer voor het hele gezin worden opgeschreven. Vraag een collega die hier werkt."
)
NOBODY = {"said_by": None, "said_by_name": ""}
NO_DOER = {"doer_kind": "", "doer": None, "doer_name": ""}


class SaidForm(forms.Form):
    """What was said and by whom; another view with its reason, a decision with who does it and when."""

    words = words("Wat is er gezegd of besloten?", missing="Schrijf op wat er is gezegd.")
    reason = text("Waarom denkt iemand er anders over?", 300, required=False)
    due_on = FutureDayField("Wanneer is het klaar?", required=False)

    def add_people(self, dossier, user, seats, residents, line=None):
        self.speakers = speakers_of(seats, residents)
        self.owners = {
            key: (label, doer_of(owner)) for key, (label, owner) in owners_of(dossier, user).items()
        }
        if line:
            self._start_from(line)
        self.fields["speaker"] = forms.ChoiceField(
            label="Wie zei dit?",
            required=False,
            choices=[("", "Niemand in het bijzonder"), *labels(self.speakers)],
        )
        self.fields["owner"] = forms.ChoiceField(
            label="Wie doet het?",
            required=False,
            choices=[CHOOSE, *labels(self.owners)],
            help_text="Alleen bij een besluit. Daarna maak je er met één klik een actie van.",
        )

    def _start_from(self, line):
        """Who sits there no more still said it, and who left the case team may still be who does it."""
        said = {"said_by": line.said_by, "said_by_name": line.said_by_name}
        does = {"doer_kind": line.doer_kind, "doer": line.doer, "doer_name": line.doer_name}
        if line.who_said:
            self.initial["speaker"] = key_in(self.speakers, line.who_said, said)
        if line.who_does:
            self.initial["owner"] = key_in(self.owners, line.who_does, does)

    def check_said(self, facts, sort):
        if sort == Sort.VIEW and not facts.get("reason"):
            self.add_error("reason", "Schrijf op waarom iemand er anders over denkt.")
        if sort == Sort.DECISION:
            self._check_decision(facts)

    def _check_decision(self, facts):
        if not facts.get("owner"):
            self.add_error("owner", "Kies wie het doet.")
        if not facts.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Vul in wanneer het klaar is.")
        if len(facts.get("words") or "") > ON_AN_ACTION:
            self.add_error("words", "Maak een besluit korter dan 150 tekens, dan past het op een actie.")

    def said(self, sort):
        given = self.cleaned_data
        facts = {"words": given["words"]} | self.speakers.get(given["speaker"], ("", NOBODY))[1]
        if sort == Sort.VIEW:
            facts["reason"] = given["reason"]
        if sort == Sort.DECISION:
            facts["doer"] = self.owners[given["owner"]][1] | {"due_on": given["due_on"]}
        return facts


class NewLineForm(SaidForm):
    sort = forms.ChoiceField(
        label="Wat schrijf je op?",
        choices=[(sort.value, sort.label.capitalize()) for sort in Sort],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het is."},
    )

    def clean(self):
        facts = super().clean()
        self.check_said(facts, facts.get("sort"))
        return facts

    def facts(self):
        sort = self.cleaned_data["sort"]
        return {"sort": sort} | self.about() | self.said(sort)


class MinutesForm(AboutSomebody, NewLineForm):
    def __init__(self, *args, dossier, user, seats, residents, initial, **kwargs):
        super().__init__(*args, dossier=dossier, initial=initial, **kwargs)
        self.add_people(dossier, user, seats, residents)
        self.fields["kind"] = KindField(dossier, user, initial=initial["kind"])
        self.order_fields(["sort", "words", "speaker", "reason", "owner", "due_on", "person", "law", "kind"])

    def about(self):
        return {name: self.cleaned_data[name] for name in ("person", "law", "kind")}


class ExpertMinutesForm(NewLineForm):
    """Of who has no law of her own: about the same person, law and kind as what is on the agenda."""

    def __init__(self, *args, item, dossier, user, seats, residents, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        self.add_people(dossier, user, seats, residents)
        self.order_fields(["sort", "words", "speaker", "reason", "owner", "due_on"])

    def clean(self):
        facts = super().clean()
        if self.item.law == Law.INTEGRAAL and not in_one_plan(self.item.household, self.item.person):
            raise forms.ValidationError(NO_LONGER_TOGETHER)
        return facts

    def about(self):
        return {name: getattr(self.item, name) for name in ("person", "law", "kind")}


class CorrectLineForm(SaidForm, FromVersion):
    """Of a line that stands there only what it says: not of which sort it is, nor about whom."""

    due_on = DayField("Wanneer is het klaar?", required=False)

    def __init__(self, *args, line, version, dossier, user, seats, residents, **kwargs):
        start = {"words": line.words, "reason": line.reason, "due_on": line.due_on, "version": version}
        super().__init__(*args, initial=start, **kwargs)
        self.line, self.current = line, version
        self.add_people(dossier, user, seats, residents, line)
        if line.sort != Sort.VIEW:
            del self.fields["reason"]
        self.fields["owner"].help_text = ""
        if line.sort != Sort.DECISION:
            del self.fields["owner"], self.fields["due_on"]
        self.order_fields(["words", "speaker", "reason", "owner", "due_on", "version"])

    def clean(self):
        self.refuse_overtaken()
        facts = super().clean()
        self.check_said(facts, self.line.sort)
        due_on = facts.get("due_on")
        if due_on and due_on != self.line.due_on and due_on < timezone.localdate():
            self.add_error("due_on", "Kies vandaag of een dag die nog komt.")
        if self.line.action_id:
            self.add_error("words", IS_ACTION)
        return facts

    def facts(self):
        return self.said(self.line.sort)


def speakers_of(seats, residents):
    colleagues = {
        f"collega-{one.user_id}": (one.user.full_name, NOBODY | {"said_by": one.user}) for one in seats
    }
    return colleagues | {
        f"inwoner-{one.pk}": (one.first_name, NOBODY | {"said_by_name": one.first_name}) for one in residents
    }


def key_in(choices, label, facts):
    key = next((key for key, (_, there) in choices.items() if there == facts), "toen")
    choices.setdefault(key, (label, facts))
    return key


def labels(choices):
    return [(key, label) for key, (label, _) in choices.items()]


def doer_of(owner):
    return NO_DOER | {name.replace("owner", "doer", 1): value for name, value in owner.items()}
