"""What a talk or a report brings along to the look-up and to the start, so that nothing is typed twice."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from audit.choices import Depth
from consent import gate
from dossier.forms.talk import TalkForm
from dossier.hits import origin_of
from dossier.report_log import log_reports
from intake.incoming import OPEN_STATES, link_report
from intake.models import IncomingReport
from intake.models.help_request import Threat
from intake.talk import drop_talk, talks_of
from intake.told import Told, told_in

TALK, REPORT = "talk", "report"
OVER, MOST_OVER = "talks_over", 20


@dataclass(frozen=True)
class Carried:
    kind: str
    id: UUID
    told: Told
    report: IncomingReport | None = None

    @property
    def threats(self):
        return [Threat(threat).label for threat in self.told.threats]

    @property
    def origin(self):
        """As the session remembers it with each hit."""
        return f"{self.kind} {self.id}"

    @property
    def url(self):
        return reverse(f"desk:{self.kind}", args=[self.id])

    @property
    def look_up_url(self):
        return reverse(f"desk:{self.kind}_look_up", args=[self.id])

    def linked_to(self, person, *, acting):
        """The talk is over; the report keeps no words."""
        if self.report:
            link_report(self.report, person, acting=acting)
        else:
            drop_talk(self.id, acting=acting)


def carried_along(request, hit_key) -> Carried | None:
    """Nothing, when the look-up began by itself, or what it came from is over."""
    kind, _, key = origin_of(request.session, hit_key).partition(" ")
    if kind == TALK:
        talk = talk_or_none(request, UUID(key))
        return talk and by_talk(talk)
    return by_report(request, UUID(key)) if kind == REPORT else None


def talk_or_none(request, talk_id):
    return next((talk for talk in talks_of(request.acting) if talk.id == talk_id), None)


def remember_end(session, talk_id):
    """For who presses twice, or goes back: it was said, and it is over."""
    session[OVER] = [*session.get(OVER, []), str(talk_id)][-MOST_OVER:]


def is_over(session, talk_id):
    return str(talk_id) in session.get(OVER, [])


def own_talk(request, talk_id):
    talk = talk_or_none(request, talk_id)
    if talk is None:
        raise gate.refuse(request, "not_own", object_id=talk_id)
    return talk


def by_talk(talk) -> Carried:
    """As it was kept: an answer that does not hold is left out."""
    form = TalkForm(talk.content)
    form.is_valid()
    given = {name: form.cleaned_data.get(name, form.fields[name].initial or "") for name in form.fields}
    form.cleaned_data = given
    return Carried(TALK, talk.id, form.told(talk.began_on))


def by_report(request, report_id) -> Carried | None:
    report = report_or_none(report_id)
    if report is None or report.state not in OPEN_STATES:
        return None
    log_reports(request, [report], depth=Depth.READ)
    return Carried(REPORT, report.pk, told_in(report), report)


def report_or_none(report_id):
    """The policies give the team's own."""
    return IncomingReport.objects.select_related("taken_by").filter(pk=report_id).first()
