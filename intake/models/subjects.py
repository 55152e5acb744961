from django.db import models


class TalkSubject(models.Model):
    """Onderwerp: what people ask without being a case. Editable start data."""

    access_class = "open"

    code = models.SlugField(primary_key=True)
    name = models.CharField("onderwerp", max_length=80)
    is_active = models.BooleanField("in gebruik", default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class SubjectCount(models.Model):
    """How many questions were answered at once on a day, by subject. No person, no colleague."""

    access_class = "open"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey(TalkSubject, models.PROTECT, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "telling per onderwerp"
        verbose_name_plural = "tellingen per onderwerp"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "subject", "day"], name="subject_counted_once_a_day"
            )
        ]
