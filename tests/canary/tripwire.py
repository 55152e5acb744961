"""What was found so far, for the test that runs now and for the last lines of the run."""

from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Tripwire:
    found: list = field(default_factory=list)
    responses: int = 0
    leaks: int = 0
    seconds: float = 0.0

    def report(self, where, problems):
        self.found += [f"{where}: {problem}" for problem in problems]
        self.leaks += len(problems)

    @contextmanager
    def caught(self):
        """For the tests of the tripwire itself: what is found inside is theirs and fails nobody."""
        before, self.found, leaks = self.found, [], self.leaks
        mine = self.found
        try:
            yield mine
        finally:
            self.found, self.leaks = before, leaks

    def take(self):
        taken, self.found = self.found, []
        return taken

    def figures(self):
        return {name: getattr(self, name) for name in ("responses", "leaks", "seconds")}


tripwire = Tripwire()
