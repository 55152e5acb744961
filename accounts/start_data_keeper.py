"""Who changes what every municipality of this installation shares (docs/adr/0010)."""

from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.models import Municipality


def keeper():
    """The municipality named in the settings; where there is one only, that one. None: nobody changes it."""
    if settings.START_DATA_KEPT_BY:
        return Municipality.objects.filter(name=settings.START_DATA_KEPT_BY).first()
    towns = list(Municipality.objects.all()[:2])
    return towns[0] if len(towns) == 1 else None


def keeps_start_data(acting):
    return keeper() == acting.municipality


def whose_it_is():
    found = keeper()
    kept_by = f"Alleen {found} kan iets wijzigen." if found else "Niemand is aangewezen om iets te wijzigen."
    return f"Deze lijst geldt voor alle gemeenten van deze installatie. {kept_by}"


def check_keeper(acting):
    if not keeps_start_data(acting):
        raise ValidationError(whose_it_is())
