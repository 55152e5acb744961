"""Signals of arrears at the outreach team: new, offered, answered; the one of mevrouw Nolles was accepted and linked.

Names as partners write them, of people who live nowhere.
"""

from decimal import Decimal

from consent.purposes import Purpose
from dossier.demo.cast import HOUSING, OUTREACH
from intake.early_signals.actions import answer_signal, forget_person, import_signals
from intake.early_signals.reading_csv import Line
from intake.models import EarlySignal, SignalPartner

Sort, State = SignalPartner.Sort, EarlySignal.State
ENERGY, WATER, INSURER = "Stroomkring Energie", "Waterbedrijf De Bron", "Zorgverzekeraar Gelijk"
PARTNERS = {
    HOUSING: Sort.LANDLORD,
    ENERGY: Sort.ENERGY,
    WATER: Sort.WATER,
    INSURER: Sort.INSURER,
}
NEW, OFFERED, ACCEPTED, DECLINED, NO_ANSWER = (
    State.NEW,
    State.OFFERED,
    State.ACCEPTED,
    State.DECLINED,
    State.NO_ANSWER,
)

# partner, days ago, name, address, phone, amount, threat, state, days ago of the answer
SIGNALS = (
    (HOUSING, 3, "T. Zwaluwveld", "Rietkraag 14, Waterlinge", "000 000 01 01", "1834.50", True, NEW, None),
    (HOUSING, 3, "M.J. Oeverloper", "Rietkraag 61, Waterlinge", "", "612.00", False, NEW, None),
    (HOUSING, 3, "K. Wulpendaal-Brakkee", "Lisdodde 7, Waterlinge", "000 000 01 02", "945.20", False, NEW, None),
    (ENERGY, 6, "S. Plevierink", "Lisdodde 22, Waterlinge", "000 000 01 03", "388.75", False, NEW, None),
    (ENERGY, 6, "R. Tureluurs", "Waterhoen 3, Waterlinge", "", "1210.10", True, OFFERED, 4),
    (WATER, 12, "A. Grutterhof", "Waterhoen 18, Waterlinge", "000 000 01 04", "154.60", False, OFFERED, 9),
    (INSURER, 15, "L. Kievitsbos", "Zeggeveld 40, Waterlinge", "000 000 01 05", "731.00", False, OFFERED, 11),
    (ENERGY, 19, "D. Nolles", "Waterlinge", "", "940.00", True, ACCEPTED, 13),
    (INSURER, 15, "H. Scholeksterman", "Zeggeveld 2, Waterlinge", "000 000 01 06", "502.35", False, ACCEPTED, 2),
    (HOUSING, 34, "B. Meerkoetsier", "Rietkraag 30, Waterlinge", "", "458.00", False, DECLINED, 20),
    (WATER, 41, "F. Lepelaarsma", "Lisdodde 51, Waterlinge", "000 000 01 07", "97.15", False, NO_ANSWER, 22),
    (ENERGY, 48, "G. Bergeendt", "Zeggeveld 12, Waterlinge", "", "266.40", False, NO_ANSWER, 30),
)  # fmt: skip
LINKED = "D. Nolles"


def come_in(stage):
    with stage.turn("balie", stage.workday(3, "11.00"), purpose=Purpose.EARLY_HELP) as desk:
        partners = {
            name: SignalPartner.objects.create(municipality=desk.municipality, name=name, sort=sort)
            for name, sort in PARTNERS.items()
        }
        for number, (partner, ago, name, address, phone, amount, threat, state, answered) in enumerate(
            SIGNALS, 1
        ):
            told = {
                "partner_reference": f"WL-{2026000 + number}",
                "name": name,
                "address": address,
                "phone": phone,
                "amount": Decimal(amount),
                "is_threat": threat,
            }
            (signal,), _ = import_signals(
                partners[partner], stage.team(OUTREACH), [Line(number, told)],
                received_on=stage.day(ago), acting=desk,
            )  # fmt: skip
            if state != NEW:
                follow_up(stage, signal, state, answered, desk)


def follow_up(stage, signal, state, answered, desk):
    """The offer, the answer, and the days on which they were."""
    answer_signal(signal, OFFERED, acting=desk)
    day = stage.day(answered)
    said = {"offered_on": day}
    if state != OFFERED:
        answer_signal(EarlySignal.objects.get(pk=signal.pk), state, acting=desk)
        said["answered_on"] = day
    EarlySignal.objects.filter(pk=signal.pk).update(**said)
    if signal.name == LINKED:
        forget_person(signal)
