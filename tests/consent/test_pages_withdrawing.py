"""Taking back is as easy as giving: it works on the next request, for a page, a piece of a page and a file."""

import pytest

from accounts.laws import Law
from audit.models import AccessLogEntry
from consent.models import ConsentAnswer
from deadlines.models import Notification
from households.kinds import Kind
from households.models import ContactPreference, Document
from tests.consent.pages import as_user, ask, open_grounds, soup, stored, url, words
from tests.consent.world import write
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db


@pytest.fixture
def marloes(world):
    return as_user(world.marloes)


@pytest.fixture
def shared(world, marloes):
    ask(marloes, world, world.samira)
    return world


def take_back(client, world, person, by=None, what="alles", **more):
    data = {"by": (by or person).pk.hex, "what": what, "way": "oral", **more}
    return client.post(url(world, f"intrekken/{person.pk}/"), data)


def document_of(world, person, tmp_path, settings):
    settings.DOCUMENTS_DIR = tmp_path
    with making():
        return Document.objects.create(
            household=world.home, person=person, law=Law.WMO, written_in_law=Law.WMO, kind=Kind.HOUSING,
            organisation=world.department, author=world.marloes, title="Huurcontract", file="nergens.pdf",
            content_type="application/pdf", size=1, sha256="0" * 64,
        )  # fmt: skip


def test_the_next_request_is_closed_for_page_piece_and_file(shared, marloes, tmp_path, settings):
    note = write(shared, shared.marloes, shared.samira, Kind.HOUSING, Law.WMO, "De huur is te hoog.")
    document = document_of(shared, shared.samira, tmp_path, settings)
    daan, home = as_user(shared.daan), f"/huishoudens/{shared.home.pk}/"
    report = f"{home}verslag/{note.report_id}/"
    htmx = {"HTTP_HX_REQUEST": "true"}

    def answers():
        return (
            "De huur is te hoog." in daan.get(home).text,
            daan.get(report).status_code,
            daan.get(report, **htmx).status_code,
            daan.get(f"{home}document/{document.pk}/").status_code,
        )

    # The file itself is not on this disk: 410 says that the record may be read.
    assert answers() == (True, 200, 200, 410)
    assert take_back(marloes, shared, shared.samira).status_code == 302
    assert answers() == (False, 404, 404, 404)


def test_the_page_after_it_names_receiver_and_kinds(shared, marloes):
    page = take_back(marloes, shared, shared.samira)
    assert page.url == url(shared, "ingetrokken/")
    assert "Schuldhulp : Contact en gezin; Dat wij helpen, niet waarmee" in words(marloes.get(page.url))


def test_one_receiver_is_taken_back_and_another_stays(shared, marloes):
    ask(
        marloes,
        shared,
        shared.samira,
        receivers=("jw",),
        kinds={"jw": [1, 2]},
        said={"jw": {shared.samira: "yes"}},
    )
    take_back(marloes, shared, shared.samira, what="law-4")
    assert {ground.to_law for ground in open_grounds()} == {Law.JW}


def test_some_kinds_are_taken_back_and_the_rest_stays(shared, marloes):
    take_back(marloes, shared, shared.samira, kinds=["7"])
    assert {tuple(ground.kinds) for ground in open_grounds()} == {(1, 2, 4, 5)}
    page = words(marloes.get(url(shared, "ingetrokken/")))
    assert "Schuldhulp : Geld en schulden" in page


def test_of_a_child_some_kinds_go_and_the_yes_of_both_parents_stays(world, marloes):
    ask(marloes, world, world.yassin, said={"wgs": {world.samira: "yes", world.peter: "yes"}})
    take_back(marloes, world, world.yassin, by=world.peter, kinds=["7"])
    assert {tuple(ground.kinds) for ground in open_grounds(world.yassin)} == {(1, 2, 4, 5)}


