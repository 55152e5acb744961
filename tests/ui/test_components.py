from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory
from django.utils import timezone

from accounts.laws import Law
from config.icons import UnknownIcon
from config.people_and_laws import MARKS
from tests.ui.drawing import draw, words


@pytest.mark.parametrize(
    ("law", "letter", "name"),
    [
        (1, "W", "Wmo"),
        (2, "P", "Participatiewet"),
        (3, "J", "Jeugdwet"),
        (4, "S", "Schuldhulp"),
        (5, "I", "Integraal"),
        (6, "T", "Toegang"),
        ("wgs", "S", "Schuldhulp"),
        (Law.JW, "J", "Jeugdwet"),
        (SimpleNamespace(pk=2), "P", "Participatiewet"),
    ],
)
def test_a_law_is_a_square_with_its_letter_and_name(law, letter, name):
    drawn = draw("{% wet law %}", law=law)
    assert words(drawn) == f"{letter} {name}"
    assert drawn.select_one("[aria-hidden]").text == letter


def test_every_law_has_a_mark_with_a_colour(settings):
    colours = (settings.BASE_DIR / "static/css/app.css").read_text()
    assert set(MARKS) == set(Law)
    for mark in MARKS.values():
        assert f".ep-domein--{mark.code} " in colours


def test_a_short_law_still_says_its_name_aloud():
    assert words(draw("{% wet 3 kort=True %}")) == "J Jeugdwet"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Noor de Wit", "NW"),
        ("Samira El Amrani", "SE"),
        ("A. de Graaf", "AG"),
        ("Anouk Aydin", "AA"),
        ("Yassin", "Y"),
        ("MV", "MV"),
        ("", "?"),
        (SimpleNamespace(initials="XY"), "XY"),
    ],
)
def test_initials_skip_particles(name, initials):
    assert words(draw("{% avatar name %}", name=name)) == initials


def test_nobody_is_a_question_mark():
    assert words(draw("{% avatar 'Noor' soort='leeg' %}")) == "?"


def test_an_icon_is_hidden_from_a_screen_reader_unless_it_has_a_name():
    silent, named = draw("{% icoon 'lock' %}").svg, draw("{% icoon 'lock' label='Dicht' %}").svg
    assert silent["aria-hidden"] == "true" and "role" not in silent.attrs
    assert named["role"] == "img" and named["aria-label"] == "Dicht"


@pytest.mark.parametrize("name", ["no-such-icon", "../../css/app"])
def test_an_unknown_icon_is_refused(name):
    with pytest.raises(UnknownIcon):
        draw("{% icoon name %}", name=name)


def test_what_somebody_typed_is_never_markup():
    evil = "<script>alert(1)</script>"
    source = (
        "{% knop evil %}{% status 'neutral' evil %}{% persoon evil %}{% leeg evil %}{% vaste_regel evil evil %}"
        "{% kruimelpad evil %}{% paneel evil %}{{ evil }}{% endpaneel %}{% stem %}{{ evil }}{% endstem %}"
        "{% melding %}{{ evil }}{% endmelding %}{% tabelvak evil %}{{ evil }}{% endtabelvak %}{% avatar evil %}"
    )
    drawn = draw(source, evil=evil)
    assert not drawn.find("script")
    assert evil in drawn.text


def test_a_button_submits_unless_told_otherwise_and_a_link_never():
    assert draw("{% knop 'Opslaan' %}").button["type"] == "submit"
    assert draw("{% knop 'Druk' type='button' %}").button["type"] == "button"
    link = draw("{% knop 'Terug' href='/x/' %}").a
    assert link["href"] == "/x/" and "type" not in link.attrs


def test_a_button_takes_any_attribute():
    button = draw("{% knop 'Druk' data_print=True hx_post='/x/' name='keuze' value='ja' %}").button
    assert "data-print" in button.attrs
    assert (button["hx-post"], button["name"], button["value"]) == ("/x/", "keuze", "ja")


def test_a_short_button_is_completed_for_a_screen_reader():
    assert words(draw("{% knop 'Klaar' bij='Anouk bellen' %}")) == "Klaar Anouk bellen"


