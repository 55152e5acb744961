"""Terms, reminders and messages."""

from tests.sabotage.breakages.kinds import Breakage

TERMS = [
    Breakage(
        "a term ends on a holiday",
        "deadlines/counting.py",
        "    end = first_working_day(end)\n    while not holds",
        "    while not holds",
        ("tests/deadlines/test_rules.py::test_the_published_examples",),
    ),
    Breakage(
        "a long term is lengthened as well",
        "deadlines/counting.py",
        "return unit in LONGEST_COVERED and amount <= LONGEST_COVERED[unit]",
        "return unit in LONGEST_COVERED",
        ("tests/deadlines/test_rules.py",),
    ),
    Breakage(
        "two suspensions at once stop the clock twice",
        "deadlines/counting.py",
        "return len(set().union(*(pause.days(counting) for pause in pauses)))",
        "return sum(len(pause.days(counting)) for pause in pauses)",
        ("tests/deadlines/test_against_oracle.py::test_a_term_ends_when_the_law_says",),
    ),
    Breakage(
        "a reminder for who may not see the clock",
        "consent/reminders_sql.py",
        "    if gate.may_see_deadline(d.id) then",
        "    if true then",
        ("tests/deadlines/test_reminders.py",),
    ),
    Breakage(
        "a reminder of a clock that stands still",
        "consent/reminders_sql.py",
        "d.ended_on is null and d.suspended_on is null",
        "d.ended_on is null",
        ("tests/deadlines/test_reminders.py",),
    ),
    Breakage(
        "what a killed sweeper held is lost",
        "consent/reminders_sql.py",
        "         or (c.state = 'leased' and c.lease_until < clock_timestamp())\n",
        "         or false\n",
        ("tests/races/test_reminders.py::test_what_a_killed_sweeper_held_is_done_by_another",),
    ),
    Breakage(
        "whoever lost the lease reminds all the same",
        "consent/reminders_sql.py",
        "  if mine.state is distinct from 'leased' or mine.lease_token is distinct from held then",
        "  if false then",
        ("tests/deadlines/test_reminders.py::TestLeases",),
    ),
    Breakage(
        "a clock written down in the law of another",
        "deadlines/actions.py",
        "    if law not in (own, Law.TOEGANG):",
        "    if False:",
        ("tests/deadlines/test_actions.py",),
    ),
    Breakage(
        "a clock is hushed by who may not see it",
        "consent/reminders_sql.py",
        "if not gate.may_see_deadline(which) or not exists",
        "if not exists",
        ("tests/deadlines/test_reminders.py",),
        "may_not_see_the_clock_hushes",
    ),
]
