"""A life domain is opened only when it matters: with why, of its own kind, in the law of who writes."""

import pytest

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from tests.cast import acting
from tests.dossier.conftest import share

pytestmark = pytest.mark.django_db
STEP = "leefgebieden"


def add(talk, client, code, why="De brieven liggen er.", person=None, **typed):
    return talk.send(client, STEP, person, leefgebied=code, toevoegen="ja", **{"erbij-why": why} | typed)


def prefix(finding):
    return f"lg-{finding.pk.hex}-"


def test_a_chip_asks_why_and_keeps_the_rest(talk, cast, desk):
    page = talk.send(desk, STEP, erbij="geldzaken")
    assert page.status_code == 302 and page.url.endswith("erbij=geldzaken#erbij")
    assert "Waarom hoort dit bij de vraag?" in desk.get(page.url).text
    assert talk.findings(cast.fatima) == []


def test_the_laws_that_often_need_it_are_proposed(talk, desk):
    page = desk.get(f"{talk.url(STEP)}?erbij=geldzaken").text
    ticked = [line for line in page.split("<input") if "erbij-needed_for" in line and "checked" in line]
    assert [f'value="{law.value}"' in line for law, line in zip((Law.PW, Law.WGS), ticked, strict=True)] == [
        True,
        True,
    ]


def test_without_why_it_is_not_added(talk, cast, desk):
    page = add(talk, desk, "geldzaken", why=" ")
    assert page.status_code == 422
    assert "Schrijf in één regel waarom" in page.text
    assert talk.findings(cast.fatima) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("geldzaken", Kind.MONEY),
        ("psyche", Kind.MENTAL_HEALTH),
        ("justitie", Kind.JUSTICE),
        ("thuis", Kind.FAMILY),
    ],
)
def test_its_kind_is_that_of_the_life_domain(talk, cast, desk, code, kind):
    add(talk, desk, code)
    (finding,) = talk.findings(cast.fatima)
    assert (finding.kind, finding.law, finding.score) == (kind, Law.TOEGANG, None)


def test_a_reason_typed_and_another_button_pressed_adds_it_too(talk, cast, desk):
    page = talk.send(desk, STEP, leefgebied="geldzaken", later="ja", **{"erbij-why": "De brieven"})
    assert page.url == talk.url()
    assert len(talk.findings(cast.fatima)) == 1


def test_twice_the_same_is_once(talk, cast, desk):
    add(talk, desk, "geldzaken")
    page = add(talk, desk, "geldzaken")
    assert page.status_code == 422 and "staat er al" in page.text
    assert len(talk.findings(cast.fatima)) == 1


def test_no_score_is_the_default(talk, desk):
    add(talk, desk, "geldzaken")
    row = row_of(desk.get(talk.url(STEP)).text)
    assert 'value="" checked' in row
    assert row.count("checked") - row.count('type="checkbox"') <= 1


def row_of(page):
    row = page[page.index('class="ep-schaal"') :]
    return row[: row.index("</div>")]


@pytest.mark.parametrize("score", ["1", "5", ""])
def test_a_score_is_kept_and_taken_away_again(talk, cast, desk, score):
    add(talk, desk, "geldzaken")
    (finding,) = talk.findings(cast.fatima)
    talk.send(desk, STEP, **{f"{prefix(finding)}score": "3"})
    talk.send(desk, STEP, **{f"{prefix(finding)}score": score})
    (finding,) = talk.findings(cast.fatima)
    assert finding.score == (int(score) if score else None)


@pytest.mark.parametrize("score", ["0", "6", "twee"])
def test_there_are_five_scores(talk, cast, desk, score):
    add(talk, desk, "geldzaken")
    (finding,) = talk.findings(cast.fatima)
    assert talk.send(desk, STEP, **{f"{prefix(finding)}score": score}).status_code == 422


