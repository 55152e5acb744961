import time

from django.core.management.base import BaseCommand

from deadlines.answers import remind_of_answers
from deadlines.looking_back import remind_of_checks, remind_of_evaluations
from deadlines.reminders import CANCELLED, DEAD, DONE, LOST, NOBODY, sweep
from households.birthdays import notice_birthdays
from households.involvement import ask_still_involved, end_uninvolved
from households.vacancy import end_advisers, end_stand_ins, notice_vacancies

WORDS = {
    "planned": "gepland",
    "birthdays": "over een verjaardag",
    "stand_ins": "waarneming voorbij",
    "advisers": "meedenken voorbij",
    "uninvolved": "niet meer betrokken",
    "asked": "gevraagd of zij nog betrokken zijn",
    "answers": "over een antwoord dat te laat is",
    "evaluations": "over een evaluatie",
    "checks": "over nagaan of het helpt",
    "vacancies": "over een huishouden zonder regisseur",
    DONE: "verstuurd",
    CANCELLED: "niet meer nodig",
    NOBODY: "voor niemand, morgen opnieuw",
    DEAD: "voor niemand, opgegeven",
    LOST: "door een ander gedaan of afgebroken",
}


class Command(BaseCommand):
    help = (
        "Herinnert aan termijnen die aflopen, aan evaluaties, aan nagaan of hulp helpt, aan verjaardagen waarop iemand "
        "anders gaat beslissen en aan huishoudens zonder regisseur: ieder moment één keer, nooit kwijt en nooit dubbel. "
        "Doet alles wat nu moet; mag naast de worker en naast zichzelf lopen, en heeft geen Redis nodig."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every", metavar="SECONDS", type=int, help="blijf lopen, met zoveel seconden ertussen"
        )

    def handle(self, *, every, verbosity, **options):
        self.once(verbosity)
        while every:
            time.sleep(every)
            self.once(verbosity)

    def once(self, verbosity):
        outcomes = sweep()
        outcomes["birthdays"] = notice_birthdays()
        outcomes["stand_ins"] = end_stand_ins()
        outcomes["advisers"] = end_advisers()
        outcomes["vacancies"] = notice_vacancies()
        outcomes["uninvolved"] = end_uninvolved()
        outcomes["asked"] = ask_still_involved()
        outcomes["answers"] = remind_of_answers()
        outcomes["evaluations"] = remind_of_evaluations()
        outcomes["checks"] = remind_of_checks()
        told = [f"{outcomes[key]} {words}" for key, words in WORDS.items() if outcomes[key]]
        if verbosity:
            self.stdout.write(f"Herinneringen: {', '.join(told)}." if told else "Geen herinneringen.")
