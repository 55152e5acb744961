import pytest

from households.brp import testset
from households.brp.csv_lines import NotATestSet
from tests.households.brp.files import REAL, column, line, person, written


@pytest.fixture(scope="module")
def everybody():
    return testset.read(REAL)


@pytest.fixture(scope="module")
def named(everybody):
    return {values["list_name"]: values for values in everybody.records}


def read(folder, *lines):
    return testset.read(written(folder, *lines))


def one(folder, *lines):
    reading = read(folder, *lines)
    assert not reading.lost
    (values,) = reading.records
    return values


class TestTheRealSet:
    def test_every_list_in_it_is_read(self, everybody):
        starts = [x for x in REAL.read_text().splitlines()[1:] if not x.startswith(";")]
        assert len(everybody.records) == len(starts) == 582
        assert everybody.lost == []

    def test_the_first_list_has_come_out_right(self, named):
        suzanne = named["Lg01_716"]
        assert (suzanne["bsn"], suzanne["given_names"], suzanne["surname"]) == (
            "999993653",
            "Suzanne",
            "Moulin",
        )
        assert (suzanne["birth_year"], suzanne["birth_month"], suzanne["birth_day"]) == (1985, 12, 1)
        assert (suzanne["street"], suzanne["house_number"], suzanne["postcode"]) == (
            "Boterdiep",
            31,
            "3077AW",
        )
        assert [place["street"] for place in suzanne["former_addresses"]] == ["Vredesplein"]
        assert suzanne["partner_surname_search"] == "beaudelaire"

    @pytest.mark.parametrize("surname", ["Esterházy", "Inönü", "Żywiałowska", "Bronwaßer", "Hacı"])
    def test_names_come_out_right(self, everybody, surname):
        assert surname in {values["surname"] for values in everybody.records}

    def test_a_name_that_cannot_be_is_mended(self, named):
        assert {name["surname"] for name in named["Lg01_572"]["former_names"]} == {"Rodríguez-Zuluaga"}

    @pytest.mark.parametrize(
        "street", ["François Nivardstraat", "Hélène Swarthstraat", "Ampèrestraat", "Malmöpad"]
    )
    def test_streets_come_out_right(self, everybody, street):
        assert street in {values["street"] for values in everybody.records}

    def test_every_number_is_valid_and_three_are_used_twice(self, everybody):
        numbers = [values["bsn"] for values in everybody.records if values["bsn"]]
        assert len(numbers) - len(set(numbers)) == 3

    def test_the_cast_of_the_demo_is_there(self, everybody):
        found = {values["bsn"]: values for values in everybody.records}
        assert found["999990147"]["deceased"]
        assert found["999997622"]["under_guardianship"]
        assert [child["bsn"] for child in found["999990226"]["children"]] == ["999997580"]
        assert {child["bsn"] for child in found["999996150"]["children"]} >= {"999996186", "999996174"}

    def test_a_marriage_that_ended_has_both_its_dates(self, named):
        now, former = [p for p in named["Lg01_803"]["partners"] if p["is_current"]]
        assert (now["surname"], now["since"], now["until"]) == ("Jacobs", "20160102", "")
        assert (former["surname"], former["since"], former["until"]) == ("Postma", "20001023", "20150512")

    def test_twins_without_announcement_are_two_children(self, named):
        children = [c for c in named["Lg01_838"]["children"] if c["is_current"]]
        assert {"Jan Adriaan", "Adriaan Jan"} <= {child["given_names"] for child in children}

    def test_what_was_odd_but_readable_is_told_with_its_place(self, everybody):
        told = [str(note) for note in everybody.notes]
        assert (
            f"{REAL.name}, regel 1388, kolom 35 (02.03.10): '19821291' bestaat niet als datum; "
            in "".join(told)
        )


