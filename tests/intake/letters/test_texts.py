"""What may stand in the text of a letter, and what it becomes; without database."""

import pytest

from intake.letters.facts import Facts
from intake.letters.filling import Part, fill, fill_line
from intake.letters.placeholders import PARAGRAPHS, REQUIRED, missing, names_for, problems
from intake.letters.sample import SAMPLE, SAMPLE_PARAGRAPHS
from intake.letters.start_texts import START
from intake.models import LetterText

Code = LetterText.Code
CODES = list(Code)


@pytest.mark.parametrize("code", CODES)
def test_the_texts_we_begin_with_can_be_used(code):
    subject, body = START[code]
    assert problems(code, subject) == problems(code, body) == missing(code, body) == []


@pytest.mark.parametrize("code", CODES)
def test_each_name_has_a_meaning_for_a_reader_and_for_the_preview(code):
    for name in names_for(code):
        assert callable(getattr(Facts, name))
        assert name in (SAMPLE_PARAGRAPHS if name in PARAGRAPHS[code] else SAMPLE)


@pytest.mark.parametrize("code", CODES)
def test_no_letter_can_ask_for_a_number_an_address_or_somebody_elses_life(code):
    assert not {"bsn", "adres", "geboortedatum", "huishouden", "gezin"} & set(names_for(code))


WRONG = [
    ("Beste {naaam},", "{naaam} bestaat niet in deze brief. Bedoel je {naam}?"),
    ("Uw nummer is {bsn}.", "{bsn} bestaat niet in deze brief. Kies uit de lijst."),
    ("{{ person.bsn }}", "{ of } te veel"),
    ("{% include 'x' %}", "{% include 'x' %} bestaat niet"),
    ("{naam.__class__}", "{naam.__class__} bestaat niet"),
    ("{naam", "{ of } te veel"),
    ("}", "{ of } te veel"),
    ("{}", "{} bestaat niet"),
    ("Het plan: {persoonlijk_plan}", "{persoonlijk_plan} hoort op een eigen regel."),
    ("{afspraak_dag}", "{afspraak_dag} bestaat niet in deze brief"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_name_is_told_in_words(text, message):
    assert any(message in problem for problem in problems(Code.CONFIRMATION, text))


@pytest.mark.parametrize(("code", "name"), [(code, name) for code in CODES for name in REQUIRED[code]])
def test_what_the_law_or_the_letter_needs_cannot_be_left_out(code, name):
    _, body = START[code]
    assert missing(code, body.replace(f"{{{name}}}", "")) == [f"In deze brief hoort {{{name}}}."]


def filled(body, paragraphs=None, **values):
    return fill(Code.CONFIRMATION, body, values, paragraphs or {})


def test_empty_lines_divide_and_marks_make_headings_and_lists():
    body = "# Kop\nEen zin.\nNog een.\n\n- een\n- twee\n\nSlot"
    assert filled(body) == [
        Part("kop", ("Kop",)),
        Part("alinea", ("Een zin.", "Nog een.")),
        Part("lijst", ("een", "twee")),
        Part("alinea", ("Slot",)),
    ]


def test_a_paragraph_of_ours_stands_for_its_line_or_stays_away():
    ours = [Part("alinea", ("Gratis.",))]
    assert filled("Voor\n{clientondersteuning}\nNa", {"clientondersteuning": ours}) == [
        Part("alinea", ("Voor",)), *ours, Part("alinea", ("Na",)),
    ]  # fmt: skip
    assert filled("{persoonlijk_plan}", {"persoonlijk_plan": []}) == []


def test_what_is_filled_in_is_not_read_again():
    assert fill_line("Beste {naam}", {"naam": "{vandaag} <b>"}) == "Beste {vandaag} <b>"
