from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Organisation
from consent import gate
from consent.purposes import Purpose
from households import actions
from households.kinds import Kind
from households.models import LifeDomain, Person
from intake.broad.actions import open_life_domain
from intake.models import HelpRequest
from plans.actions import add_step
from tests.cast import acting
from tests.dossier.conftest import logged, share, write
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db

FIXED_LINE = "Je ziet wat jij mag zien."


def test_a_colleague_reads_the_own_law_only(cast, home, as_user):
    write(cast.marloes, home, "De trap lukt niet meer.", person=home.samira, law=Law.WMO)
    write(cast.daan, home, "Er zijn brieven.", person=home.samira, law=Law.WGS)
    page = as_user(cast.daan).get(home.url)
    assert page.status_code == 200
    assert "Er zijn brieven." in page.text
    assert "De trap lukt niet meer." not in page.text


def test_a_ground_opens_a_record_of_another_law(cast, home, as_user):
    write(cast.marloes, home, "De trap lukt niet meer.", person=home.samira, law=Law.WMO)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    assert "De trap lukt niet meer." in as_user(cast.daan).get(home.url).text


def test_what_was_said_about_a_life_domain_is_read_by_whom_it_was_shared_with(cast, home, as_user):
    gate.enter(acting(cast.daan), Purpose.HELP_REQUEST, home.id)
    open_life_domain(
        home.household, home.samira, LifeDomain.objects.get(code="geldzaken"), why="De post blijft liggen.",
        needed_for=[Law.WGS], words="Ik durf niets open te maken.", law=Law.WGS, acting=acting(cast.daan),
    )  # fmt: skip
    gate.leave()
    client = as_user(cast.marloes)
    assert "niets open te maken" not in client.get(home.url).text
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    page = client.get(home.url).text
    assert "Ik durf niets open te maken." in page and "De post blijft liggen." in page


def test_who_does_not_work_here_finds_nothing(cast, home, as_user):
    assert as_user(cast.anouk).get(home.url).status_code == 404


def test_a_page_takes_as_many_queries_with_thirty_reports_as_with_none(cast, home, as_user):
    client = as_user(cast.marloes)
    client.get(home.url)
    empty = queries_of(client, home.url)
    for n in range(30):
        write(cast.marloes, home, f"Verslag {n}", person=home.samira, law=Law.WMO)
    full = queries_of(client, home.url)
    assert len(full) == len(empty) <= AT_MOST


def test_each_person_on_the_page_gets_a_row_in_the_log(cast, home, as_user):
    as_user(cast.daan).get(home.url)
    looks = logged(household_id=home.id, user_id=cast.daan.pk, action="look")
    assert {look.person_id for look in looks} == {home.samira.pk, home.noor.pk}


def test_the_fixed_line_stands_there_whether_or_not_anything_is_withheld(cast, home, as_user):
    client = as_user(cast.daan)
    assert FIXED_LINE in client.get(home.url).text
    write(cast.marloes, home, "Iets", person=home.samira, law=Law.WMO)
    assert FIXED_LINE in client.get(home.url).text


def test_the_coordinator_has_no_fixed_line(cast, home, as_user):
    assert FIXED_LINE not in as_user(cast.marloes).get(home.url).text


def test_without_involvement_nothing_tells_that_something_is_withheld(cast, home, as_user):
    client = as_user(cast.daan)
    client.get(home.url)
    before = client.get(home.url)
    write(cast.marloes, home, "Iets", person=home.samira, law=Law.WMO)
    assert plain(client.get(home.url)) == plain(before)


def plain(page):
    """Tokens differ by themselves."""
    return [line for line in page.text.splitlines() if "csrf" not in line.lower()]


def test_with_involvement_a_card_tells_law_and_number(cast, home, as_user):
    write(cast.marloes, home, "Geheim verhaal", person=home.samira, law=Law.WMO)
    share(home, home.samira, [Kind.INVOLVEMENT], from_law=Law.WMO, to_law=Law.WGS)
    page = as_user(cast.daan).get(home.url).text
    assert "Afgeschermd: 1 van Wmo" in page
    assert "Geheim verhaal" not in page


def test_a_tender_kind_is_never_told(cast, home, as_user):
    write(cast.marloes, home, "Geheim", person=home.samira, law=Law.WMO, kind=Kind.MENTAL_HEALTH)
    share(home, home.samira, [Kind.INVOLVEMENT], from_law=Law.WMO, to_law=Law.WGS)
    assert "Afgeschermd:" not in as_user(cast.daan).get(home.url).text


