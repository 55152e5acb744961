"""Mogen wij delen? Asked for today's question only, of whoever decides; and everybody hears what we keep."""

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent.models import DataSharingConsent
from consent.purposes import Purpose
from deadlines.counting import add_months
from deadlines.models import Notification
from households.actions import set_contact_preference
from households.kinds import Kind
from households.models import ParentalAuthority, Person
from intake.models import InformationDuty, Screening
from tests.consent.pages import WGS, answers, as_user, chosen, open_grounds, soup, stored, words
from tests.consent.world import at_the_desk_of, make_world
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def marloes(world):
    return as_user(world.marloes)


@pytest.fixture
def fatima(world):
    return as_user(world.fatima)


def url(world, rest=""):
    return f"/huishoudens/{world.home.pk}/intake/delen/{rest}"


def sort_out(world, *laws, outcome="", threats=()):
    law = Law.WMO
    with at_the_desk_of(world.marloes, world.home) as acting:
        Screening(
            household=world.home, person=world.samira, law=law, written_in_law=law, kind=Kind.AGREEMENTS,
            organisation=acting.organisation, author=acting.user, laws_needed=[*laws], threats=[*threats], outcome=outcome,
        ).save(force_insert=True)  # fmt: skip


def ticked(page):
    return {box["value"] for box in soup(page).select("input[name=receivers]") if box.has_attr("checked")}


def ask(client, world, person, *receivers, purpose=2, **more):
    sent = chosen(person, *receivers, purpose=purpose) | answers(**more)
    return client.post(url(world), sent)


@pytest.mark.parametrize(
    "laws, outcome, proposed",
    [
        ((), "", set()),
        ((Law.WGS,), "", {"wgs"}),
        ((Law.WMO,), "", set()),
        ((Law.WGS, Law.JW), "", {"wgs", "jw", "regisseur"}),
        ((Law.WGS,), "broad", {"wgs", "regisseur"}),
    ],
)
def test_only_what_todays_question_calls_for_is_ticked(world, marloes, laws, outcome, proposed):
    sort_out(world, *laws, outcome=outcome)
    assert ticked(marloes.get(url(world))) == proposed


@pytest.mark.parametrize("threat, proposed", [("eviction", {"wgs"}), ("energy", {"wgs"}), ("unsafe", set())])
def test_what_threatens_calls_for_debt_help(world, marloes, threat, proposed):
    sort_out(world, threats=[threat])
    assert ticked(marloes.get(url(world))) == proposed


@pytest.mark.parametrize(
    "laws, purpose", [((Law.WGS,), Purpose.HELP_REQUEST), ((Law.WGS, Law.JW), Purpose.ONE_PLAN)]
)
def test_a_plan_is_the_purpose_only_when_several_laws_are_needed(world, marloes, laws, purpose):
    sort_out(world, *laws)
    (box,) = soup(marloes.get(url(world))).select("input[name=purpose][checked]")
    assert int(box["value"]) == purpose


@pytest.mark.parametrize("purpose", [Purpose.HELP_REQUEST, Purpose.ONE_PLAN])
def test_a_yes_counts_for_the_purpose_that_was_read_aloud(world, marloes, purpose):
    page = ask(
        marloes, world, world.samira, "wgs",
        purpose=purpose.value, kinds={"wgs": WGS}, said={"wgs": {world.samira: "yes"}},
    )  # fmt: skip
    assert page.url == url(world)
    (consent,) = stored(DataSharingConsent)
    assert consent.purpose == purpose
    assert {ground.purpose for ground in open_grounds(world.samira)} == {purpose}


def test_the_coordinator_is_asked_for_the_plan_whatever_the_rest_is_for(world, marloes):
    ask(
        marloes, world, world.samira, "regisseur",
        purpose=1, kinds={"regisseur": [1, 2, 3]}, said={"regisseur": {world.samira: "yes"}},
    )  # fmt: skip
    assert {ground.purpose for ground in open_grounds(world.samira)} == {Purpose.ONE_PLAN}


def test_after_a_no_less_is_asked_and_then_the_talk_goes_on(world, marloes):
    page = ask(marloes, world, world.samira, "wgs", kinds={"wgs": WGS}, said={"wgs": {world.samira: "no"}})
    assert page.url == url(world, f"{world.samira.pk}/dat-niet-wat/")
    less = marloes.get(page.url)
    assert "mag weten dat wij u helpen. Niet waarmee." in words(less)
    assert "De hulp gaat door, ook bij een nee." in words(less)
    step = marloes.get(url(world))
    assert soup(step).find("a", string=lambda text: text and "verder naar" in text)


