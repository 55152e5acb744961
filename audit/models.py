"""The access log and its seals: append-only, partitioned, made by SQL in migration 0001.

Unmanaged, so no flush or schema editor ever touches them. Ids only and no foreign keys: the log outlives what it
names, and erasing a person must not change it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from audit.choices import Action, Channel, Depth, Outcome, SpecialPurpose


class AccessLogEntry(models.Model):
    access_class = "closed"

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField("moment", editable=False)
    xid = models.BigIntegerField(editable=False)
    epoch = models.IntegerField(editable=False)

    request_id = models.UUIDField("verzoek")
    trace_id = models.TextField(blank=True)
    page = models.TextField("pagina", blank=True)
    channel = models.TextField("kanaal", choices=Channel)
    session_ref = models.TextField("sessie", blank=True)
    ip = models.GenericIPAddressField("herkomst", null=True)
    user_id = models.UUIDField("medewerker", null=True)
    acting_role = models.TextField("rol", blank=True)
    organisation_id = models.BigIntegerField("organisatie", null=True)
    municipality_id = models.BigIntegerField("gemeente", null=True)
    purpose = models.SmallIntegerField("doel", null=True)
    special_purpose = models.TextField("bijzonder doel", choices=SpecialPurpose, blank=True)
    processing_activity = models.TextField("verwerking", blank=True)

    action = models.TextField("handeling", choices=Action)
    outcome = models.TextField("uitkomst", choices=Outcome)
    reason = models.TextField("reden", blank=True)
    person_id = models.UUIDField("persoon", null=True)
    household_id = models.UUIDField("huishouden", null=True)
    depth = models.TextField("diepte", choices=Depth, blank=True)
    ground_ids = ArrayField(models.UUIDField(), verbose_name="grondslagen", default=list)
    emergency_id = models.UUIDField("noodprocedure", null=True)
    shown = models.JSONField("getoond", default=dict)
    withheld = models.JSONField("afgeschermd", default=dict)
    object_type = models.TextField("soort object", blank=True)
    object_id = models.UUIDField("object", null=True)
    term_hash = models.TextField("zoekterm (versleuteld)", blank=True)
    hits = models.IntegerField("treffers", null=True)
    filter = models.JSONField("filter", null=True)

    class Meta:
        managed = False
        db_table = "audit_accesslogentry"
        verbose_name = "inzage"
        verbose_name_plural = "inzagelog"

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action}"

    @property
    def laws(self):
        """Of which records were shown."""
        return sorted(int(law) for law, kinds in self.shown.items() if kinds)


class Seal(models.Model):
    """A frozen batch of log rows: their Merkle root, chained to the seal before it."""

    access_class = "closed"

    seq = models.BigIntegerField(primary_key=True)
    epoch = models.IntegerField()
    form = models.SmallIntegerField("versie van de schrijfwijze")
    xid_from = models.BigIntegerField()
    xid_to = models.BigIntegerField()
    n = models.BigIntegerField("aantal regels")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    root = models.BinaryField()
    marks = models.BinaryField()
    previous = models.BinaryField()
    chain = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "audit_seal"
        verbose_name = "zegel"
        verbose_name_plural = "zegels"

    def __str__(self):
        return f"zegel {self.seq}"
