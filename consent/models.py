from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.laws import Law
from consent.purposes import Purpose
from households.kinds import Kind
from households.records import history


class DataCategory(models.Model):
    """Soort gegevens: words and switches per kind; the numbers are fixed (households/kinds.py)."""

    access_class = "open"

    code = models.PositiveSmallIntegerField(primary_key=True, choices=Kind)
    identifier = models.SlugField(unique=True)
    name = models.CharField("naam", max_length=60)
    question = models.CharField("mag {ontvanger} zien ...?", max_length=160)
    is_special = models.BooleanField("bijzonder", default=False)
    is_asked = models.BooleanField("wordt gevraagd", default=True)
    opens_in_emergency = models.BooleanField("opent bij nood", default=False)
    is_told_when_withheld = models.BooleanField("wordt genoemd als afgeschermd", default=False)

    class Meta:
        verbose_name = "soort gegevens"
        verbose_name_plural = "soorten gegevens"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code__in=[13, 14]) | Q(opens_in_emergency=False, is_asked=False),
                name="named_kinds_never_by_emergency_or_consent",
            ),
            models.CheckConstraint(
                condition=Q(code__lt=10) | Q(is_told_when_withheld=False), name="tender_kinds_never_told"
            ),
        ]

    def __str__(self):
        return self.name


class PurposeText(models.Model):
    """The words of a purpose: for staff, and the sentence for the resident."""

    access_class = "open"

    code = models.PositiveSmallIntegerField(primary_key=True, choices=Purpose)
    name = models.CharField("naam", max_length=80)
    sentence = models.CharField("zin voor de inwoner", max_length=160, blank=True)
    by_consent = models.BooleanField("kan met toestemming", default=False)

    class Meta:
        verbose_name = "doel"
        ordering = ["code"]


class LegalBasis(models.Model):
    """Grondslag (domain: AVG 6, 9 and the special laws), with its article, validity and switch."""

    access_class = "open"

    code = models.PositiveSmallIntegerField(primary_key=True)
    identifier = models.SlugField(unique=True)
    name = models.CharField("naam", max_length=80)
    article = models.CharField("artikel", max_length=160)
    needs = models.CharField("wat nodig is", max_length=250, blank=True)
    valid_from = models.DateField("geldt vanaf", null=True, blank=True)
    valid_until = models.DateField("geldt tot", null=True, blank=True)
    is_on = models.BooleanField("aan", default=True)
    history = history()

    class Meta:
        verbose_name = "grondslag"
        verbose_name_plural = "grondslagen"
        ordering = ["code"]

    def __str__(self):
        return self.name


class SharingRule(models.Model):
    """One cell of the sharing matrix: what is proposed from one law to another. It opens nothing by itself."""

    access_class = "open"

    class Way(models.TextChoices):
        OWN = "own", "eigen taak"
        LAW = "law", "volgens de wet"
        CONSENT = "consent", "met toestemming"
        WRITTEN = "written", "met getekend papier"
        AVOID = "avoid", "liever niet"

    from_law = models.PositiveSmallIntegerField("van", choices=Law)
    to_law = models.PositiveSmallIntegerField("naar", choices=Law)
    way = models.CharField("hoe", max_length=10, choices=Way)
    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+", verbose_name="grondslag")
    article = models.CharField("artikel", max_length=160)
    needs = models.CharField("wat je eerst nodig hebt", max_length=250)
    sentence = models.CharField("een zin die je kunt zeggen", max_length=300)
    is_sure = models.BooleanField("juridisch nagekeken", default=True)
    purposes = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    kinds = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    history = history()

    class Meta:
        verbose_name = "regel voor delen"
        constraints = [models.UniqueConstraint(fields=["from_law", "to_law"], name="one_rule_per_pair")]


class SharingBundle(models.Model):
    """What is asked in one breath for one receiver and one purpose; each kind can be taken out."""

    access_class = "open"

    identifier = models.SlugField(unique=True)
    receiver_name = models.CharField("ontvanger", max_length=80)
    to_law = models.PositiveSmallIntegerField(choices=Law, null=True, blank=True)
    organisation_kind = models.CharField("soort partner", max_length=40, blank=True)
    purpose = models.PositiveSmallIntegerField(choices=Purpose, default=Purpose.ONE_PLAN)
    kinds = ArrayField(models.PositiveSmallIntegerField())
    sentence = models.CharField("zin om voor te lezen", max_length=300)
    written_only = models.BooleanField("alleen met getekend papier", default=False)
    version = models.PositiveSmallIntegerField("versie van de tekst", default=1)
    position = models.PositiveSmallIntegerField(default=0)
    history = history()

    class Meta:
        verbose_name = "deelvraag"
        ordering = ["position"]
        constraints = [
            # Protected kinds are asked one by one or not at all; never in a bundle.
            models.CheckConstraint(
                condition=~Q(kinds__overlap=[11, 12, 13, 14]), name="bundle_without_protected_kinds"
            ),
        ]


