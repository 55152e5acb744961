"""Who coordinates, stands in, and is still involved."""

from tests.sabotage.breakages.kinds import Breakage

COORDINATION = [
    Breakage(
        "the duty list hears of a hidden household",
        "consent/coordination_sql.py",
        " and not x.is_hidden\n",
        "\n",
        ("tests/dossier/test_coordination.py",),
        "hidden_household",
    ),
    Breakage(
        "ending a stand-in locks out who handles a law",
        "consent/coordination_sql.py",
        "and k.ended_at is null and k.id <> all(ended));",
        "and false);",
        ("tests/dossier/test_coordination.py",),
        "work_of_their_own",
    ),
    Breakage(
        "the coordinator is ended for not looking",
        "consent/involvement_sql.py",
        "NOT_ASKED = \"('coordinator', ",
        "NOT_ASKED = \"('nobody', ",
        ("tests/dossier/test_involvement.py",),
        "never_asked or became_coordinator",
    ),
    Breakage(
        "handing over is answered twice",
        "households/case_team.py",
        "    if not offered.filter(pk=incoming.pk).exists():",
        "    if False:",
        ("tests/races/test_twice.py",),
        "accept",
    ),
]
