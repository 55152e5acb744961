"""Who belongs to whom: members of a household, and how people are related."""

from django.db import models
from django.db.models import Q

from households.models.household import Household
from households.models.person import Person
from households.records import RecordedFact, history


class HouseholdMembership(RecordedFact):
    """Who belongs to the household, and whether they take part in the plan or merely live there."""

    class Place(models.TextChoices):
        SINGLE = "single", "alleenstaande"
        PARTNER = "partner", "partner"
        PARENT = "parent", "ouder"
        CHILD = "child", "kind"
        OTHER = "other", "overig lid"

    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    takes_part = models.BooleanField("doet mee in het plan")
    place = models.CharField("plaats in het huishouden", max_length=10, choices=Place, default=Place.OTHER)
    since = models.DateField("vanaf", null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, editable=False)
    # Set by the database for who goes on living there: until then, what was written together is about them too.
    took_part_until = models.DateTimeField(null=True, editable=False)
    # Who belongs to two households has goals in one plan; set by gate.choose_main_plan only.
    is_main_plan = models.BooleanField("doelen staan in dit plan", default=False, editable=False)
    history = history()

    class Meta:
        verbose_name = "lid van huishouden"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(is_main_plan=True, ended_at=None),
                name="one_main_plan_for_a_person",
            ),
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(ended_at=None), name="member_once_per_household"
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "household"], include=["takes_part", "ended_at"], name="member_by_person"
            )
        ]


class Relationship(RecordedFact):
    """How two people belong together; BRP relations and what people tell us are told apart by `source`."""

    class Kind(models.TextChoices):
        PARENT = "parent", "ouder van"
        FOSTER_PARENT = "foster_parent", "pleegouder van"
        STEP_PARENT = "step_parent", "stiefouder van"
        PARTNER = "partner", "partner van"
        FORMER_PARTNER = "former_partner", "ex-partner van"
        SIBLING = "sibling", "broer of zus van"
        GRANDPARENT = "grandparent", "grootouder van"
        CARER = "carer", "mantelzorger van"
        NETWORK = "network", "netwerkcontact van"
        NEIGHBOUR = "neighbour", "buur van"
        VOLUNTEER = "volunteer", "vrijwilliger bij"

    class Source(models.TextChoices):
        BRP = "brp", "BRP"
        TOLD = "told", "verteld"
        ESTABLISHED = "established", "vastgesteld"

    household = models.ForeignKey(Household, models.PROTECT, related_name="relationships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # A network contact has a first name and a phone number, and no file.
    other_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    other_name = models.CharField("naam", max_length=60, blank=True)
    other_phone = models.CharField("telefoon", max_length=30, blank=True)
    kind = models.CharField("relatie", max_length=20, choices=Kind)
    source = models.CharField("bron", max_length=12, choices=Source)
    since = models.DateField("vanaf", null=True, blank=True)
    history = history()

    class Meta:
        verbose_name = "relatie"
        constraints = [
            models.CheckConstraint(
                condition=Q(other_person__isnull=False) | ~Q(other_name=""), name="relationship_has_two_ends"
            ),
        ]
