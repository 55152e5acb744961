"""A report that nobody linked is about somebody without a file: the log names the report."""

from audit.choices import Action, Depth, writing

REPORT = "intake.incomingreport"


def log_reports(request, reports, *, depth=Depth.LISTED):
    """One row for each report that is shown."""
    for report in reports:
        request.log.note(Action.LOOK, object_type=REPORT, object_id=report.pk, depth=depth)


def log_done(request, verb, report_id):
    request.log.note(writing(verb), object_type=REPORT, object_id=report_id)
