"""Residents of the demo: from the public BRP test set by their number, or made here when their age matters."""

from datetime import timedelta

from django.utils.timezone import localdate

from deadlines.working_days import add_working_days
from dossier.demo.routes import seen_by_taker
from dossier.demo.stage import Home, local
from households.actions import make_person
from households.brp import source
from households.case_team import end_membership
from households.household_proposal import propose
from households.models import CaseTeamMember, HouseholdMembership
from intake.actions import DESK_WORKING_DAYS
from intake.starting import FirstTalk, Joining, start_from_hit

Place = HouseholdMembership.Place


def from_brp(bsn):
    """As the desk finds them; asked inside the desk's turn."""
    (found,) = source.current().by_bsn(bsn)
    return found


def begin(label, numbers, *, acting, words="", report="", apart=()):
    """A household of people of the test set. `apart` are the numbers of who merely lives there."""
    joining = [Joining(from_brp(bsn), takes_part=bsn not in apart) for bsn in numbers]
    talk = FirstTalk("counter", words=words, report=report)
    household, _ = start_from_hit(joining, talk, label=label, key=None, acting=acting)
    return home_of(household)


def begin_at_address(bsn, *, words, today, acting):
    """Whoever the proposal ticks at this address, as a consultant would leave it."""
    asked = from_brp(bsn)
    address = asked.address
    neighbours = source.current().at_address(
        address.postcode, address.house_number, address.house_letter, address.house_addition
    )
    rows = [row for row in propose(asked, neighbours, today).here if row.selectable and row.takes_part]
    rows.sort(key=lambda row: row.person.bsn != bsn)
    talk = FirstTalk("counter", words=words)
    household, _ = start_from_hit(
        [Joining(row.person) for row in rows], talk, label="", key=None, acting=acting
    )
    return home_of(household, first=asked.name.given_names)


def home_of(household, first=""):
    members = household.memberships.select_related("person")
    people = sorted((member.person for member in members), key=lambda person: person.given_names != first)
    return Home(household, {person.first_name: person for person in people})


def end_first_contact(stage, home, routed, username="balie"):
    """Ten working days after the route the desk is out; before that it still reads what it wrote."""
    seen_by_taker(stage, home, min(local(localdate(routed), "16.45"), stage.now))
    day_after = add_working_days(localdate(routed), DESK_WORKING_DAYS) + timedelta(days=1)
    if day_after > stage.today:
        return
    with stage.turn(username, min(local(day_after, "00.10"), stage.now)) as desk:
        (first,) = CaseTeamMember.objects.filter(
            household=home.household, role=CaseTeamMember.Role.FIRST_CONTACT
        )
        end_membership(first, acting=desk)


def section(person, kind, text):
    return {"person": person, "kind": kind, "text": text}


def born(years, days_before, today):
    """Somebody who turned `years` so many days ago; a negative number: who turns it in so many days."""
    birthday = today - timedelta(days=days_before)
    if (birthday.month, birthday.day) == (2, 29):
        birthday -= timedelta(days=1)
    return {"birth_year": birthday.year - years, "birth_month": birthday.month, "birth_day": birthday.day}


def make(given_names, surname, birth, *, acting, bsn, sex, prefix="", **address):
    return make_person(
        acting=acting,
        bsn=bsn,
        given_names=given_names,
        call_name=given_names,
        prefix=prefix,
        surname=surname,
        sex=sex,
        **birth,
        **address,
    )