def test_a_colleague_who_sees_no_consents_writes_it_down_all_the_same(shared):
    daan = as_user(shared.daan)
    page = soup(daan.get(url(shared, f"intrekken/{shared.samira.pk}/")))
    assert {i["value"] for i in page.select("input[name=what]")} >= {
        "alles",
        "law-1",
        "law-2",
        "law-3",
        "law-4",
    }
    take_back(daan, shared, shared.samira)
    assert open_grounds() == []


def test_the_choices_of_that_colleague_are_the_same_when_nothing_runs(shared, marloes):
    daan = as_user(shared.daan)
    before = words(daan.get(url(shared, f"intrekken/{shared.samira.pk}/")))
    take_back(marloes, shared, shared.samira)
    assert words(daan.get(url(shared, f"intrekken/{shared.samira.pk}/"))) == before


def test_the_coordinator_gets_a_task(shared, marloes):
    take_back(marloes, shared, shared.samira)
    (task,) = stored(Notification)
    assert (task.user_id, task.link) == (shared.marloes.pk, url(shared))


def test_sent_twice_it_shows_the_same_confirmation(shared, marloes):
    first, second = (take_back(marloes, shared, shared.samira) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert len(stored(ConsentAnswer, answer="withdrawn")) == 1
    assert "Geld en schulden" in words(marloes.get(second.url))


def test_when_nothing_is_open_it_says_so(world, marloes):
    page = take_back(marloes, world, world.samira)
    assert page.status_code == 422
    assert "Er staat niets open dat Samira" in words(page) or "Er staat niets open" in words(page)


@pytest.mark.parametrize(
    "change", [{"by": "x"}, {"what": "law-99"}, {"what": "org-1"}, {"kinds": ["13"]}, {"by": ""}]
)
def test_forged_choices_are_refused(shared, marloes, change):
    data = {"by": shared.samira.pk.hex, "what": "alles", "way": "oral", **change}
    assert marloes.post(url(shared, f"intrekken/{shared.samira.pk}/"), data).status_code == 422
    assert open_grounds()


def test_another_adult_is_not_among_who_may_take_back(shared, marloes):
    assert take_back(marloes, shared, shared.samira, by=shared.peter).status_code == 422
    assert open_grounds()


class TestChildren:
    @pytest.fixture(autouse=True)
    def asked(self, shared, marloes):
        ask(marloes, shared, shared.yassin, said={"wgs": {shared.samira: "yes", shared.peter: "yes"}})

    def test_each_child_is_asked_apart(self, shared, marloes):
        take_back(marloes, shared, shared.samira)
        assert open_grounds(shared.yassin)
        page = marloes.get(url(shared, "ingetrokken/"))
        assert "En over Yassin?" in words(page)
        assert "En over Noor?" not in words(page)
        marloes.post(url(shared, "ingetrokken/"), {"kind": str(shared.yassin.pk)})
        assert open_grounds(shared.yassin) == []
        after = words(marloes.get(url(shared, "ingetrokken/")))
        assert "Over Yassin" in after
        assert "En over Yassin?" not in after

    def test_sent_twice_nothing_goes_wrong(self, shared, marloes):
        take_back(marloes, shared, shared.samira)
        for _ in range(2):
            page = marloes.post(url(shared, "ingetrokken/"), {"kind": str(shared.yassin.pk)})
            assert page.status_code == 302

    @pytest.mark.parametrize("kind", ["", "x", "noor"])
    def test_a_child_that_was_not_asked_about_is_not_there(self, shared, marloes, kind):
        take_back(marloes, shared, shared.samira)
        kind = str(shared.noor.pk) if kind == "noor" else kind
        assert marloes.post(url(shared, "ingetrokken/"), {"kind": kind}).status_code == 404
        assert open_grounds(shared.yassin)


class TestPaper:
    def preference(self, world, person, **wishes):
        with making():
            ContactPreference.objects.create(
                household=world.home, person=person, recorded_by=world.marloes, **wishes
            )
            type(person).objects.filter(pk=person.pk).update(
                street="Wilgenhof", house_number="27", postcode="1234AB", town="Waterlinge"
            )

    def papers(self, world):
        return [
            (f"overzicht/{world.samira.pk}/", {}),
            (f"formulier/{world.samira.pk}/", {"receivers": ["wgs"]}),
            ("ingetrokken/papier/", {}),
        ]

    @pytest.mark.parametrize("number", [0, 1, 2])
    @pytest.mark.parametrize(
        ("wishes", "how", "status"),
        [
            ({"safety": "safe"}, "post", 200),
            ({"safety": "safe"}, "tafel", 200),
            ({"safety": "limited", "allow_post": False}, "post", 422),
            ({"safety": "nothing_home", "allow_post": False}, "post", 422),
            ({"safety": "nothing_home", "allow_post": False}, "tafel", 200),
            ({"safety": "safe"}, "duif", 422),
        ],
    )
    def test_post_only_when_it_is_safe_and_the_table_always(
        self, shared, marloes, number, wishes, how, status
    ):
        self.preference(shared, shared.samira, **wishes)
        take_back(marloes, shared, shared.samira)
        rest, more = self.papers(shared)[number]
        assert marloes.get(url(shared, rest)).status_code == 200
        page = marloes.post(url(shared, rest), {"how": how, **more})
        assert page.status_code == status
        if status == 200:
            assert ("Wilgenhof" in page.text) is (how == "post")
        elif how == "post":
            assert "Stuur geen post naar Samira" in words(page)
        with reading_log():
            assert AccessLogEntry.objects.filter(action="print").count() == (status == 200)

    def test_a_secret_address_never_comes_on_paper(self, shared, marloes):
        self.preference(shared, shared.samira, safety="safe")
        with making():
            type(shared.samira).objects.filter(pk=shared.samira.pk).update(address_disclosure_block=True)
        page = marloes.post(url(shared, f"overzicht/{shared.samira.pk}/"), {"how": "post"})
        assert page.status_code == 422
        assert "geheim" in words(page)

    def test_the_overview_tells_who_may_see_what_until_when_and_how_to_take_back(self, shared, marloes):
        page = words(marloes.post(url(shared, f"overzicht/{shared.samira.pk}/"), {"how": "tafel"}))
        assert "Schuldhulp Contact en gezin; Dat wij helpen" in page
        assert "Tot en met" in page
        assert "U mag uw ja altijd intrekken." in page

    def test_the_overview_is_for_who_keeps_the_consents(self, shared):
        assert as_user(shared.daan).get(url(shared, f"overzicht/{shared.samira.pk}/")).status_code == 404

    def test_the_form_has_a_place_to_sign_for_everybody_who_must_agree(self, shared, marloes):
        data = {"how": "tafel", "receivers": ["wgs", "pw"]}
        page = words(marloes.post(url(shared, f"formulier/{shared.yassin.pk}/"), data))
        assert "Naam: Samira" in page
        assert "Naam: Peter" in page
        assert "Zonder handtekening delen wij dit niet." in page
        assert "Weigeren heeft geen gevolgen voor uw aanvraag of uitkering." in page

    def test_the_paper_of_a_withdrawal_names_receiver_and_kinds(self, shared, marloes):
        take_back(marloes, shared, shared.samira)
        page = words(marloes.post(url(shared, "ingetrokken/papier/"), {"how": "tafel"}))
        assert "U hebt toestemming ingetrokken" in page
        assert "Schuldhulp mag niet meer zien: Contact en gezin" in page


def test_the_confirmation_of_one_household_is_not_shown_in_another(shared, marloes):
    take_back(marloes, shared, shared.samira)
    session = marloes.session
    assert "Schuldhulp" not in session["ingetrokken"]
    assert marloes.get("/toestemming/ingetrokken/").status_code == 404
