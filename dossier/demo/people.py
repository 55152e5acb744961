"""Residents of the demo: from the public BRP test set by their number, or made here when their age matters."""

from datetime import timedelta

from dossier.demo.stage import Home
from households.actions import make_person
from households.brp import source
from households.models import HouseholdMembership
from intake.starting import FirstTalk, Joining, start_from_hit

Place = HouseholdMembership.Place


def from_brp(bsn):
    """As the desk finds them; asked inside the desk's turn."""
    (found,) = source.current().by_bsn(bsn)
    return found


def begin(
    household_label, numbers, *, acting, words="", report="", channel="counter", reachable=None, apart=()
):
    """A household of people of the test set. `apart` are the numbers of who merely lives there."""
    joining = [Joining(from_brp(bsn), takes_part=bsn not in apart) for bsn in numbers]
    talk = FirstTalk(channel, words=words, report=report, reachable=reachable or {})
    household = start_from_hit(joining, talk, label=household_label, key=None, acting=acting)
    household.refresh_from_db()  # the database set its moment
    members = household.memberships.select_related("person")
    return Home(household, {member.person.first_name: member.person for member in members})


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
