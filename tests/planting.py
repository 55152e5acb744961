"""Puts a world of tests/worlds.py into the database, by the maker, in a few statements."""

from dataclasses import asdict
from datetime import timedelta

from django.contrib.auth.models import Group

from accounts.models import GivenRole, LawAssignment, Municipality, Organisation, Team, TeamMembership, User
from accounts.roles import Role
from consent import registry
from consent.models import DataCategory, EmergencyAccess, Ground, LegalBasis
from households.models import (
    Block,
    CaseTeamMember,
    ContactReport,
    Household,
    HouseholdMembership,
    LifeDomain,
    NamedReader,
    Person,
)
from plans.models import CaseConference, ConferenceSheet, Evaluation, Plan, PlanVersion

GATED = {model.__name__: model for model in registry.gated()}
LONG_AGO = timedelta(days=400)
# Others name these.
LAST_TO_GO = {"Goal": 1, "Deadline": 1, "HelpRequest": 1, "CourtMeasure": 1}


def plant(world, now):
    """`world` as it stands at `now` (worlds.at); everything in it was begun by its first user."""
    first = world.employers[0][0]
    plant_offices(world, now)
    plant_households(world, first, now)
    plant_grounds(world, first)
    plant_records(world, first, now)
    plant_history(world, now)


def plant_offices(world, now):
    served = sorted({municipality for serving in world.organisations.values() for municipality in serving})
    Municipality.objects.bulk_create(Municipality(id=id, name=f"Gemeente {id}") for id in served)
    Organisation.objects.bulk_create(
        Organisation(id=id, name=f"Organisatie {id}", kind="department") for id in world.organisations
    )
    Organisation.municipalities.through.objects.bulk_create(
        Organisation.municipalities.through(organisation_id=id, municipality_id=municipality)
        for id, serving in world.organisations.items()
        for municipality in serving
    )
    User.objects.bulk_create(
        User(id=user, username=f"lezer-{user}", password="!", first_name="Lezer", last_name=str(user)[:8])
        for user in sorted({user for user, *_ in world.employers})
    )
    GivenRole.objects.bulk_create(
        GivenRole(
            user_id=user,
            role=Role.CONSULTANT,
            organisation_id=organisation,
            municipality_id=municipality,
            since=(now - LONG_AGO).date(),
        )
        for user, organisation, municipality in world.employers
    )
    LawAssignment.objects.bulk_create(
        LawAssignment(
            user_id=one.user,
            law=one.law,
            organisation_id=one.organisation,
            since=one.since,
            until=one.until,
        )
        for one in world.assignments
    )
    plant_teams(world)


def plant_teams(world):
    Group.objects.bulk_create(Group(id=team.id, name=f"team-{team.id}") for team in world.teams)
    Team.objects.bulk_create(
        Team(id=team.id, name=f"Team {team.id}", kind=team.kind, group_id=team.id) for team in world.teams
    )
    TeamMembership.objects.bulk_create(
        TeamMembership(team_id=one.team, user_id=one.user, since=one.since, until=one.until, leads=one.leads)
        for one in world.team_members
    )


def plant_households(world, first, now):
    Household.objects.bulk_create(
        Household(id=id, municipality_id=at, label=f"Huishouden {id}", created_by_id=first, created_at=now)
        for id, at in world.households.items()
    )
    Person.objects.bulk_create(
        Person(id=id, municipality_id=at, surname=f"Persoon {id}", surname_search="persoon", created_at=now)
        for id, at in world.persons.items()
    )
    HouseholdMembership.objects.bulk_create(
        HouseholdMembership(
            id=one.id,
            household_id=one.household,
            person_id=one.person,
            takes_part=one.takes_part,
            since=(now - LONG_AGO).date(),
            ended_at=one.ended_at,
            recorded_at=one.recorded_at or now - LONG_AGO,
            took_part_until=one.took_part_until,
            recorded_by_id=first,
        )
        for one in world.members
    )
    CaseTeamMember.objects.bulk_create(
        CaseTeamMember(added_by_id=first, **as_columns(one, "household", "user", "team", "organisation"))
        for one in world.case_rows
    )
    Block.objects.bulk_create(
        Block(recorded_by_id=first, reason="Familie", **as_columns(one, "user", "person", "household"))
        for one in world.blocks
    )
    NamedReader.objects.bulk_create(
        NamedReader(named_by_id=first, reason="Meldcode", **as_columns(one, "household", "user"))
        for one in world.named
    )


def plant_grounds(world, first):
    DataCategory.objects.filter(code__in=world.opens_in_emergency).update(opens_in_emergency=True)
    DataCategory.objects.exclude(code__in=world.opens_in_emergency).update(opens_in_emergency=False)
    LegalBasis.objects.bulk_create([LegalBasis(code=900, identifier="proef", name="Proef", article="-")])
    EmergencyAccess.objects.bulk_create(
        EmergencyAccess(
            municipality_id=world.households[one.household],
            reason="Er dreigt direct gevaar.",
            **as_columns(one, "user", "household", "organisation"),
        )
        for one in world.emergencies
    )
    Ground.objects.bulk_create(
        Ground(
            basis_id=900,
            recorded_by_id=first,
            **as_columns(one, "household", "person", "to_organisation") | {"kinds": sorted(one.kinds)},
        )
        for one in world.grounds
    )


