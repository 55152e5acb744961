"""Fills a database to measure in."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from audit import checkpoints
from audit.progress import bar
from dossier import bench_world
from dossier.bench_world import World

USING = "owner"
REFUSED = (
    "seed_bench vult alleen een meetdatabase, nooit die van een gemeente. Gebruik `make bench`, of "
    "`manage.py seed_bench --settings config.settings.bench ...`: die werkt in een eigen database."
)
THERE_IS_SOMETHING = (
    "In deze meetdatabase staat al iets: {}. Dat is een andere maat, een ander zaad of een oudere versie. "
    "Met --again wordt het eerst weggegooid."
)


class Command(BaseCommand):
    help = (
        "Vult een meetdatabase met verzonnen huishoudens, dossiers, toestemmingen en dertien maanden inzagelog, en "
        "brengt die eerst bij de tijd. Twee keer dezelfde maat en hetzelfde zaad verandert niets."
    )

    def add_arguments(self, parser):
        parser.add_argument("--households", type=int, required=True, metavar="N", help="hoeveel huishoudens")
        parser.add_argument(
            "--seed", type=int, default=1, metavar="S", help="ander zaad, andere mensen (standaard 1)"
        )
        parser.add_argument(
            "--again", action="store_true", help="gooi eerst weg wat er in de meetdatabase staat"
        )

    def handle(self, *, households, seed, again, verbosity, **options):
        if not 100 <= households <= 1_000_000:
            raise CommandError("Kies tussen 100 en 1.000.000 huishoudens.")
        refuse_other_databases()
        world = World(households, seed)
        if bench_world.mark_of(USING) == world.mark and not again:
            return self.say(verbosity, f"De meetdatabase met {households} huishoudens is er al.")
        begin_anew(again)
        with bar(f"{households} huishoudens", bench_world.parts()) as advance:
            bench_world.make(world, USING, advance)
        self.say(verbosity, f"De meetdatabase met {households} huishoudens is gemaakt.")

    def say(self, verbosity, words):
        if verbosity:
            self.stdout.write(self.style.SUCCESS(words))


def refuse_other_databases():
    """Settings of its own, and a database and an owner of that name."""
    if not getattr(settings, "BENCH", False) or USING not in connections:
        raise CommandError(REFUSED)
    with connections[USING].cursor() as cursor:
        cursor.execute("select current_database(), current_user")
        if not all(name.startswith("eenplan_bench") for name in cursor.fetchone()):
            raise CommandError(REFUSED)


def begin_anew(again):
    if not bench_world.is_empty(USING) and (again or not is_untouched()):
        if not again:
            raise CommandError(THERE_IS_SOMETHING.format(bench_world.mark_of(USING) or "iets anders"))
        bench_world.throw_away(USING)
        checkpoints.path().unlink(missing_ok=True)
    call_command("upgrade", verbosity=0)


def is_untouched():
    return not bench_world.mark_of(USING) and not bench_world.has_people(USING)
