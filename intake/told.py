"""What somebody told at the desk, before anybody is linked: the same for a talk and for a report that came in."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone

from households.models import ContactReport
from intake.models import IncomingReport
from intake.models.help_request import Threat, Urgency

Source = IncomingReport.Source


class Caller(models.TextChoices):
    """Asked before anything is said."""

    SELF = "self", "de inwoner zelf"
    RELATIVE = "relative", "familie of iemand die helpt"
    NEIGHBOUR = "neighbour", "buur of bekende"
    PROFESSIONAL = "professional", "professional"


# A report of a professional or a neighbour is kept apart.
SOURCES = {
    Caller.SELF: Source.TALK,
    Caller.RELATIVE: Source.FOR_ANOTHER,
    Caller.NEIGHBOUR: Source.NEIGHBOUR,
    Caller.PROFESSIONAL: Source.PROFESSIONAL,
}
BY_ONESELF = (Source.TALK, Source.PUBLIC_FORM, Source.EARLY_SIGNAL)


@dataclass(frozen=True)
class Told:
    words: str = ""
    hopes: str = ""
    channel: str = ContactReport.Channel.PHONE
    source: str = Source.TALK
    about: str = ""
    caller_name: str = ""
    caller_relation: str = ""
    caller_phone: str = ""
    is_aware: bool | None = None
    urgency: str = Urgency.NONE
    threats: tuple = ()
    is_safe_to_reach: bool | None = None
    reach_wish: str = ""
    identified_by: str = ""
    told_on: date | None = None

    @property
    def is_by_oneself(self):
        return self.source in BY_ONESELF

    @property
    def names_danger(self):
        return Threat.UNSAFE in self.threats

    @property
    def says_something(self):
        return any((self.words, self.hopes, self.threats, self.about, self.caller_name))

    @property
    def asked_by(self):
        """Who asked, when that was not the person: as told."""
        if self.is_by_oneself:
            return {}
        return {"asked_by_name": self.caller_name, "asked_by_relation": self.caller_relation}


def told_in(report: IncomingReport) -> Told:
    return Told(
        words=report.words,
        hopes=report.hopes,
        channel=report.channel,
        source=report.source,
        about=report.about,
        caller_name=report.caller_name,
        caller_relation=report.caller_relation,
        caller_phone=report.caller_phone,
        is_aware=report.is_aware,
        urgency=report.urgency,
        threats=tuple(report.threats),
        is_safe_to_reach=report.is_safe_to_reach,
        reach_wish=report.reach_wish,
        identified_by=report.identified_by,
        told_on=timezone.localdate(report.received_at),
    )
