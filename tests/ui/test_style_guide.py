import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.http import Http404

from config.styleguide import style_guide
from config.templatetags.eenplan import register
from tests.ui.drawing import request_of

# Not blocks by themselves: part of another, or only of the shell.
WITHIN_OTHERS = {"berichten", "velden", "tabelvak"}


@pytest.fixture
def guide(settings):
    settings.DEMO = True
    return BeautifulSoup(style_guide(request_of()).content, "html.parser")


def test_only_the_demo_shows_the_style_guide(settings):
    settings.DEMO = False
    with pytest.raises(Http404):
        style_guide(request_of())


def test_every_block_is_on_it(settings):
    source = (settings.BASE_DIR / "templates/components/gallery.html").read_text()
    shown = set(re.findall(r"\{% (\w+)", source))
    assert set(register.tags) - shown - WITHIN_OTHERS == set()


def test_no_id_stands_twice(guide):
    ids = Counter(element["id"] for element in guide.select("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_reference_leads_somewhere(guide):
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for element in guide.select(f"[{attribute}]"):
            for target in (
                element[attribute].split() if isinstance(element[attribute], str) else element[attribute]
            ):
                assert guide.find(id=target), (attribute, target)


def test_a_page_has_one_h1_one_main_and_a_live_region(guide):
    assert (
        len(guide.select("h1"))
        == len(guide.select("main"))
        == len(guide.select("#melding[role=status]"))
        == 1
    )


def test_the_shell_names_the_colleague(guide):
    assert "Marloes Verhoeven" in guide.select_one(".ep-gebruiker").text
    assert guide.body["data-idle-seconds"] == "900"
