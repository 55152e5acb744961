"""The Monday before: reports that nobody linked yet, a talk that was left open, and a call-back for the coordinator."""

from uuid import uuid4

from audit.choices import writing
from consent.purposes import Purpose
from households.models import ContactReport
from intake.incoming import keep_report, take_report
from intake.letter_box import Message, Sort, leave_message
from intake.models.help_request import Threat, Urgency
from intake.talk import begin_talk, keep_talk
from intake.told import Source, Told

Channel = ContactReport.Channel

# Nobody here has a file: names and words as they were told.
REPORTS = (
    (9, "16.20", Told(
        words="Er wordt de laatste weken veel geschreeuwd hiernaast. Er wonen ook kinderen.",
        source=Source.NEIGHBOUR, channel=Channel.PHONE, about="De buren van Rietkraag 12", is_aware=False,
    )),
    (3, "10.05", Told(
        words="Mijn moeder is 83 en valt steeds. Ik woon ver weg en weet niet meer wat ik moet doen.",
        source=Source.FOR_ANOTHER, channel=Channel.MAIL, about="Haar moeder, 83 jaar", caller_name="E. Zandhoeve",
        caller_relation="dochter", caller_phone="000 000 02 01", is_aware=None,
    )),
    (1, "09.20", Told(
        words="Een patiënt van ons komt al weken niet meer op afspraken. De huisarts maakt zich zorgen.",
        source=Source.PROFESSIONAL, channel=Channel.PHONE, about="Een patiënt, naam volgt", caller_name="Mw. Duinker",
        caller_relation="huisartsenpraktijk De Linde", caller_phone="000 000 02 02", is_aware=False,
    )),
    (0, "08.35", Told(
        words="Donderdag gaat de stroom eraf. Ik durf de post niet meer open te maken.",
        hopes="Dat de stroom aan blijft.", channel=Channel.PHONE, caller_name="P. Wielewaal",
        caller_phone="000 000 02 03", urgency=Urgency.NOW, threats=(Threat.ENERGY,), is_safe_to_reach=True,
    )),
)  # fmt: skip
TAKEN = Source.PROFESSIONAL
LEFT_OPEN = {
    "words": "Waar vraag ik hulp in huis aan? Mijn man kan het niet meer alleen.",
    "channel": Channel.PHONE,
    "caller": "self",
    "caller_name": "Mw. Strandloper",
}
CALL_BACK = "Ik wil graag weten wanneer we weer afspreken."


def play(stage):
    for days_ago, hour, told in REPORTS:
        with stage.turn("balie", stage.workday(days_ago, hour), purpose=Purpose.HELP_REQUEST) as desk:
            report = keep_report(told, acting=desk)
            if told.source == TAKEN:
                take_report(report, acting=desk)
    with stage.turn("balie", stage.workday(0, "09.00"), purpose=Purpose.HELP_REQUEST) as desk:
        keep_talk(begin_talk(acting=desk), LEFT_OPEN, acting=desk)
    leave_a_call_back(stage, stage.homes["de_wit"])


def leave_a_call_back(stage, home):
    when, about = stage.workday(1, "09.10"), {"household_id": home.household.pk, "person_id": home.Samira.pk}
    with stage.turn("balie", when, purpose=Purpose.HELP_REQUEST):
        leave_message(
            *about.values(), Message(uuid4(), Sort.CALL_BACK, CALL_BACK, "Samira", "06 12 34 56 03")
        )
    stage.note("balie", when, "desk:leave_message", {"action": writing("leave_message"), **about})
