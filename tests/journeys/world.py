"""Where the journeys begin: the cast, a few lists of the public test set, and what colleagues did before."""

from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace

from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from consent import gate
from consent.asking import record_consent
from consent.purposes import Purpose
from consent.question import Answer, Question, Reasons, Receiver, Talk, opened_from
from households import actions
from households.brp import testset
from households.brp.models import BrpRecord
from households.case_team import add_to_case_team
from households.document_check import check_document
from households.kinds import Kind
from households.models import CaseTeamMember, HouseholdMembership
from tests.cast import acting, colleague, make_cast
from tests.households.brp.files import REAL
from tests.households.test_document_check import PDF
from tests.tools import making

# Patrick and Jeroen de Boer share their birth date; Noa and Finn are Patrick's children.
PATRICK, JEROEN, NOA, FINN = "999996113", "999995923", "999996125", "999996137"
BORN = "12-11-1989"
# Somebody else at the desk, of nineteen; the birth date is made to fit.
YOUNG, YOUNG_BSN = "Wáng", "999990287"
Place = HouseholdMembership.Place


def make_world():
    """The cast, and Stella: a second colleague at the desk, who works in no household."""
    world = make_cast()
    with making():
        world.stella = colleague(
            "stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG,
            first_name="Stella", last_name="Test",
        )  # fmt: skip
        BrpRecord.objects.bulk_create([BrpRecord(**values) for values in lists()])
    return world


@cache
def lists():
    known = (PATRICK, JEROEN, NOA, FINN, YOUNG_BSN)
    return [values for values in testset.read(REAL).records if values["bsn"] in known]


@contextmanager
def at_work(user, home=None, purpose=Purpose.ONE_PLAN):
    me = acting(user)
    with gate.job(me, purpose, focus=home and home.pk):
        yield me


def given_the_household_of_patrick(world, *, with_noa=True):
    """Fatima began it; Marloes (Wmo) is coordinator, Daan (schuldhulp) handles his own law."""
    with at_work(world.fatima, purpose=Purpose.HELP_REQUEST) as desk:
        home = actions.start_household(label="De Boer", acting=desk)
        patrick = actions.make_person(acting=desk, **facts_of(PATRICK, "Patrick", 1989, 11, 12, "M"))
        actions.link_person(home, patrick, takes_part=True, place=Place.PARENT, acting=desk)
        if with_noa:
            noa = actions.make_person(acting=desk, **facts_of(NOA, "Noa", 2019, 5, 27, "V"))
            actions.link_person(home, noa, takes_part=True, place=Place.CHILD, acting=desk)
        team = {"acting": desk, "household": home}
        add_to_case_team(role=CaseTeamMember.Role.COORDINATOR, user=world.marloes, law=Law.WMO, **team)
        add_to_case_team(role=CaseTeamMember.Role.CASE_HANDLER, user=world.daan, law=Law.WGS, **team)
    return SimpleNamespace(home=home, patrick=patrick, url=f"/huishoudens/{home.pk}/")


def facts_of(bsn, name, year, month, day, sex):
    return {
        "bsn": bsn,
        "given_names": name,
        "prefix": "de",
        "surname": "Boer",
        "sex": sex,
        "birth_year": year,
        "birth_month": month,
        "birth_day": day,
    }


def given_a_report(user, house, text, kind, *, law=Law.WMO):
    with at_work(user, house.home) as me:
        (note,) = actions.write_report(
            house.home,
            [{"text": text, "person": house.patrick, "kind": kind}],
            law=law,
            channel="phone",
            happened_on=timezone.localdate(),
            acting=me,
        )
    return note


def given_a_document(user, house, title, kind):
    with at_work(user, house.home) as me:
        return actions.add_document(
            house.home,
            PDF,
            check_document("brief.pdf", "application/pdf", PDF),
            title=title,
            person=house.patrick,
            kind=kind,
            law=Law.WMO,
            acting=me,
        )


def given_a_yes(user, house, *kinds, to=Law.WGS):
    """Patrick said yes to what Marloes asked."""
    reasons = Reasons("Nodig voor één plan.", "Alleen de huur.", "Zonder namen lukt het niet.")
    kinds = frozenset(kinds or (Kind.CONTACT, Kind.INVOLVEMENT, Kind.HOUSING))
    with at_work(user, house.home) as me:
        asked = Question(
            house.home, house.patrick, Receiver(to), kinds, reasons, from_laws=opened_from(Law.WMO)
        )
        answers = [Answer("yes", house.patrick)]
        return record_consent(asked, Talk(present="Patrick en Marloes"), answers, acting=me)
