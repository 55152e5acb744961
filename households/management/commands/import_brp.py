"""Reads the GBA-V test set into the closed table that the demo looks people up in."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from households.brp import store, testset
from households.brp.csv_lines import NotATestSet


class Command(BaseCommand):
    help = (
        "Leest persoonslijsten uit de openbare GBA-V-testset (csv). Twee keer hetzelfde bestand verandert niets. "
        "Een kapotte regel wordt genoemd met bestand, regel en kolom; de rest wordt opgenomen."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="bijvoorbeeld gba-v-testset.csv")

    def handle(self, *, file, verbosity, **options):
        if "owner" not in settings.DATABASES:
            raise CommandError("import_brp schrijft als eigenaar van de tabellen: zet DATABASE_OWNER_URL.")
        reading = self.read(file, verbosity)
        try:
            outcome = store.keep(reading.records, using="owner")
        except DatabaseError as error:
            raise CommandError(f"Niets opgeslagen, de database weigerde: {error}") from error
        self.report(reading, outcome, verbosity)

    def read(self, file, verbosity):
        try:
            with self.bar(verbosity) as bar:
                return testset.read(
                    file, progress=lambda lists: bar.track(lists, description="Persoonslijsten")
                )
        except OSError as error:
            raise CommandError(f"{file} is niet te lezen: {error.strerror}.") from error
        except NotATestSet as error:
            raise CommandError(str(error)) from error

    def bar(self, verbosity):
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(file=self.stderr._out, quiet=verbosity == 0)
        return Progress(*columns, console=console)

    def report(self, reading, outcome, verbosity):
        for remark in reading.notes if verbosity > 1 else ():
            self.stdout.write(f"  opgemerkt: {remark}")
        for remark in reading.lost:
            self.stderr.write(str(remark))
        notes = (
            ""
            if verbosity > 1 or not reading.notes
            else f" {len(reading.notes)} opmerkingen (toon met -v 2)."
        )
        if verbosity:
            self.stdout.write(
                f"{outcome.new} nieuw, {outcome.changed} gewijzigd, {outcome.unchanged} ongewijzigd.{notes}"
            )
        if reading.lost:
            raise CommandError(f"{len(reading.lost)} regels of waarden niet opgenomen; al het andere wel.")