class TestCurrentAndFormer:
    def test_a_former_version_is_no_second_child(self, tmp_path):
        values = one(
            tmp_path,
            person(e09_02_10="Noor", e09_01_10="1", h09="59"),
            line(e09_02_10="Nora", e09_01_10="1"),
        )
        assert [(c["given_names"], c["is_current"]) for c in values["children"]] == [
            ("Noor", True),
            ("Nora", False),
        ]

    def test_a_second_child_is_no_former_version(self, tmp_path):
        values = one(tmp_path, person(e09_02_10="Noor", h09="09"), line(e09_02_10="Yassin"))
        assert [(c["given_names"], c["is_current"]) for c in values["children"]] == [
            ("Noor", True),
            ("Yassin", True),
        ]

    @pytest.mark.parametrize("announced, current", [("05", True), ("55", False)])
    def test_the_line_above_says_which_it_is(self, tmp_path, announced, current):
        values = one(
            tmp_path,
            person(e05_02_40="Nu", e05_06_10="20200101", h05=announced),
            line(e05_02_40="Toen", e05_06_10="20000101"),
        )
        assert [p["is_current"] for p in values["partners"]] == [True, current]

    @pytest.mark.parametrize(
        "identity, current", [({"e09_01_10": "1"}, False), ({"e09_01_10": "2"}, True), ({}, False)]
    )
    def test_without_announcement_somebody_else_is_another_child(self, tmp_path, identity, current):
        values = one(tmp_path, person(e09_02_10="Noor", e09_01_10="1"), line(e09_02_10="Nora", **identity))
        assert [c["is_current"] for c in values["children"]] == [True, current]

    def test_an_announcement_in_the_next_cell_still_counts(self, tmp_path):
        values = one(
            tmp_path,
            person(e05_02_40="Nu", e06_08_10="05"),
            line(e05_02_40="Toen", e05_07_10="20150101"),
        )
        assert [p["is_current"] for p in values["partners"]] == [True, True]
        assert not values["deceased"]

    def test_the_current_address_is_the_first(self, tmp_path):
        values = one(
            tmp_path,
            person(e08_11_10="Nu", h08="58"),
            line(e08_11_10="Toen", h08="58"),
            line(e08_11_10="Eerst"),
        )
        assert values["street"] == "Nu"
        assert [place["street"] for place in values["former_addresses"]] == ["Toen", "Eerst"]

    def test_what_was_struck_out_as_incorrect_is_left_out(self, tmp_path):
        values = one(tmp_path, person(e09_02_10="Noor", h09="59"), line(e09_02_10="Fout", e09_84_10="O"))
        assert [child["given_names"] for child in values["children"]] == ["Noor"]

    def test_a_line_with_dates_only_is_nobody(self, tmp_path):
        values = one(tmp_path, person(e02_85_10="19850401", e02_02_40=".", e09_85_10="20200101"))
        assert values["parents"] == values["children"] == []

    def test_a_child_born_lifeless_is_marked(self, tmp_path):
        values = one(tmp_path, person(e09_02_10="Tinie", e09_89_10="L"))
        assert [child["stillborn"] for child in values["children"]] == [True]


class TestPartner:
    @pytest.mark.parametrize(
        "ended, surname", [({}, "Nu"), ({"e05_07_10": "20200101", "e05_07_40": "S"}, "Toen")]
    )
    def test_the_running_marriage_gives_the_partners_name(self, tmp_path, ended, surname):
        values = one(
            tmp_path, person(e05_02_40="Nu", h05="05", **ended), line(e05_02_40="Toen", e05_06_10="20000101")
        )
        assert values["partner_surname"] == surname

    def test_of_ended_marriages_the_last_gives_it(self, tmp_path):
        values = one(
            tmp_path,
            person(e05_02_40="Laatst", e05_07_10="20200101", h05="05"),
            line(e05_02_40="Eerst", e05_07_10="20000101"),
        )
        assert values["partner_surname"] == "Laatst"


@pytest.mark.parametrize("code, blocked", [("", False), ("0", False), ("1", True), ("7", True)])
def test_any_code_but_zero_blocks_the_address(tmp_path, code, blocked):
    assert one(tmp_path, person(e07_70_10=code))["address_disclosure_block"] is blocked


@pytest.mark.parametrize(
    "values, deceased",
    [
        ({}, False),
        ({"e06_08_10": "20200101"}, True),
        ({"e06_08_10": "00000000"}, True),
        ({"e07_67_20": "O"}, True),
        ({"e07_67_20": "E"}, False),
    ],
)
def test_who_died_is_deceased_also_when_the_day_is_unknown(tmp_path, values, deceased):
    assert one(tmp_path, person(**values))["deceased"] is deceased


def test_a_death_that_was_taken_back_is_none(tmp_path):
    values = one(tmp_path, person(e06_85_10="20200202", h06="56"), line(e06_08_10="20200101"))
    assert not values["deceased"]


@pytest.mark.parametrize(
    "digits, parts",
    [("19850000", (1985, None, None)), ("00000000", (None, None, None)), ("19850013", (1985, None, None))],
)
def test_an_incomplete_date_of_birth_is_kept_as_far_as_it_goes(tmp_path, digits, parts):
    values = one(tmp_path, person(e01_03_10=digits))
    assert (values["birth_year"], values["birth_month"], values["birth_day"]) == parts


