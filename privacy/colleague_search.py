"""Which colleague the officer means by a name or a login: everybody who ever worked here, as the log outlives a contract."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.models import GivenRole, User

CHOICES_AT_MOST = 20
MOST_WORDS = 6
NO_COLLEAGUE = "Geen medewerker gevonden met deze naam. Probeer alleen de achternaam."
TOO_MANY_COLLEAGUES = f"Meer dan {CHOICES_AT_MOST} medewerkers heten zo. Typ meer van de naam."


@dataclass(frozen=True)
class Colleague:
    id: UUID
    name: str
    login: str

    @property
    def key(self):
        return str(self.id)

    @property
    def sort(self):
        """Tells namesakes apart."""
        return self.login


def colleagues_asked_for(request, form) -> list[Colleague]:
    """Nobody, the one who was chosen, or everybody of that name; without a name the one whom a signal names."""
    text, town = form.cleaned_data["collega"].strip(), request.acting.municipality
    if not text and ("collega" in request.POST or not form.cleaned_data["door"]):
        return []
    found = colleagues_named(text, town) if text else colleague_by_id(form.cleaned_data["door"], town)
    chosen = [
        one for one in found if one.key in (request.POST.get("keuze_collega"), form.cleaned_data["door"])
    ]
    if not found:
        form.add_error("collega", NO_COLLEAGUE)
    elif not chosen and len(found) > CHOICES_AT_MOST:
        form.add_error("collega", TOO_MANY_COLLEAGUES)
    return chosen[:1] or found


def colleague_by_id(user_id, municipality) -> list[Colleague]:
    try:
        return _told(_ever_in(municipality).filter(pk=UUID(user_id)))
    except ValueError:
        return []


def colleagues_named(text, municipality) -> list[Colleague]:
    """A login names one; otherwise every word stands in the name, and who has all of them whole goes before the others."""
    words = text.casefold().split()
    found = _told(_ever_in(municipality).filter(Q(username__iexact=text.strip()) | _mentions(words)))
    by_login = [one for one in found if one.login.casefold() == text.strip().casefold()]
    whole = [one for one in found if set(words) <= set(one.name.casefold().split())]
    return by_login or whole or found


def _ever_in(municipality):
    return User.objects.filter(
        Exists(GivenRole.objects.filter(user=OuterRef("pk"), municipality=municipality))
    )


def _mentions(words):
    mentioned = Q()
    for word in words[:MOST_WORDS]:
        mentioned &= Q(first_name__icontains=word) | Q(last_name__icontains=word)
    return mentioned


def _told(users):
    names = users.order_by("last_name", "first_name", "username").values_list(
        "pk", "first_name", "last_name", "username"
    )
    return [Colleague(pk, f"{first} {last}".strip(), login) for pk, first, last, login in names]
