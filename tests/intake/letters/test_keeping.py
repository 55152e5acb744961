"""The texts a municipality keeps: by its functional administrator, in versions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from intake.letters.start_texts import START
from intake.models import LetterText
from tests.cast import colleague
from tests.tools import making

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
URL = "/beheer/brieven/bevestiging/"
SUBJECT, BODY = START[LetterText.Code.CONFIRMATION]


@pytest.fixture
def kees(cast):
    with making():
        return colleague("kees", Role.FUNCTIONAL_ADMINISTRATOR, cast.department, cast.town)


def send(client, button="bewaar", **changes):
    given = {"subject": "Uw vraag", "body": BODY, "since": f"{TODAY:%d-%m-%Y}", "after": "0", **changes}
    return client.post(URL, given | {button: "ja"})


def kept():
    with making():
        return list(LetterText.objects.order_by("version"))


def test_a_new_version_stands_beside_the_old_one(kees, as_user):
    client = as_user(kees)
    assert send(client).status_code == 302
    assert send(client, subject="Uw vraag is binnen", after="1").status_code == 302
    assert [(text.version, text.subject) for text in kept()] == [(1, "Uw vraag"), (2, "Uw vraag is binnen")]
    assert "Uw vraag is binnen" in client.get("/beheer/brieven/").text


def test_a_preview_keeps_nothing(kees, as_user):
    page = send(as_user(kees), "voorbeeld", subject="Dag {voornaam}")
    assert page.status_code == 200
    assert "Voorbeeld: Dag Anna" in page.text
    assert not kept()


def test_a_wrong_name_is_told_beside_the_field_and_the_text_stays(kees, as_user):
    answer = send(as_user(kees), body=BODY + "\nUw nummer: {bsn}")
    assert answer.status_code == 422
    assert "{bsn} bestaat niet in deze brief" in answer.text
    assert "Uw nummer: {bsn}" in answer.text
    assert not kept()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"subject": ""}, "Vul het onderwerp in."),
        ({"body": ""}, "Vul de tekst in."),
        ({"body": "Beste {naam},"}, "In deze brief hoort {clientondersteuning}."),
        ({"since": "gisteren"}, "Vul een datum in"),
        ({"since": f"{TODAY - timedelta(days=1):%d-%m-%Y}"}, "Kies vandaag of een dag die nog komt."),
        ({"after": "4"}, "Een collega bewaarde net ook een versie."),
    ],
)
def test_a_wrong_text_is_refused(kees, as_user, changes, message):
    answer = send(as_user(kees), **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not kept()


def test_a_version_of_tomorrow_is_not_used_today(kees, as_user):
    client = as_user(kees)
    send(client, subject="Morgen", since=f"{TODAY + timedelta(days=1):%d-%m-%Y}")
    assert len(kept()) == 1
    assert "Morgen" not in client.get("/beheer/brieven/").text


def test_nobody_else_keeps_texts(cast, as_user):
    client = as_user(cast.marloes)
    assert client.get("/beheer/brieven/").status_code == 404
    assert send(client).status_code == 404
    assert not kept()


def test_a_letter_that_does_not_exist(kees, as_user):
    assert as_user(kees).get("/beheer/brieven/ontslag/").status_code == 404
