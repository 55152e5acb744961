"""What the officer asks of the log. Kept in the session as ids and dates, so that no name stands in an address."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django import forms
from django.utils import timezone

from accounts.forms import within_reason
from audit.choices import WRITE, Action, Depth, Outcome
from audit.reading import Filter

DAYS = {"1": "Vandaag", "7": "Laatste 7 dagen", "30": "Laatste 30 dagen", "365": "Laatste jaar"}
CHOSEN_DAYS, ALL_TIME = "zelf", "alles"
PERIODS = [*DAYS.items(), (CHOSEN_DAYS, "Zelf kiezen"), (ALL_TIME, "Alles")]
KINDS = {
    "bekeken": ("Bekeken", [Action.LOOK]),
    "gezocht": ("Gezocht", [Action.SEARCH, Action.LOOK_UP]),
    "gewijzigd": ("Gewijzigd", [WRITE]),
    "bsn": ("BSN getoond", [Action.BSN_REVEAL]),
    "papier": ("Papier of bestand", [Action.PRINT, Action.EXPORT, Action.DOWNLOAD]),
    "nood": ("Noodprocedure", [Action.EMERGENCY_OPEN, Action.EMERGENCY_REVIEW]),
    "log": ("Log gelezen", [Action.LOG_READ]),
    "inloggen": ("In- en uitgelogd", [Action.LOGIN, Action.LOGOUT, Action.LOGIN_FAILED, Action.LOCKED_OUT]),
}
START = {"periode": "7"}
UNREADABLE = {"null_characters_not_allowed": "Hier staat een teken in dat niet kan. Typ het opnieuw."}
NO_DATE = {"invalid": "Schrijf een datum als 23-11-2026."}


class LogForm(forms.Form):
    periode = forms.ChoiceField(
        label="Periode", choices=PERIODS, error_messages={"required": "Kies een periode.", "invalid_choice": "Kies een periode uit de lijst."}
    )  # fmt: skip
    wie = forms.CharField(
        label="Huishouden of persoon",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=UNREADABLE | {"max_length": "Zoek met hooguit 100 tekens."},
    )
    collega = forms.CharField(
        label="Medewerker",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=UNREADABLE | {"max_length": "Zoek met hooguit 100 tekens."},
    )
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[("", "Alles"), *[(code, words) for code, (words, _) in KINDS.items()]],
        error_messages={"invalid_choice": "Kies een soort uit de lijst."},
    )
    diepte = forms.ChoiceField(
        label="Hoe diep",
        required=False,
        choices=[("", "Alles"), *[(depth.value, depth.label.capitalize()) for depth in Depth]],
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    van = forms.DateField(label="Van", required=False, validators=[within_reason], error_messages=NO_DATE)
    tot = forms.DateField(
        label="Tot en met", required=False, validators=[within_reason], error_messages=NO_DATE
    )
    geweigerd = forms.BooleanField(label="Alleen geweigerd", required=False)
    nood = forms.BooleanField(label="Alleen noodprocedure", required=False)
    # Whom an earlier answer, a signal or a choice among several already found.
    over = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput, error_messages=UNREADABLE)
    door = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput, error_messages=UNREADABLE)

    def clean(self):
        asked = super().clean()
        if asked.get("periode") == CHOSEN_DAYS and not self.errors:
            if not asked["van"] or not asked["tot"]:
                self.add_error("van", "Vul een begin en een eind in.")
            elif asked["van"] > asked["tot"]:
                self.add_error("tot", "Het eind ligt voor het begin.")
        return asked

    def to_keep(self, over="", door=""):
        asked = self.cleaned_data
        kept = {"periode": asked["periode"], "over": over, "door": door}
        kept |= {name: asked[name] for name in ("soort", "diepte", "geweigerd", "nood")}
        if asked["periode"] == CHOSEN_DAYS:
            kept |= {"van": asked["van"].isoformat(), "tot": asked["tot"].isoformat()}
        return {name: value for name, value in kept.items() if value}


@dataclass(frozen=True)
class Chip:
    key: str
    label: str


def what_about(kept):
    """("person", uuid) or ("household", uuid), or nothing."""
    what, _, one = kept.get("over", "").partition(":")
    try:
        return (what, UUID(one)) if what in ("person", "household") else ("", None)
    except ValueError:
        return ("", None)


def asked_of(kept, municipality_id) -> Filter:
    what, one = what_about(kept)
    since, until = period_of(kept)
    return Filter(
        municipality_id=municipality_id,
        since=since,
        until=until,
        person_id=one if what == "person" else None,
        household_id=one if what == "household" else None,
        user_id=UUID(kept["door"]) if kept.get("door") else None,
        actions=tuple(KINDS[kept["soort"]][1]) if kept.get("soort") else (),
        depth=kept.get("diepte", ""),
        outcome=Outcome.REFUSED if kept.get("geweigerd") else "",
        by_emergency=bool(kept.get("nood")),
    )


def period_of(kept):
    """Whole days, by the clock of the people who work here."""
    period = kept.get("periode", ALL_TIME)
    if period in DAYS:
        return midnight(timezone.localdate() - timedelta(days=int(period) - 1)), None
    if period == CHOSEN_DAYS:
        last = datetime.fromisoformat(kept["tot"]).date() + timedelta(days=1)
        return midnight(datetime.fromisoformat(kept["van"]).date()), midnight(last)
    return None, None


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def chips(kept, about, colleague) -> list[Chip]:
    """What was chosen, each to be taken away again."""
    found = [Chip("over", about)] if kept.get("over") else []
    if kept.get("periode", ALL_TIME) != ALL_TIME:
        found.append(Chip("periode", period_in_words(kept)))
    if kept.get("door"):
        found.append(Chip("door", colleague))
    if kept.get("soort"):
        found.append(Chip("soort", KINDS[kept["soort"]][0]))
    if kept.get("diepte"):
        found.append(Chip("diepte", Depth(kept["diepte"]).label.capitalize()))
    flags = (("geweigerd", "Alleen geweigerd"), ("nood", "Alleen noodprocedure"))
    return found + [Chip(key, label) for key, label in flags if kept.get(key)]


def period_in_words(kept):
    period = kept.get("periode", ALL_TIME)
    if period == CHOSEN_DAYS:
        return f"{_in_words(kept['van'])} tot en met {_in_words(kept['tot'])}"
    return DAYS.get(period, "Alles")


def without(kept, key):
    """Taking the period away asks for all time."""
    rest = {name: value for name, value in kept.items() if name != key}
    return rest | {"periode": ALL_TIME} if key == "periode" else rest


def _in_words(day):
    return f"{datetime.fromisoformat(day):%d-%m-%Y}"
