"""What JavaScript adds, in a real browser: pages and answers come from here, so no server and no database."""

import json
import mimetypes
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.conf import settings
from django.template import engines

from config import navigation
from config.styleguide import style_guide
from tests.ui.drawing import request_of

HOST = "http://plan.test"
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
MEMBERS = json.dumps([{"id": "1", "naam": "Samira"}, {"id": "2", "naam": "Noor"}])
WRITING = """
{% extends "layouts/page.html" %}{% block title %}Verslag{% endblock %}{% block heading %}Verslag{% endblock %}
{% block content %}<form method="post" action="/bewaar/" data-concept="/concept/">
<input type="hidden" name="csrfmiddlewaretoken" value="old">{% velden form %}{% gaat_over %}{% knop "Opslaan" name="keuze" value="klaar" %}
</form>{% knop "Afdrukken" type="button" data_print=True %}{% endblock %}
"""


class ReportForm(forms.Form):
    person = forms.ChoiceField(choices=[("1", "Samira"), ("2", "Noor")])
    text = forms.CharField(widget=forms.Textarea(attrs={"data-ctrl-enter": True, "data-namen": MEMBERS}))


class Server:
    """Answers like ours would; a test changes how."""

    def __init__(self):
        self.session, self.draft, self.received = (200, {"csrf": "new", "user": "5f1b"}), 204, []

    def answer(self, route):
        request, path = route.request, urlsplit(route.request.url).path
        if request.method == "POST":
            self.received.append(
                (path, {name: values[-1] for name, values in parse_qs(request.post_data or "").items()})
            )
        if path.startswith("/static/"):
            file = settings.BASE_DIR / path[1:]
            kind = mimetypes.guess_type(path)[0] or "font/woff2"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path == "/sessie/verlengen/":
            status, answer = self.session
            route.fulfill(status=status, json=answer)
        elif path == "/concept/":
            route.fulfill(status=self.draft)
        else:
            body = {"/bewaar/": "<h1>Bewaard</h1>", "/stijlgids/": guide}.get(path, writing)
            body = body if isinstance(body, str) else body()
            route.fulfill(body=body, content_type="text/html", headers={"Content-Security-Policy": POLICY})


def guide():
    return style_guide(request_of()).content.decode()


def writing():
    template = engines["django"].from_string(WRITING)
    return template.render({"form": ReportForm()}, request_of())


def stand_still(page):
    """Time passes when a test says so: a slow machine is not a colleague who waited."""
    page.clock.install(time=MORNING)
    page.clock.pause_at(MORNING + timedelta(hours=1))


