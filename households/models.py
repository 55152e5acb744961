from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.laws import Law
from households.brp.models import BrpRecord  # noqa: F401
from households.display import age_on, display_name
from households.names import surname_key
from households.partial_date import PartialDate
from households.records import GatedRecord, history


class Household(models.Model):
    """Huishouden: people who belong together for one plan; not an address and not a family by law."""

    access_class = "reach"

    class State(models.TextChoices):
        INTAKE = "intake", "in intake"
        ACTIVE = "active", "actief"
        CLOSED = "closed", "gesloten"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    label = models.CharField("naam", max_length=120)
    state = models.CharField("toestand", max_length=10, choices=State, default=State.INTAKE)
    is_multiple = models.BooleanField("meervoudig", default=False)
    # Existence itself is withheld: no look-up and no list of others ever tells of it.
    is_hidden = models.BooleanField("bestaan afgeschermd", default=False)
    cbs_type = models.CharField("soort huishouden (CBS)", max_length=40, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    routed_at = models.DateTimeField("route gekozen op", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta:
        verbose_name = "huishouden"
        permissions = [("open_household", "mag dit huishouden openen")]

    def __str__(self):
        return self.label


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


class HouseholdMembership(models.Model):
    """Who belongs to the household, and whether they take part in the plan or merely live there."""

    access_class = "reach"

    class Place(models.TextChoices):
        SINGLE = "single", "alleenstaande"
        PARTNER = "partner", "partner"
        PARENT = "parent", "ouder"
        CHILD = "child", "kind"
        OTHER = "other", "overig lid"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    takes_part = models.BooleanField("doet mee in het plan")
    place = models.CharField("plaats in het huishouden", max_length=10, choices=Place, default=Place.OTHER)
    since = models.DateField("vanaf", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "lid van huishouden"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(ended_at=None), name="member_once_per_household"
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "household"], include=["takes_part", "ended_at"], name="member_by_person"
            )
        ]


class Relationship(models.Model):
    """How two people belong together; BRP relations and what people tell us are told apart by `source`."""

    access_class = "reach"

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

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="relationships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # A network contact has a first name and a phone number, and no file.
    other_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    other_name = models.CharField("naam", max_length=60, blank=True)
    other_phone = models.CharField("telefoon", max_length=30, blank=True)
    kind = models.CharField("relatie", max_length=20, choices=Kind)
    source = models.CharField("bron", max_length=12, choices=Source)
    since = models.DateField("vanaf", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "relatie"
        constraints = [
            models.CheckConstraint(
                condition=Q(other_person__isnull=False) | ~Q(other_name=""), name="relationship_has_two_ends"
            ),
        ]


class ParentalAuthority(models.Model):
    """Gezag (BW 1:245): recorded by a colleague from a document, never derived from parenthood."""

    access_class = "reach"

    class Kind(models.TextChoices):
        JOINT = "joint", "gezag samen met een ander"
        SOLE = "sole", "gezag alleen"
        LEGAL_GUARDIAN = "legal_guardian", "voogdij"
        COURT = "court", "gezag volgens uitspraak"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, models.PROTECT, related_name="authority_over")
    holder = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # A legal guardian may be an institution.
    holder_name = models.CharField("naam", max_length=120, blank=True)
    kind = models.CharField("soort gezag", max_length=20, choices=Kind)
    document = models.CharField("uit welk stuk", max_length=150)
    seen_on = models.DateField("gezien op")
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "gezag"
        constraints = [
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | ~Q(holder_name=""), name="authority_has_holder"
            ),
        ]


