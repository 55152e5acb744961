"""A partner's list: what comes in, and why a line does not. One bad line never costs a good one."""

from decimal import Decimal

import pytest

from intake.early_signals.reading_csv import COLUMNS, MOST_BYTES, Unreadable, read

HEADER = "kenmerk;naam;adres;postcode;telefoon;e-mail;bedrag;dreiging"
GOOD = {
    "kenmerk": "A-1",
    "naam": "T. Zwaluwveld",
    "adres": "Rietkraag 14",
    "postcode": "3011 PA",
    "telefoon": "000 000 01 01",
    "e-mail": "t@voorbeeld.nl",
    "bedrag": "1.234,56",
    "dreiging": "ja",
}
BSN = "999990019"


def line(**other):
    return ";".join((GOOD | {name.replace("_", "-"): value for name, value in other.items()}).values())


def reading(*lines, header=HEADER):
    return read("\n".join([header, *lines]).encode())


def test_a_good_line_comes_in_as_it_is():
    (found,) = reading(line()).lines
    assert found.number == 2
    assert found.values == {
        "partner_reference": "A-1",
        "name": "T. Zwaluwveld",
        "address": "Rietkraag 14",
        "postcode": "3011PA",
        "phone": "000 000 01 01",
        "email": "t@voorbeeld.nl",
        "amount": Decimal("1234.56"),
        "is_threat": True,
    }


REFUSED = {
    "without a reference": (line(kenmerk=""), "kenmerk is leeg"),
    "without a name": (line(naam=" "), "naam is leeg"),
    "without an address": (line(adres=""), "adres is leeg"),
    "without an amount": (line(bedrag=""), "bedrag is leeg"),
    "an amount in words": (line(bedrag="veel"), "het bedrag is niet te lezen"),
    "an amount with three decimals": (line(bedrag="1,234"), "het bedrag is niet te lezen"),
    "an amount below zero": (line(bedrag="-5"), "het bedrag is niet te lezen"),
    "no arrears at all": (line(bedrag="0,00"), "het bedrag moet meer dan 0"),
    "a fortune": (line(bedrag="1.000.000,01"), "het bedrag moet meer dan 0"),
    "a threat that is no answer": (line(dreiging="misschien"), "dreiging is geen ja of nee"),
    "a postcode that is none": (line(postcode="12345"), "dit is geen postcode"),
    "an e-mail address that is none": (line(e_mail="t@"), "dit is geen e-mailadres"),
    "a name that does not fit": (line(naam="x" * 201), "naam is langer dan 200 tekens"),
    "a reference that does not fit": (line(kenmerk="x" * 41), "kenmerk is langer dan 40 tekens"),
    "a telephone number that does not fit": (line(telefoon="0" * 31), "telefoon is langer dan 30 tekens"),
    "a BSN in the name": (line(naam=f"T. Zwaluwveld {BSN}"), "er staat een BSN in"),
    "a BSN in the address": (line(adres="9999.90.019"), "er staat een BSN in"),
    "a column too few": ("A-1;T. Zwaluwveld", "2 kolommen, en de eerste regel heeft er 8"),
    "a column too many": (f"{line()};meer", "9 kolommen, en de eerste regel heeft er 8"),
    "a quote without end": (line(naam='"T. Zwaluwveld'), "de aanhalingstekens kloppen niet"),
}


@pytest.mark.parametrize(("bad", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_line_is_told_with_its_number_and_the_good_ones_come_in(bad, reason):
    found = reading(line(kenmerk="eerst"), bad, line(kenmerk="laatst"))
    assert [one.values["partner_reference"] for one in found.lines] == ["eerst", "laatst"]
    (refused,) = found.refused
    assert refused.number == 3
    assert refused.reason.startswith(reason)


def test_a_reason_never_repeats_what_the_line_says():
    for bad, _ in REFUSED.values():
        (refused,) = reading(bad).refused
        assert "Zwaluwveld" not in refused.reason and BSN not in refused.reason


def test_a_reference_that_comes_twice_in_one_list_comes_in_once():
    found = reading(line(), line(kenmerk="B-2"), line(naam="Iemand Anders"))
    assert [one.number for one in found.lines] == [2, 3]
    assert [(one.number, one.reason) for one in found.refused] == [(4, "hetzelfde kenmerk als op regel 2")]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234", "1234"),
        ("940", "940"),
        ("€ 940,5", "940.5"),
        ("EUR 12.000.00", None),
        ("1.23,4", None),
    ],
)
def test_amounts_are_read_as_they_are_written_here(written, amount):
    found = reading(line(bedrag=written))
    assert [one.values["amount"] for one in found.lines] == ([Decimal(amount)] if amount else [])


def test_what_a_partner_may_not_give_is_left_out_and_told():
    found = reading(f"{line()};{BSN};1-1-1980", header=f"{HEADER};BSN;Geboortedatum")
    assert found.left_out == ["bsn", "geboortedatum"]
    assert BSN not in str(found.lines)


def test_columns_may_stand_in_any_order_and_those_that_need_not_be_there_may_miss():
    (found,) = reading("12,50;Rietkraag 1;T. Zwaluwveld;A-1", header="Bedrag;ADRES; naam ;Kenmerk").lines
    assert (found.values["amount"], found.values["phone" if "phone" in found.values else "name"]) == (
        Decimal("12.50"),
        "T. Zwaluwveld",
    )
    assert found.values["is_threat"] is False


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lists_come_as_spreadsheets_write_them(encoding, separator, end):
    rows = [HEADER, line(naam="Çelik-Brûlé", bedrag='"1.234,56"')]
    content = (end.join(rows) + end).replace(";", separator).encode(encoding)
    (found,) = read(content).lines
    assert (found.values["name"], found.values["amount"]) == ("Çelik-Brûlé", Decimal("1234.56"))


def test_a_formula_is_text_like_any_other():
    (found,) = reading(line(naam="=HYPERLINK(1)")).lines
    assert found.values["name"] == "=HYPERLINK(1)"


UNREADABLE = {
    "nothing": (b"", "leeg"),
    "only empty lines": (b"\n\n", "leeg"),
    "a spreadsheet": (b"PK\x03\x04rest", "Excel"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0", "Excel"),
    "no text": (b"kenmerk;naam\x00", "geen leesbare tekst"),
    "UTF-16": (HEADER.encode("utf-16"), "geen leesbare tekst"),
    "too big": (b"x" * (MOST_BYTES + 1), "te groot"),
    "too many lines": ("\n".join([HEADER, *[line()] * 5001]).encode(), "te groot"),
    "no header": (line().encode(), "ontbreekt: kenmerk, naam, adres, bedrag"),
    "no amount": (b"kenmerk;naam;adres", "ontbreekt: bedrag"),
    "a column twice": (f"{HEADER};naam".encode(), "De kolom naam staat er twee keer in"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_says_why(content, words):
    with pytest.raises(Unreadable, match=words):
        read(content)


def test_every_column_is_explained_on_the_page():
    assert all(explanation for _, _, explanation in COLUMNS.values())
