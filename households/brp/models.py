"""The GBA-V test set as a backend to look people up in; nobody in it is a person of ours."""

import uuid

from django.db import models
from django.db.models.functions import Now


class BrpRecord(models.Model):
    access_class = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Which list this is: the name in the file ("Lg01_716"), and where it stood.
    list_name = models.CharField(max_length=40, unique=True)
    source_file = models.CharField(max_length=200)
    source_line = models.PositiveIntegerField()
    raw_hash = models.CharField(max_length=64)
    imported_at = models.DateTimeField(db_default=Now())

    # In clear only here, where people are fictional. Not unique: the set holds three numbers twice, on purpose.
    bsn = models.CharField(max_length=9, blank=True, db_index=True)
    a_number = models.CharField(max_length=10, blank=True)

    given_names = models.CharField(max_length=200, blank=True)
    initials = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=2, blank=True)
    prefix = models.CharField(max_length=10, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    surname_search = models.CharField(max_length=200, blank=True, db_index=True)
    partner_prefix = models.CharField(max_length=10, blank=True)
    partner_surname = models.CharField(max_length=200, blank=True)
    partner_surname_search = models.CharField(max_length=200, blank=True, db_index=True)
    name_use = models.CharField(
        max_length=1, blank=True
    )  # E eigen, P partner, V partner-eigen, N eigen-partner
    sex = models.CharField(max_length=1, blank=True)

    # Parts, because a date of birth may be known in part only.
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_day = models.PositiveSmallIntegerField(null=True)
    deceased = models.BooleanField(default=False)
    deceased_year = models.PositiveSmallIntegerField(null=True)
    deceased_month = models.PositiveSmallIntegerField(null=True)
    deceased_day = models.PositiveSmallIntegerField(null=True)

    address_kind = models.CharField(max_length=1, blank=True)  # W woonadres, B briefadres
    street = models.CharField(max_length=80, blank=True)
    house_number = models.PositiveIntegerField(null=True)
    house_letter = models.CharField(max_length=1, blank=True)
    house_addition = models.CharField(max_length=4, blank=True)
    house_indication = models.CharField(max_length=2, blank=True)  # "to" tegenover, "by" bij
    postcode = models.CharField(max_length=6, blank=True)
    town = models.CharField(max_length=80, blank=True)
    location = models.CharField(max_length=80, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    municipality_name = models.CharField(max_length=80, blank=True)
    country_code = models.CharField(max_length=4, blank=True)
    foreign_address = models.JSONField(default=list)
    address_since = models.CharField(max_length=8, blank=True)  # JJJJMMDD, 00 where unknown
    former_addresses = models.JSONField(default=list)

    suspended = models.CharField(
        max_length=1, blank=True
    )  # E emigratie, F fout, O overleden, R RNI, W wissel, M
    suspended_since = models.CharField(max_length=8, blank=True)
    disclosure_code = models.CharField(max_length=1, blank=True)
    address_disclosure_block = models.BooleanField(default=False)
    under_guardianship = models.BooleanField(default=False)
    custody_code = models.CharField(max_length=2, blank=True)

    # Each with bsn, name, birth date, facts of the relation, is_current.
    parents = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    children = models.JSONField(default=list)
    former_names = models.JSONField(default=list)
    nationalities = models.JSONField(default=list)
    residence_title = models.CharField(max_length=2, blank=True)

    class Meta:
        app_label = "households"
        verbose_name = "persoonslijst uit de testset"
        verbose_name_plural = "persoonslijsten uit de testset"
        indexes = [
            models.Index(fields=["postcode", "house_number"], name="brp_record_address"),
            models.Index(fields=["birth_year", "birth_month", "birth_day"], name="brp_record_birth"),
        ]

    def __str__(self):
        return self.list_name