@pytest.mark.parametrize(
    "who, sentence",
    [("noor", "Noor zelf"), ("yassin", "Samira (ouder met gezag)"), ("samira", "Samira zelf")],
)
def test_it_says_who_decides_for_each_person(world, marloes, who, sentence):
    assert sentence in words(marloes.get(url(world)))


def test_nothing_is_asked_about_a_child_before_custody_is_known(world, marloes):
    with making():
        ParentalAuthority.objects.filter(child=world.yassin).delete()
    page = marloes.post(url(world), chosen(world.yassin, "wgs", purpose=2))
    assert page.status_code == 422 and "Gezag: nagaan" in words(page)


def test_what_needs_no_consent_is_said(world, marloes):
    sort_out(world, Law.WGS)
    text = words(marloes.get(url(world)))
    assert "Wat je opschrijft voor Wmo: dat is je eigen taak." in text
    assert "Schuldhulp mag van de wet (Wgs 8 e.v.) zien" in text


def test_there_is_no_yes_to_everything(world, marloes):
    sort_out(world, Law.WGS, Law.JW, Law.PW)
    page = marloes.get(url(world))
    assert "iedereen" not in " ".join(label.get_text() for label in soup(page).select("form label")).lower()


def inform(client, world, person, way, **more):
    return client.post(url(world, f"{person.pk}/informeren/"), {"way": way, **more})


@pytest.mark.parametrize("way, done", [("leaflet", True), ("told", True), ("later", False)])
def test_one_click_notes_that_somebody_was_told(world, fatima, way, done):
    assert inform(fatima, world, world.samira, way).status_code == 302
    (duty,) = stored(InformationDuty)
    assert (duty.person_id, duty.way, duty.kind) == (world.samira.pk, way, Kind.CONTACT)
    assert duty.done_on == (TODAY() if done else None)
    assert duty.due_on == (None if done else add_months(TODAY(), 1))


def test_who_was_not_there_becomes_a_task_without_a_name(world, fatima):
    inform(fatima, world, world.peter, "later")
    (task,) = stored(Notification, user=world.fatima)
    assert task.kind == "task" and "Peter" not in task.text and task.due_on == add_months(TODAY(), 1)
    inform(fatima, world, world.peter, "told")
    (task,) = stored(Notification, user=world.fatima)
    assert task.done_at
    assert len(stored(InformationDuty)) == 1


@pytest.mark.parametrize("why, status", [("Bellen is nu niet veilig.", 302), ("", 422), ("  ", 422)])
def test_not_yet_asks_why(world, fatima, why, status):
    page = inform(fatima, world, world.peter, "not_yet", why_not_yet=why)
    assert page.status_code == status
    assert len(stored(InformationDuty)) == (status == 302)


def test_a_wrong_way_keeps_what_was_typed(world, fatima):
    page = inform(fatima, world, world.peter, "roept", why_not_yet="Later bellen")
    assert page.status_code == 422 and "Later bellen" in page.content.decode()


@pytest.mark.parametrize("safety, offered", [("safe", True), ("nothing_home", False)])
def test_no_paper_is_offered_to_who_takes_nothing_home(world, fatima, safety, offered):
    with at_the_desk_of(world.fatima, world.home) as acting:
        for person in (world.samira, world.peter, world.noor, world.yassin):
            set_contact_preference(
                world.home, person, safety=safety, allow_post=safety == "safe", acting=acting
            )
    buttons = {
        button.get("value")
        for button in soup(fatima.get(url(world))).select("#informeren ~ * button, section button")
    }
    assert ("leaflet" in buttons) is offered and "told" in buttons


@pytest.mark.parametrize("who, status", [("marloes", 200), ("daan", 200), ("fatima", 200), ("omar", 404)])
def test_who_may_ask_opens_the_step(world, who, status):
    assert as_user(getattr(world, who)).get(url(world)).status_code == status


def test_another_household_tells_nothing_of_a_person(world, fatima):
    assert inform(fatima, world, Person(), "told").status_code == 404


def test_it_takes_few_questions_to_the_database(world, marloes, fatima):
    sort_out(world, Law.WGS, Law.JW)
    inform(fatima, world, world.peter, "later")
    for client in (marloes, fatima):
        found = queries_of(client, url(world))
        assert len(found) <= AT_MOST, "\n".join(found)


def test_the_leaflet_names_nobody(world, fatima):
    page = fatima.get("/intake/informatieblad/")
    assert page.status_code == 200 and "Samira" not in words(page)
