"""Pages of buiten de lijntjes: at the household, and for who decides without reach."""

import re

import pytest
from django.db.models.functions import Now

from accounts.laws import Law
from deadlines.models import Notification
from households.kinds import Kind
from households.models import Person
from plans.models import TailoredSolution
from plans.solutions import WAITS
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of
from tests.plans.outside import decide, make_outside_world, put, written
from tests.tools import making

pytestmark = pytest.mark.django_db
LIST = "/sturing/voorstellen/"
WRITTEN = {
    "proposal": "De huur twee maanden betalen.",
    "resisting_law": Law.PW.value,
    "rule": "Artikel 13",
    "why": "Anders staan de kinderen op straat.",
    "cost": "1800",
    "law": Law.WMO.value,
    "kind": Kind.AGREEMENTS.value,
}
CHECKED = {
    "wat": "toets",
    "checked_by": "Jurist",
    "checked_on": "01-06-2026",
    "check_outcome": "allowed",
    "check_reason": "Artikel 16 laat dit toe.",
}


@pytest.fixture
def world(db):
    return make_outside_world()


def page(world, more=""):
    return f"/huishoudens/{world.home.pk}/plan/buiten-de-lijntjes/{more}"


def sheet(solution):
    return f"{LIST}{solution.pk}/"


def test_from_writing_to_a_decision_over_http(world, as_user):
    client = as_user(world.marloes)
    sent = WRITTEN | {"person": str(world.samira.pk)}
    made = client.post(page(world, "nieuw/"), sent)
    assert made.status_code == 302
    assert client.post(made.url, CHECKED).status_code == 302
    assert "wie een mandaat heeft" in client.post(made.url, {"wat": "voorleggen"}, follow=True).text
    with making():
        (solution,) = TailoredSolution.objects.all()
        assert Notification.objects.filter(user=world.rob, text=WAITS).exists()
    client = as_user(world.rob)
    assert solution.reference in client.get(LIST).text
    answer = client.post(sheet(solution), {"verb": "agree", "reason": ""}, follow=True)
    assert "Je gaf akkoord." in answer.text
    assert "met mandaat voor Participatiewet" in as_user(world.marloes).get(made.url).text
    assert solution.proposal in client.get(f"/huishoudens/{world.home.pk}/plan/").text


