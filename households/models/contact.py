"""How somebody may be reached."""

from django.db import models
from django.db.models import Q

from households.models.person import Person
from households.records import RecordedFact, history


class ContactPreference(RecordedFact):
    """How somebody may be reached, apart from the address: a no here stops letters, prints and mail."""

    class Safety(models.TextChoices):
        ASK = "ask", "nog niet gevraagd"
        SAFE = "safe", "veilig bereikbaar"
        LIMITED = "limited", "alleen zoals hieronder"
        NOTHING_HOME = "nothing_home", "niets naar huis"
        # Set by a talk, never chosen: no letter, call or mail until somebody asked how.
        DANGER = "danger", "gevaar genoemd, nog niet gevraagd"

    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_preferences")
    safety = models.CharField("veilig bereikbaar", max_length=15, choices=Safety, default=Safety.ASK)
    allow_post = models.BooleanField("post mag", default=True)
    allow_phone = models.BooleanField("bellen mag", default=True)
    allow_mail = models.BooleanField("e-mail mag", default=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    wish = models.CharField("wens", max_length=120, blank=True, help_text="Bijvoorbeeld: bel na 15.00 uur.")
    language = models.CharField("taal", max_length=40, blank=True)
    history = history()

    class Meta:
        verbose_name = "contactvoorkeur"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(ended_at=None), name="one_live_contact_preference"
            ),
        ]
