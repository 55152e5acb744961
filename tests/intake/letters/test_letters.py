"""Brieven: one click, one reader, made through the gate; and when none is made."""

import io
from datetime import time, timedelta

import pikepdf
import pytest
from django.utils import timezone

from accounts.laws import Law
from audit.models import AccessLogEntry
from consent import gate
from consent.pdf import NotOurs, pdf_of
from consent.purposes import Purpose
from households.actions import set_contact_preference
from households.kinds import Kind
from households.models import ContactPreference, Person
from intake.formal_steps import record_step
from intake.models import FormalStep
from plans.actions import add_step
from plans.models import Action
from tests.canary.pdf import words_of_pdf
from tests.cast import acting
from tests.dossier.conftest import share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db
Step, Owner, Safety = FormalStep.Step, Action.Owner, ContactPreference.Safety
TODAY = timezone.localdate()


def make(client, home, person, letter, how="tafel"):
    return client.post(f"{home.url}brieven/{person.pk}/", {"maak": letter, "how": how})


def as_colleague(user, home, act):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    made = act(acting(user))
    gate.leave()
    return made


def report(user, home, person, law=Law.WMO, step=Step.REPORT, **facts):
    return as_colleague(
        user, home, lambda me: record_step(home.household, person, law, step, TODAY, acting=me, **facts)
    )


def agree(user, home, person, title, *, law=Law.WMO, kind=Kind.AGREEMENTS, **facts):
    facts = {"owner_kind": Owner.PROFESSIONAL, "owner": user, "due_on": TODAY + timedelta(days=7)} | facts
    return as_colleague(
        user, home,
        lambda me: add_step(home.household, title=title, person=person, law=law, kind=kind, acting=me, **facts),
    )  # fmt: skip


def reachable(user, home, person, **facts):
    as_colleague(user, home, lambda me: set_contact_preference(home.household, person, acting=me, **facts))


def change(person, **facts):
    with making():
        Person.objects.filter(pk=person.pk).update(**facts)


# What stands in it


def test_the_confirmation_names_free_support_and_the_last_day_for_a_personal_plan(cast, home, as_user):
    report(cast.marloes, home, home.samira)
    page = make(as_user(cast.marloes), home, home.samira, "bevestiging-pagina")
    assert page.status_code == 200
    assert "Beste Samira El Amrani," in page.text
    assert "onafhankelijke cliëntondersteuner" in page.text
    assert "persoonlijk plan" in page.text
    assert "Dat is uiterlijk op" in page.text


def test_the_waiting_time_of_a_young_person_is_explained_and_the_day_of_reporting_stays(cast, home, as_user):
    report(cast.fatima, home, home.noor, Law.TOEGANG, Step.REGISTERED)
    page = make(as_user(cast.fatima), home, home.noor, "bevestiging-pagina").text
    assert "zoektermijn van vier weken" in page
    assert "De dag van uw melding blijft staan." in page
    assert "persoonlijk plan" not in page
    assert "Uw eigen plan" not in page


def test_under_threat_the_letter_names_the_day_of_the_first_talk(cast, home, as_user):
    report(cast.daan, home, home.samira, Law.WGS, Step.REQUEST, is_threatened=True)
    page = make(as_user(cast.daan), home, home.samira, "bevestiging-pagina").text
    assert "een eerste gesprek over uw schulden" in page


def test_the_invitation_says_when_where_and_with_whom_and_not_about_what(cast, home, as_user):
    agree(cast.marloes, home, home.samira, "Praten over slapen", at_time=time(10, 0), place="Stadskantoor")
    page = make(as_user(cast.marloes), home, home.samira, "uitnodiging-pagina").text
    assert "Stadskantoor" in page
    assert "10.00 uur" in page
    assert "Marloes Test" in page
    assert "slapen" not in page


@pytest.mark.parametrize(("place", "words"), [("thuis", "bij u thuis"), ("telefonisch", "wij bellen u")])
def test_a_visit_at_home_names_no_address(cast, home, as_user, place, words):
    agree(cast.marloes, home, home.samira, "Kennismaken", at_time=time(10, 0), place=place)
    page = make(as_user(cast.marloes), home, home.samira, "uitnodiging-pagina").text
    assert words in page
    assert "Wilgenhof" not in page


def test_what_we_agreed_holds_the_readers_own_lines_only(cast, home, as_user):
    agree(cast.marloes, home, home.samira, "Marloes belt de huisarts")
    agree(cast.marloes, home, home.noor, "Noor praat met de mentor")
    page = make(as_user(cast.marloes), home, home.samira, "afspraken-pagina").text
    assert "Marloes belt de huisarts" in page
    assert "mentor" not in page
    page = make(as_user(cast.marloes), home, home.noor, "afspraken-pagina").text
    assert "mentor" in page
    assert "huisarts" not in page


