"""Who does what. A role says what somebody may do; it never opens a household by itself."""

from django.db.models import TextChoices


class Role(TextChoices):
    FRONT_DESK = "front_desk", "medewerker toegang"
    CONSULTANT = "consultant", "consulent"
    PARTNER_PROFESSIONAL = "partner_professional", "professional ketenpartner"
    PARTNER_CONTACT = "partner_contact", "contactpersoon ketenpartner"
    BEHAVIOURAL_EXPERT = "behavioural_expert", "gedragsdeskundige"
    SAFEGUARDING_OFFICER = "safeguarding_officer", "aandachtsfunctionaris"
    TEAM_COORDINATOR = "team_coordinator", "teamcoördinator"
    MANAGER = "manager", "manager"
    PRIVACY_OFFICER = "privacy_officer", "privacy officer"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "functionaris gegevensbescherming"
    FUNCTIONAL_ADMINISTRATOR = "functional_administrator", "functioneel beheerder"


OPENS_HOUSEHOLDS = {
    Role.FRONT_DESK,
    Role.CONSULTANT,
    Role.PARTNER_PROFESSIONAL,
    Role.BEHAVIOURAL_EXPERT,
    Role.SAFEGUARDING_OFFICER,
}
# Practice: whoever watches or configures never also opens households.
STANDS_APART = {
    Role.PRIVACY_OFFICER,
    Role.DATA_PROTECTION_OFFICER,
    Role.FUNCTIONAL_ADMINISTRATOR,
}
MAY_OPEN_EMERGENCY = {Role.FRONT_DESK, Role.CONSULTANT, Role.SAFEGUARDING_OFFICER}
MAY_SEE_BSN = {Role.FRONT_DESK, Role.CONSULTANT}
MAY_MAKE_PEOPLE_KNOWN = {Role.FRONT_DESK, Role.CONSULTANT}
