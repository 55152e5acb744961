"""At the desk: somebody who was identified takes back, and no dossier is opened."""

from uuid import uuid4

import pytest

from accounts.laws import Law
from accounts.roles import Role
from audit.models import AccessLogEntry
from consent.models import ConsentAnswer
from tests.cast import colleague
from tests.consent.pages import as_user, ask, open_grounds, stored, words
from tests.consent.world import hide, read_by
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db


@pytest.fixture
def stella(world):
    """At the front desk, and in no household at all."""
    with making():
        return colleague("stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG)


@pytest.fixture
def desk(stella):
    return as_user(stella)


@pytest.fixture
def shared(world):
    ask(as_user(world.marloes), world, world.samira)
    return world


def address(person_id):
    return f"/toestemming/intrekken/{person_id}/"


SETTLED = {"identity": "legitimatie gezien", "way": "oral", "what": "alles"}


def take_back(desk, person_id, **change):
    return desk.post(address(person_id), SETTLED | change)


def test_it_closes_at_once_and_tells_only_what_closed(shared, desk, stella):
    page = take_back(desk, shared.samira.pk)
    assert page.url == "/toestemming/ingetrokken/"
    assert open_grounds() == []
    assert read_by(shared, shared.daan) == set()
    told = words(desk.get(page.url))
    assert "Schuldhulp : Contact en gezin" in told
    assert "Samira" not in told
    assert "Marloes" not in told
    assert desk.get(f"/huishoudens/{shared.home.pk}/").status_code == 404
    (event,) = stored(ConsentAnswer, answer="withdrawn")
    assert (event.reason, event.recorded_by_id) == ("Aan de balie, legitimatie gezien", stella.pk)


@pytest.mark.parametrize("identity", ["", "ik ken haar"])
def test_first_it_is_settled_who_stands_there(shared, desk, identity):
    assert take_back(desk, shared.samira.pk, identity=identity).status_code == 422
    assert open_grounds()


@pytest.mark.parametrize("change", [{"what": ""}, {"what": "law-99"}, {"what": "org-x"}, {"way": "duif"}])
def test_forged_choices_are_refused(shared, desk, change):
    assert take_back(desk, shared.samira.pk, **change).status_code == 422
    assert open_grounds()


@pytest.mark.parametrize("who", ["marloes", "omar", "hicham"])
def test_for_another_role_the_page_is_not_there(shared, who):
    client = as_user(getattr(shared, who))
    assert client.get(address(shared.samira.pk)).status_code == 404
    assert take_back(client, shared.samira.pk).status_code == 404
    assert open_grounds()


def test_nothing_open_no_household_hidden_and_unknown_look_the_same(world, desk):
    def told(person_id):
        page = take_back(desk, person_id)
        return page.status_code, page.url, words(desk.get(page.url))

    nothing_open = told(world.peter.pk)
    assert "Er staat nu geen toestemming open." in nothing_open[2]
    assert told(uuid4()) == nothing_open
    ask(as_user(world.marloes), world, world.samira)
    hide(world)
    assert told(world.samira.pk) == nothing_open
    assert open_grounds() == []


def test_the_name_is_of_the_look_up_and_nobody_who_is_hidden_has_one(world, desk):
    assert "Samira El Amrani" in words(desk.get(address(world.samira.pk)))
    with reading_log():
        shown = AccessLogEntry.objects.filter(page="consent:withdraw_at_desk", action="look_up")
        assert list(shown.values_list("person_id", flat=True)) == [world.samira.pk]
    hide(world)
    hidden, unknown = (words(desk.get(address(pk))) for pk in (world.samira.pk, uuid4()))
    assert hidden == unknown
    assert "Samira" not in hidden


def test_the_choices_are_the_same_for_everybody(shared, desk):
    assert words(desk.get(address(uuid4()))) == words(desk.get(address(uuid4())))
    before = words(desk.get(address(shared.samira.pk)))
    take_back(desk, shared.samira.pk)
    assert words(desk.get(address(shared.samira.pk))) == before


def test_one_receiver(shared, desk):
    take_back(desk, shared.samira.pk, what="law-3")
    assert open_grounds()
    take_back(desk, shared.samira.pk, what="law-4")
    assert open_grounds() == []


def test_sent_twice_the_confirmation_stays(shared, desk):
    for _ in range(2):
        page = take_back(desk, shared.samira.pk)
    assert "Schuldhulp" in words(desk.get(page.url))
    assert len(stored(ConsentAnswer, answer="withdrawn")) == 1


def test_the_children_are_asked_apart_and_only_afterwards(shared, desk):
    said = {"wgs": {shared.samira: "yes", shared.peter: "yes"}}
    ask(as_user(shared.marloes), shared, shared.yassin, said=said)
    assert "Yassin" not in words(desk.get(address(shared.samira.pk)))
    page = take_back(desk, shared.samira.pk, what="niets")
    assert open_grounds(shared.samira)
    assert "En over Yassin?" in words(desk.get(page.url))
    assert desk.post(page.url, {"kind": str(shared.noor.pk)}).status_code == 404
    assert desk.post(page.url, {"kind": str(shared.yassin.pk)}).status_code == 302
    assert open_grounds(shared.yassin) == []
    assert open_grounds(shared.samira)


def test_the_paper_goes_over_the_counter_and_is_logged(shared, desk):
    take_back(desk, shared.samira.pk)
    page = desk.get("/toestemming/ingetrokken/papier/")
    assert "Schuldhulp mag niet meer zien: Contact en gezin" in words(page)
    with reading_log():
        assert AccessLogEntry.objects.filter(action="print", person_id=shared.samira.pk).count() == 1


def test_without_a_withdrawal_there_is_no_confirmation(desk):
    for path in ("/toestemming/ingetrokken/", "/toestemming/ingetrokken/papier/"):
        assert desk.get(path).status_code == 302
