"""Formal steps, letters and appointments."""

from tests.sabotage.breakages.kinds import LETTERS, Breakage

FORMAL_STEPS = [
    Breakage(
        "an application does not wait for the investigation",
        "intake/wmo_application.py",
        "if day <= end and not any(",
        "if False and not any(",
        ("tests/intake/test_formal_steps.py",),
        "before_the_investigation",
    ),
    Breakage(
        "a letter holds the lines of others",
        "intake/letters/facts.py",
        "if record.person_id == self.reader.pk",
        "if True",
        (LETTERS,),
        "own_lines",
    ),
    Breakage(
        "a letter is made where paper is not safe",
        "intake/letters/forms.py",
        "if not allowed:",
        "if False:",
        (LETTERS,),
        "not_safe",
    ),
    Breakage(
        "a PDF fetches any address",
        "consent/pdf.py",
        "            raise _Stop\n",
        "            return super().fetch(url, headers)\n",
        (LETTERS,),
        "fetches",
    ),
    Breakage(
        "a calendar file tells what an appointment is about",
        "dossier/calendar.py",
        "_file(action.pk, TITLE,",
        "_file(action.pk, action.title,",
        ("tests/dossier/test_appointments.py",),
        "nothing_of_anybody",
    ),
]
