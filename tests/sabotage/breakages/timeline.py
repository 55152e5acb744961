"""The timeline."""

from tests.sabotage.breakages.kinds import Breakage

TIMELINE = [
    Breakage(
        "everybody gets the figures of the timeline",
        "dossier/timeline/journey.py",
        "if not dossier.is_coordinator:",
        "if False:",
        ("tests/dossier/test_timeline.py",),
        "nobody_but_the_coordinator",
    ),
    Breakage(
        "the timeline says why there is a new version",
        "dossier/timeline/steps.py",
        'f"Versie {version.number} van het plan", url)',
        'f"Versie {version.number} van het plan", url, detail=version.why)',
        ("tests/dossier/test_timeline.py",),
        "course_of_the_plan",
    ),
    Breakage(
        "nothing can be chosen by life domain",
        "dossier/timeline/chosen.py",
        "LifeDomain.objects.filter(is_active=True)",
        "LifeDomain.objects.none()",
        ("tests/dossier/test_timeline.py",),
        "same_for_every_household or life_domain",
    ),
]
