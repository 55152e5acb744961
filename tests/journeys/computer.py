"""A browser for each colleague. What its console complains of is kept: an error, a warning, a breach of the policy."""

import re

from playwright.sync_api import expect

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# This machine may have much else to do.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# Chromium calls every answer above 399 an error; a wrong form (422) and a closed page (404) are answers.
AN_ANSWER = re.compile(r"Failed to load resource: the server responded with a status of (404|422) ")
TELL_OF_BREACHES = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy broken: ${event.violatedDirective} by ${event.blockedURI}`));
"""


class Computers:
    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.contexts, self.complaints, self.forgiven = [], [], []

    def sit_down(self, **options):
        """A page in a browser that nobody has used yet."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport=WIDE,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **options,
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_OF_BREACHES)
        context.on("page", self._listen)
        return context.new_page()

    def _listen(self, page):
        page.on("console", lambda message: self._hear(page, message))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("dialog", lambda dialog: self._close(page, dialog))

    def _hear(self, page, message):
        if message.type not in ("error", "warning") or is_an_answer(message):
            return
        if not any(words in message.text for words in self.forgiven):
            self.complaints.append(f"{page.url}: {message.text}")

    def _close(self, page, dialog):
        self.complaints.append(f"{page.url} asked in a box of the browser: {dialog.message}")
        dialog.dismiss()

    def close(self):
        for context in self.contexts:
            context.close()


def is_an_answer(message):
    return bool(AN_ANSWER.match(message.text)) and "/static/" not in message.location.get("url", "")