@pytest.mark.parametrize(
    ("change", "field", "error"),
    [
        ({"proposal": "De huur van Samira betalen."}, "proposal", "Hier staat een naam (Samira)"),
        ({"why": "Mevrouw El Amrani kan niet wachten."}, "why", "Hier staat een naam (El Amrani)"),
        ({"why": "Mevrouw Achternaam kan niet wachten."}, "why", "Hier staat een naam (Achternaam)"),
        ({"proposal": "De huur van Sam betalen."}, "proposal", "Hier staat een naam (Sam)"),
        ({"rule": "BSN 999993653"}, "rule", "burgerservicenummer"),
        ({"cost": "veel"}, "cost", "hele euro&#x27;s"),
        ({"cost": "200", "cost_most": "100"}, "cost_most", "minder dan het laagste"),
        ({"cost": "", "cost_most": "100"}, "cost", "Vul ook het laagste bedrag in"),
        ({"resisting_law": "5"}, "resisting_law", ""),
        ({"proposal": ""}, "proposal", "Vul het voorstel in."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(world, as_user, change, field, error):
    client = as_user(world.marloes)
    with making():
        Person.objects.filter(pk=world.samira.pk).update(
            call_name="Sam", given_names="Samira", partner_surname="Achternaam"
        )
    sent = WRITTEN | {"person": str(world.samira.pk)}
    refused = client.post(page(world, "nieuw/"), sent | change)
    assert refused.status_code == 422 and error in refused.text
    assert set(refused.context["form"].errors) == {field}
    assert WRITTEN["why"] in refused.text or field == "why"
    assert client.post(page(world, "nieuw/"), sent).status_code == 302


def test_the_decider_reads_the_sheet_and_nobody_in_it(world, as_user):
    solution = put(world)
    client = as_user(world.rob)
    for address in (LIST, sheet(solution)):
        told = client.get(address).text
        assert solution.proposal[:40] in told
        for name in ("Samira", "El Amrani", "Marloes", str(world.home.pk), str(world.samira.pk)):
            assert name not in told


def test_each_look_at_a_sheet_is_in_the_log_of_the_person(world, as_user):
    solution = put(world)
    client = as_user(world.rob)
    client.get(LIST)
    (listed,) = logged(user_id=world.rob.pk, person_id=world.samira.pk)
    assert (listed.depth, listed.household_id) == ("listed", world.home.pk)
    client.post(sheet(solution), {"verb": "refuse", "reason": "Te duur."})
    (write,) = logged(user_id=world.rob.pk, action="write:refuse_proposal")
    assert (write.person_id, write.household_id, write.object_id) == (
        world.samira.pk,
        world.home.pk,
        solution.pk,
    )
    assert [one.depth for one in logged(user_id=world.rob.pk, action="look")].count("read") == 1


@pytest.mark.parametrize(("name", "status"), [("rob", 200), ("daan", 404), ("marloes", 404), ("omar", 404)])
def test_the_list_is_of_who_has_a_mandate(world, as_user, name, status):
    put(world)
    assert as_user(getattr(world, name)).get(LIST).status_code == status


def test_a_sheet_that_is_not_yours_to_decide_is_not_there(world, as_user):
    draft, asked = written(world), put(world)
    client = as_user(world.rob)
    assert client.get(sheet(draft)).status_code == client.get(sheet(world.plan)).status_code == 404
    assert client.post(sheet(draft), {"verb": "agree"}).status_code == 404
    assert client.get(sheet(asked)).status_code == 200


def test_the_decider_opens_no_household(world, as_user):
    solution = put(world)
    client = as_user(world.rob)
    for address in (page(world), page(world, f"{solution.pk}/"), f"/huishoudens/{world.home.pk}/"):
        assert client.get(address).status_code == 404


def test_a_no_says_why(world, as_user):
    solution = put(world)
    client = as_user(world.rob)
    refused = client.post(sheet(solution), {"verb": "refuse", "reason": ""})
    assert refused.status_code == 422 and "Leg uit waarom" in refused.text
    assert client.post(sheet(solution), {"verb": "refuse", "reason": "Te duur."}).status_code == 302


def test_what_the_check_forbids_cannot_be_chosen(world, as_user):
    solution = put(world, check={"check_outcome": "not"})
    client = as_user(world.rob)
    told = client.get(sheet(solution)).text
    assert 'value="agree"' not in told and 'value="refuse"' in told
    assert client.post(sheet(solution), {"verb": "agree"}).status_code == 422


def test_another_law_reads_by_ground_alone_and_never_writes(world, as_user):
    """Without a ground it is not there; its own writer sees it."""
    solution = written(world)
    assert as_user(world.daan).get(page(world, f"{solution.pk}/")).status_code == 404
    assert solution.reference not in as_user(world.daan).get(page(world)).text
    assert as_user(world.marloes).get(page(world, f"{solution.pk}/")).status_code == 200


def test_the_outcome_is_told_to_who_decided(world, as_user):
    solution = put(world)
    decide(world.rob, solution)
    told = {"wat": "afronden", "outcome": "partly", "learned": "Eerder bellen.", "real_cost": "2000"}
    client = as_user(world.marloes)
    refused = client.post(page(world, f"{solution.pk}/"), told | {"learned": "Samira belde."})
    assert refused.status_code == 422 and "Hier staat een naam" in refused.text
    assert client.post(page(world, f"{solution.pk}/"), told).status_code == 302
    answer = as_user(world.rob).get(sheet(solution)).text
    assert "Deels gewerkt" in answer and "Eerder bellen." in answer and "€ 2.000" in answer


def test_queries(world, as_user):
    for number in range(8):
        solution = put(world, proposal=f"Voorstel {number}")
        if number % 2:
            decide(world.rob, solution)
    client = as_user(world.marloes)
    client.get(page(world))
    assert len(queries_of(client, page(world))) <= AT_MOST
    assert len(queries_of(client, page(world, f"{solution.pk}/"))) <= AT_MOST
    assert len(queries_of(client, page(world, "nieuw/"))) <= AT_MOST
    assert len(queries_of(client, f"/huishoudens/{world.home.pk}/plan/")) <= AT_MOST
    client = as_user(world.rob)
    client.get(LIST)
    assert len(queries_of(client, LIST)) <= AT_MOST
    assert len(queries_of(client, sheet(solution))) <= AT_MOST


def test_the_list_is_paged(world, as_user):
    for number in range(17):
        put(world, proposal=f"Voorstel {number:02}")
    client = as_user(world.rob)
    first, second = client.get(LIST).text, client.get(f"{LIST}?pagina=2").text
    assert len(set(re.findall(r"Voorstel \d\d", first))) == 15
    assert set(re.findall(r"Voorstel \d\d", second)) == {"Voorstel 15", "Voorstel 16"}


def test_who_read_an_older_sheet_reads_it_again(world, as_user):
    solution = put(world)
    client = as_user(world.rob)
    seen = {"seen": client.get(sheet(solution)).context["form"]["seen"].value()}
    with making():
        TailoredSolution.objects.update(asked_at=Now())
    again = client.post(sheet(solution), {"verb": "agree"} | seen)
    assert again.status_code == 422 and "Lees het nog een keer" in again.text
    now_seen = {"seen": again.context["form"]["seen"].value()}
    assert client.post(sheet(solution), {"verb": "agree"} | now_seen).status_code == 302
