from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate, Upper
from django.utils.crypto import salted_hmac

from accounts.laws import Law
from accounts.roles import OPENS_HOUSEHOLDS, STANDS_APART, Role


class LawDomain(models.Model):
    """Wet of vakgebied: start data with fixed numbers (see accounts/laws.py), editable words."""

    access_class = "open"

    code = models.PositiveSmallIntegerField(primary_key=True)
    identifier = models.SlugField(unique=True)
    name = models.CharField("naam", max_length=60)
    letter = models.CharField(max_length=1)

    class Meta:
        verbose_name = "wet of vakgebied"
        verbose_name_plural = "wetten en vakgebieden"
        ordering = ["code"]

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """Gemeente. `code` is the BRP's four digits; `brp_towns` are the towns that belong to it."""

    access_class = "open"

    name = models.CharField("naam", max_length=100, unique=True)
    code = models.CharField(max_length=4, blank=True)
    brp_towns = models.JSONField(default=list, blank=True)
    # Off until a municipality chooses it: who pays what, per plan.
    keeps_costs = models.BooleanField("houdt per plan bij wie wat betaalt", default=False)

    class Meta:
        verbose_name = "gemeente"

    def __str__(self):
        return self.name


class Organisation(models.Model):
    """A municipality's department or a chain partner; it may serve several municipalities."""

    access_class = "open"

    class Kind(models.TextChoices):
        DEPARTMENT = "department", "afdeling van de gemeente"
        PARTNER = "partner", "ketenpartner"

    name = models.CharField("naam", max_length=150)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    municipalities = models.ManyToManyField(Municipality, related_name="organisations")
    phone = models.CharField("telefoon", max_length=30, blank=True)

    class Meta:
        verbose_name = "organisatie"
        constraints = [models.UniqueConstraint(fields=["name"], name="organisation_name_once")]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    access_class = "open"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    username = models.CharField("gebruikersnaam", max_length=80, unique=True)
    first_name = models.CharField("voornaam", max_length=60)
    last_name = models.CharField("achternaam", max_length=80)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    working_days = models.CharField("werkdagen", max_length=60, blank=True)
    is_active = models.BooleanField("actief", default=True)
    is_demo = models.BooleanField(default=False)
    may_coordinate = models.BooleanField("mag regisseur zijn", default=False)
    is_content_expert = models.BooleanField("vraagbaak", default=False)
    is_duty_officer = models.BooleanField("dienstdoende", default=False)
    # Raised to end every session of this user at once.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["first_name", "last_name"]
    objects = UserManager()

    class Meta:
        verbose_name = "collega"
        verbose_name_plural = "collega's"
        ordering = ["last_name", "first_name"]
        constraints = [
            models.CheckConstraint(condition=Q(is_superuser=False), name="nobody_is_superuser"),
            models.UniqueConstraint(Upper("username"), name="username_once_in_any_case"),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self):
        words = [self.first_name, *self.last_name.split()]
        return (words[0][:1] + words[-1][:1]).upper()

    @property
    def role_codes(self):
        """The roles held today; within a request only those of the place acted for (accounts/acting.py)."""
        if not hasattr(self, "_role_codes"):
            self._role_codes = frozenset(self.given_roles.live().values_list("role", flat=True))
        return self._role_codes

    def act_for(self, acting):
        self._role_codes = acting.roles if acting else frozenset()

    def _get_session_auth_hash(self, secret=None):
        """Django's own covers the password only; this also ends sessions by `session_round`."""
        return salted_hmac(
            "accounts.User.session",
            f"{self.session_round}:{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class DatedQuerySet(models.QuerySet):
    def live(self):
        """Today by the database's clock, in Amsterdam; the day named by `until` is the first day without."""
        today = TruncDate(Now())
        return self.filter(Q(since__lte=today), Q(until__isnull=True) | Q(until__gt=today))

    def overlapping(self, since, until):
        rows = self.filter(Q(until__isnull=True) | Q(until__gt=since))
        return rows if until is None else rows.filter(since__lt=until)


class Dated(models.Model):
    since = models.DateField("vanaf")
    until = models.DateField("tot", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class GivenRole(Dated):
    """A role somebody holds for one organisation and one municipality, from and until a date."""

    access_class = "open"

    user = models.ForeignKey(User, models.CASCADE, related_name="given_roles")
    role = models.CharField("rol", max_length=40, choices=Role)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "rol"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organisation", "municipality", "since"], name="role_given_once"
            ),
            models.CheckConstraint(
                # The same day: given and taken back, never in force.
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="role_until_not_before_since",
            ),
        ]

    def __str__(self):
        return self.get_role_display()

    def clean(self):
        others = self.user.given_roles.overlapping(self.since, self.until).exclude(pk=self.pk)
        held = {*others.values_list("role", flat=True), self.role}
        if held & STANDS_APART and held & OPENS_HOUSEHOLDS:
            raise ValidationError(
                "Wie toezicht houdt of beheert, mag geen dossiers openen. Geef deze rol aan iemand anders."
            )


