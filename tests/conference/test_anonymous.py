"""Without a name: roles, ages in bands, and texts that name nobody."""

from types import SimpleNamespace

import pytest

from dossier.conference.anonymous import NAMED, band_of, problem_with, role_of
from dossier.improving.no_names import NUMBER, OTHERWISE
from households.models import HouseholdMembership, Person

Place = HouseholdMembership.Place
NOOR = Person(
    given_names="Noor Sara",
    surname="Wit",
    prefix="de",
    street="Wilgenhof",
    house_number="27",
    postcode="1234AB",
)


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0 tot 4 jaar"), (11, "4 tot 12 jaar"), (12, "12 tot 18 jaar"), (41, "30 tot 45 jaar"), (66, "45 tot 67 jaar"),
     (67, "67 of ouder"), (98, "67 of ouder"), (None, "")],
)  # fmt: skip
def test_an_age_is_told_in_a_band(age, band):
    assert band_of(age) == band


@pytest.mark.parametrize(
    ("place", "sex", "role"),
    [(Place.PARENT, "V", "moeder"), (Place.CHILD, "M", "zoon"), (Place.PARENT, "O", "ouder"), (Place.OTHER, "V", "volwassene")],
)  # fmt: skip
def test_who_it_is_about_is_told_as_a_role(place, sex, role):
    assert role_of(SimpleNamespace(place=place, person=Person(sex=sex))) == role


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Een dochter komt te laat op school.", ""),
        ("Noor komt te laat op school.", NAMED),
        ("noor komt te laat.", NAMED),
        ("Noordelijk van de stad.", ""),
        ("De familie Wit vraagt hulp.", NAMED),
        ("Iemand aan de Wilgenhof 27.", NAMED),
        ("Iemand op 1234AB.", OTHERWISE),
        ("BSN 999993653 staat erbij.", NUMBER),
        ("Bel 0612345678.", ""),
    ],
)
def test_a_text_that_tells_who_is_refused(text, problem):
    assert problem_with(text, [NOOR]) == problem
