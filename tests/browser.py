"""The browser of the journeys; without one they are skipped, and the last lines of the run say so."""

import os

import pytest

from config.launcher import browser
from tests.journeys import counting


def pytest_collection_modifyitems(items):
    journeys = [item for item in items if _is_journey(item)]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
    found = browser.found() if journeys else None
    if found:
        os.environ.update(found.environment)
        # Playwright keeps an event loop in this thread, and Django would refuse every query beside it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    for item in journeys:
        if not found:
            item.add_marker(pytest.mark.skip(reason="no browser: make test fetches one where it can"))


def _is_journey(item):
    return "page" in getattr(item, "fixturenames", ()) or "browser" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def browser_type_launch_args():
    executable = browser.found().executable
    args = ["--disable-dev-shm-usage", "--disable-background-networking"]
    return {"args": args} | ({"executable_path": executable} if executable else {})


def pytest_terminal_summary(terminalreporter):
    for line in counting.lines():
        terminalreporter.line(f"front desk, {line}")
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if "no browser" in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section("NO BROWSER", sep="*", red=True, bold=True)
        terminalreporter.line(
            f"{len(skipped)} journeys were SKIPPED, because there is no browser on this machine."
        )
