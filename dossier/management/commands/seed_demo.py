from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit import seals
from audit.progress import bar
from dossier.demo import municipality

UNFINISHED = (
    "De demogemeente is hier eerder begonnen en niet afgemaakt. Begin met een lege database: "
    "`make clean` en dan `make run`, of wijs DATABASE_URL naar een nieuwe database."
)


class Command(BaseCommand):
    help = (
        "Vult de demogemeente Waterlinge (en Tiel): collega's, huishoudens, toestemmingen en de inzagen van de "
        "afgelopen weken. Een tweede keer verandert niets. Alleen in de demo; lees eerst de testset met import_brp."
    )

    def handle(self, *, verbosity, **options):
        if not settings.DEMO:
            raise CommandError("seed_demo werkt alleen met DEMO=1: deze inwoners en inzagen zijn verzonnen.")
        if "owner" not in settings.DATABASES:
            raise CommandError(
                "seed_demo geeft rijen hun dag als eigenaar van de tabellen: zet DATABASE_OWNER_URL."
            )
        try:
            if municipality.is_made():
                return self.tell("De demogemeente is er al. Er is niets veranderd.", verbosity)
        except municipality.Unfinished as error:
            raise CommandError(UNFINISHED) from error
        with bar("De demogemeente", municipality.TOTAL) as advance:
            stage, rows = municipality.make(advance)
        seals.seal()
        self.tell(f"{len(stage.homes)} huishoudens en {rows} regels in het inzagelog.", verbosity)

    def tell(self, text, verbosity):
        if verbosity:
            self.stdout.write(text)