def test_words_stand_in_the_voice_of_the_resident(talk, cast, desk):
    add(talk, desk, "geldzaken")
    (finding,) = talk.findings(cast.fatima)
    talk.send(
        desk,
        STEP,
        **{f"{prefix(finding)}words": "Ik maak ze niet open.", f"{prefix(finding)}note": "€ 6.400"},
    )
    assert "‘Ik maak ze niet open.’</span><span>€ 6.400" in desk.get(talk.url(STEP)).text


def test_not_needed_after_all(talk, cast, desk):
    add(talk, desk, "geldzaken")
    (finding,) = talk.findings(cast.fatima)
    talk.send(desk, STEP, weg=finding.pk.hex)
    (closed,) = talk.findings(cast.fatima)
    assert closed.ended_at
    assert f"lg-{finding.pk}" not in desk.get(talk.url(STEP)).text


def test_taking_away_what_is_not_there_is_refused(talk, desk):
    assert talk.send(desk, STEP, weg="0" * 32).status_code == 404


def test_a_finding_is_about_the_chosen_person(talk, cast, desk):
    add(talk, desk, "werk", person=talk.home.noor)
    (finding,) = talk.findings(cast.fatima)
    assert finding.person_id == talk.home.noor.pk
    assert "Nog geen leefgebied gekozen" in desk.get(talk.url(STEP, talk.home.samira)).text


def test_special_kinds_say_so_and_others_do_not(talk, desk):
    add(talk, desk, "wonen")
    assert "extra beschermd" not in desk.get(talk.url(STEP)).text
    add(talk, desk, "psyche")
    assert desk.get(talk.url(STEP)).text.count("extra beschermd") == 1


def test_questions_of_an_open_life_domain_stand_beside_it(talk, desk):
    assert "Welke post maakt u niet meer open?" not in desk.get(talk.url(STEP)).text
    add(talk, desk, "geldzaken")
    assert "Welke post maakt u niet meer open?" in desk.get(talk.url(STEP)).text


class TestWhatAnotherLawMayRead:
    """Marloes (Wmo) writes; Daan (schuldhulp) has no more than the bundle opens."""

    def look(self, talk, cast, as_user, code, kinds):
        add(talk, as_user(cast.marloes), code)
        if kinds:
            share_question(talk.home, kinds)
        return as_user(cast.daan).get(talk.url(STEP)).text

    def test_without_ground_nothing(self, talk, cast, as_user):
        assert "De brieven" not in self.look(talk, cast, as_user, "geldzaken", ())
        assert "Nog geen leefgebied gekozen" in self.look(talk, cast, as_user, "wonen", ())

    def test_with_the_kind_it_is_shown_and_cannot_be_changed(self, talk, cast, as_user):
        page = self.look(talk, cast, as_user, "geldzaken", [Kind.MONEY])
        assert "Marloes Test" in page[page.index("ep-leefvraag") :]
        assert 'type="radio"' not in page

    def test_mental_health_stays_closed_with_the_bundle_of_the_wmo(self, talk, cast, as_user):
        bundle = [Kind.CONTACT, Kind.INVOLVEMENT, Kind.AGREEMENTS, Kind.HOUSING, Kind.DAILY_HEALTH]
        page = self.look(talk, cast, as_user, "psyche", bundle)
        assert "extra beschermd" not in page and "Afgeschermd" not in page
        assert "extra beschermd" in self.look(talk, cast, as_user, "gezondheid", ())


def share_question(home, kinds):
    """For the purpose of the intake."""
    from tests.tools import making

    share(home, home.samira, kinds, from_law=Law.WMO, to_law=Law.WGS)
    with making():
        from consent.models import Ground

        Ground.objects.update(purpose=Purpose.HELP_REQUEST)


def test_who_opened_it_again_elsewhere_writes_the_own_record(talk, cast, as_user):
    add(talk, as_user(cast.marloes), "geldzaken")
    add(talk, as_user(cast.daan), "geldzaken")
    gate.enter(acting(cast.daan), Purpose.HELP_REQUEST, talk.home.id)
    gate.leave()
    assert [finding.law for finding in talk.findings(cast.daan)] == [Law.WGS]
    assert [finding.law for finding in talk.findings(cast.marloes)] == [Law.WMO]
