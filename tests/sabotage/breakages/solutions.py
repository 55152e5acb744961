"""Solutions outside the rules, and who pays what."""

from tests.sabotage.breakages.kinds import Breakage

SOLUTIONS = [
    Breakage(
        "a mandate of any amount is enough",
        "consent/solutions_sql.py",
        "and (d.up_to is null or d.up_to >= amount)\n",
        "\n",
        ("tests/plans/test_mandates.py",),
        "who_may_decide",
    ),
    Breakage(
        "a mandate never ends",
        "consent/solutions_sql.py",
        " and (d.until is null or d.until > gate.today())\n",
        "\n",
        ("tests/plans/test_mandates.py",),
        "ended_today or who_may_decide",
    ),
    Breakage(
        "who has a mandate decides on the own proposal",
        "consent/solutions_sql.py",
        " and s.author_id <> {USER}\n",
        "\n",
        ("tests/plans/test_mandates.py",),
        "who_may_decide",
    ),
    Breakage(
        "by hand a proposal is agreed",
        "consent/solutions_sql.py",
        "new.state <> old.state and old.state",
        "false and old.state",
        ("tests/plans/test_solutions.py",),
        "by_hand",
    ),
    Breakage(
        "a sheet names somebody",
        "dossier/plan/without_names.py",
        "if found := names_in(text, people):",
        "if found := []:",
        ("tests/dossier/test_outside_the_rules.py",),
        "beside_the_field",
    ),
    Breakage(
        "nobody is told of a look at a sheet",
        "dossier/plan/views_proposals.py",
        "    log(request, found, Depth.READ)\n",
        "",
        ("tests/dossier/test_outside_the_rules.py",),
        "in_the_log",
    ),
    Breakage(
        "a decision on a sheet that changed after it was read",
        "consent/solutions_sql.py",
        " or s.asked_at <> seen or",
        " or",
        ("tests/plans/test_mandates.py",),
        "changed_after_it_was_read",
    ),
]
