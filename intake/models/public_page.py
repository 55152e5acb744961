from django.db import models


class PublicPage(models.Model):
    """What a municipality puts on its page for residents: whom to call, who supports them, and how soon we answer."""

    access_class = "open"

    municipality = models.OneToOneField("accounts.Municipality", models.PROTECT, related_name="public_page")
    is_open = models.BooleanField("de pagina staat aan", default=True)
    phone = models.CharField("telefoon van de gemeente", max_length=30, blank=True)
    opening = models.CharField("wanneer bereikbaar", max_length=120, blank=True)
    visit = models.CharField("langskomen", max_length=200, blank=True)
    support_name = models.CharField("cliëntondersteuning", max_length=150, blank=True)
    support_phone = models.CharField("telefoon cliëntondersteuning", max_length=30, blank=True)
    # Off until a municipality chooses it: who reports somebody else, reports behind that person's back.
    for_another = models.BooleanField("ook een formulier voor een ander", default=False)
    answer_days = models.PositiveSmallIntegerField("antwoord binnen (werkdagen)", default=2)

    class Meta:
        verbose_name = "pagina voor inwoners"
        verbose_name_plural = "pagina's voor inwoners"


class FormUse(models.Model):
    """How often the public form was sent this hour. A bucket stands for many addresses and no address can be read from it."""

    access_class = "closed"

    # 0 counts everybody together.
    bucket = models.PositiveIntegerField(primary_key=True)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = "gebruik van het formulier"
