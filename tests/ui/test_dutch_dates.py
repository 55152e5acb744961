from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

MONDAY = date(2026, 11, 23)
# 08.41 in universal time is 09.41 in Amsterdam in winter; 23.30 is already the next day.
MORNING = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
NEARLY_TUESDAY = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 7, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MORNING, tick=False):
        yield


def said(value, filter_name):
    return Template(f"{{{{ value|{filter_name} }}}}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("value", "filter_name", "words"),
    [
        (MONDAY, "dag", "ma 23 nov"),
        (date(2026, 3, 1), "dag", "zo 1 mrt"),
        (date(2026, 5, 2), "dag", "za 2 mei"),
        (date(2027, 2, 17), "dag", "wo 17 feb 2027"),
        (date(2025, 12, 25), "dag", "do 25 dec 2025"),
        (NEARLY_TUESDAY, "dag", "di 24 nov"),
        (None, "dag", ""),
        (MONDAY, "dag_lang", "maandag 23 november 2026"),
        (date(2026, 8, 14), "dag_lang", "vrijdag 14 augustus 2026"),
        (MONDAY, "datum_voluit", "23 november 2026"),
        (MORNING, "tijd", "09.41 uur"),
        (SUMMER, "tijd", "09.05 uur"),
        (NEARLY_TUESDAY, "tijd", "00.30 uur"),
        (MONDAY, "nog_dagen", "vandaag"),
        (date(2026, 11, 24), "nog_dagen", "nog 1 dag"),
        (date(2026, 11, 25), "nog_dagen", "nog 2 dagen"),
        (date(2026, 11, 22), "nog_dagen", "1 dag te laat"),
        (date(2026, 11, 20), "nog_dagen", "3 dagen te laat"),
        (NEARLY_TUESDAY, "nog_dagen", "nog 1 dag"),
    ],
)
def test_a_date_is_said_the_way_people_say_it(value, filter_name, words):
    assert said(value, filter_name) == words


def test_the_words_stay_dutch_when_the_server_speaks_another_language():
    with translation.override("en"):
        assert said(MONDAY, "dag_lang") == "maandag 23 november 2026"


@pytest.mark.parametrize(
    ("value", "words"), [(1284, "1.284"), (1.4, "1,4"), (7, "7"), (1234567, "1.234.567")]
)
def test_a_number_has_dutch_marks(value, words):
    assert said(value, "getal") == words


@pytest.mark.parametrize(("value", "words"), [(0, "0 acties"), (1, "1 actie"), (2, "2 acties")])
def test_a_count_and_its_noun_agree(value, words):
    assert said(value, 'meervoud:"actie,acties"') == words
