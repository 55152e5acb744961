from django.db import models


class LetterText(models.Model):
    """Standaardbrief: the text a municipality keeps, in versions; filled in at the moment it is made."""

    access_class = "open"

    class Code(models.TextChoices):
        CONFIRMATION = "bevestiging", "bevestiging van uw melding"
        INVITATION = "uitnodiging", "uitnodiging voor een gesprek"
        AGREED = "afspraken", "wat wij hebben afgesproken"
        CONSENT_COPY = "toestemming", "wat u mag en mocht delen"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    code = models.CharField("brief", max_length=12, choices=Code)
    version = models.PositiveSmallIntegerField("versie", default=1)
    subject = models.CharField("onderwerp", max_length=120)
    body = models.TextField("tekst")
    since = models.DateField("vanaf")

    class Meta:
        verbose_name = "standaardbrief"
        verbose_name_plural = "standaardbrieven"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code", "version"], name="letter_version_once")
        ]

    def __str__(self):
        return f"{self.get_code_display()} (versie {self.version})"