@pytest.fixture
def server(page, settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(navigation, "answers", lambda path, urlconf: True)
    page.set_default_timeout(30_000)
    server = Server()
    page.route(f"{HOST}/**", server.answer)
    return server


@pytest.fixture
def report(page, server):
    stand_still(page)
    page.goto(f"{HOST}/verslag/")
    return page


def banner(page):
    return page.evaluate(
        "[...document.querySelectorAll('[data-banner]:not([hidden])')].map(b => b.dataset.banner).join()"
    )


def test_a_slash_goes_to_the_search_box_but_not_while_typing(report):
    report.keyboard.press("/")
    assert report.evaluate("document.activeElement.id") == "zoek"
    report.fill("#id_text", "1")
    report.press("#id_text", "/")
    assert report.evaluate("document.activeElement.id") == "id_text"


def test_the_slash_can_be_switched_off_and_nothing_else_is_stored(report):
    report.click("[data-menu] summary")
    report.click("[data-sneltoets]")
    report.reload()
    report.keyboard.press("/")
    assert report.evaluate("document.activeElement.id") == ""
    assert report.evaluate("JSON.stringify(localStorage)") == '{"eenplan.sneltoets":"uit"}'


def test_ctrl_enter_sends_the_form_with_its_button(report, server):
    report.fill("#id_text", "Klaar.")
    report.press("#id_text", "Control+Enter")
    report.wait_for_url(f"{HOST}/bewaar/")
    assert server.received[-1][1] == {
        "csrfmiddlewaretoken": "new",
        "person": "1",
        "text": "Klaar.",
        "keuze": "klaar",
    }


def test_a_draft_is_saved_after_typing_and_says_when(report, server):
    report.fill("#id_text", "Noor belde.")
    report.clock.run_for(700)
    assert server.received == []
    report.clock.run_for(200)
    report.get_by_text("Bewaard om").wait_for()
    assert server.received[0][0] == "/concept/" and server.received[0][1]["text"] == "Noor belde."


def test_without_connection_the_form_stays_with_its_text(report, server):
    report.fill("#id_text", "Lang verhaal")
    report.route(f"{HOST}/sessie/verlengen/", lambda route: route.abort())
    report.click("text=Opslaan")
    report.get_by_text("Geen verbinding. Je tekst staat er nog.").wait_for()
    assert report.input_value("#id_text") == "Lang verhaal"
    assert not [path for path, _ in server.received if path == "/bewaar/"]


def test_when_the_session_has_ended_the_text_stays_and_goes_on_after_a_new_login(report, server):
    server.session = (401, {})
    report.fill("#id_text", "Lang verhaal")
    report.click("text=Opslaan")
    report.get_by_text("Je bent uitgelogd. Je tekst staat er nog.").wait_for()
    server.session = (200, {"csrf": "fresh", "user": "5f1b"})
    report.evaluate("window.dispatchEvent(new Event('focus'))")
    report.get_by_text("Ga hier verder.").locator("visible=true").wait_for()
    report.click("text=Opslaan")
    report.wait_for_url(f"{HOST}/bewaar/")
    assert server.received[-1][1]["csrfmiddlewaretoken"] == "fresh"


def test_the_words_of_one_colleague_are_never_saved_as_another(report, server):
    server.session = (200, {"csrf": "new", "user": "somebody else"})
    report.fill("#id_text", "Lang verhaal")
    report.click("text=Opslaan")
    report.get_by_text("Er is iemand anders ingelogd.").wait_for()
    assert not [path for path, _ in server.received if path == "/bewaar/"]


def test_a_draft_that_was_refused_is_saved_again_with_a_new_token(report, server):
    server.draft = 403
    report.route(
        f"{HOST}/sessie/verlengen/", lambda route: (setattr(server, "draft", 204), server.answer(route))
    )
    report.fill("#id_text", "Noor belde.")
    report.clock.run_for(900)
    report.get_by_text("Bewaard om").wait_for()
    assert [received["csrfmiddlewaretoken"] for _, received in server.received] == ["old", "new"]


def test_five_minutes_before_the_end_a_warning_that_can_be_answered(report, server):
    report.clock.fast_forward("09:59")
    assert banner(report) == ""
    report.clock.fast_forward("00:02")
    assert banner(report) == "idle"
    report.click("text=Ik ben er nog")
    report.wait_for_function("document.querySelector('[data-banner=idle]').hidden")
    report.clock.fast_forward("15:01")
    assert banner(report) == "signed-out"


@pytest.mark.parametrize(
    ("text", "person", "question"),
    [
        ("Vandaag belde Noor.", "1", "Gaat dit ook over Noor?"),
        ("Vandaag belde noor", "1", "Gaat dit ook over Noor?"),
        ("Vandaag belde Noor.", "2", ""),
        ("Het noorden", "1", ""),
        ("Samira en Noor", "2", "Gaat dit ook over Samira?"),
    ],
)
def test_a_name_of_somebody_else_raises_a_question(report, text, person, question):
    report.select_option("#id_person", person)
    report.fill("#id_text", text)
    assert report.text_content("[data-gaat-over]") == question


def test_a_swap_that_takes_the_button_away_leaves_the_focus_on_the_next_row(page, server):
    page.goto(f"{HOST}/stijlgids/")
    page.evaluate("""() => {
        const rows = (names) => names.map((name) => `<li><button>${name}</button></li>`).join("");
        document.querySelector("#inhoud").innerHTML =
          `<section class="ep-paneel" aria-labelledby="k"><h2 id="k">Acties</h2><ul id="rijen">${rows(["een", "twee", "drie"])}</ul></section>`;
        const list = document.getElementById("rijen");
        list.children[1].firstChild.focus();
        list.dispatchEvent(new CustomEvent("htmx:beforeSwap", { bubbles: true, detail: { xhr: { status: 200, responseURL: location.href } } }));
        list.innerHTML = rows(["een", "drie"]);
        list.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true }));
    }""")
    assert page.evaluate("document.activeElement.textContent") == "drie"


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_style_guide_is_accessible_fits_and_keeps_to_the_policy(page, server, width):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{HOST}/stijlgids/")
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert complaints == []
