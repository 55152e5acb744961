"""How many clicks a report costs, from "Nieuw gesprek" to done: what somebody types in one go counts as one."""

FIGURES = []


class Counter:
    """Does what a colleague does at a page, and counts it."""

    def __init__(self, page):
        self.page = page
        self.clicks = self.keys = 0
        self._typing = False

    def click(self, locator):
        self.clicks += 1
        self._typing = False
        locator.click()

    def tick(self, locator):
        """A choice; a box that is ticked already costs nothing."""
        if not locator.is_checked():
            self.clicks += 1
            self._typing = False
            locator.check()

    def once(self, act, *given, **named):
        """Choosing from a list, or a file: one each."""
        self.clicks += 1
        self._typing = False
        act(*given, **named)

    def type(self, locator, text):
        """From field to field by Tab, so without the mouse in between."""
        if not self._typing:
            self.clicks += 1
            self._typing = True
        self.keys += len(text) + 1
        locator.fill(text)

    def enter(self, locator):
        """Of the same go."""
        self.keys += 1
        locator.press("Enter")

    def within(self, most, report):
        FIGURES.append((report, self.clicks, most, self.keys))
        assert self.clicks <= most, f"report {report} took {self.clicks} clicks, at most {most}"


def lines():
    """For the last lines of a run."""
    return [
        f"report {report}: {clicks} clicks of at most {most}, {keys} keystrokes"
        for report, clicks, most, keys in sorted(FIGURES)
    ]
