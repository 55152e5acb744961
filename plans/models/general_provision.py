from django.db import models


class GeneralProvision(models.Model):
    """Algemene voorziening on the sociale kaart: what everybody may use without a decision."""

    access_class = "open"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    name = models.CharField("naam", max_length=150)
    organisation_name = models.CharField("van wie", max_length=150, blank=True)
    about = models.CharField("wat is het", max_length=300, blank=True)
    for_whom = models.CharField("voor wie", max_length=200, blank=True)
    place = models.CharField("waar", max_length=200, blank=True)
    neighbourhood = models.CharField("wijk", max_length=80, blank=True)
    opening = models.CharField("wanneer", max_length=200, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.URLField("website", blank=True)
    cost = models.CharField("kosten", max_length=100, blank=True)
    life_domains = models.ManyToManyField(
        "households.LifeDomain", related_name="+", verbose_name="leefgebieden"
    )
    is_active = models.BooleanField("op de kaart", default=True)
    checked_on = models.DateField("nagekeken op", null=True, blank=True)

    class Meta:
        verbose_name = "algemene voorziening"
        verbose_name_plural = "algemene voorzieningen"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name", "place"], name="general_provision_once")
        ]

    def __str__(self):
        return self.name
