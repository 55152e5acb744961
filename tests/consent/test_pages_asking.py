"""Asking through the page: each kind, receiver and answer apart; wrong input kept; nothing opened by accident."""

import pytest
from django.core.exceptions import ValidationError

from accounts.laws import Law
from accounts.models import Organisation
from consent.asking import add_answer
from consent.models import ConsentAnswer, DataSharingConsent
from households.kinds import Kind
from households.models import ParentalAuthority
from tests.consent.pages import WGS, answers, as_user, ask, chosen, open_grounds, soup, stored, url, words
from tests.consent.world import at_the_desk_of, paper, read_by, write, yes
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def marloes(world):
    return as_user(world.marloes)


def consents(**facts):
    return stored(DataSharingConsent, **facts)


def test_it_takes_two_steps_and_the_first_is_kept_in_the_second(world, marloes):
    page = marloes.post(url(world, "vragen/"), chosen(world.samira, "wgs", apart_wgs=["10"], noemt_wgs=["3"]))
    assert page.status_code == 200
    assert "Schuldhulp mag zien: wie u bent" in words(page)
    assert "Weigeren heeft geen gevolgen voor uw aanvraag of uitkering." in words(page)
    hidden = {(i["name"], i.get("value")) for i in soup(page).select("form.ep-uitvraag input[type=hidden]")}
    assert {
        ("person", str(world.samira.pk)),
        ("receivers", "wgs"),
        ("apart_wgs", "10"),
        ("noemt_wgs", "3"),
    } <= hidden
    assert not consents()


def test_a_yes_is_stored_per_kind_and_receiver_and_opens_at_once(world, marloes):
    housing = write(world, world.marloes, world.samira, Kind.HOUSING, Law.WMO)
    money = write(world, world.marloes, world.samira, Kind.MONEY, Law.WMO)
    page = ask(marloes, world, world.samira, kinds={"wgs": [1, 5]})
    assert page.status_code == 302
    (consent,) = consents()
    assert (consent.kinds, consent.kinds_refused, consent.to_law) == ([1, 5], [2, 4, 7], Law.WGS)
    assert consent.text_version == "wgs-1"
    assert (consent.present, consent.necessity) == ("Samira en ik", "Zonder huurschuld geen plan.")
    assert read_by(world, world.daan) == {housing.pk}
    assert money.pk not in read_by(world, world.daan)


def test_each_receiver_is_a_consent_of_its_own(world, marloes):
    ask(
        marloes,
        world,
        world.samira,
        receivers=("wgs", "jw"),
        kinds={"wgs": WGS, "jw": [1, 2]},
        said={"wgs": {world.samira: "yes"}, "jw": {world.samira: "no"}},
    )
    assert {(c.to_law, tuple(c.kinds)) for c in consents()} == {(4, tuple(WGS)), (3, ())}
    assert {ground.to_law for ground in open_grounds()} == {Law.WGS}


def test_the_way_back_is_a_question_of_its_own(world, marloes):
    ask(
        marloes,
        world,
        world.samira,
        step={"terug_wgs": "on"},
        kinds={"wgs": WGS, "wgs-terug": [1, 2]},
        said={"wgs": {world.samira: "yes"}, "wgs-terug": {world.samira: "yes"}},
    )
    back = next(consent for consent in consents() if consent.to_law == Law.WMO)
    assert (back.from_laws, back.kinds) == ([4], [1, 2])


def test_a_law_that_the_resident_names_is_opened_too(world, marloes):
    ask(marloes, world, world.samira, step={"noemt_wgs": ["3"]})
    assert consents()[0].from_laws == [1, 3, 5]


@pytest.mark.parametrize("kind", [10, 11, 12])
def test_a_tender_kind_is_asked_and_stored_apart(world, marloes, kind):
    ask(
        marloes,
        world,
        world.samira,
        step={"apart_wgs": [str(kind)]},
        said={"wgs": {world.samira: "yes"}, f"wgs-{kind}": {world.samira: "yes"}},
    )
    assert sorted(tuple(consent.kinds) for consent in consents()) == [tuple(WGS), (kind,)]


def test_a_question_that_was_not_asked_leaves_no_trace(world, marloes):
    ask(
        marloes,
        world,
        world.samira,
        receivers=("wgs", "jw"),
        said={"wgs": {world.samira: "yes"}, "jw": {world.samira: "later"}},
    )
    assert [consent.to_law for consent in consents()] == [Law.WGS]


