"""Deciding by law, lifting secrecy, agreeing to help, and the page that answers for nobody in particular."""

from uuid import uuid4

import pytest

from accounts.laws import Law
from accounts.roles import Role
from consent.models import CareAgreement, ConsentAnswer, Ground, LegalBasis, SecrecyWaiver
from households.kinds import Kind
from tests.cast import colleague
from tests.consent.pages import REASONS, TALK, as_user, open_grounds, stored, url, words
from tests.consent.world import read_by, write
from tests.tools import making

pytestmark = pytest.mark.django_db


def decision(world, **change):
    return {
        "person": str(world.samira.pk),
        "from_law": "2",
        "to_law": "4",
        "basis": "7",
        "kinds": ["7"],
        "until": "",
        **REASONS,
        **change,
    }


def test_a_decision_by_law_opens_what_it_says_and_nothing_else(world):
    income = write(world, world.hicham, world.samira, Kind.MONEY, Law.PW)
    write(world, world.hicham, world.samira, Kind.WORK_SCHOOL, Law.PW)
    page = as_user(world.daan).post(url(world, "grond/"), decision(world))
    assert page.status_code == 302
    assert read_by(world, world.daan) == {income.pk}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"basis": "10"}, "Deze grondslag staat uit"),
        ({"basis": "3"}, "Deze grondslag staat uit"),
        ({"basis": ""}, "Kies een grondslag."),
        ({"kinds": []}, "Kies minstens één soort gegevens."),
        ({"kinds": ["9"]}, "geldt niet voor al deze gegevens"),
        ({"kinds": ["13"]}, "Kies alleen uit de lijst."),
        ({"kinds": ["14"]}, "Kies alleen uit de lijst."),
        ({"necessity": ""}, "Schrijf dit in één zin op."),
        ({"subsidiarity": "x" * 201}, "Houd het bij 200 tekens."),
        ({"to_law": "2"}, "Binnen één wet is geen grond nodig."),
        ({"to_law": "3", "from_law": "1"}, "een wet waarin je hier werkt"),
        ({"to_law": "99"}, "Kies een wet uit de lijst."),
        ({"person": str(uuid4())}, "Kies iemand van dit huishouden."),
        ({"until": "01-01-2020"}, "Kies een einddatum na vandaag."),
    ],
)
def test_what_no_law_covers_is_told_beside_the_field(world, change, message):
    page = as_user(world.daan).post(url(world, "grond/"), decision(world, **change))
    assert page.status_code == 422
    assert message in words(page)
    assert not stored(Ground)


def test_the_wams_stands_among_what_is_off(world):
    page = words(as_user(world.daan).get(url(world, "grond/")))
    assert "Staat uit Aanpak meervoudige problematiek (Wams)." in page
    with making():
        wams = LegalBasis.objects.get(pk=10)
    assert not wams.is_on


def test_only_a_consultant_decides(world):
    assert as_user(world.fatima).get(url(world, "grond/")).status_code == 404
    assert as_user(world.daan).get(url(world, "grond/")).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("daan", 302), ("marloes", 302), ("anouk", 404)])
def test_who_decided_or_keeps_the_consents_ends_it(world, who, status):
    as_user(world.daan).post(url(world, "grond/"), decision(world))
    (ground,) = open_grounds()
    page = as_user(getattr(world, who)).post(url(world, f"grond/{ground.pk}/beeindigen/"))
    assert page.status_code == status
    assert bool(open_grounds()) is (status == 404)


def test_ended_twice_is_no_mistake(world):
    daan = as_user(world.daan)
    daan.post(url(world, "grond/"), decision(world))
    (ground,) = open_grounds()
    for _ in range(2):
        assert daan.post(url(world, f"grond/{ground.pk}/beeindigen/")).status_code == 302


def test_a_consent_is_not_ended_as_if_it_were_a_decision(world):
    from tests.consent.pages import ask

    marloes = as_user(world.marloes)
    ask(marloes, world, world.samira)
    ground = open_grounds()[0]
    assert marloes.post(url(world, f"grond/{ground.pk}/beeindigen/")).status_code == 404
    assert open_grounds()


def agreed(world, person, said, **more):
    data = {"person": str(person.pk), "once": str(uuid4()), **TALK, **more}
    return data | {f"antwoord_{who.pk.hex}": word for who, word in said.items()}


