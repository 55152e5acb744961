"""The words the access log is written in."""

from django.db import models


class Action(models.TextChoices):
    LOOK = "look", "bekeken"
    SEARCH = "search", "gezocht"
    LOOK_UP = "look_up", "opgezocht aan de balie"
    REFUSED = "refused", "geweigerd"
    ERROR = "error", "storing"
    BSN_REVEAL = "bsn_reveal", "BSN getoond"
    PRINT = "print", "afgedrukt"
    EXPORT = "export", "uitgevoerd naar bestand"
    DOWNLOAD = "download", "bestand opgehaald"
    EMERGENCY_OPEN = "emergency_open", "noodprocedure geopend"
    EMERGENCY_REVIEW = "emergency_review", "noodprocedure beoordeeld"
    LOG_READ = "log_read", "inzagelog gelezen"
    LOGIN = "login", "ingelogd"
    LOGOUT = "logout", "uitgelogd"
    LOGIN_FAILED = "login_failed", "inloggen mislukt"
    LOCKED_OUT = "locked_out", "tijdelijk buitengesloten"


WRITE = "write:"


def writing(verb):
    """A change is logged under the verb of its action: `write:withdraw_consent`."""
    return f"{WRITE}{verb}"


class Depth(models.TextChoices):
    LISTED = "listed", "naam in een lijst"
    OPENED = "opened", "dossier geopend"
    READ = "read", "inhoud gelezen"

    @property
    def rank(self):
        return list(Depth).index(self)


class Channel(models.TextChoices):
    SCREEN = "screen", "scherm"
    FRAGMENT = "fragment", "deel van een scherm"
    FILE = "file", "bestand"
    PDF = "pdf", "PDF"
    CSV = "csv", "CSV"
    JOB = "job", "achtergrondtaak"
    COMMAND = "command", "opdracht"


class SpecialPurpose(models.TextChoices):
    """Purposes that exist in the log only; no ground can ever name them."""

    OWN_TASK = "own_task", "eigen taak"
    EMERGENCY = "emergency", "direct gevaar"
    MANAGE_WORK = "manage_work", "werk verdelen"
    OVERSIGHT = "oversight", "toezicht en rechten van inwoners"


class Outcome(models.TextChoices):
    GRANTED = "granted", "getoond"
    REFUSED = "refused", "geweigerd"
    ERROR = "error", "storing"
