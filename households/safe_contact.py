"""May we write, call or mail this person? Asked before anything is made; a no stops letters, prints and mail."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from households.models import ContactPreference

Safety = ContactPreference.Safety
DANGER = "Er is gevaar genoemd. Vraag eerst hoe het veilig kan."
FIELDS = ("id", "safety", "allow_post", "allow_phone", "allow_mail", "phone", "email", "wish", "language")


@dataclass(frozen=True)
class Answer:
    allowed: bool
    sentence: str = ""

    def __bool__(self):
        return self.allowed


def may_send_post(preference):
    """A letter, or paper that somebody takes along: `preference` is a ContactPreference or None."""
    return _answer(
        preference, "allow_post", "Stuur geen post naar {name}, en geef niets mee op papier.", "post"
    )


def may_call(preference):
    answer = _answer(preference, "allow_phone", "Bel {name} niet.", "bellen")
    if answer and is_nothing_home(preference) and not preference.phone:
        return Answer(False, f"Bel {preference.person.first_name} niet: er is geen veilig nummer.")
    return answer


def may_mail(preference):
    answer = _answer(preference, "allow_mail", "Mail {name} niet.", "e-mail")
    if answer and is_nothing_home(preference) and not preference.email:
        return Answer(False, f"Mail {preference.person.first_name} niet: er is geen veilig adres.")
    return answer


def with_preference(memberships):
    """Loads with each member how that person may be reached; `preference_of` reads it."""
    live = ContactPreference.objects.filter(
        household=OuterRef("household"), person=OuterRef("person"), ended_at=None
    )
    return memberships.annotate(
        reachable=Subquery(live.values_list(JSONObject(**{name: F(name) for name in FIELDS}))[:1])
    )


def preference_of(membership):
    """None when nobody asked yet."""
    if membership.reachable is None:
        return None
    return ContactPreference(person=membership.person, **membership.reachable)


def preferences_of(memberships):
    return [preference for preference in map(preference_of, memberships) if preference]


def is_nothing_home(preference):
    return bool(preference) and preference.safety == Safety.NOTHING_HOME


def is_in_danger(preference):
    """Named in a talk, and nobody asked yet how this person can be reached."""
    return bool(preference) and preference.safety == Safety.DANGER


def warnings(preferences):
    """What must be said on top of every page: one line for each person who is not simply safe to reach."""
    return [warning for warning in map(_warning, preferences) if warning]


def _answer(preference, field, no, what):
    if is_in_danger(preference):
        return Answer(False, f"{DANGER} {no.format(name=preference.person.first_name)}")
    if preference is None or preference.safety == Safety.ASK:
        return Answer(True, f"Nog niet gevraagd of {what} veilig is. Vraag dat eerst.")
    nothing_by_post = field == "allow_post" and is_nothing_home(preference)
    if nothing_by_post or not getattr(preference, field):
        return Answer(False, no.format(name=preference.person.first_name))
    return Answer(True)


def _warning(preference):
    if is_in_danger(preference):
        return f"{DANGER} Stuur tot dan niets aan {preference.person.first_name}, en bel of mail niet."
    refusals = [
        ask(preference).sentence for ask in (may_send_post, may_call, may_mail) if not ask(preference)
    ]
    if is_nothing_home(preference):
        refusals.insert(0, f"Niets naar huis sturen aan {preference.person.first_name}.")
    if preference.wish and (refusals or preference.safety == Safety.LIMITED):
        refusals.append(f"{preference.person.first_name} vraagt: {preference.wish}")
    return " ".join(refusals)