class TestThreeKindsOfConsent:
    def waiver(self, world, person, said, **more):
        facts = {"professional": "huisarts De Groot", "about": "of traplopen kan", **more}
        return as_user(world.marloes).post(url(world, "geheimhouding/"), agreed(world, person, said, **facts))

    def test_lifting_secrecy_opens_no_record(self, world):
        assert self.waiver(world, world.samira, {world.samira: "yes"}).status_code == 302
        (waiver,) = stored(SecrecyWaiver)
        assert waiver.text_shown.startswith(
            "Uw hulpverlener heeft een zwijgplicht. Mag huisarts De Groot met ons"
        )
        assert open_grounds() == []
        page = words(as_user(world.marloes).get(url(world, f"persoon/{world.samira.pk}/")))
        assert "Zwijgplicht: Uw hulpverlener" in page

    def test_agreeing_to_help_opens_no_record_and_has_its_own_text(self, world):
        data = agreed(world, world.samira, {world.samira: "yes"}, about="wekelijks gesprek")
        assert as_user(world.marloes).post(url(world, "instemming/"), data).status_code == 302
        (agreement,) = stored(CareAgreement)
        assert agreement.text_shown.startswith("Wij stellen voor: wekelijks gesprek.")
        assert open_grounds() == []

    @pytest.mark.parametrize(
        ("said", "more", "message"),
        [
            ({}, {}, "Kies hieronder een antwoord."),
            ({"peter": "yes"}, {}, "Kies hieronder een antwoord."),
            ({"samira": "misschien"}, {}, "Kies ja, nee of nog niet gevraagd."),
            ({"samira": "yes"}, {"professional": ""}, "Vul in welke hulpverlener dit is."),
            ({"samira": "yes"}, {"about": ""}, "Vul in waarover."),
            ({"samira": "yes"}, {"present": ""}, "Vul in wie erbij was."),
        ],
    )
    def test_wrong_input_is_told_beside_the_field(self, world, said, more, message):
        said = {getattr(world, who): word for who, word in said.items()}
        page = self.waiver(world, world.samira, said, **more)
        assert page.status_code == 422
        assert message in words(page)
        assert not stored(SecrecyWaiver)

    def test_it_is_taken_back_as_easily_as_it_was_given(self, world):
        self.waiver(world, world.samira, {world.samira: "yes"})
        (waiver,) = stored(SecrecyWaiver)
        address, marloes = url(world, f"afspraak/{waiver.pk}/intrekken/"), as_user(world.marloes)
        assert address in marloes.get(url(world, f"persoon/{world.samira.pk}/")).text
        assert marloes.post(address, {"by": world.peter.pk.hex, "way": "oral"}).status_code == 422
        assert marloes.post(address, {"by": world.samira.pk.hex, "way": "oral"}).status_code == 302
        assert [event.answer for event in stored(ConsentAnswer, answer="withdrawn")] == ["withdrawn"]
        assert address not in marloes.get(url(world, f"persoon/{world.samira.pk}/")).text
        again = marloes.post(address, {"by": world.samira.pk.hex, "way": "oral"})
        assert "Dit was al ingetrokken of geweigerd." in words(again)

    def test_another_colleague_does_not_find_it(self, world):
        self.waiver(world, world.samira, {world.samira: "yes"})
        (waiver,) = stored(SecrecyWaiver)
        assert as_user(world.daan).get(url(world, f"afspraak/{waiver.pk}/intrekken/")).status_code == 404

    def test_sent_twice_it_is_written_down_once(self, world):
        once = str(uuid4())
        for _ in range(2):
            self.waiver(world, world.samira, {world.samira: "yes"}, once=once)
        assert len(stored(SecrecyWaiver)) == 1


class TestMayShare:
    ADDRESS = "/mag-ik-dit-delen/"

    def answer(self, world, user="daan", **asked):
        return as_user(getattr(world, user)).get(self.ADDRESS, asked)

    @pytest.mark.parametrize("who", ["fatima", "daan", "omar"])
    def test_it_is_there_for_everybody_with_a_role(self, world, who):
        page = as_user(getattr(world, who)).get(self.ADDRESS)
        assert page.status_code == 200
        assert "Je mag altijd overleggen zonder naam." in words(page)

    def test_a_partner_may_ask_too(self, world):
        with making():
            partner = colleague("pim", Role.PARTNER_PROFESSIONAL, world.department, world.town)
        assert as_user(partner).get(self.ADDRESS).status_code == 200

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            (("1", "1", "5"), ["Ja, dit hoort bij je eigen taak.", "Wmo 5.1.1"]),
            (("2", "1", "7"), ["Alleen met een getekend papier.", "Pw 65 lid 2 onder b"]),
            (("2", "4", "7"), ["Ja, volgens de wet.", "Wgs 8", "Laat dit nakijken"]),
            (("1", "3", "9"), ["Alleen met toestemming.", "AVG 9", "Laat dit nakijken"]),
            (("1", "partner", "1"), ["Geef geen BSN mee aan een partner."]),
            (("3", "1", "13"), ["Nee, niet met toestemming en niet bij nood.", "bij naam is genoemd"]),
            (("3", "1", "11"), ["Vraag dit apart", "extra beschermde gegevens"]),
        ],
    )
    def test_three_choices_and_an_answer(self, world, asked, told):
        page = self.answer(world, **dict(zip(("van", "naar", "soort"), asked, strict=True)))
        assert page.status_code == 200
        for words_told in told:
            assert words_told in words(page)

    @pytest.mark.parametrize(
        "asked",
        [
            {"van": "1"},
            {"van": "99", "naar": "1", "soort": "1"},
            {"van": "1", "naar": "x", "soort": "1"},
            {"van": "1", "naar": "1", "soort": "15"},
            {"van": "1;--", "naar": "1", "soort": "1"},
        ],
    )
    def test_half_a_question_is_asked_again(self, world, asked):
        page = self.answer(world, **asked)
        assert page.status_code == 422
        assert "Kies er een" in words(page)

    def test_it_is_for_reading_only(self, world):
        assert as_user(world.daan).post(self.ADDRESS).status_code == 405
