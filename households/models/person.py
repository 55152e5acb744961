"""Who somebody is."""

from uuid import uuid4

from django.db import models
from django.utils import timezone

from households.display import age_on, display_name
from households.names import surname_key
from households.partial_date import PartialDate
from households.records import history


class Person(models.Model):
    """Inwoner, made for one municipality when the desk first links somebody."""

    access_class = "reach"

    class Sex(models.TextChoices):
        MALE = "M", "man"
        FEMALE = "V", "vrouw"
        UNKNOWN = "O", "onbekend"

    class NameUse(models.TextChoices):
        OWN = "E", "eigen naam"
        PARTNER = "P", "naam partner"
        PARTNER_FIRST = "V", "naam partner, eigen naam"
        OWN_FIRST = "N", "eigen naam, naam partner"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    given_names = models.CharField("voornamen", max_length=200, blank=True)
    call_name = models.CharField("roepnaam", max_length=60, blank=True)
    prefix = models.CharField("voorvoegsel", max_length=20, blank=True)
    surname = models.CharField("achternaam", max_length=200)
    partner_prefix = models.CharField("voorvoegsel partner", max_length=20, blank=True)
    partner_surname = models.CharField("achternaam partner", max_length=200, blank=True)
    name_use = models.CharField("naamgebruik", max_length=1, choices=NameUse, default=NameUse.OWN)
    surname_search = models.CharField(max_length=200, editable=False)
    partner_surname_search = models.CharField(max_length=200, blank=True, editable=False)
    sex = models.CharField("geslacht", max_length=1, choices=Sex, default=Sex.UNKNOWN)
    # An incomplete birth date keeps the parts that are known.
    birth_year = models.PositiveSmallIntegerField("geboortejaar", null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField("geboortemaand", null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField("geboortedag", null=True, blank=True)
    deceased_on = models.DateField("overleden op", null=True, blank=True)
    bsn_encrypted = models.TextField(blank=True, editable=False)
    bsn_index = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001 (unique)
    street = models.CharField("straat", max_length=100, blank=True)
    house_number = models.CharField("huisnummer", max_length=20, blank=True)
    postcode = models.CharField("postcode", max_length=6, blank=True)
    town = models.CharField("woonplaats", max_length=80, blank=True)
    address_disclosure_block = models.BooleanField("geheimhouding adres (BRP)", default=False)
    under_guardianship = models.BooleanField("onder curatele (BRP)", default=False)
    checked_in_brp_at = models.DateTimeField("nagekeken in de BRP", null=True, blank=True)
    created_at = models.DateTimeField(null=True, editable=False)
    history = history()

    class Meta:
        verbose_name = "inwoner"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "bsn_index"], name="bsn_once_per_municipality"),
        ]
        indexes = [
            models.Index(fields=["municipality", "surname_search"]),
            models.Index(fields=["municipality", "partner_surname_search"]),
            models.Index(fields=["municipality", "postcode", "house_number"]),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.surname_search = surname_key(self.surname)
        self.partner_surname_search = surname_key(self.partner_surname)
        super().save(*args, **kwargs)

    @property
    def all_names(self):
        """Every word by which a text may name somebody; an initial names nobody."""
        words = (self.first_name, *self.given_names.split(), self.surname, self.partner_surname)
        return {word for word in words if len(word) > 1}

    @property
    def first_name(self):
        return self.call_name or self.given_names.split(" ")[0]

    @property
    def name(self):
        return display_name(self)

    @property
    def birth(self):
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @property
    def age(self):
        return age_on(self, timezone.localdate())
