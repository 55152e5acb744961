"""A casuïstiekbespreking that is to come: De Wit by name, because Samira said yes, and De Vries without."""

from datetime import time, timedelta

from accounts.laws import Law
from consent.asking import record_consent
from consent.purposes import Purpose
from consent.question import Question, Talk, opened_from
from dossier.demo.cast import DOMAIN, HOUSING
from dossier.demo.consents import WHY, to_organisation, yes
from households.kinds import Kind
from plans import conferences
from plans.models import CaseConference, MinutesLine

Kinds = CaseConference.Kind
AT_WIT = "Wat kan er thuis bij voor Samira, zonder dat Noor het moet doen?"
AT_VRIES = "Hoe maken we met Chantal één afspraak die in beide huizen geldt?"
SHEET_WIT = "Een moeder krijgt thuis niet alles gedaan. Hoe voorkomen we dat haar dochter het overneemt?"
SHEET_VRIES = "Twee jongens wonen om en om in twee huizen. Hoe komt er één afspraak die in beide geldt?"


def play(stage):
    meeting, wit = call(stage), stage.homes["de_wit"]
    item = bring_in(stage, meeting)
    with stage.turn("regisseur", stage.workday(2, "11.30"), wit, did="write_minutes") as marloes:
        conferences.write_minutes(
            item, sort=MinutesLine.Sort.ADVICE, words="Spreek één vaste middag af waarop Noor niets hoeft.",
            said_by=stage.user("gedrag"), person=wit.Samira, law=Law.WMO, kind=Kind.AGREEMENTS, acting=marloes,
        )  # fmt: skip
    with stage.turn("jeugd", stage.workday(9, "15.00")) as anouk:
        peers = conferences.convene(
            kind=Kinds.PEER, day=stage.due(5), begins_at=time(13), ends_at=time(14, 30), place="Wijkcentrum Noord",
            chair=anouk.user, chairs_for=anouk.organisation,
            seats=[(stage.user(name), anouk.organisation) for name in ("regisseur", "schuld")], acting=anouk,
        )  # fmt: skip
        conferences.put_anonymously(
            peers, question="Hoe blijf je in gesprek met een ouder die steeds afzegt?",
            roles="vader (30 tot 45 jaar)", acting=anouk,
        )  # fmt: skip


def call(stage):
    with stage.turn("regisseur", stage.workday(3, "14.10")) as marloes:
        expert = stage.user("gedrag")
        seats = [
            (stage.user("schuld"), marloes.organisation),
            (stage.user("partner"), stage.organisation(HOUSING)),
        ]
        return conferences.convene(
            kind=Kinds.CASE_DISCUSSION, day=stage.due(8), begins_at=time(10), ends_at=time(11, 30),
            place="Stadskantoor, kamer 3", chair=expert, chairs_for=marloes.organisation, seats=seats, acting=marloes,
        )  # fmt: skip


def bring_in(stage, meeting):
    """Marloes brings in both; Mirjam may know of one of them who it is."""
    wit, vries = stage.homes["de_wit"], stage.homes["de_vries"]
    with stage.turn("regisseur", stage.workday(2, "10.40"), wit, did="put_on_agenda") as marloes:
        item = conferences.put_on_agenda(
            meeting, wit.household, question=AT_WIT, person=wit.Samira, law=Law.WMO, kind=Kind.AGREEMENTS,
            sheet={"question": SHEET_WIT, "roles": "moeder (30 tot 45 jaar), dochter (12 tot 18 jaar)"}, acting=marloes,
        )  # fmt: skip
        record_consent(
            Question(
                household=wit.household, person=wit.Samira, receiver=to_organisation(stage.organisation(DOMAIN)),
                kinds=frozenset({Kind.AGREEMENTS}), reasons=WHY, from_laws=opened_from(Law.WMO),
                purpose=Purpose.CASE_CONFERENCE, until=meeting.day + timedelta(days=1),
            ),
            Talk("Samira en Marloes"), [yes(wit.Samira)], acting=marloes,
        )  # fmt: skip
        expert = next(one for one in meeting.seats.all() if one.user == meeting.chair)
        conferences.ask_to_advise(meeting, wit.household, expert, acting=marloes)
    with stage.turn("regisseur", stage.workday(2, "11.00"), vries, did="put_on_agenda") as marloes:
        conferences.put_on_agenda(
            meeting, vries.household, question=AT_VRIES, person=vries.Chantal, law=Law.WMO, kind=Kind.AGREEMENTS,
            sheet={"question": SHEET_VRIES, "roles": "moeder (30 tot 45 jaar), twee zonen (4 tot 18 jaar)"},
            acting=marloes,
        )  # fmt: skip
    return item