def test_a_partner_is_asked_with_the_question_of_its_kind(world, marloes):
    with making():
        partner = Organisation.objects.create(name="Woonstad", kind="partner")
        partner.municipalities.add(world.town)
    ask(
        marloes,
        world,
        world.samira,
        receivers=(),
        step={"partner": str(partner.pk), "partner_bundle": "woningcorporatie"},
        kinds={"partner": [1, 5]},
        said={"partner": {world.samira: "yes"}},
    )
    (consent,) = consents()
    assert (consent.to_organisation_id, consent.to_law, consent.kinds) == (partner.pk, None, [1, 5])
    assert consent.text_shown.startswith("Woonstad mag zien: wie u bent en wat uw huur raakt.")


class TestWhoMustAgree:
    def test_of_a_child_both_parents_answer_and_one_opens_nothing(self, world, marloes):
        ask(marloes, world, world.yassin, said={"wgs": {world.samira: "yes"}})
        (consent,) = consents()
        assert open_grounds() == []
        page = marloes.post(
            url(world, f"antwoord/{consent.pk}/"), {"by": world.peter.pk.hex, "answer_given": "yes"}
        )
        assert page.status_code == 302
        assert open_grounds(world.yassin)

    def test_the_second_parent_may_say_no(self, world, marloes):
        ask(marloes, world, world.yassin, said={"wgs": {world.samira: "yes"}})
        (consent,) = consents()
        marloes.post(url(world, f"antwoord/{consent.pk}/"), {"by": world.peter.pk.hex, "answer_given": "no"})
        assert open_grounds() == []
        again = marloes.post(
            url(world, f"antwoord/{consent.pk}/"), {"by": world.peter.pk.hex, "answer_given": "yes"}
        )
        assert again.status_code == 422
        assert "Stel de vraag opnieuw" in words(again)

    def test_the_page_names_who_decides(self, world, marloes):
        page = words(marloes.get(url(world, "vragen/")))
        assert "Yassin is 9 jaar." in page
        assert "Peter (ouder met gezag)" in page
        assert "Samira is 41 jaar. Samira zelf moet ja zeggen." in page

    def test_unknown_custody_stops_the_question_and_links_to_recording_it(self, world, marloes):
        with making():
            ParentalAuthority.objects.filter(child=world.yassin).update(ended_at="2026-01-01T00:00Z")
        page = marloes.post(url(world, "vragen/"), chosen(world.yassin, "wgs"))
        assert page.status_code == 422
        assert "Gezag: nagaan" in words(page)
        assert f"/mensen/{world.yassin.pk}/gezag/" in page.text
        ask(marloes, world, world.yassin, said={"wgs": {world.samira: "yes"}})
        assert not consents()

    def test_nobody_answers_for_another_adult(self, world, marloes):
        page = ask(marloes, world, world.samira, said={"wgs": {world.peter: "yes"}})
        assert page.status_code == 422
        assert not consents()

    def test_a_colleague_who_does_not_keep_the_consents_adds_no_later_answer(self, world):
        daan = as_user(world.daan)
        ask(daan, world, world.yassin, receivers=("jw",), step={"talk_law": "4"}, kinds={"jw": [1, 2]},
            said={"jw": {world.samira: "yes"}})  # fmt: skip
        (consent,) = consents()
        assert daan.get(url(world, f"antwoord/{consent.pk}/")).status_code == 404
        assert as_user(world.marloes).get(url(world, f"antwoord/{consent.pk}/")).status_code == 200

    def test_nor_does_the_action_let_them(self, world):
        """They would not see a withdrawal that somebody else wrote down."""
        daan = as_user(world.daan)
        ask(daan, world, world.yassin, receivers=("jw",), step={"talk_law": "4"}, kinds={"jw": [1, 2]},
            said={"jw": {world.samira: "yes"}})  # fmt: skip
        (consent,) = consents()
        with (
            at_the_desk_of(world.daan, world.home) as acting,
            pytest.raises(ValidationError, match="regisseur"),
        ):
            add_answer(consent, yes(world.peter), acting=acting)
        assert open_grounds() == []