def plant_records(world, first, now):
    ContactReport.objects.bulk_create(
        ContactReport(id=id, household_id=id, happened_on=now.date(), author_id=first, created_at=now)
        for id in world.households
    )
    Plan.objects.bulk_create(
        Plan(
            id=id,
            household_id=id,
            started_on=now.date(),
            evaluate_on=now.date(),
            created_by_id=first,
            created_at=now,
        )
        for id in world.households
    )
    PlanVersion.objects.bulk_create(
        PlanVersion(id=id, household_id=id, plan_id=id, number=1, made_by_id=first, made_at=now)
        for id in world.households
    )
    plant_meetings(world, first, now)
    Evaluation.objects.bulk_create(
        Evaluation(id=id, household_id=id, plan_id=id, number=1, begun_by_id=first, begun_at=now)
        for id in world.households
    )
    LifeDomain.objects.get_or_create(code="proef", defaults={"name": "Proef", "kind": 1})
    for model, kind in GATED.items():
        kind.objects.bulk_create(kind(**columns(one, now)) for one in world.records if one.model == model)


def plant_meetings(world, first, now):
    """One for each item on an agenda."""
    of_meetings = [one for one in world.records if one.model == "AgendaItem"]
    CaseConference.objects.bulk_create(
        CaseConference(
            id=one.id,
            municipality_id=world.households[one.household],
            kind="connecting",
            day=now.date(),
            begins_at="09:00",
            ends_at="10:00",
            chair_id=first,
            convened_by_id=first,
        )
        for one in of_meetings
    )
    ConferenceSheet.objects.bulk_create(
        ConferenceSheet(id=one.id, conference_id=one.id, question="Vraag", put_by_id=first)
        for one in of_meetings
    )


def plant_history(world, now):
    for model, kind in GATED.items():
        past = kind.history.model
        past.objects.bulk_create(
            past(
                history_id=one.id,
                history_date=now,
                history_type="~",
                history_user_id=one.values.author,
                **columns(one.values, now),
            )
            for one in world.pasts
            if one.values.model == model
        )


def columns(record, now):
    values = as_columns(record, "household", "person", "organisation", "author")
    del values["owner"]
    return values | contents(values.pop("model"), record, now)


def contents(model, record, now):
    """Words of its own for each record, so that a page or a search that shows it can be told."""
    words, today, home = f"woord{record.id.hex}", now.date(), record.household
    owner_kind = "professional" if record.owner else "resident"
    return {
        "Note": {"report_id": home, "text": words, "happened_on": today},
        "Document": {
            "title": words,
            "file": f"{record.id}.pdf",
            "content_type": "application/pdf",
            "size": 1,
        },
        "Goal": {"plan_id": home, "words": words},
        "Action": {"title": words, "due_on": today, "owner_id": record.owner, "owner_kind": owner_kind},
        "MainWish": {"plan_id": home, "words": words},
        "PlanCost": {"plan_id": home, "what": words, "amount": 1, "per": "once"},
        "TailoredSolution": {
            "plan_id": home,
            "proposal": words,
            "resisting_law": 1,
            "rule": words,
            "why": words,
        },
        "PlanVersionLine": {"version_id": home, "sort": "goal", "source_id": record.id, "words": words},
        "AgendaItem": {"conference_id": record.id, "sheet_id": record.id, "question": words},
        "MinutesLine": {"item_id": record.id, "sort": "advice", "words": words},
        "GoalEvaluation": {"evaluation_id": home, "goal_id": record.id, "helped": words},
        "DomainScore": {"evaluation_id": home, "life_domain_id": "proef", "score": 3},
        "ResidentAnswer": {"evaluation_id": home, "helped": "yes"},
        "SolutionCheck": {
            "about_kind": "proef",
            "about_id": record.id,
            "what": words,
            "due_on": today,
            "keeper_id": record.author,
        },
        "HelpRequest": {"words": words, "told_on": today},
        "BroadIntake": {"must_change": words},
        "LifeDomainFinding": {"life_domain_id": "proef", "why": words},
        "Screening": {"different_because": words},
        "TriageDecision": {"route": "advice", "is_multiple": False, "reason": words},
        "FormalStep": {"step": "report", "happened_on": today},
        "Provision": {"sort": "own", "name": words},
        "InformationDuty": {"way": "told", "why_not_yet": words},
        "Deadline": {
            "rule": "proef",
            "cause_id": record.id,
            "start_date": today,
            "base_end": today,
            "due_on": today,
            "explanation": words,
        },
        "CourtMeasure": {"sort": "other", "since": today, "document": words},
        "SafetyLead": {
            "measure_id": record.id,
            "name": words,
            "organisation_name": "Instelling",
            "since": today,
        },
        "Suspension": {"deadline_id": record.id, "asked_on": today, "reason": words},
    }[model]


def as_columns(thing, *foreign):
    return {f"{key}_id" if key in foreign else key: value for key, value in asdict(thing).items()}


def uproot(world):
    """Takes away what `plant` put there, for tests with real commits."""
    for model in GATED.values():
        empty(model.history.model)
    for model in sorted(GATED.values(), key=lambda model: LAST_TO_GO.get(model.__name__, 0)):
        empty(model)
    for model in (
        ConferenceSheet, CaseConference, Evaluation, PlanVersion, Plan, ContactReport, NamedReader, Block
    ):  # fmt: skip
        empty(model)
    LifeDomain.objects.filter(code="proef").delete()
    for model in (EmergencyAccess, Ground, CaseTeamMember, HouseholdMembership, Person, Household):
        empty(model)
    LegalBasis.objects.filter(code=900).delete()
    for model in (TeamMembership, LawAssignment, GivenRole):
        empty(model)
    Team.objects.filter(id__in=[team.id for team in world.teams])._raw_delete("default")
    Group.objects.filter(id__in=[team.id for team in world.teams])._raw_delete("default")
    User.objects.filter(id__in=[user for user, *_ in world.employers])._raw_delete("default")
    empty(Organisation.municipalities.through)
    empty(Organisation)
    empty(Municipality)


def empty(model):
    model.objects.all()._raw_delete("default")
