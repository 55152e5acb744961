"""From which page a card was moved, so that one comes back there."""

import re

from django.urls import reverse

TEAM = re.compile(r"team-([0-9]{1,18})")


def known_place(name):
    """One of these names, whatever was sent."""
    return name if name in ("mijn", "bord") or TEAM.fullmatch(name or "") else "plan"


def place_back(name, household_id):
    """Never an address from outside: a name that is not known leads to the plan."""
    if name == "mijn":
        return reverse("board:mine")
    if name == "bord":
        return reverse("household:board", args=[household_id])
    if found := TEAM.fullmatch(name or ""):
        return reverse("board:team", args=[int(found[1])])
    return reverse("household:plan", args=[household_id])
