"""The four laws, the household as a whole, and first contact. The numbers are fixed: policies compare them."""

from django.db.models import IntegerChoices


class Law(IntegerChoices):
    WMO = 1, "Wmo"
    PW = 2, "Participatiewet"
    JW = 3, "Jeugdwet"
    WGS = 4, "Schuldhulp"
    INTEGRAAL = 5, "Integraal"
    TOEGANG = 6, "Toegang"


FOUR_LAWS = (Law.WMO, Law.PW, Law.JW, Law.WGS)
LETTERS = {Law.WMO: "W", Law.PW: "P", Law.JW: "J", Law.WGS: "S", Law.INTEGRAAL: "I", Law.TOEGANG: "T"}