def test_what_is_withheld_from_the_colleague_is_on_no_letter(cast, home, as_user):
    agree(cast.daan, home, home.samira, "Daan belt de deurwaarder", law=Law.WGS)
    agree(cast.marloes, home, home.samira, "Marloes belt de huisarts")
    page = make(as_user(cast.marloes), home, home.samira, "afspraken-pagina").text
    assert "huisarts" in page
    assert "deurwaarder" not in page


def test_what_is_shared_with_the_colleague_is(cast, home, as_user):
    agree(cast.daan, home, home.samira, "Daan belt de deurwaarder", law=Law.WGS)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    page = make(as_user(cast.marloes), home, home.samira, "afspraken-pagina").text
    assert "deurwaarder" in page


@pytest.mark.parametrize("kind", [Kind.MENTAL_HEALTH, Kind.HOME_SAFETY, Kind.JUSTICE])
def test_what_nobody_is_told_of_is_on_no_letter(cast, home, as_user, kind):
    agree(cast.marloes, home, home.samira, "Marloes belt de huisarts")
    agree(cast.marloes, home, home.samira, "Dit blijft van papier", kind=kind)
    assert "Dit blijft" not in make(as_user(cast.marloes), home, home.samira, "afspraken-pagina").text


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ({"owner_kind": Owner.RESIDENT, "owner": None, "owner_name": "Samira"}, "Wie: u."),
        ({"owner_kind": Owner.RESIDENT, "owner": None, "owner_name": "Noor"}, "Wie: iemand uit uw huishouden."),
        ({"owner_kind": Owner.NETWORK, "owner": None, "owner_name": "Buurvrouw Els"}, "Wie: iemand uit uw netwerk."),
    ],
)  # fmt: skip
def test_names_of_others_stay_off_the_paper(cast, home, as_user, owner, words):
    agree(cast.marloes, home, home.samira, "De post ophalen", **owner)
    page = make(as_user(cast.marloes), home, home.samira, "afspraken-pagina").text
    assert words in page
    assert "Els" not in page


def test_who_keeps_the_consents_makes_the_copy_and_nobody_else(cast, home, as_user):
    page = make(as_user(cast.marloes), home, home.samira, "toestemming-pagina")
    assert "Er wordt nu niets gedeeld." in page.text
    refused = make(as_user(cast.daan), home, home.samira, "toestemming-pagina")
    assert refused.status_code == 422
    assert "Alleen wie de toestemmingen bijhoudt" in refused.text


def test_the_copy_says_who_may_see_what(cast, home, as_user):
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    page = make(as_user(cast.marloes), home, home.samira, "toestemming-pagina").text
    assert "Wensen en afspraken" in page


@pytest.mark.parametrize("letter", ["bevestiging", "uitnodiging", "afspraken"])
def test_without_what_it_needs_there_is_a_reason_and_no_letter(cast, home, as_user, letter):
    answer = make(as_user(cast.marloes), home, home.samira, f"{letter}-pagina")
    assert answer.status_code == 422
    assert "Er staat nog geen" in answer.text


# Who, and how


def test_a_letter_by_post_has_the_address_and_at_the_table_none(cast, home, as_user):
    report(cast.marloes, home, home.samira)
    client = as_user(cast.marloes)
    assert "Wilgenhof 27" in make(client, home, home.samira, "bevestiging-pagina", "post").text
    assert "Wilgenhof" not in make(client, home, home.samira, "bevestiging-pagina").text


def test_a_protected_address_is_on_no_paper(cast, home, as_user):
    report(cast.marloes, home, home.samira)
    change(home.samira, address_disclosure_block=True)
    client = as_user(cast.marloes)
    answer = make(client, home, home.samira, "bevestiging-pagina", "post")
    assert answer.status_code == 422
    assert "Het adres van Samira is geheim" in answer.text
    table = make(client, home, home.samira, "bevestiging-pagina")
    assert table.status_code == 200
    assert "Wilgenhof" not in table.text


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"safety": Safety.SAFE}, 200),
        ({"safety": Safety.ASK}, 200),
        ({"safety": Safety.NOTHING_HOME}, 422),
        ({"safety": Safety.LIMITED, "allow_post": False}, 422),
        ({"safety": Safety.DANGER}, 422),
    ],
)
@pytest.mark.parametrize("how", ["tafel", "post"])
def test_no_letter_at_all_where_paper_is_not_safe(cast, home, as_user, facts, status, how):
    report(cast.marloes, home, home.samira)
    reachable(cast.marloes, home, home.samira, **facts)
    answer = make(as_user(cast.marloes), home, home.samira, "bevestiging-pdf", how)
    assert answer.status_code == status


