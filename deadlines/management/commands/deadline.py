from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from deadlines.counting import Pause
from deadlines.local_terms import counting, local_rules, rule_of
from deadlines.rules import CODES, Impossible, due, rule_for
from deadlines.sentence import length


class Command(BaseCommand):
    help = (
        "Berekent een wettelijke termijn: de laatste dag op de eerste regel (jjjj-mm-dd), de uitleg op de tweede. "
        "Zonder RULE: alle termijnen met hun artikel. De dag van de gebeurtenis zelf telt niet mee."
    )

    def add_arguments(self, parser):
        parser.add_argument("rule", metavar="RULE", nargs="?", help="bijvoorbeeld wmo.onderzoek")
        parser.add_argument("date", metavar="DATE", nargs="?", help="de eerste dag, bijvoorbeeld 2026-11-13")
        parser.add_argument(
            "--suspended",
            metavar=("FROM", "TO"),
            nargs=2,
            action="append",
            default=[],
            help="opgeschort: de dag van het verzoek om aan te vullen en de dag van aanvullen; kan vaker",
        )
        parser.add_argument(
            "--extended",
            metavar="NUMBER",
            type=int,
            default=0,
            help="verlengd (verdaagd) met zoveel weken of maanden",
        )

    def handle(self, *, rule, date, suspended, extended, **options):
        if rule is None:
            return self.list_rules()
        if date is None:
            raise CommandError(f"Geef ook een datum: deadline {rule} 2026-11-13")
        start = day(date)
        pauses = [Pause(day(first), day(last)) for first, last in suspended]
        try:
            found = due(rule_of(rule, start), start, pauses, extended, counting())
        except Impossible as impossible:
            raise CommandError(str(impossible)) from impossible
        self.stdout.write(found.due_on.isoformat())
        self.stdout.write(found.explanation)

    def list_rules(self):
        local = local_rules()
        for code in CODES:
            rule = rule_for(code, timezone.localdate(), local)
            before = "niet eerder dan " if rule.not_before else ""
            term = f"{before}{length(rule.amount, rule.unit)} na {rule.start}"
            self.stdout.write(f"{code:24} {rule.duty}: {term} ({rule.article})")


def day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"'{text}' is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-13.") from None
