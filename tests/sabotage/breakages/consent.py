"""Consent, emergency, and who coordinates."""

from tests.sabotage.breakages.kinds import Breakage

CONSENT = [
    Breakage(
        "withdrawing closes nothing",
        "consent/desk_withdrawal.py",
        "  update consent_ground set closed_at = clock_timestamp(), closed_because = why\n",
        "  update consent_ground set kinds = kinds\n",
        ("tests/consent/test_withdrawing.py", "tests/races/test_withdrawal.py"),
    ),
    Breakage(
        "an emergency of 61 minutes",
        "consent/emergency_sql.py",
        "MINUTES = 60",
        "MINUTES = 61",
        ("tests/consent/test_emergency.py",),
    ),
    Breakage(
        "an opener judges the own emergency",
        "consent/emergency.py",
        "if emergency.user_id == acting.user.pk:",
        "if False:",
        ("tests/consent/test_emergency.py",),
    ),
    Breakage(
        "two coordinators at once",
        "households/migrations/0001_initial.py",
        "models.UniqueConstraint(condition=models.Q(('ended_at', None), ('role', 'coordinator')), fields=('household',), name='one_coordinator_per_household'), ",
        "",
        ("tests/races/test_claim.py",),
    ),
    Breakage(
        "writing in a law one does not work in",
        "consent/policy.py",
        """      and {by_work}
      and ({t}.law <> {INTEGRAAL}""",
        "      and ({t}.law <> {INTEGRAAL}",
        ("tests/gate/test_writing.py",),
    ),
]
