import sys

from django.core.management.base import BaseCommand

from audit import verified
from audit.checkpoints import public_key
from audit.progress import bar
from audit.verification import rows_sealed, verify


class Command(BaseCommand):
    help = (
        "Checks that the access log is whole: every row against its seal, every seal against the one before it, and "
        "the chain against the signed checkpoints outside the database. Exit 0: whole. Exit 1: broken, with the first "
        "bad place on the first line."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--public-key", default="", help="check the signatures with this key instead of our own (base64)"
        )
        parser.add_argument("--show-key", action="store_true", help="print our public key and stop")

    def handle(self, *, show_key, **options):
        if show_key:
            self.stdout.write(public_key())
            return
        with bar("rows checked", rows_sealed()) as advance:
            report = verify(public=options["public_key"], progress=advance)
        verified.remember(report)
        self._tell(report)
        if not report.whole:
            sys.exit(1)

    def _tell(self, report):
        if not report.whole:
            self.stdout.write(f"BROKEN at {report.first}")
        others = [found for found in report.findings if found is not report.first]
        for line in [f"also: {found}" for found in others] + [f"note: {notice}" for notice in report.notices]:
            self.stdout.write(line)
        verdict = "The log is whole" if report.whole else "The log is not whole"
        self.stdout.write(
            f"{verdict}: {report.rows} rows in {report.seals} seals, {report.unsealed} not yet sealed."
        )
