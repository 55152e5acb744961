"""The log out of the house: no formula, no more than asked, no name of a colleague, and every time a row in the log."""

import csv
import io

import pytest
from django.utils import timezone

from audit.models import AccessLogEntry
from privacy.csv_cells import BOM, as_csv, safe
from tests.privacy.conftest import looked
from tests.tools import reading_log

pytestmark = pytest.mark.django_db
CSV, REQUEST = "/privacy/inzagelog/csv/", "/privacy/inzagelog/uitvoer/"
ASKED = {"reason": "steekproef", "case_number": "Z-2026/118"}

FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"klik\")", "=IMPORTXML(\"http://x\";\"//a\")",
    "+1+1", "+31612345678", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "-", "@SUM(1+1)", "@x",
    "\t=1+1", "\tx", "\r=1+1", "\rx", "\n=1+1", "\nx", "\r\n=1+1", " =1+1", "   @x", "\u00a0=1+1", "\u200b=1+1",
    "\ufeff=1+1", "\u2060+1", "\u00ad=1", "＝1+1", "＋1", "－1", "＠x", "\u22121", "﹢1", "﹣1", "﹦1", "﹫x",
    " \u200b =1+1", "=", "+", "@",
]  # fmt: skip
HARMLESS = [
    "",
    "Samira",
    "El Amrani",
    "10-11-2026",
    "12:30",
    "a=b",
    "1+1",
    "'s-Hertogenbosch",
    "é",
    "ja; nee",
    'zei "ja"',
    7,
    None,
]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_formula_is_text(text):
    assert safe(text).startswith("'")
    assert not set("\t\r\n") & set(safe(text))


@pytest.mark.parametrize("text", HARMLESS, ids=ascii)
def test_what_is_no_formula_stays_as_it_is(text):
    assert safe(text) == ("" if text is None else str(text))


def test_a_file_reads_back_as_what_was_written():
    text = as_csv([["a;b", 'zei "ja"'], ["=1", "x"]])
    assert text.startswith(BOM) and text.count("\r\n") == 2
    assert list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";")) == [
        ["a;b", 'zei "ja"'],
        ["'=1", "x"],
    ]


@pytest.fixture
def officer(world, as_user):
    looked(world, world.daan, world.samira, depth="read", shown={4: {7: 2}}, withheld={3: 1})
    return as_user(world.omar)


def lines_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def exported():
    with reading_log():
        return AccessLogEntry.objects.filter(action="export").latest("at")


def test_the_file_tells_the_function_and_not_the_name_of_a_colleague(world, officer):
    answer = officer.post(CSV, ASKED)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="inzagelog-{timezone.localdate():%Y-%m-%d}.csv"'
    )
    heading, *lines = lines_of(answer)
    (line,) = [
        dict(zip(heading, line, strict=True)) for line in lines if "Geld en schulden (2)" in ";".join(line)
    ]
    assert (line["Functie"], line["Collega"], line["Persoon"]) == ("consulent", "", "Samira El Amrani")
    assert (line["Grond"], line["Afgeschermd"], line["Diepte"]) == (
        "Eigen taak",
        "Jeugdwet: 1",
        "inhoud gelezen",
    )
    assert "Daan" not in answer.content.decode()


def test_with_a_decision_the_names_are_there(officer):
    answer = officer.post(CSV, ASKED | {"with_names": "on", "names_case_number": "FG-7"})
    assert "Daan Test" in answer.content.decode()
    assert exported().filter["names_case"] == "FG-7"


def test_an_export_is_logged_with_its_reason_and_number_of_rows(officer):
    answer = officer.post(CSV, ASKED)
    row = exported()
    assert row.hits == len(lines_of(answer)) - 1
    assert (row.filter["reason"], row.filter["case"], row.channel) == ("steekproef", "Z-2026/118", "csv")


def test_more_than_fits_is_said_in_the_file(world, officer, monkeypatch):
    looked(world, world.daan, world.noor, world.peter)
    monkeypatch.setattr("privacy.export_views.AT_MOST", 2)
    lines = lines_of(officer.post(CSV, ASKED))
    assert len(lines) == 4 and lines[-1][0].startswith("Let op: ")
    assert exported().hits == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": ""}, "Kies waarvoor de uitvoer is."),
        ({"reason": "zomaar"}, "Kies een reden uit de lijst."),
        ({"case_number": ""}, "Vul een zaaknummer of kenmerk in."),
        ({"case_number": "mevrouw Nolles"}, "Gebruik 3 tot 30 letters"),
        ({"with_names": "on"}, "Geef het kenmerk van het besluit van de FG."),
    ],
)
def test_without_a_reason_there_is_no_file(officer, change, words):
    page = officer.post(CSV, ASKED | change)
    assert page.status_code == 422 and words in page.text
    with reading_log():
        assert not AccessLogEntry.objects.filter(action="export").exists()


def paper(officer, **wish):
    today = f"{timezone.localdate():%d-%m-%Y}"
    return officer.post(REQUEST, {"wie": "Samira El Amrani", "van": today, "tot": today} | wish)


def test_a_resident_reads_when_which_function_why_and_what_kind_and_no_name(world, officer):
    page = paper(officer)
    assert page.status_code == 200 and "Wie keek er in uw gegevens?" in page.text
    (look,) = page.context["looks"]
    assert (look.function, look.purpose) == ("consulent, Sociaal Domein", "Samen één plan maken en uitvoeren")
    assert look.kinds == "Geld en schulden"
    assert "Daan" not in page.text and "Schuldhulp" not in page.text


def test_the_paper_is_logged_as_a_print_about_this_person(world, officer):
    paper(officer)
    with reading_log():
        row = AccessLogEntry.objects.get(action="print")
    assert (row.person_id, row.hits) == (world.samira.pk, 1)


@pytest.mark.parametrize(("kind", "told"), [(5, "Wonen"), (11, None), (13, None), (14, None)])
def test_what_would_tell_of_somebody_elses_safety_is_left_out(world, officer, kind, told):
    looked(world, world.anouk, world.noor, shown={3: {kind: 1}}, acting_role="safeguarding_officer")
    (look,) = paper(officer, wie="Noor El Amrani").context["looks"]
    assert look.kinds == (told or "Naam en gegevens om u te bereiken")
    assert look.function == "medewerker, Sociaal Domein"


def test_looks_at_somebody_else_and_refused_looks_are_not_on_it(world, officer):
    looked(world, world.daan, world.samira, outcome="refused", action="refused", reason="no_reach")
    looked(world, world.daan, world.peter)
    assert len(paper(officer).context["looks"]) == 1


def test_of_several_with_one_name_the_officer_chooses(world, officer):
    page = paper(officer, wie="Amrani")
    assert page.status_code == 200 and {one.what for one in page.context["choices"]} == {"person"}
    assert paper(officer, wie="Amrani", keuze=f"person:{world.samira.pk}").context["looks"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"wie": ""}, "Vul een naam in."),
        ({"wie": "Niemandsnaam"}, "Niemand gevonden met deze naam."),
        ({"van": ""}, "Vul een begin in."),
        ({"tot": "1-1-2020"}, "Het eind ligt voor het begin."),
        ({"van": "31-2-2026"}, "Schrijf een datum als"),
    ],
)
def test_a_wrong_request_is_answered_beside_the_field(officer, change, words):
    page = paper(officer, **change)
    assert page.status_code == 422 and words in page.text