class ConsentRecord(models.Model):
    """What every one of the three consent records holds (AVG 4(11) and 7). Never edited: a new one replaces it."""

    access_class = "reach"

    class Way(models.TextChoices):
        PAPER = "paper", "op papier ondertekend"
        ORAL = "oral", "mondeling, vastgelegd door collega"
        DIGITAL = "digital", "digitaal"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="+")
    text_shown = models.TextField("voorgelezen tekst")
    text_version = models.CharField("versie van de tekst", max_length=20)
    language = models.CharField("taal", max_length=40, default="Nederlands")
    present = models.CharField("wie was erbij", max_length=200)
    way = models.CharField("hoe", max_length=10, choices=Way)
    evidence = models.ForeignKey(
        "households.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="getekend papier",
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True, editable=False)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    # Who must agree, computed from age and custody when it was asked, with the explanation.
    must_agree = models.JSONField(default=list)
    explanation = models.TextField("uitleg wie moet instemmen", blank=True)

    class Meta:
        abstract = True


class DataSharingConsent(ConsentRecord):
    """Toestemming om gegevens te delen: one person, one purpose, one receiver, kinds one by one."""

    purpose = models.PositiveSmallIntegerField("doel", choices=Purpose)
    from_laws = ArrayField(models.PositiveSmallIntegerField())
    to_law = models.PositiveSmallIntegerField(choices=Law, null=True, blank=True)
    to_organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kinds = ArrayField(models.PositiveSmallIntegerField())
    kinds_refused = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    # Asked once, and copied to the ground when the last one who must agree has said yes.
    necessity = models.CharField("waarom nodig", max_length=200, blank=True)
    proportionality = models.CharField("waarom niet te veel", max_length=200, blank=True)
    subsidiarity = models.CharField("waarom niet met minder", max_length=200, blank=True)
    valid_until = models.DateField("geldt tot")

    class Meta:
        verbose_name = "toestemming om te delen"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_law__isnull=False, to_organisation=None)
                | Q(to_law=None, to_organisation__isnull=False),
                name="consent_has_one_receiver",
            ),
            models.CheckConstraint(condition=~Q(kinds__overlap=[13, 14]), name="consent_never_named_kinds"),
        ]


class SecrecyWaiver(ConsentRecord):
    """Doorbreking van het beroepsgeheim: another thing than the AVG's consent."""

    professional = models.CharField("van wie", max_length=150)
    about = models.CharField("waarover", max_length=200)
    valid_until = models.DateField("geldt tot")

    class Meta:
        verbose_name = "ontheffing van zwijgplicht"


class CareAgreement(ConsentRecord):
    """Instemming met hulp of met het plan: not a permission to share."""

    about = models.CharField("waarmee", max_length=200)

    class Meta:
        verbose_name = "instemming met hulp"


class ConsentAnswer(models.Model):
    """One yes, no or withdrawal by one person who must agree. An event: never changed, never removed."""

    access_class = "reach"

    class Answer(models.TextChoices):
        YES = "yes", "ja"
        NO = "no", "nee"
        WITHDRAWN = "withdrawn", "ingetrokken"

    class Capacity(models.TextChoices):
        SELF = "self", "zelf"
        PARENT = "parent", "ouder met gezag"
        LEGAL_GUARDIAN = "legal_guardian", "voogd"
        CURATOR = "guardian_curatele", "curator"
        MENTOR = "mentor", "mentor"
        PROPERTY = "property_administrator", "bewindvoerder"
        AGENT = "authorised_agent", "gemachtigde"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    sharing = models.ForeignKey(
        DataSharingConsent, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    waiver = models.ForeignKey(SecrecyWaiver, models.PROTECT, null=True, blank=True, related_name="answers")
    agreement = models.ForeignKey(
        CareAgreement, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    given_by = models.ForeignKey("households.Person", models.PROTECT, null=True, blank=True, related_name="+")
    given_by_name = models.CharField(max_length=120, blank=True)
    capacity = models.CharField("als", max_length=30, choices=Capacity)
    answer = models.CharField("antwoord", max_length=10, choices=Answer)
    way = models.CharField("hoe", max_length=10, choices=ConsentRecord.Way)
    reason = models.CharField("reden", max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "antwoord"
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(sharing__isnull=False, waiver=None, agreement=None)
                    | Q(sharing=None, waiver__isnull=False, agreement=None)
                    | Q(sharing=None, waiver=None, agreement__isnull=False)
                ),
                name="answer_to_one_record",
            ),
        ]


