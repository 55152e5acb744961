"""One household for the tests of consent: Samira and Peter, Noor of 15 and Yassin of 9, both parents with custody."""

from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace

from django.db import transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.models import ConsentAnswer
from consent.purposes import Purpose
from consent.question import Answer, Question, Reasons, Receiver, Talk, opened_from
from households import actions as people
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import (
    CaseTeamMember,
    Document,
    Household,
    HouseholdMembership,
    Note,
    ParentalAuthority,
)
from tests.cast import acting, make_cast
from tests.tools import making

Place = HouseholdMembership.Place
WHY = Reasons("Nodig voor één plan.", "Alleen wat gevraagd is.", "Zonder namen lukt het niet.")
TALK = Talk(present="Samira, Marloes")


@contextmanager
def at_the_desk_of(user, household=None):
    """One request of one colleague: the gate is entered, and left at the end."""
    with transaction.atomic():
        gate.enter(acting(user), Purpose.ONE_PLAN, household and household.pk)
        yield acting(user)
        gate.leave()


def birthday(years_ago):
    """Somebody who had this birthday half a year ago, whatever day it is today."""
    today = timezone.localdate()
    year, month = (today.year, today.month - 6) if today.month > 6 else (today.year - 1, today.month + 6)
    return {"birth_year": year - years_ago, "birth_month": month, "birth_day": 15}


def make_world():
    """Fatima (desk) begins; Marloes (Wmo) coordinates; Daan (schuldhulp) and Anouk (jeugd) handle their law."""
    world = SimpleNamespace(**vars(make_cast()))
    with at_the_desk_of(world.fatima) as desk:
        world.home = people.start_household(label="El Amrani", acting=desk)
        for name, age, place in (("samira", 41, Place.PARENT), ("peter", 44, Place.PARENT)):
            setattr(world, name, _join(world.home, name, age, place, desk))
        for name, age in (("noor", 15), ("yassin", 9)):
            setattr(world, name, _join(world.home, name, age, Place.CHILD, desk))
        for child in (world.noor, world.yassin):
            for parent in (world.samira, world.peter):
                _custody(world.home, child, parent, desk)
        _team(world.home, CaseTeamMember.Role.COORDINATOR, world.marloes, Law.WMO, desk)
        for user, law in ((world.daan, Law.WGS), (world.anouk, Law.JW), (world.hicham, Law.PW)):
            _team(world.home, CaseTeamMember.Role.CASE_HANDLER, user, law, desk)
    return world


def _join(home, name, age, place, desk):
    person = people.make_person(acting=desk, given_names=name.title(), surname="El Amrani", **birthday(age))
    people.link_person(home, person, takes_part=True, place=place, acting=desk)
    return person


def _custody(home, child, parent, desk):
    people.record_authority(
        home,
        child,
        kind=ParentalAuthority.Kind.JOINT,
        document="uittreksel gezagsregister",
        seen_on=date(2026, 1, 5),
        holder=parent,
        acting=desk,
    )


def _team(home, role, user, law, desk):
    add_to_case_team(home, role=role, user=user, law=law, acting=desk)


def write(world, user, person, kind, law, text="Een zin."):
    with at_the_desk_of(user) as acting_now:
        section = {"text": text, "person": person, "kind": kind}
        return people.write_report(
            world.home,
            [section],
            law=law,
            channel="phone",
            happened_on=timezone.localdate(),
            acting=acting_now,
        )[0]


def paper(world, person):
    with making():
        return Document.objects.create(
            household=world.home,
            person=person,
            law=Law.WMO,
            written_in_law=Law.WMO,
            kind=Kind.AGREEMENTS,
            organisation=world.department,
            author=world.marloes,
            title="Getekend",
            file="getekend.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
        )


def hide(world):
    with making():
        Household.objects.update(is_hidden=True)


def question(world, person, kinds=(1, 2, 4, 5, 7), to=Law.WGS, **more):
    more.setdefault("from_laws", opened_from(Law.WMO))
    return Question(world.home, person, Receiver(to), frozenset(kinds), WHY, **more)


def yes(person, **more):
    return Answer(ConsentAnswer.Answer.YES, person, **more)


def no(person, **more):
    return Answer(ConsentAnswer.Answer.NO, person, **more)


def read_by(world, user):
    """The notes somebody can read now, in a request of their own."""
    with at_the_desk_of(user, world.home):
        return {note.pk for note in Note.objects.all()}
