"""The tables of this app, each in the file of its question."""

from households.brp.models import BrpRecord
from households.models.authority import ParentalAuthority, Representation
from households.models.belonging import HouseholdMembership, Relationship
from households.models.case_team import CaseTeamMember, CaseTeamUse, Invitation, ThirdAtTable, Vacancy
from households.models.contact import ContactPreference
from households.models.drafts import Draft
from households.models.duplicates import DuplicateNote
from households.models.events import HouseholdEvent
from households.models.household import Household
from households.models.life_domain import LifeDomain
from households.models.openings import (
    Block,
    HouseholdGroupObjectPermission,
    HouseholdUserObjectPermission,
    NamedReader,
)
from households.models.person import Person
from households.models.reports import ContactReport, Document, Note

__all__ = [
    "Block",
    "BrpRecord",
    "CaseTeamMember",
    "CaseTeamUse",
    "ContactPreference",
    "ContactReport",
    "Document",
    "Draft",
    "DuplicateNote",
    "Household",
    "HouseholdEvent",
    "HouseholdGroupObjectPermission",
    "HouseholdMembership",
    "HouseholdUserObjectPermission",
    "Invitation",
    "LifeDomain",
    "NamedReader",
    "Note",
    "ParentalAuthority",
    "Person",
    "Relationship",
    "Representation",
    "ThirdAtTable",
    "Vacancy",
]
