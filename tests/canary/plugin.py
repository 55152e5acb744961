"""Fails the test whose answers told more than their log, and counts the answers that were read."""

from collections import Counter

import pytest

from tests.canary.tripwire import tripwire

HINT = "Show people through consent.gate, or say so with request.log.show(...); tests/canary/README.md tells what counts."
ALL = Counter()


@pytest.fixture(autouse=True)
def nothing_is_shown_unlogged():
    tripwire.take()
    yield
    if found := tripwire.take():
        pytest.fail("\n".join([*dict.fromkeys(found), HINT]), pytrace=False)


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["canary"] = tripwire.figures()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    ALL.update(getattr(node, "workeroutput", {}).get("canary", {}))


def pytest_terminal_summary(terminalreporter):
    ALL.update(tripwire.figures())
    if ALL["responses"]:
        milliseconds = 1000 * ALL["seconds"] / ALL["responses"]
        terminalreporter.line(
            f"canary: {ALL['responses']} responses scanned, {ALL['leaks']} leaks, {milliseconds:.1f} ms each"
        )
