from types import SimpleNamespace

import pytest

from dossier.mentions import mentioned, sentences_about

NOOR = SimpleNamespace(first_name="Noor")
ANNE = SimpleNamespace(first_name="Anne-Marie")
NOBODY = SimpleNamespace(first_name="")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Noor mist school.", True),
        ("En noor ook.", True),
        ("Dat zei (Noor).", True),
        ("Noors boek", False),
        ("Noordzee", False),
        ("", False),
    ],
)
def test_a_name_is_a_word_of_its_own(text, named):
    assert bool(mentioned(text, [NOOR])) is named


def test_a_double_name_counts_whole():
    assert mentioned("Met Anne-Marie gebeld", [ANNE]) == [ANNE]
    assert not mentioned("Met Anne gebeld", [ANNE])


def test_somebody_without_a_first_name_is_never_asked_about():
    assert not mentioned("Iets", [NOBODY])


def test_only_the_sentences_that_name_somebody_go_along():
    text = "Samira belde. Noor mist school! Peter werkt.\nMorgen komt Noor."
    assert sentences_about(text, NOOR) == "Noor mist school! Morgen komt Noor."
