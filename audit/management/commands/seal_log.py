from django.core.management.base import BaseCommand, CommandError

from audit import seals
from audit.checkpoints import BrokenCheckpoint
from audit.progress import bar


class Command(BaseCommand):
    help = (
        "Seals the rows of the access log that were written since the last time, appends a signed checkpoint, and "
        "makes the partitions of the next months. Run it every minute; it never makes a request wait."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--accept",
            metavar="REASON",
            default="",
            help="go on although database and checkpoints differ (after a restore); the reason is kept, signed",
        )

    def handle(self, *, accept, **options):
        try:
            with bar("rows sealed") as advance:
                rows = seals.seal(accept=accept, progress=advance)
        except (seals.CannotSeal, BrokenCheckpoint) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{rows} rows sealed." if rows else "Nothing to seal.")