class Representation(models.Model):
    """Vertegenwoordiging: curator, mentor, bewindvoerder or gemachtigde, each within its own field."""

    access_class = "reach"

    class Kind(models.TextChoices):
        CURATOR = "guardian_curatele", "curator"
        MENTOR = "mentor", "mentor"
        PROPERTY = "property_administrator", "bewindvoerder"
        AGENT = "authorised_agent", "gemachtigde"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="represented_by")
    representative = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    representative_name = models.CharField("naam", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    kind = models.CharField("soort", max_length=30, choices=Kind)
    document = models.CharField("uit welk stuk", max_length=150)
    since = models.DateField("vanaf")
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "vertegenwoordiging"


class ContactPreference(models.Model):
    """How somebody may be reached, apart from the address: a no here stops letters, prints and mail."""

    access_class = "reach"

    class Safety(models.TextChoices):
        ASK = "ask", "nog niet gevraagd"
        SAFE = "safe", "veilig bereikbaar"
        LIMITED = "limited", "alleen zoals hieronder"
        NOTHING_HOME = "nothing_home", "niets naar huis"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_preferences")
    safety = models.CharField("veilig bereikbaar", max_length=15, choices=Safety, default=Safety.ASK)
    allow_post = models.BooleanField("post mag", default=True)
    allow_phone = models.BooleanField("bellen mag", default=True)
    allow_mail = models.BooleanField("e-mail mag", default=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    wish = models.CharField("wens", max_length=120, blank=True, help_text="Bijvoorbeeld: bel na 15.00 uur.")
    language = models.CharField("taal", max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "contactvoorkeur"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(ended_at=None), name="one_live_contact_preference"
            ),
        ]


class CaseTeamMember(models.Model):
    """Somebody, or a team, that works with this household. The coordinator is a role on it."""

    access_class = "reach"

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", "regisseur"
        INCOMING = "incoming", "regisseur in overdracht"
        STAND_IN = "stand_in", "waarnemer"
        SECOND_AT_TABLE = "second_at_table", "tweede aan tafel"
        CASE_HANDLER = "case_handler", "behandelaar"
        BEHIND_THE_SCENES = "behind_the_scenes", "achter de schermen"
        PARTNER = "partner", "ketenpartner"
        ADVISER = "adviser", "meedenker"
        FIRST_CONTACT = "first_contact", "eerste contact"

    COORDINATING = (Role.COORDINATOR, Role.INCOMING, Role.STAND_IN)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="case_team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    # A team row without law stands for every law the member works in.
    law = models.PositiveSmallIntegerField("wet", choices=Law, null=True, blank=True)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=20, choices=Role)
    at_table = models.BooleanField("aan tafel", default=False)
    since = models.DateTimeField("sinds", null=True, editable=False)
    # Known in advance, e.g. ten working days after the route; the gate reads it as an end.
    until = models.DateTimeField("tot", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "lid van het team om het huishouden"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(role="coordinator", ended_at=None),
                name="one_coordinator_per_household",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, team=None) | Q(user=None, team__isnull=False),
                name="case_team_user_or_team",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["coordinator", "incoming", "stand_in"]) | Q(user__isnull=False),
                name="coordinator_is_a_user",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "household"], condition=Q(ended_at=None), name="case_team_live_user"
            ),
            models.Index(
                fields=["team", "household"], condition=Q(ended_at=None), name="case_team_live_team"
            ),
            models.Index(fields=["household"], condition=Q(ended_at=None), name="case_team_live_household"),
        ]


class Invitation(models.Model):
    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    law = models.PositiveSmallIntegerField("wet", choices=Law)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=20, choices=CaseTeamMember.Role)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        verbose_name = "uitnodiging"


class Block(models.Model):
    """Nobody opens a file that is too near: own, family, neighbour. A block beats all."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="blocks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField("reden", max_length=200)
    created_at = models.DateTimeField(null=True, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "blokkade"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household=None) | Q(person=None, household__isnull=False),
                name="block_person_or_household",
            ),
        ]


class ContactReport(models.Model):
    """Contactverslag: one talk, told once. Each section is a Note that is gated by itself; this row only groups."""

    access_class = "reach"

    class Channel(models.TextChoices):
        COUNTER = "counter", "aan de balie"
        PHONE = "phone", "telefoon"
        HOME = "home", "huisbezoek"
        MAIL = "mail", "e-mail"
        VIDEO = "video", "beeldbellen"
        MEETING = "meeting", "overleg"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    channel = models.CharField("hoe", max_length=10, choices=Channel, default=Channel.PHONE)
    happened_on = models.DateField("wanneer")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "contactverslag"


class Note(GatedRecord):
    """One section of a contact report, about one person or the household together."""

    report = models.ForeignKey(ContactReport, models.PROTECT, related_name="sections")
    text = models.TextField("verslag")
    happened_on = models.DateField("wanneer")
    correction_reason = models.CharField("reden van de verbetering", max_length=200, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"


class Document(GatedRecord):
    title = models.CharField("titel", max_length=150)
    file = models.FileField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField("ontvangen op", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "document"
        verbose_name_plural = "documenten"


class Draft(models.Model):
    """Concept: what a colleague is typing, kept on the server for that colleague alone."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    household_id = models.UUIDField(null=True, blank=True)
    form = models.SlugField(max_length=40)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "concept"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "household_id", "form"], nulls_distinct=False, name="one_draft_per_form"
            ),
        ]


class HouseholdUserObjectPermission(UserObjectPermissionBase):
    access_class = "reach"

    content_object = models.ForeignKey(Household, models.PROTECT)


class HouseholdGroupObjectPermission(GroupObjectPermissionBase):
    access_class = "reach"

    content_object = models.ForeignKey(Household, models.PROTECT)


class NamedReader(models.Model):
    """Kinds safeguarding and refuge open only for people named one by one."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    kind = models.PositiveSmallIntegerField("soort gegevens")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField("reden", max_length=200)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lezer bij naam"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[13, 14]), name="only_named_kinds"),
            models.UniqueConstraint(
                fields=["household", "kind", "user"], condition=Q(ended_at=None), name="named_once"
            ),
        ]