class LawAssignment(Dated):
    """The law somebody works in. A second law at the same time needs a reason and an end date."""

    access_class = "open"

    user = models.ForeignKey(User, models.CASCADE, related_name="law_assignments")
    law = models.PositiveSmallIntegerField("wet", choices=Law)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    exception_reason = models.CharField("reden", max_length=200, blank=True)

    class Meta:
        verbose_name = "wet van collega"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "law", "organisation", "since"], name="law_assigned_once"
            ),
            models.CheckConstraint(condition=~Q(law=Law.INTEGRAAL), name="nobody_works_in_integraal"),
            models.CheckConstraint(
                condition=Q(exception_reason="") | Q(until__isnull=False), name="second_law_has_an_end"
            ),
        ]

    def __str__(self):
        return self.get_law_display()

    def clean(self):
        others = self.user.law_assignments.overlapping(self.since, self.until).exclude(pk=self.pk)
        if others.exclude(law=self.law).exists() and not (self.exception_reason and self.until):
            raise ValidationError("Meer dan één wet is een uitzondering. Geef een reden en een einddatum.")


class Team(models.Model):
    access_class = "open"

    class Kind(models.TextChoices):
        SPECIALIST = "vakteam", "vakteam"
        NEIGHBOURHOOD = "wijkteam", "wijkteam"
        IMPROVEMENT = "verbeterteam", "verbeterteam"

    REACH_KINDS = (Kind.SPECIALIST, Kind.NEIGHBOURHOOD)

    name = models.CharField("naam", max_length=100, unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    group = models.OneToOneField(Group, models.PROTECT, related_name="team")
    municipalities = models.ManyToManyField(Municipality, related_name="teams")
    organisations = models.ManyToManyField(Organisation, related_name="teams")
    phone = models.CharField("telefoon", max_length=30, blank=True)
    # Vroegsignalering: signals of arrears are seen by these teams alone.
    is_outreach = models.BooleanField("doet vroegsignalering", default=False)

    class Meta:
        verbose_name = "team"

    def __str__(self):
        return self.name


class TeamMembership(Dated):
    access_class = "open"

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="team_memberships")
    leads = models.BooleanField("leidt het team", default=False)

    class Meta:
        verbose_name = "teamlid"
        constraints = [models.UniqueConstraint(fields=["team", "user", "since"], name="team_member_once")]

    def __str__(self):
        return f"{self.user} in {self.team}"


class Expertise(models.Model):
    access_class = "open"

    user = models.ForeignKey(User, models.CASCADE, related_name="expertise")
    subject = models.CharField("onderwerp", max_length=100)

    class Meta:
        verbose_name = "expertise"

    def __str__(self):
        return self.subject


class Absence(Dated):
    access_class = "open"

    user = models.ForeignKey(User, models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "afwezigheid"

    def __str__(self):
        return f"{self.user} vanaf {self.since}"


class Mandate(Dated):
    """Mandaat: who may decide what in the name of the college, in which law and up to which amount."""

    access_class = "open"

    class Matter(models.TextChoices):
        DECISIONS = "decisions", "besluiten op aanvragen"
        OUTSIDE_THE_RULES = "outside_rules", "oplossingen buiten de lijntjes"
        KNELPUNTEN = "knelpunten", "knelpunten beantwoorden"

    user = models.ForeignKey(User, models.CASCADE, related_name="mandates")
    law = models.PositiveSmallIntegerField("wet", choices=Law)
    matter = models.CharField("waarover", max_length=15, choices=Matter, default=Matter.DECISIONS)
    subject = models.CharField("toelichting", max_length=150, blank=True)
    # Whole euros; empty: no bound.
    up_to = models.PositiveIntegerField("tot en met welk bedrag", null=True, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "law", "matter", "municipality", "since"], name="mandate_given_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="mandate_until_not_before_since",
            ),
        ]

    def __str__(self):
        return f"{self.get_matter_display()}, {self.get_law_display()}"
