import pytest

from households.brp.found import FoundName
from households.names import normalise_name, split_prefix, surname_key, surname_keys, without_prefix


@pytest.mark.parametrize(
    "written, compared",
    [
        ("Berg", "berg"),
        ("BERG", "berg"),
        ("Bérg", "berg"),
        ("  Berg ", "berg"),
        ("Çelik-Øster", "celik oster"),
        ("d’Hondt", "d hondt"),
        ("Bronwaßer", "bronwasser"),
        ("Żywiałowska", "zywialowska"),
        ("Sigurðardóttir", "sigurdardottir"),
        ("Æþelred", "aethelred"),
        ("Hacı", "haci"),
        ("İnönü", "inonu"),
        ("Ŋĳħŧ", "nijht"),
        ("", ""),
    ],
)
def test_a_name_is_compared_without_capitals_and_diacritics(written, compared):
    assert normalise_name(written) == compared


@pytest.mark.parametrize(
    "written, prefix, name",
    [
        ("Berg", "", "berg"),
        ("van der Berg", "van der", "berg"),
        ("Van Der Berg", "van der", "berg"),
        ("van den Berg-Jansen", "van den", "berg jansen"),
        ("El Amrani", "el", "amrani"),
        ("'s-Gravesande", "s", "gravesande"),
        ("uijt te de Haag", "uijt te de", "haag"),
        ("Vandenberg", "", "vandenberg"),
        # The last word stays, else there is nothing to compare.
        ("Van", "", "van"),
        ("De La", "de", "la"),
    ],
)
def test_the_prefix_is_kept_apart(written, prefix, name):
    assert split_prefix(written) == (prefix, name)
    assert surname_key(written) == name


def test_asking_with_without_and_with_another_prefix_compares_the_same():
    assert len({surname_key(name) for name in ("Berg", "van der Berg", "v.d. berg", "de Bérg")}) == 1


@pytest.mark.parametrize(
    "asked, keys",
    [
        ("Berg", ["berg"]),
        ("Jansen-de Wit", ["jansen de wit", "jansen", "wit"]),
        ("'s-Gravesande", ["gravesande"]),
        ("-", []),
        ("", []),
    ],
)
def test_a_double_name_is_asked_by_its_halves_too(asked, keys):
    assert surname_keys(asked) == keys


def test_the_spelling_survives_where_only_the_prefix_goes():
    assert without_prefix("van der Bérg") == "Bérg"
    assert without_prefix("Van") == "Van"


@pytest.mark.parametrize(
    "name_use, shown",
    [
        ("E", "Anna van der Berg"),
        ("P", "Anna d'Hondt"),
        ("V", "Anna d'Hondt-van der Berg"),
        ("N", "Anna van der Berg-d'Hondt"),
        ("", "Anna van der Berg"),
    ],
)
def test_somebody_is_shown_with_the_chosen_surname(name_use, shown):
    name = FoundName(
        "Anna Maria",
        prefix="van der",
        surname="Berg",
        partner_prefix="d'",
        partner_surname="Hondt",
        name_use=name_use,
    )
    assert str(name) == shown


def test_partners_name_is_not_used_where_there_is_no_partner():
    assert str(FoundName("Anna", surname="Berg", name_use="P")) == "Anna Berg"
