"""People of the public test set whom the desk looks up, and what the test needs to know of them."""

from functools import cache

from accounts.laws import Law
from audit.models import AccessLogEntry
from consent import gate
from consent.purposes import Purpose
from households import actions
from households.brp import testset
from households.brp.models import BrpRecord
from households.case_team import add_to_case_team
from households.models import CaseTeamMember, HouseholdMembership
from tests.cast import acting
from tests.households.brp.files import REAL
from tests.tools import making, reading_log

JULES, MARGRIET = "999994001", "999990147"
JEANNETTE, NINA, STEPHAN = "999990226", "999997580", "999990627"
CHANTAL, WIEGER, WALTER, MARK = "999996150", "999996241", "999996186", "999996149"
TWICE = "999992788"
EVERYBODY = (JULES, MARGRIET, JEANNETTE, NINA, STEPHAN, CHANTAL, WIEGER, WALTER, MARK, TWICE)


@cache
def lists():
    return [values for values in testset.read(REAL).records if values["bsn"] in EVERYBODY]


def move_in():
    with making():
        BrpRecord.objects.bulk_create([BrpRecord(**values) for values in lists()])


def add_to_brp(**values):
    """Somebody the test set does not have; `bsn` tells the lists apart."""
    facts = {"list_name": f"Lproef_{values['bsn']}", "source_file": "proef", "source_line": 1, "raw_hash": ""}
    with making():
        BrpRecord.objects.create(**facts | values)


def begin(cast, bsn="", *, label="Een huishouden", coordinator=None, hidden=False, **facts):
    """A household of one person, begun at the desk."""
    desk = acting(cast.fatima)
    gate.enter(desk, Purpose.HELP_REQUEST)
    household = actions.start_household(label=label, acting=desk)
    person = actions.make_person(acting=desk, bsn=bsn, **facts)
    place = HouseholdMembership.Place.SINGLE
    actions.link_person(household, person, takes_part=True, place=place, acting=desk)
    if coordinator:
        role = CaseTeamMember.Role.COORDINATOR
        add_to_case_team(household, role=role, user=coordinator, law=Law.WMO, acting=desk)
    if hidden:
        actions.hide_household(household, acting=desk)
    gate.leave()
    return household, person


def rows_of_log(**wanted):
    with reading_log():
        return list(AccessLogEntry.objects.filter(**wanted))


def people_in_log(page):
    """Rows of looks at people; a household by its label has a row of its own."""
    return [row for row in rows_of_log(action="look", page=page) if row.person_id]