class TestANo:
    def test_a_no_offers_less_on_the_next_page_and_help_goes_on(self, world, marloes):
        page = ask(marloes, world, world.samira, said={"wgs": {world.samira: "no"}})
        assert page.url == url(world, f"vragen/{world.samira.pk}/dat-niet-wat/")
        assert open_grounds() == []
        less = marloes.get(page.url)
        assert "Schuldhulp mag weten dat wij u helpen. Niet waarmee." in words(less)
        assert "De hulp gaat gewoon door" in words(less)
        (consent,) = consents()
        code = f"dat-{consent.pk.hex}"
        marloes.post(page.url, answers({code: [1, 2]}, {code: {world.samira: "yes"}}))
        assert {tuple(ground.kinds) for ground in open_grounds()} == {(1, 2)}
        assert marloes.get(page.url).status_code == 302

    def test_a_no_closes_what_an_earlier_yes_opened(self, world, marloes):
        ask(marloes, world, world.samira)
        assert open_grounds()
        ask(marloes, world, world.samira, said={"wgs": {world.samira: "no"}})
        assert open_grounds() == []

    def test_a_no_that_another_colleague_hears_closes_it_too(self, world, marloes):
        ask(
            marloes,
            world,
            world.samira,
            receivers=("jw",),
            kinds={"jw": [1, 2]},
            said={"jw": {world.samira: "yes"}},
        )
        assert open_grounds()
        ask(as_user(world.daan), world, world.samira, receivers=("jw",), step={"talk_law": "4"},
            kinds={}, said={"jw": {world.samira: "no"}})  # fmt: skip
        assert open_grounds() == []

    def test_less_than_before_replaces_what_was_open(self, world, marloes):
        ask(marloes, world, world.samira)
        ask(marloes, world, world.samira, kinds={"wgs": [1, 2]})
        assert {tuple(ground.kinds) for ground in open_grounds()} == {(1, 2)}

    def test_another_receiver_stays_open(self, world, marloes):
        ask(marloes, world, world.samira)
        ask(marloes, world, world.samira, receivers=("jw",), kinds={}, said={"jw": {world.samira: "no"}})
        assert {ground.to_law for ground in open_grounds()} == {Law.WGS}


class TestOnPaper:
    def test_the_question_of_work_opens_nothing_until_the_paper_is_there(self, world, marloes):
        note = write(world, world.marloes, world.samira, Kind.WORK_SCHOOL, Law.WMO)
        signed = paper(world, world.samira)
        ask(marloes, world, world.samira, receivers=("pw",), kinds={"pw": [1, 2, 3, 6]},
            said={"pw": {world.samira: "yes"}})  # fmt: skip
        (consent,) = consents()
        assert open_grounds() == []
        assert "Op een getekend papier" in words(marloes.get(url(world, f"persoon/{world.samira.pk}/")))
        page = marloes.post(
            url(world, f"papier/{consent.pk}/"), {"evidence": str(signed.pk), "present": "Samira"}
        )
        assert page.status_code == 302
        assert read_by(world, world.hicham) == {note.pk}

    def test_with_the_paper_at_once(self, world, marloes):
        signed = paper(world, world.samira)
        ask(marloes, world, world.samira, receivers=("pw",), kinds={"pw": [1, 2]},
            said={"pw": {world.samira: "yes"}}, way="paper", evidence=str(signed.pk))  # fmt: skip
        assert open_grounds()

    def test_a_paper_with_a_spoken_answer_is_asked_about(self, world, marloes):
        signed = paper(world, world.samira)
        page = ask(marloes, world, world.samira, evidence=str(signed.pk))
        assert page.status_code == 422
        assert "Kies dan “op papier ondertekend”" in words(page)

    def test_somebody_elses_paper_is_not_in_the_list(self, world, marloes):
        page = ask(marloes, world, world.samira, way="paper", evidence=str(paper(world, world.peter).pk))
        assert page.status_code == 422
        assert not consents()