class Ground(models.Model):
    """Grond: what makes a record of one person readable for one receiver. Without a row here nothing is shared."""

    access_class = "reach"

    class Closed(models.TextChoices):
        WITHDRAWN = "withdrawn", "ingetrokken"
        REFUSED = "refused", "geweigerd"
        AUTHORITY = "authority", "gezag gewijzigd"
        REPLACED = "replaced", "vervangen"
        PLAN_ENDED = "plan_ended", "plan gesloten"
        DECIDED = "decided", "besluit van een collega"
        LEFT = "left", "uit het huishouden"
        DECEASED = "deceased", "overleden"
        NO_PART = "no_part", "doet niet meer mee"
        BASIS_OFF = "basis_off", "grondslag staat uit"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Where it was recorded; the rule looks at the person, not at this.
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="grounds")
    purpose = models.PositiveSmallIntegerField("doel", choices=Purpose)
    from_law = models.PositiveSmallIntegerField("van", choices=Law)
    to_law = models.PositiveSmallIntegerField("naar", choices=Law, null=True, blank=True)
    to_organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kinds = ArrayField(models.PositiveSmallIntegerField(), verbose_name="soorten gegevens")
    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+", verbose_name="grondslag")
    consent = models.ForeignKey(
        DataSharingConsent, models.PROTECT, null=True, blank=True, related_name="grounds"
    )
    necessity = models.CharField("waarom nodig", max_length=200)
    proportionality = models.CharField("waarom niet te veel", max_length=200)
    subsidiarity = models.CharField("waarom niet met minder", max_length=200)
    valid_from = models.DateTimeField("geldt vanaf", null=True, editable=False)
    valid_until = models.DateTimeField("geldt tot")
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_because = models.CharField(max_length=12, choices=Closed, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "grond"
        verbose_name_plural = "gronden"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_law__isnull=False, to_organisation=None)
                | Q(to_law=None, to_organisation__isnull=False),
                name="ground_has_one_receiver",
            ),
            models.CheckConstraint(condition=Q(purpose__lt=90), name="ground_with_a_real_purpose"),
            models.CheckConstraint(
                condition=Q(from_law__range=(1, 6)) & (Q(to_law=None) | Q(to_law__range=(1, 6))),
                name="ground_between_laws_that_exist",
            ),
            models.CheckConstraint(condition=~Q(kinds__overlap=[13, 14]), name="ground_never_named_kinds"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until__gt=F("valid_from")),
                name="ground_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "from_law"],
                include=[
                    "to_law",
                    "to_organisation",
                    "kinds",
                    "purpose",
                    "valid_from",
                    "valid_until",
                    "closed_at",
                ],
                name="ground_by_person",
            ),
        ]


class EmergencyAccess(models.Model):
    """Noodprocedure: one user, one household, sixty minutes, reviewed by somebody else."""

    access_class = "reach"

    class Call(models.TextChoices):
        NO_ANSWER = "no_answer", "geen gehoor"
        ENGAGED = "engaged", "in gesprek"
        SPOKE = "spoke", "gesproken, en toch nodig"
        CANNOT_WAIT = "cannot_wait", "kan niet wachten"

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", "terecht"
        QUESTION = "question", "vraag gesteld"
        UNJUSTIFIED = "unjustified", "onterecht"
        BREACH = "breach", "datalek"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    called_whom = models.CharField("wie belde je eerst", max_length=120)
    call_result = models.CharField("wat gebeurde er", max_length=12, choices=Call)
    reason = models.TextField("reden")
    opened_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    account_due_on = models.DateField("verantwoorden vóór", null=True, editable=False)
    review_due_on = models.DateField("beoordelen vóór", null=True, editable=False)
    account = models.TextField("wat je ermee deed", blank=True)
    account_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField("oordeel", max_length=12, choices=Verdict, blank=True)
    verdict_note = models.TextField("toelichting", blank=True)
    resident_informed = models.CharField("inwoner geïnformeerd", max_length=200, blank=True)
    history = history()

    class Meta:
        verbose_name = "noodprocedure"
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user")),
                name="emergency_reviewed_by_somebody_else",
            ),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(closed_at=None), name="emergency_open_of_user")]

    @property
    def is_open(self):
        """For words on a page; what is open the database decides by its own clock."""
        return self.closed_at is None and self.expires_at > timezone.now()


class Installation(models.Model):
    """What `upgrade` last installed: a hash of the text it rendered and one of the catalogue afterwards."""

    access_class = "open"

    rendered = models.CharField(max_length=64)
    catalogue = models.CharField(max_length=64)
    installed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "installatie"
