"""Rules that hold for every template, whoever made it."""

import hashlib
import json
import re

import pytest
from django.conf import settings
from django.template.loader import get_template

from config import navigation
from config.icons import drawing
from config.templatetags.eenplan import register

FOLDER = settings.BASE_DIR / "templates"
STATIC = settings.BASE_DIR / "static"
ALL = sorted(FOLDER.rglob("*.html"))
BY_NAME = {str(file.relative_to(FOLDER)): file for file in ALL}
COMPONENTS = [name for name in BY_NAME if name.startswith("components/")]

# A strict content security policy refuses each of these.
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|hx-on|javascript:|data-hx-on""",
    re.IGNORECASE,
)
ICON_NAMES = re.compile(
    r"""\{% icoon ["']([a-z0-9-]+)|\b(?:icoon|einde)=["']([a-z0-9-]+)|\{% status ["'][^"']*["'] ["'][^"']*["'] ["']([a-z0-9-]+)"""
)


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_inline_that_the_policy_refuses(name):
    assert not INLINE.findall(BY_NAME[name].read_text())


@pytest.mark.parametrize(
    "breach",
    ['<p style="color:red">', "<style>", "<script>x()</script>", '<a onclick="x()">', '<b hx-on:click="x">', '<a href="javascript:x">'],
)  # fmt: skip
def test_the_rule_above_notices_each_breach(breach):
    assert INLINE.search(breach)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_template_can_be_read(name):
    assert get_template(name)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_icon_exists(name):
    for found in ICON_NAMES.findall(BY_NAME[name].read_text()):
        drawing(next(filter(None, found)))


def test_the_icons_of_the_menu_exist():
    for section in navigation.MENU:
        for place in section.places:
            drawing(place.icon)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_names_its_arguments_in_its_first_line(name):
    first = BY_NAME[name].read_text().splitlines()[0]
    assert (
        first.startswith(f"{{# {name.removeprefix('components/').removesuffix('.html')}: ") and "#}" in first
    )


def test_every_tag_and_filter_is_in_the_list():
    listed = (settings.BASE_DIR / "docs/components.md").read_text()
    missing = [name for name in register.tags if f"{{% {name}" not in listed]
    missing += [name for name in register.filters if f"|{name}" not in listed]
    assert not missing


def test_the_vendored_files_are_those_that_were_checked():
    checked = json.loads((STATIC / "vendor/versies.json").read_text())["sha256"]
    found = {name: hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() for name in checked}
    assert found == checked


def test_every_vendored_package_has_its_licence():
    packages = json.loads((STATIC / "vendor/versies.json").read_text())["pakketten"]
    missing = [
        name
        for name in packages
        if not (STATIC / "vendor/licenties" / f"{name.replace('/', '__')}.txt").is_file()
    ]
    assert not missing


def test_the_house_style_gives_every_value_the_components_ask_for():
    asked = (STATIC / "vendor/basis-contract.txt").read_text().split()
    given = (STATIC / "css/app.css").read_text()
    assert not [token for token in asked if not re.search(rf"{re.escape(token)}\s*:", given)]