class TestBrokenLines:
    """Each time: a good list before it and one after it, and what is said about the broken one."""

    FIRST, LAST = person("Lg_eerst"), person("Lg_laatst")

    def broken(self, folder, *lines):
        reading = read(folder, self.FIRST, *lines, self.LAST)
        return reading, [values["list_name"] for values in reading.records], [str(x) for x in reading.lost]

    def test_too_few_columns(self, tmp_path):
        _, stored, said = self.broken(tmp_path, "Lg_stuk;1;2")
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert said == [
            "proef.csv, regel 3, kolom 4 (01.02.10): deze regel heeft 3 kolommen, de eerste regel 257."
        ]

    def test_lines_below_a_broken_one_are_not_added_to_somebody_else(self, tmp_path):
        reading, stored, said = self.broken(
            tmp_path, "Lg_stuk;1;2", line(e09_02_10="Noor"), line(e09_02_10="Yassin")
        )
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert reading.records[0]["children"] == []
        assert said[1].startswith("proef.csv, regel 4: deze en 1 volgende: hoort bij de onleesbare regel 3")

    def test_a_broken_line_within_a_list_costs_that_line_only(self, tmp_path):
        reading, stored, said = self.broken(
            tmp_path, person("Lg_stuk", e09_02_10="Noor", h09="09"), ";;", line(e09_02_10="Yassin")
        )
        assert stored == ["Lg_eerst", "Lg_stuk", "Lg_laatst"]
        assert [child["given_names"] for child in reading.records[1]["children"]] == ["Noor", "Yassin"]
        assert len(said) == 1 and "regel 4," in said[0]

    def test_not_utf8(self, tmp_path):
        bad = person("Lg_stuk").encode().replace(b"Berg", b"B\xe9rg")
        _, stored, said = self.broken(tmp_path, bad)
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert said == [
            f"proef.csv, regel 3, kolom {column('01.02.40')}: dit is geen UTF-8, de regel is niet te lezen."
        ]

    def test_a_control_character(self, tmp_path):
        _, stored, said = self.broken(tmp_path, person("Lg_stuk", e01_02_40="Be\x00rg"))
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert f"regel 3, kolom {column('01.02.40')}:" in said[0]

    def test_an_open_quote_does_not_swallow_the_next_line(self, tmp_path):
        _, stored, said = self.broken(tmp_path, person("Lg_stuk", e01_02_40='"Berg'))
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert f"regel 3, kolom {column('01.02.40')}:" in said[0]

    @pytest.mark.parametrize("number", ["999993654", "12345", "99999365A", "000000000"])
    def test_a_number_that_fails_the_elfproef(self, tmp_path, number):
        _, stored, said = self.broken(tmp_path, person("Lg_stuk", e01_01_20=number))
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert said[0].startswith(f"proef.csv, regel 3, kolom {column('01.01.20')}: '{number}' is geen")

    def test_a_childs_bad_number_costs_that_number_only(self, tmp_path):
        reading, stored, said = self.broken(
            tmp_path, person("Lg_stuk", e09_02_10="Noor", e09_01_20="999993654")
        )
        (child,) = reading.records[1]["children"]
        assert (child["given_names"], child["bsn"]) == ("Noor", "")
        assert said[0].startswith(f"proef.csv, regel 3, kolom {column('09.01.20')}:")

    def test_a_date_of_birth_that_is_no_date(self, tmp_path):
        _, stored, said = self.broken(tmp_path, person("Lg_stuk", e01_03_10="1-4-1985"))
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert f"regel 3, kolom {column('01.03.10')}: '1-4-1985' is geen datum" in said[0]

    def test_a_house_number_that_is_no_number_costs_that_value_only(self, tmp_path):
        reading, stored, said = self.broken(tmp_path, person("Lg_stuk", e08_11_20="12bis", e08_11_10="Kade"))
        assert (reading.records[1]["street"], reading.records[1]["house_number"]) == ("Kade", None)
        assert f"regel 3, kolom {column('08.11.20')}: '12bis' is geen huisnummer" in said[0]

    def test_a_name_longer_than_any_name(self, tmp_path):
        _, stored, said = self.broken(tmp_path, person("Lg_stuk", e01_02_40="x" * 201))
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert "201 tekens" in said[0]

    def test_the_same_list_twice(self, tmp_path):
        _, stored, said = self.broken(tmp_path, person("Lg_eerst"))
        assert stored == ["Lg_eerst", "Lg_laatst"]
        assert "regel 3, kolom 1: de naam 'Lg_eerst' staat ook op regel 2" in said[0]


@pytest.mark.parametrize("content", [b"", b"naam;bsn\nAnna;999993653\n", b"\xff\xfe\x00"])
def test_another_file_is_refused_as_a_whole(tmp_path, content):
    (tmp_path / "anders.csv").write_bytes(content)
    with pytest.raises(NotATestSet, match="anders.csv is geen GBA-V-testset"):
        testset.read(tmp_path / "anders.csv")


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    file = written(tmp_path, person())
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert [values["surname"] for values in testset.read(file).records] == ["Berg"]


@pytest.mark.parametrize(
    "values, stored",
    [({"e08_11_60": "3011PAX"}, True), ({"e09_02_10": "x" * 201}, True), ({"e01_61_10": "EE"}, False)],
)
def test_what_does_not_fit_never_stops_the_rest(tmp_path, values, stored):
    reading = read(tmp_path, person("Lg_1", **values), person("Lg_2"))
    assert [values["list_name"] for values in reading.records] == (["Lg_1", "Lg_2"] if stored else ["Lg_2"])
    assert "te lang" in str(reading.lost[0])
