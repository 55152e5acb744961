"""Looking back: evaluations, and whether help helps."""

from tests.sabotage.breakages.kinds import Breakage

LOOKING_BACK = [
    Breakage(
        "a line of an evaluation is less closed than its goal",
        "consent/tables.py",
        'ALSO_TO_INSERT["plans_goalevaluation"] += f" and {LIKE_ITS_GOAL}"\n',
        "",
        ("tests/dossier/test_evaluation.py",),
        "as_closed_as_its_goal or does_not_see",
    ),
    Breakage(
        "what was said at an evaluation is changed after it was finished",
        "consent/tables.py",
        "ALSO_TO_UPDATE.get(table)",
        "None",
        ("tests/dossier/test_evaluation.py",),
        "never_changed",
    ),
    Breakage(
        "what stood in an evaluation when the page was made is not asked",
        "dossier/plan/views_evaluation.py",
        "was=typed.was,",
        "was=dict(),",
        ("tests/dossier/test_evaluation_together.py",),
        "once_more",
    ),
    Breakage(
        "a colleague's words are written over by who saves last",
        "households/versions.py",
        "    if clashes:\n        raise WrittenMeanwhile(fresh, clashes)\n",
        "    changes |= {name: typed[name] for name in clashes}\n",
        ("tests/dossier/test_evaluation_together.py", "tests/dossier/test_changing_a_goal.py"),
        "both_wrote",
    ),
    Breakage(
        "who finishes an evaluation ends the goals that they see themselves alone",
        "consent/evaluation_sql.py",
        "        and l.law = g.law and",
        "        and l.law = 1 and",
        ("tests/dossier/test_evaluation.py",),
        "own_line",
    ),
    Breakage(
        "who may not come near is reminded of an evaluation",
        "consent/evaluation_sql.py",
        "where {WAITS} and not gate.blocked(keeper.user_id, p.household_id)",
        "where {WAITS}",
        ("tests/deadlines/test_looking_back.py",),
        "come_near",
    ),
    Breakage(
        "another date leaves the former word about an evaluation waiting",
        "consent/evaluation_sql.py",
        " and {WAITS} and n.once = {KEY})",
        ")",
        ("tests/deadlines/test_looking_back.py",),
        "takes_it_back",
    ),
]
