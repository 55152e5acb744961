"""Who works in the demo municipality: towns, organisations, teams, colleagues with their roles, laws and numbers."""

from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts import actions
from accounts.acting import SETUP
from accounts.dates import today
from accounts.laws import Law
from accounts.models import Expertise, Municipality, Organisation, Team, User
from accounts.roles import Role

PASSWORD = "demo"
# Everybody works here for two years already, so that the log of the past weeks is true.
IN_SERVICE = timedelta(days=730)

WATERLINGE, TIEL = "Waterlinge", "Tiel"
# The test set's addresses lie in three cities; the demo takes them for districts of one town.
TOWNS = {
    WATERLINGE: ("", ["Waterlinge", "Rotterdam", "'s-Gravenhage", "Utrecht"]),
    TIEL: ("0281", ["Tiel"]),
}

DOMAIN, DOMAIN_TIEL = "Sociaal Domein Waterlinge", "Sociaal Domein Tiel"
HOUSING, WELFARE = "Woonstichting Waterwijk", "Welzijn De Schakel"
DEPARTMENT, PARTNER = Organisation.Kind.DEPARTMENT, Organisation.Kind.PARTNER
ORGANISATIONS = {
    DOMAIN: (DEPARTMENT, WATERLINGE, "012 345 5500"),
    DOMAIN_TIEL: (DEPARTMENT, TIEL, "0344 555 100"),
    HOUSING: (PARTNER, WATERLINGE, "012 345 7000"),
    WELFARE: (PARTNER, WATERLINGE, "012 345 7100"),
}

ACCESS, OUTREACH, CARE, WORK, DEBTS, YOUTH, IMPROVEMENT, CARE_TIEL = (
    "Team Toegang",
    "Team Vroegsignalering",
    "Vakteam Wmo",
    "Vakteam Werk en inkomen",
    "Vakteam Schuldhulp",
    "Wijkteam Jeugd Noord",
    "Verbeterteam Eén verhaal",
    "Vakteam Wmo Tiel",
)
SPECIALIST, NEIGHBOURHOOD = Team.Kind.SPECIALIST, Team.Kind.NEIGHBOURHOOD
TEAMS = {
    ACCESS: (SPECIALIST, WATERLINGE, [DOMAIN], "5500"),
    OUTREACH: (SPECIALIST, WATERLINGE, [DOMAIN], "5518"),
    CARE: (SPECIALIST, WATERLINGE, [DOMAIN], "5509"),
    WORK: (SPECIALIST, WATERLINGE, [DOMAIN], "5539"),
    DEBTS: (SPECIALIST, WATERLINGE, [DOMAIN], "5519"),
    YOUTH: (NEIGHBOURHOOD, WATERLINGE, [DOMAIN], "5529"),
    IMPROVEMENT: (Team.Kind.IMPROVEMENT, WATERLINGE, [DOMAIN, HOUSING], ""),
    CARE_TIEL: (SPECIALIST, TIEL, [DOMAIN_TIEL], "0344 555 110"),
}


@dataclass(frozen=True)
class Colleague:
    username: str
    first_name: str
    last_name: str
    phone: str
    role: Role
    law: Law | None = None
    teams: tuple = ()
    leads: tuple = ()
    organisation: str = DOMAIN
    working_days: str = "ma t/m vr"
    expertise: tuple = ()
    marks: dict = field(default_factory=dict)
    # Without: somebody who is met in the stories, and with whose name nobody logs in.
    logs_in: bool = True


MAY_COORDINATE = {"may_coordinate": True}
CONSULTANT = Role.CONSULTANT