class TestWrongInput:
    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"necessity": ""}, "Schrijf dit in één zin op."),
            ({"present": " "}, "Vul in wie erbij was."),
            ({"until": "31-02-2030"}, "Vul een datum in"),
            ({"until": "01-01-2020"}, "Kies een einddatum na vandaag."),
            ({"soorten_wgs": []}, "Kies minstens één soort gegevens"),
            ({"once": "x"}, None),
            ({"language": ""}, "Vul in welke taal jullie spraken."),
        ],
    )
    def test_it_is_told_beside_the_field_and_everything_is_kept(self, world, marloes, change, message):
        data = chosen(world.samira, "wgs") | answers({"wgs": [1, 5]}, {"wgs": {world.samira: "yes"}}) | change
        page = marloes.post(url(world, "vragen/"), data)
        assert page.status_code == 422
        assert message is None or message in words(page)
        if "proportionality" not in change:
            assert soup(page).select_one("[name=proportionality]")["value"] == "Alleen de huur."
        assert soup(page).select_one("[name=receivers]")["value"] == "wgs"
        assert not consents()

    def test_without_any_answer_it_asks_for_one(self, world, marloes):
        page = ask(marloes, world, world.samira, said={"wgs": {world.samira: "later"}})
        assert page.status_code == 422
        assert "Kies bij minstens één vraag ja of nee." in words(page)

    def test_back_shows_the_first_step_as_it_was(self, world, marloes):
        page = marloes.post(url(world, "vragen/"), chosen(world.samira, "wgs") | answers() | {"terug": "ja"})
        assert page.status_code == 200
        assert soup(page).select_one("input[name=receivers][value=wgs]").has_attr("checked")


class TestForged:
    @pytest.mark.parametrize(
        "step",
        [
            {"receivers": ["alles"]},
            {"receivers": ["wgs", "13"]},
            {"apart_wgs": ["13"]},
            {"apart_wgs": ["14"]},
            {"apart_wgs": ["7"]},
            {"noemt_wgs": ["99"]},
            {"partner": "1; drop table"},
            {"partner": "999999", "partner_bundle": "welzijn"},
            {"partner_bundle": "wmo"},
            {"talk_law": "2"},
            {"talk_law": "x"},
            {"person": "x"},
        ],
    )
    def test_a_choice_that_was_not_offered_is_refused(self, world, marloes, step):
        data = chosen(world.samira, "wgs") | step | answers({"wgs": WGS}, {"wgs": {world.samira: "yes"}})
        assert marloes.post(url(world, "vragen/"), data).status_code == 422
        assert not consents()

    @pytest.mark.parametrize("kinds", [[13], [1, 14], [9], [10], ["x"], [1, 12]])
    def test_a_kind_outside_the_question_is_refused(self, world, marloes, kinds):
        page = ask(marloes, world, world.samira, kinds={"wgs": kinds})
        assert page.status_code == 422
        assert not consents()

    def test_somebody_of_another_household_is_not_asked(self, world, marloes):
        with making():
            world.peter.memberships.update(ended_at="2026-01-01T00:00Z")
        page = ask(marloes, world, world.peter)
        assert page.status_code == 422
        assert not consents()
        assert marloes.get(url(world, f"vragen/{world.peter.pk}/dat-niet-wat/")).status_code == 404

    def test_a_law_of_the_talk_in_which_one_does_not_work_is_refused(self, world):
        page = ask(as_user(world.daan), world, world.samira, receivers=("jw",), kinds={"jw": [1]},
                   said={"jw": {world.samira: "yes"}})  # fmt: skip
        assert page.status_code == 422
        assert not consents()


def test_the_same_form_sent_twice_is_written_down_once(world, marloes):
    data = chosen(world.samira, "wgs", "jw") | answers(
        {"wgs": WGS, "jw": [1]}, {"wgs": {world.samira: "yes"}, "jw": {world.samira: "no"}}
    )
    first, second = (marloes.post(url(world, "vragen/"), data) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert len(consents()) == 2
    assert len(stored(ConsentAnswer)) == 2
    assert len(open_grounds()) == 2


def test_one_mistake_among_the_questions_stores_none_of_them(world, marloes):
    """All of it or nothing."""
    page = ask(
        marloes, world, world.samira, receivers=("wgs", "jw"), kinds={"wgs": WGS, "jw": []},
        said={"wgs": {world.samira: "yes"}, "jw": {world.samira: "yes"}},
    )  # fmt: skip
    assert page.status_code == 422
    assert not consents()


def test_the_desk_asks_in_first_contact(world):
    ask(as_user(world.fatima), world, world.samira, step={"talk_law": "6"})
    assert consents()[0].from_laws == [5, 6]


def test_to_share_with_everybody_is_not_on_the_page(world, marloes):
    assert "iedereen die meehelpt" not in words(marloes.get(url(world, "vragen/")))
