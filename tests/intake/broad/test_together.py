"""Two colleagues in one talk: they go on where the other stopped, and never write over each other unseen."""

import pytest
from django.test import Client

from households.drafts import keep_draft
from households.models import Draft
from households.versions import mark, settle
from tests.cast import acting
from tests.intake.broad.conftest import form_of, second_at_the_desk
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def stella(cast, home):
    client = Client()
    client.force_login(second_at_the_desk(cast, home))
    return client


def test_a_colleague_goes_on_where_the_other_stopped(talk, cast, desk, stella):
    talk.send(desk, "verhaal", going_well="Koken")
    assert "Koken</textarea>" in stella.get(talk.url("verhaal")).text
    talk.send(stella, "verhaal", must_change="De brieven")
    (record,) = talk.records(cast.fatima)
    assert (record.going_well, record.must_change) == ("Koken", "De brieven")


def test_two_who_change_different_fields_both_keep_their_words(talk, cast, desk, stella):
    talk.send(desk, "verhaal", going_well="Koken")
    slow = form_of(desk.get(talk.url("verhaal")))
    talk.send(stella, "verhaal", must_change="De brieven")
    assert desk.post(talk.url("verhaal"), slow | {"going_well": "Koken en bakken"}).status_code == 302
    (record,) = talk.records(cast.fatima)
    assert (record.going_well, record.must_change) == ("Koken en bakken", "De brieven")


def test_two_who_change_the_same_field_see_both_texts(talk, cast, desk, stella):
    talk.send(desk, "verhaal", going_well="Koken")
    slow = form_of(desk.get(talk.url("verhaal")))
    talk.send(stella, "verhaal", going_well="Bakken")
    page = desk.post(talk.url("verhaal"), slow | {"going_well": "Zingen"})
    assert page.status_code == 422
    assert "Stella wijzigde dit intussen ook. Er staat nu: ‘Bakken’" in page.text
    assert "Zingen</textarea>" in page.text
    assert [record.going_well for record in talk.records(cast.fatima)] == ["Bakken"]


def test_saving_once_more_is_a_choice(talk, cast, desk, stella):
    talk.send(desk, "verhaal", going_well="Koken")
    slow = form_of(desk.get(talk.url("verhaal")))
    talk.send(stella, "verhaal", going_well="Bakken")
    page = desk.post(talk.url("verhaal"), slow | {"going_well": "Zingen"})
    assert desk.post(talk.url("verhaal"), form_of(page)).status_code == 302
    (record,) = talk.records(cast.fatima)
    assert record.going_well == "Zingen"
    assert [former.going_well for former in history(record, cast)] == ["Zingen", "Bakken", "Koken"]


def history(record, cast):
    with making():
        return list(record.history.order_by("-history_date"))


def test_two_who_begin_at_once_begin_one_record(talk, cast, desk, stella):
    mine, theirs = form_of(desk.get(talk.url("verhaal"))), form_of(stella.get(talk.url("verhaal")))
    stella.post(talk.url("verhaal"), theirs | {"going_well": "Bakken"})
    page = desk.post(talk.url("verhaal"), mine | {"going_well": "Koken"})
    assert page.status_code == 422 and "Bakken" in page.text
    assert len(talk.records(cast.fatima)) == 1


def test_a_draft_is_shown_to_its_writer_alone(talk, cast, desk, stella):
    typed = form_of(desk.get(talk.url("verhaal"))) | {"must_change": "Nog niet bewaard"}
    desk.post(f"/huishoudens/{talk.home.id}/concept/breed-verhaal-{talk.home.samira.pk.hex[:12]}/", typed)
    assert "Nog niet bewaard</textarea>" in desk.get(talk.url("verhaal")).text
    assert "Nog niet bewaard" not in stella.get(talk.url("verhaal")).text
    assert "Het verhaal (Samira)" in desk.get(talk.url()).text
    assert "Het verhaal (Samira)" not in stella.get(talk.url()).text


def test_a_draft_of_before_a_colleague_wrote_does_not_overwrite_either(talk, cast, desk, stella):
    typed = form_of(desk.get(talk.url("verhaal"))) | {"going_well": "Koken"}
    desk.post(f"/huishoudens/{talk.home.id}/concept/breed-verhaal-{talk.home.samira.pk.hex[:12]}/", typed)
    talk.send(stella, "verhaal", going_well="Bakken")
    page = talk.send(desk, "verhaal")
    assert page.status_code == 422 and "Bakken" in page.text


def test_saving_ends_the_draft(talk, cast, desk):
    with making():
        keep_draft(
            talk.home.id,
            f"breed-verhaal-{talk.home.samira.pk.hex[:12]}",
            {"more": "x"},
            acting=acting(cast.fatima),
        )
    talk.send(desk, "verhaal")
    with making():
        assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(talk, cast, desk):
    with making():
        keep_draft(
            talk.home.id,
            f"breed-verhaal-{talk.home.samira.pk.hex[:12]}",
            {"more": "x"},
            acting=acting(cast.fatima),
        )
    talk.send(desk, "verhaal", vergeet="ja", more="x")
    assert talk.stories(cast.fatima) == []
    with making():
        assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("now", "typed", "known", "expected"),
    [
        ("a", "a", "a", ({}, {})),
        ("a", "b", "a", ({"x": "b"}, {})),
        ("c", "a", "a", ({}, {})),
        ("c", "b", "a", ({}, {"x": "c"})),
        ("b", "b", "a", ({}, {})),
        ("", "b", "", ({"x": "b"}, {})),
        ("a\r\nb", "a\nb", "a\nb", ({}, {})),
        ([1, 2], [2, 1], [1, 2], ({}, {})),
        (True, False, True, ({"x": False}, {})),
    ],
)
def test_what_is_written_when_one_two_or_nobody_changed_it(now, typed, known, expected):
    assert settle({"x": now}, {"x": typed}, {"x": mark(known)}) == expected