def test_the_page_says_why_and_shows_no_button(cast, home, as_user):
    report(cast.marloes, home, home.samira)
    reachable(cast.marloes, home, home.samira, safety=Safety.NOTHING_HOME)
    page = as_user(cast.marloes).get(f"{home.url}brieven/").text
    assert "geef niets mee op papier" in page
    assert f'action="{home.url}brieven/{home.samira.pk}/"' not in page
    assert f'action="{home.url}brieven/{home.noor.pk}/"' in page


@pytest.mark.parametrize("letter", ["", "bevestiging", "ontslag-pdf", "bevestiging-doc"])
def test_another_letter_does_not_exist(cast, home, as_user, letter):
    assert make(as_user(cast.marloes), home, home.samira, letter).status_code == 422


def test_a_stranger_finds_no_letter(cast, home, as_user):
    client = as_user(cast.anouk)
    assert client.get(f"{home.url}brieven/").status_code == 404
    assert make(client, home, home.samira, "bevestiging-pagina").status_code == 404


@pytest.mark.parametrize(("sort", "channel"), [("pagina", "screen"), ("pdf", "pdf")])
def test_a_letter_is_in_the_log_as_a_print_of_this_person(cast, home, as_user, sort, channel):
    report(cast.marloes, home, home.samira)
    make(as_user(cast.marloes), home, home.samira, f"bevestiging-{sort}")
    with reading_log():
        (row,) = AccessLogEntry.objects.filter(action="print")
    assert (row.person_id, row.household_id, row.object_type) == (
        home.samira.pk,
        home.id,
        "letter.bevestiging",
    )
    assert row.channel == channel


def test_a_refused_letter_is_not_logged_as_made(cast, home, as_user):
    make(as_user(cast.marloes), home, home.samira, "bevestiging-pdf")
    with reading_log():
        assert not AccessLogEntry.objects.filter(action="print").exists()


# As PDF


def test_the_pdf_says_the_same_and_is_kept_nowhere(cast, home, as_user):
    change(home.samira, given_names="Łukasz", surname="Naïf")
    report(cast.marloes, home, home.samira)
    answer = make(as_user(cast.marloes), home, home.samira, "bevestiging-pdf", "post")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    words = "".join(words_of_pdf(answer.content).split())
    for expected in ("BesteŁukaszNaïf", "cliëntondersteuner", "Wilgenhof27", "Blad1van"):
        assert expected in words
    assert "999993653" not in words


def test_the_pdf_can_be_read_aloud_and_holds_its_own_letters(cast, home, as_user):
    report(cast.marloes, home, home.samira)
    content = make(as_user(cast.marloes), home, home.samira, "bevestiging-pdf").content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "pdfuaid:part" in pdf.open_metadata()
        width, height = (round(float(side) / 72 * 25.4) for side in pdf.pages[0].MediaBox[2:])
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert (width, height) == (210, 297)
        assert fonts
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_what_somebody_typed_is_text(cast, home, as_user):
    typed = '<img src="http://127.0.0.1/x"><b>{naam}</b>'
    agree(cast.marloes, home, home.samira, typed)
    page = make(as_user(cast.marloes), home, home.samira, "afspraken-pagina").text
    assert "&lt;img src=" in page
    assert "{naam}" in page
    answer = make(as_user(cast.marloes), home, home.samira, "afspraken-pdf")
    assert answer.status_code == 200


FETCHED = [
    "http://127.0.0.1/x.png",
    "https://example.org/x.png",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "/static/img/merk.svg",
    "/static/css/../../config/environment.py",
    "/static/fonts-print/../css/app.css",
]


@pytest.mark.parametrize("address", FETCHED)
def test_a_pdf_fetches_nothing_but_its_own_stylesheet_and_fonts(address):
    with pytest.raises(NotOurs):
        pdf_of(
            f'<html lang="nl"><head><title>x</title></head><body><img alt="x" src="{address}"></body></html>'
        )


def test_queries(cast, home, as_user):
    client = as_user(cast.marloes)
    report(cast.marloes, home, home.samira)
    agree(cast.marloes, home, home.samira, "Marloes belt de huisarts")
    assert len(queries_of(client, f"{home.url}brieven/")) <= AT_MOST
