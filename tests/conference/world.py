"""A household, who works there, and a meeting where others sit as well."""

from datetime import time, timedelta
from types import SimpleNamespace

from django.db import transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Organisation
from accounts.roles import Role
from consent import gate
from consent.asking import record_consent
from consent.purposes import Purpose
from consent.question import Answer, Question, Reasons, Receiver, Talk, opened_from
from households.kinds import Kind
from plans import conferences
from plans.models import CaseConference
from tests.accounts.factories import OrganisationFactory
from tests.cast import acting, colleague
from tests.tools import making

NAMED = "Samira slaapt slecht. Wat kan Noor thuis laten liggen?"
ANONYMOUS = "Een moeder slaapt slecht. Wat kan haar dochter thuis laten liggen?"
ROLES = "moeder (30 tot 45 jaar), dochter (12 tot 18 jaar)"
WHY = Reasons("Zonder advies komen we niet verder.", "Alleen wat nodig is.", "Zonder naam lukt het niet.")


def hire(cast):
    """Mirjam chairs; Linda is a partner's; Petra works nowhere near."""
    with making():
        cast.partner = OrganisationFactory(
            name="Woonstichting", kind=Organisation.Kind.PARTNER, municipalities=[cast.town]
        )
        for name, role, law, organisation in (
            ("mirjam", Role.BEHAVIOURAL_EXPERT, None, cast.department),
            ("linda", Role.PARTNER_PROFESSIONAL, None, cast.partner),
            ("petra", Role.CONSULTANT, Law.WMO, cast.department),
        ):
            named = {"first_name": name.title(), "last_name": "Test"}
            setattr(cast, name, colleague(name, role, organisation, cast.town, law, **named))


def at_work(user, home=None, purpose=Purpose.CASE_CONFERENCE):
    return gate.job(acting(user), purpose, focus=home and home.id)


def day(ahead=7):
    return timezone.localdate() + timedelta(days=ahead)


def convene(cast, kind=CaseConference.Kind.CASE_DISCUSSION, *, seats=("linda",), by="marloes", ahead=7):
    """Called by Marloes, chaired by Mirjam."""
    with at_work(getattr(cast, by)):
        return conferences.convene(
            kind=kind, day=day(ahead), begins_at=time(10), ends_at=time(11), place="Stadskantoor",
            chair=cast.mirjam, chairs_for=cast.department,
            seats=[(getattr(cast, name), acting(getattr(cast, name)).organisation) for name in seats],
            acting=acting(getattr(cast, by)),
        )  # fmt: skip


def bring(cast, home, conference, *, by="marloes", law=Law.WMO, kind=Kind.AGREEMENTS, person=None, **more):
    with at_work(getattr(cast, by), home):
        return conferences.put_on_agenda(
            conference, home.household, question=NAMED, person=person or home.samira, law=law, kind=kind,
            sheet={"question": ANONYMOUS, "roles": ROLES}, acting=acting(getattr(cast, by)), **more,
        )  # fmt: skip


def say(cast, item, words, *, by="marloes", sort="advice", law=Law.WMO, person=None, **more):
    home = SimpleNamespace(id=item.household_id)
    with at_work(getattr(cast, by), home):
        return conferences.write_minutes(
            item, sort=sort, words=words, person=person or item.person, law=law, kind=Kind.AGREEMENTS,
            acting=acting(getattr(cast, by)), **more,
        )  # fmt: skip


def let_advise(cast, home, conference, name, *, by="marloes"):
    with at_work(getattr(cast, by), home):
        sits = next(one for one in conference.seats.all() if one.user == getattr(cast, name))
        return conferences.ask_to_advise(conference, home.household, sits, acting=acting(getattr(cast, by)))


def say_yes(cast, home, organisation=None, *, kinds=(Kind.AGREEMENTS,), until=8, person=None):
    """Samira lets this meeting know; on the day after it ends."""
    person = person or home.samira
    asked = Question(
        household=home.household, person=person, receiver=Receiver(organisation=organisation or cast.department),
        kinds=frozenset(kinds), reasons=WHY, from_laws=opened_from(Law.WMO),
        purpose=Purpose.CASE_CONFERENCE, until=day(until),
    )  # fmt: skip
    with at_work(cast.marloes, home):
        return record_consent(
            asked, Talk("Samira en Marloes"), [Answer("yes", person)], acting=acting(cast.marloes)
        )


def end(cast, conference, *, by="mirjam"):
    with transaction.atomic(), at_work(getattr(cast, by)):
        return conferences.end_conference(conference, acting=acting(getattr(cast, by)))


def place(home, item):
    return f"{home.url}casusoverleg/{item.pk}/"
