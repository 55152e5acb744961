"""Made at this moment, through the gate, in the log, and kept nowhere."""

import io

import pikepdf
import pytest

from audit.models import AccessLogEntry
from households.models import (
    Person,
)
from tests.canary.pdf import words_of_pdf
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.printing.steps import (
    Safety,
    as_colleague,
    ask,
    at_table,
    joined,
    may,
    own_actions,
    printed,
    reachable,
    step,
    told,
)
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("sort", "channel"), [("pagina", "screen"), ("pdf", "pdf")])
def test_everybody_on_the_paper_is_in_the_log_with_its_reader(cast, family, as_user, sort, channel):
    answer = ask(as_user(cast.marloes), family, family.samira, maak=sort)
    assert answer.headers["Cache-Control"] == "no-store"
    with reading_log():
        rows = list(AccessLogEntry.objects.filter(action="print"))
    people = {family.samira.pk, family.noor.pk, family.yassin.pk}
    assert {row.person_id for row in rows} == people
    assert {(row.object_type, row.object_id, row.channel) for row in rows} == {
        ("plan.inwoner", family.samira.pk, channel)
    }


def test_the_print_for_the_network_is_logged_for_whom_it_is_about(cast, family, as_user):
    own_actions(as_user(cast.marloes), family, "Ria")
    with reading_log():
        (row,) = AccessLogEntry.objects.filter(action="print")
    assert (row.person_id, row.object_type) == (family.samira.pk, "plan.netwerk")


def test_a_refused_print_is_not_logged_as_made(cast, family, as_user):
    reachable(cast.marloes, family, family.samira, safety=Safety.DANGER)
    ask(as_user(cast.marloes), family, family.samira)
    with reading_log():
        assert not AccessLogEntry.objects.filter(action="print").exists()


def test_the_coordinator_sees_what_went_out_for_whom(cast, family, as_user):
    client = as_user(cast.marloes)
    ask(client, family, family.samira)
    at_table(client, family, family.samira)
    page = client.get(f"{family.url}plan/geraakt/?wie={family.samira.pk}").text
    assert "Het plan, voor Samira" in page and "Het plan, voor wie aan tafel zat" in page


def test_a_stranger_finds_no_print(cast, family, as_user):
    client = as_user(cast.anouk)
    assert client.get(f"{family.url}plan/afdrukken/").status_code == 404
    assert ask(client, family, family.samira).status_code == 404


def test_who_is_not_in_the_plan_has_no_paper(cast, family, as_user):
    peter = as_colleague(cast.fatima, family, lambda me: joined(family, me, "Peter", 1981, takes_part=False))
    assert ask(as_user(cast.marloes), family, peter).status_code == 404


def test_without_a_plan_there_is_nothing_to_print(cast, home, as_user):
    client = as_user(cast.marloes)
    assert "Er is nog geen plan" in client.get(f"{home.url}plan/afdrukken/").text
    assert ask(client, home, home.samira).status_code == 404


def test_the_pdf_can_be_read_aloud_and_holds_its_own_letters(cast, family, plan, as_user):
    with making():
        Person.objects.filter(pk=family.samira.pk).update(given_names="Łukasz", surname="Naïf")
    content = ask(as_user(cast.marloes), family, family.samira).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert "pdfuaid:part" in pdf.open_metadata()
        width, height = (round(float(side) / 72 * 25.4) for side in pdf.pages[0].MediaBox[2:])
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert (width, height) == (210, 297)
        assert fonts and all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert told("Łukasz Naïf", "".join(words_of_pdf(content).split()))


def test_what_somebody_typed_is_text_and_fetches_nothing(cast, family, as_user):
    step(
        cast.marloes,
        family,
        '<img src="http://127.0.0.1/x"><link href="file:///etc/passwd">',
        goal=family.post,
    )
    client = as_user(cast.marloes)
    assert "&lt;img src=" in ask(client, family, family.samira, maak="pagina").text
    assert told('<imgsrc="http://127.0.0.1/x">', printed(ask(client, family, family.samira)))


def test_the_pages_stay_within_their_queries(cast, family, as_user):
    client = as_user(cast.marloes)
    may(client, family, family.noor, family.samira)
    assert len(queries_of(client, f"{family.url}plan/afdrukken/")) <= AT_MOST
    url = f"{family.url}plan/afdrukken/{family.samira.pk}/"
    assert len(queries_of(client, url, {"how": "tafel"})) <= AT_MOST
    assert len(queries_of(client, f"{family.url}plan/afdrukken/mag/{family.noor.pk}/")) <= AT_MOST