COLLEAGUES = (
    Colleague("balie", "Fatima", "Haddou", "5501", Role.FRONT_DESK, Law.TOEGANG, (ACCESS, OUTREACH)),
    Colleague(
        "wmo", "Leyla", "Rahimi", "5511", CONSULTANT, Law.WMO, (CARE,), working_days="ma, di, do en vr",
        expertise=("Ouderen", "Dementie"), marks=MAY_COORDINATE,
    ),
    Colleague(
        "regisseur", "Marloes", "Verhoeven", "5510", CONSULTANT, Law.WMO, (CARE, IMPROVEMENT),
        working_days="ma t/m do", expertise=("Meervoudige problemen", "Mantelzorg"), marks=MAY_COORDINATE,
    ),
    Colleague(
        "jeugd", "Anouk", "Bakker", "5533", CONSULTANT, Law.JW, (YOUTH,), working_days="ma t/m vr na 13.00 uur",
        expertise=("Verzuim en school", "Scheiding"), marks=MAY_COORDINATE,
    ),
    Colleague(
        "werk", "Hicham", "Benali", "5541", CONSULTANT, Law.PW, (WORK, IMPROVEMENT),
        expertise=("Bijzondere bijstand",), marks=MAY_COORDINATE | {"is_content_expert": True},
    ),
    Colleague(
        "schuld", "Daan", "Willems", "5521", CONSULTANT, Law.WGS, (DEBTS, OUTREACH), working_days="di t/m vr",
        expertise=("Afsluiting energie", "Beslag"), marks=MAY_COORDINATE | {"is_content_expert": True},
    ),
    Colleague("gedrag", "Mirjam", "van Houten", "5551", Role.BEHAVIOURAL_EXPERT, working_days="ma, wo en vr"),
    Colleague("aandacht", "Esther", "Vos", "5552", Role.SAFEGUARDING_OFFICER, working_days="ma t/m do"),
    Colleague(
        "teamcoordinator", "Ingrid", "Postma", "5505", Role.TEAM_COORDINATOR,
        leads=(ACCESS, CARE, WORK, DEBTS, YOUTH),
    ),
    Colleague("manager", "Rob", "Terpstra", "5502", Role.MANAGER),
    Colleague("privacy", "Jeroen", "Dekker", "5561", Role.PRIVACY_OFFICER),
    Colleague("fg", "Saskia", "de Lange", "5562", Role.DATA_PROTECTION_OFFICER, working_days="di en do"),
    Colleague("beheer", "Kees", "Brouwer", "5571", Role.FUNCTIONAL_ADMINISTRATOR),
    Colleague("partner", "Linda", "Groen", "012 345 7001", Role.PARTNER_PROFESSIONAL, organisation=HOUSING),
    Colleague(
        "wmo2", "Joris", "van Dijk", "0344 555 111", CONSULTANT, Law.WMO, (CARE_TIEL,),
        organisation=DOMAIN_TIEL, marks=MAY_COORDINATE,
    ),
    Colleague(
        "teamcoordinator2", "Marieke", "Blom", "0344 555 105", Role.TEAM_COORDINATOR,
        leads=(CARE_TIEL,), organisation=DOMAIN_TIEL,
    ),
    Colleague(
        "sanne.kuipers", "Sanne", "Kuipers", "5534", CONSULTANT, Law.JW, (YOUTH,),
        expertise=("Crisis",), marks=MAY_COORDINATE | {"is_duty_officer": True}, logs_in=False,
    ),
    Colleague(
        "tom.schouten", "Tom", "Schouten", "5524", CONSULTANT, Law.WGS, (DEBTS,),
        marks=MAY_COORDINATE, logs_in=False,
    ),
    # Looks residents up for the counter of another building, and belongs to no team around households.
    Colleague("petra.hol", "Petra", "Hol", "5508", Role.FRONT_DESK, Law.TOEGANG, logs_in=False),
    Colleague(
        "balie.tiel", "Karin", "Smits", "0344 555 101", Role.FRONT_DESK, Law.TOEGANG,
        organisation=DOMAIN_TIEL, logs_in=False,
    ),
)  # fmt: skip
MANDATES = {Law.WMO: 10_000, Law.PW: 2_500, Law.JW: 10_000, Law.WGS: 5_000}
LOGINS = tuple(one.username for one in COLLEAGUES if one.logs_in)


def make_cast():
    """In the caller's transaction."""
    cast = SimpleNamespace(towns=make_towns(), users={})
    cast.organisations = make_organisations(cast.towns)
    cast.teams = make_teams(cast.towns, cast.organisations)
    password, since = make_password(PASSWORD), today() - IN_SERVICE
    for one in COLLEAGUES:
        cast.users[one.username] = take_into_service(one, cast, password, since)
    give_mandates(cast, since)
    return cast


def give_mandates(cast, since):
    """Outside the rules the manager decides: for each law up to an amount of its own."""
    for law, up_to in MANDATES.items():
        actions.give_mandate(
            cast.users["manager"], law, cast.towns[WATERLINGE], up_to=up_to, since=since, acting=SETUP
        )


def make_towns():
    return {
        name: Municipality.objects.create(name=name, code=code, brp_towns=places)
        for name, (code, places) in TOWNS.items()
    }


def make_organisations(towns):
    made = {}
    for name, (kind, town, phone) in ORGANISATIONS.items():
        made[name] = Organisation.objects.create(name=name, kind=kind, phone=phone)
        made[name].municipalities.add(towns[town])
    return made


def make_teams(towns, organisations):
    made = {}
    for name, (kind, town, of, phone) in TEAMS.items():
        group = Group.objects.create(name=name)
        made[name] = Team.objects.create(
            name=name, kind=kind, group=group, phone=phone, is_outreach=name == OUTREACH
        )
        made[name].municipalities.add(towns[town])
        made[name].organisations.set(organisations[each] for each in of)
    return made


def take_into_service(one, cast, password, since):
    user = make_user(one, password)
    organisation = cast.organisations[one.organisation]
    town = organisation.municipalities.get()
    dated = {"since": since, "acting": SETUP}
    actions.give_role(user, one.role, organisation, town, **dated)
    if one.law:
        actions.assign_law(user, one.law, organisation, **dated)
    for name in one.teams:
        actions.join_team(user, cast.teams[name], **dated)
    for name in one.leads:
        actions.join_team(user, cast.teams[name], leads=True, **dated)
    Expertise.objects.bulk_create(Expertise(user=user, subject=subject) for subject in one.expertise)
    return user


def make_user(one, password):
    user = User(
        username=one.username,
        first_name=one.first_name,
        last_name=one.last_name,
        phone=one.phone,
        working_days=one.working_days,
        email=f"{one.username}@waterlinge.example",
        is_demo=True,
        **one.marks,
    )
    if one.logs_in:
        user.password = password  # one hash for all: it is no secret, and hashing takes its time
    else:
        user.set_unusable_password()
    user.save()
    return user