def test_the_own_column_says_which_kinds_until_when(cast, home, as_user):
    until = timezone.now() + timedelta(days=40)
    share(home, home.samira, [Kind.MONEY, Kind.HOUSING], from_law=Law.WGS, to_law=Law.WMO, until=until)
    page = as_user(cast.marloes).get(home.url).text
    assert "Wonen, Geld en schulden" in page
    assert Law.WGS.label not in column(page)


def test_the_square_of_a_law_needs_involvement(cast, home, as_user):
    share(home, home.samira, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)
    assert Law.WGS.label in column(as_user(cast.marloes).get(home.url).text)


def test_what_is_shared_with_others_is_not_in_the_own_column(cast, home, as_user):
    share(home, home.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.PW)
    assert "Geld en schulden" not in as_user(cast.marloes).get(home.url).text


def column(page):
    return page[
        page.index('id="gedeeld"') : page.index('id="dicht"')
        if 'id="dicht"' in page
        else page.index('id="team"')
    ]


def test_the_words_of_the_resident_stand_in_their_own_typeface(cast, home, as_user):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    HelpRequest(
        household=home.household, person=home.samira, law=Law.WMO, written_in_law=Law.WMO, kind=Kind.AGREEMENTS,
        organisation=cast.department, author=cast.marloes, words="Ik lig wakker van de brieven.",
        told_on=timezone.localdate(), question_behind="Rust over geld",
    ).save(force_insert=True)  # fmt: skip
    gate.leave()
    page = as_user(cast.marloes).get(home.url).text
    quote = page[page.index("ep-stem") :]
    assert "Ik lig wakker van de brieven." in quote[: quote.index("</blockquote>")]
    assert "Rust over geld" in page


def test_a_no_to_post_is_said_before_anything_else(cast, home, as_user):
    prefer(cast, home, safety="nothing_home", allow_post=False)
    page = as_user(cast.daan).get(home.url).text
    assert "Niets naar huis sturen aan Samira." in page
    assert page.index("Niets naar huis") < page.index("Het verhaal")


def prefer(cast, home, **wishes):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    actions.set_contact_preference(home.household, home.samira, acting=acting(cast.marloes), **wishes)
    gate.leave()


def make_secret(home):
    with making():
        Person.objects.filter(pk__in=[home.samira.pk, home.noor.pk]).update(address_disclosure_block=True)


def test_a_secret_address_is_marked_for_a_colleague(cast, home, as_user):
    make_secret(home)
    page = as_user(cast.daan).get(home.url).text
    assert "Wilgenhof 27" in page
    assert "geheim" in page


def test_a_partner_does_not_see_a_secret_address(cast, home, as_user):
    make_secret(home)
    with making():
        Organisation.objects.filter(pk=cast.department.pk).update(kind=Organisation.Kind.PARTNER)
    page = as_user(cast.daan).get(home.url).text
    assert "Wilgenhof" not in page
    assert "Adres geheim" in page


def test_another_colleagues_step_is_a_fact_without_its_words(cast, home, as_user):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    add_step(
        home.household, title="Traplift aanvragen", person=home.samira, law=Law.WMO, due_on=timezone.localdate(),
        owner_kind="professional", owner=cast.marloes, acting=acting(cast.marloes),
    )  # fmt: skip
    gate.leave()
    page = as_user(cast.daan).get(home.url).text
    assert "Traplift aanvragen" not in page
    assert "Er is een volgende stap" in page
    assert "Marloes Test" in page


def test_eighteen_is_announced(cast, home, as_user):
    soon = timezone.localdate() + timedelta(days=20)
    with making():
        Person.objects.filter(pk=home.noor.pk).update(
            birth_year=soon.year - 18, birth_month=soon.month, birth_day=soon.day
        )
    assert "Noor wordt 18" in as_user(cast.daan).get(home.url).text


def test_what_somebody_typed_is_escaped(cast, home, as_user):
    write(cast.marloes, home, "<script>alert(1)</script>" + "x" * 500, person=home.samira, law=Law.WMO)
    page = as_user(cast.marloes).get(home.url).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_overview_is_read_only(cast, home, as_user, method):
    assert getattr(as_user(cast.marloes), method)(home.url).status_code == 405
