"""The GBA-V test set as values for BrpRecord; element numbers are those of the LO3 (category.group.element)."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from stdnum.nl import bsn as bsn_number

from households.names import surname_key
from households.partial_date import PartialDate

from . import municipalities
from .csv_lines import Remark, read_lines
from .lo3_text import repair, repair_street
from .person_lists import gather

REQUIRED = (
    "01.01.10 01.01.20 01.02.10 01.02.30 01.02.40 01.03.10 01.04.10 01.61.10 01.H 02.01.20 02.02.40 02.H 03.01.20 "
    "03.02.40 03.H 04.05.10 04.H 05.01.20 05.02.40 05.06.10 05.07.10 05.H 06.08.10 06.H 07.67.10 07.67.20 07.70.10 "
    "07.H 08.09.10 08.11.10 08.11.20 08.11.60 08.H 09.01.20 09.02.40 09.H 10.39.10 10.H 11.32.10 11.33.10 11.H"
).split()
STILLBORN = "L"
# As the LO3 has them, a little wider for streets and towns; longer than this is no such thing.
LONGEST = {
    "01.10": 10,
    "02.10": 200,
    "02.20": 2,
    "02.30": 10,
    "02.40": 200,
    "04.10": 1,
    "05.10": 4,
    "09.10": 4,
    "10.10": 1,
    "11.10": 80,
    "11.15": 80,
    "11.30": 1,
    "11.40": 4,
    "11.50": 2,
    "11.60": 6,
    "11.70": 80,
    "12.10": 80,
    "13.10": 4,
    "32.10": 2,
    "39.10": 2,
    "61.10": 1,
    "67.20": 1,
    "70.10": 1,
}
LONGEST_LIST_NAME = 40


class CannotStore(Exception):
    """Who this list is about cannot be told; the remark says why."""


@dataclass
class Reading:
    records: list = field(default_factory=list)
    remarks: list = field(default_factory=list)

    @property
    def lost(self):
        return [remark for remark in self.remarks if remark.lost]

    @property
    def notes(self):
        return [remark for remark in self.remarks if not remark.lost]


def read(path, progress=iter):
    """Everything in the file; `progress` wraps the lists while they are worked out."""
    file = Path(path).name
    header, lines, remarks = read_lines(path, REQUIRED)
    lists, more = gather(header, lines, file)
    reading = Reading(remarks=[*remarks, *more])
    seen = {}
    for person in progress(lists):
        if person.name in seen:
            text = f"de naam '{person.name}' staat ook op regel {seen[person.name]}; deze lijst is niet opgenomen."
            reading.remarks.append(Remark(file, person.line, "1", text))
            continue
        seen[person.name] = person.line
        try:
            reading.records.append(_Values(person, header, file, reading.remarks).record())
        except CannotStore:
            continue
    reading.remarks.sort(key=lambda remark: remark.line)
    return reading


class _Values:
    def __init__(self, person, header, file, remarks):
        self.person, self.header, self.file, self.remarks = person, header, file, remarks

    def record(self):
        self._drop_what_is_too_long()
        return {
            "list_name": self.person.name,
            "source_file": self.file,
            "source_line": self.person.line,
            "raw_hash": hashlib.sha256(b"\n".join(self.person.raw)).hexdigest(),
            **self._identity(),
            **self._partner_name(),
            **self._death_and_suspension(),
            **self._address(),
            **self._custody(),
            "parents": self._parents(),
            "partners": self._partners(),
            "children": self._children(),
            "former_names": [_name(version) for version in self._correct("01")],
            "former_addresses": [self._place(version) for version in self._correct("08")],
            "nationalities": self._nationalities(),
            "residence_title": self.person.first("10")["39.10"],
        }

    def _drop_what_is_too_long(self):
        if len(self.person.name) > LONGEST_LIST_NAME:
            text = f"de naam van deze lijst is te lang ({len(self.person.name)} tekens); niet opgenomen."
            self.remarks.append(Remark(self.file, self.person.line, "1", text))
            raise CannotStore
        for category, versions in self.person.versions.items():
            for version in versions:
                for element, value in list(version.values.items()):
                    version.values[element] = value = value.strip()
                    if len(value) > LONGEST.get(element, len(value)):
                        del version.values[element]
                        who = category == "01" and version.is_current
                        text = f"te lang ({len(value)} tekens, hooguit {LONGEST[element]})"
                        self._lose(category, version, element, text, or_stop=who)

    def _identity(self):
        version = self.person.first("01")
        name = _name(version)
        birth = self._date("01", version, "03.10", or_stop=True) or PartialDate()
        return {
            "bsn": self._bsn("01", version, or_stop=True),
            "a_number": version["01.10"],
            "given_names": name["given_names"],
            "initials": initials(name["given_names"])[:60],
            "title": version["02.20"],
            "prefix": name["prefix"],
            "surname": name["surname"],
            "surname_search": surname_key(name["surname"])[:200],
            "name_use": version["61.10"],
            "sex": version["04.10"],
            "birth_year": birth.year,
            "birth_month": birth.month,
            "birth_day": birth.day,
        }

    def _partner_name(self):
        """Of the running marriage, else of the last one: who was married may go on using that name."""
        partners = [v for v in self.person.current("05") if _is_somebody(v)]
        running = [v for v in partners if not v["07.10"]]
        if not partners:
            return {"partner_prefix": "", "partner_surname": "", "partner_surname_search": ""}
        name = _name((running or partners)[0])
        return {
            "partner_prefix": name["prefix"],
            "partner_surname": name["surname"],
            "partner_surname_search": surname_key(name["surname"])[:200],
        }

    def _death_and_suspension(self):
        death, entry = self.person.first("06"), self.person.first("07")
        died = self._date("06", death, "08.10")
        on = died or PartialDate()
        return {
            "deceased": died is not None or entry["67.20"] == "O",
            "deceased_year": on.year,
            "deceased_month": on.month,
            "deceased_day": on.day,
            "suspended": entry["67.20"],
            "suspended_since": self._digits("07", entry, "67.10"),
            "disclosure_code": entry["70.10"],
            "address_disclosure_block": entry["70.10"] not in ("", "0"),
        }

    def _address(self):
        version = self.person.first("08")
        place = self._place(version)
        return {
            "address_kind": version["10.10"],
            "house_indication": version["11.50"],
            "location": version["12.10"],
            "country_code": version["13.10"],
            "foreign_address": [
                version[f"13.{n}0"].strip() for n in (3, 4, 5) if version[f"13.{n}0"].strip()
            ],
            "address_since": place.pop("since"),
            **place,
        }

    def _place(self, version):
        number = version["11.20"]
        if number and not re.fullmatch(r"[1-9][0-9]{0,4}", number):
            self._lose("08", version, "11.20", f"'{number}' is geen huisnummer")
            number = ""
        return {
            "street": repair_street(version["11.15"]) or repair(version["11.10"]),
            "house_number": int(number) if number else None,
            "house_letter": version["11.30"],
            "house_addition": version["11.40"],
            "postcode": version["11.60"].replace(" ", ""),
            "town": version["11.70"],
            "municipality_code": version["09.10"],
            "municipality_name": municipalities.name_of(version["09.10"]),
            "since": self._digits("08", version, "10.30") or self._digits("08", version, "13.20"),
        }

    def _custody(self):
        version = self.person.first("11")
        return {"custody_code": version["32.10"], "under_guardianship": version["33.10"] == "1"}

    def _parents(self):
        return [
            {
                **self._relation(category, version),
                "which": which,
                "since": self._digits(category, version, "62.10"),
            }
            for which, category in ((1, "02"), (2, "03"))
            for version in self._somebody(category)
        ]

    def _partners(self):
        return [
            {
                **self._relation("05", version),
                "kind": version["15.10"],
                "since": self._digits("05", version, "06.10") or self._married_since(version),
                "until": self._digits("05", version, "07.10"),
                "ended_because": version["07.40"],
            }
            for version in self._somebody("05")
        ]

    def _married_since(self, ended):
        """The line of an ended marriage has its end only; its beginning is in the former version below it."""
        versions = self.person.versions["05"]
        for version in versions[versions.index(ended) + 1 :]:
            if version.is_current:
                break
            if version["06.10"]:
                return self._digits("05", version, "06.10")
        return ""

    def _children(self):
        return [
            {**self._relation("09", version), "stillborn": version["89.10"] == STILLBORN}
            for version in self._somebody("09")
        ]

    def _nationalities(self):
        return [
            {
                "code": version["05.10"],
                "is_current": version.is_current and not version["64.10"],
                "since": self._digits("04", version, "85.10"),
            }
            for version in self.person.versions.get("04", ())
            if version["05.10"] and not version.is_incorrect
        ]

    def _relation(self, category, version):
        birth = self._date(category, version, "03.10") or PartialDate()
        return {
            "bsn": self._bsn(category, version),
            "a_number": version["01.10"],
            **_name(version),
            "birth": birth.digits(),
            "sex": version["04.10"],
            "is_current": version.is_current,
        }

    def _somebody(self, category):
        return [v for v in self.person.versions.get(category, ()) if _is_somebody(v) and not v.is_incorrect]

    def _correct(self, category):
        return [v for v in self.person.former(category) if not v.is_incorrect]

    def _bsn(self, category, version, or_stop=False):
        number = version["01.20"]
        if number and not (re.fullmatch(r"[0-9]{8,9}", number) and bsn_number.is_valid(number)):
            self._lose(
                category, version, "01.20", f"'{number}' is geen burgerservicenummer (elfproef)", or_stop
            )
            return ""
        return number.zfill(9) if number else ""

    def _date(self, category, version, element, or_stop=False):
        """None when there is no date at all; a date of zeros is an unknown one."""
        digits = version[element]
        if not digits:
            return None
        if not re.fullmatch(r"[0-9]{4}|[0-9]{8}", digits):
            self._lose(category, version, element, f"'{digits}' is geen datum (JJJJMMDD)", or_stop)
            return None
        try:
            return PartialDate.from_digits(digits)
        except ValueError:
            date = PartialDate.as_far_as_right(digits)
            self._note(category, version, element, f"'{digits}' bestaat niet als datum; gelezen als: {date}.")
            return date

    def _digits(self, category, version, element):
        date = self._date(category, version, element)
        return date.digits() if date else ""

    def _note(self, category, version, element, text):
        column = self.header.column(f"{category}.{element}")
        self.remarks.append(Remark(self.file, version.line, column, text, lost=False))

    def _lose(self, category, version, element, text, or_stop=False):
        column = self.header.column(f"{category}.{element}")
        what = "deze persoonslijst is niet opgenomen" if or_stop else "alleen deze waarde is weggelaten"
        self.remarks.append(Remark(self.file, version.line, column, f"{text}; {what}."))
        if or_stop:
            raise CannotStore


def initials(given_names):
    return "".join(f"{name[0]}." for name in re.split(r"[\s-]+", given_names) if name[:1].isalpha())


def _is_somebody(version):
    return bool(version.identity or version["02.10"] or version["02.40"] not in ("", "."))


def _name(version):
    surname = "" if version["02.40"] == "." else version["02.40"]
    return {
        "given_names": repair(version["02.10"]).strip(),
        "prefix": version["02.30"].strip(),
        "surname": repair(surname).strip(),
    }