def test_a_withheld_card_tells_law_and_number_and_whom_to_call():
    card = words(draw("{% afgeschermd 3 2 bel_naam='Anouk Bakker' bel_nummer='5533' %}"))
    assert card == "Afgeschermd: 2 van Jeugdwet Dit mag jij nu niet zien. Bel Anouk Bakker: 5533."


def test_a_withheld_card_offers_only_the_ways_that_are_open():
    drawn = draw("{% afgeschermd 3 2 vraag_url='/vraag/' %}")
    assert [link.text for link in drawn.select("a")] == ["Toestemming vragen"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "{% vaste_regel 'Marloes Verhoeven' '5510' %}",
            "Je ziet wat jij mag zien. Meer nodig? Bel de regisseur: Marloes Verhoeven, 5510.",
        ),
        (
            "{% vaste_regel 'Marloes Verhoeven' %}",
            "Je ziet wat jij mag zien. Meer nodig? Bel de regisseur: Marloes Verhoeven.",
        ),
        ("{% vaste_regel %}", "Je ziet wat jij mag zien. Meer nodig? Vraag je teamcoördinator."),
    ],
)
def test_the_fixed_line_is_one_sentence(source, sentence):
    assert words(draw(source)) == sentence


@pytest.mark.parametrize(
    ("days", "resident", "first", "urgency"),
    [
        (-2, False, "2 dagen te laat", "ep-termijn--laat"),
        (0, False, "Vandaag", "ep-termijn--kort"),
        (3, False, "Nog 3 dagen", None),
        (-2, True, None, None),
    ],
)
def test_a_resident_is_never_too_late(days, resident, first, urgency):
    due = timezone.localdate() + timedelta(days=days)
    drawn = draw("{% termijn due van_inwoner=resident %}", due=due, resident=resident)
    assert urgency is None or urgency in drawn.span["class"]
    assert len(drawn.span["class"]) == (2 if urgency else 1)
    assert drawn.strong.text == first if first else "te laat" not in drawn.text


def test_a_life_domain_says_its_change_and_goal_in_words():
    assert words(draw("{% score 2 verschil=1 doel=4 %}")) == "2 +1 (gestegen met 1) , doel 4"


def test_a_no_has_its_own_look_and_word():
    drawn = draw("{% oordeel 'nee' %}")
    assert words(drawn) == "Nee" and "ep-oordeel--nee" in drawn.span["class"]


def test_a_panel_with_an_id_is_a_named_region():
    drawn = draw(
        "{% paneel 'Acties' id='acties' aantal=0 link='/bord/' link_tekst='Naar het bord' %}x{% endpaneel %}"
    )
    assert drawn.section["aria-labelledby"] == drawn.h2["id"] == "acties"
    assert words(drawn.h2) == "Acties 0"
    assert drawn.a["href"] == "/bord/"


def test_a_line_of_the_timeline_has_a_machine_readable_date():
    line = draw(
        "{% gebeurtenis day law=1 wie='Marloes' %}Gestart{% endgebeurtenis %}", day=timezone.localdate()
    )
    assert line.time["datetime"].startswith(timezone.localdate().isoformat())
    assert "Gestart" in line.text and "Marloes" in line.text


@pytest.fixture
def third_page():
    return Paginator(range(100), 8).page(3)


def test_paging_keeps_the_rest_of_the_address(third_page):
    request = RequestFactory().get("/privacy/inzagelog/?soort=nood&pagina=3")
    drawn = draw("{% bladeren page %}", page=third_page, request=request)
    assert drawn.find("a", rel="next")["href"] == "?soort=nood&pagina=4"
    assert drawn.find(attrs={"aria-current": "page"}).text == "Pagina 3"
    assert "17 tot en met 24 van 100" in words(drawn)


def test_paging_a_list_asked_by_post_sends_its_form_again(third_page):
    drawn = draw("{% bladeren page formulier='filters' %}", page=third_page)
    assert not drawn.find("a")
    following = drawn.find("button", string="Volgende")
    assert (following["form"], following["name"], following["value"]) == ("filters", "pagina", "4")


def test_paging_says_when_nothing_was_found():
    drawn = draw("{% bladeren page %}", page=Paginator([], 8).page(1))
    assert words(drawn) == "Niets gevonden"
