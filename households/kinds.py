"""Kinds of data. The order is the protection: where a text fits two, the higher number wins."""

from django.db.models import IntegerChoices


class Kind(IntegerChoices):
    CONTACT = 1, "Contact en gezin"
    INVOLVEMENT = 2, "Dat wij helpen, niet waarmee"
    AGREEMENTS = 3, "Wensen en afspraken"
    PROVISIONS = 4, "Hulp en voorzieningen"
    HOUSING = 5, "Wonen"
    WORK_SCHOOL = 6, "Werk, school en dagbesteding"
    MONEY = 7, "Geld en schulden"
    FAMILY = 8, "Gezin, opvoeding en netwerk"
    DAILY_HEALTH = 9, "Lichaam en dagelijks leven"
    MENTAL_HEALTH = 10, "Psychisch en verslaving"
    HOME_SAFETY = 11, "Veiligheid thuis"
    JUSTICE = 12, "Politie en justitie"
    SAFEGUARDING = 13, "Meldcode en Veilig Thuis"
    REFUGE = 14, "Geheim verblijf"


# Open only for people named one by one; never by consent, never by emergency.
NAMED_ONLY = (Kind.SAFEGUARDING, Kind.REFUGE)
# No placeholder ever tells that these exist.
NEVER_TOLD = (Kind.MENTAL_HEALTH, Kind.HOME_SAFETY, Kind.JUSTICE, Kind.SAFEGUARDING, Kind.REFUGE)
# Asked one at a time, never in a bundle.
ONE_BY_ONE = (Kind.HOME_SAFETY, Kind.JUSTICE)
