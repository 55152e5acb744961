"""Adding somebody and answering for a step in a real browser: no axe violations, wide and on a phone."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from plans.actions import add_step
from plans.models import Action
from tests.cast import acting, make_cast
from tests.consent.test_pages_in_the_browser import log_in, look
from tests.dossier import town
from tests.dossier.conftest import make_home
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db):
    cast = make_cast()
    with transaction.atomic():
        town.move_in()
        town.begin(
            cast, town.NINA, label="Twee", coordinator=cast.daan, given_names="Nina", surname="Janssen"
        )
        family, _ = town.begin(cast, town.CHANTAL, given_names="Chantal", surname="Vries")
        home = make_home(cast)
        steps = make_steps(cast, home)
    return cast, f"/huishoudens/{family.pk}/mensen/", home, steps


def make_steps(cast, home):
    """Asked of Marloes, one of her own, and one of Samira whose day has passed."""
    marloes, daan = acting(cast.marloes), acting(cast.daan)
    mine = {"owner_kind": Action.Owner.PROFESSIONAL, "owner": cast.marloes, "law": Law.WMO}
    hers = mine | {"owner_kind": Action.Owner.RESIDENT, "owner": None, "owner_name": "Samira"}
    made = []
    for who, title, facts in (
        (daan, "Marloes vraagt de corporatie om uitstel van de opzegging", mine | {"law": Law.WGS}),
        (marloes, "Marloes belt de wijkverpleging", mine),
        (marloes, "Samira vraagt de bijzondere bijstand aan", hers),
    ):
        gate.enter(who, Purpose.ONE_PLAN, home.id)
        tomorrow = timezone.localdate() + timedelta(days=1)
        made.append(
            add_step(home.household, title=title, person=home.samira, due_on=tomorrow, acting=who, **facts)
        )
        gate.leave()
    with making():
        Action.objects.filter(pk=made[0].pk).update(law=Law.WMO)
        Action.objects.filter(pk=made[2].pk).update(due_on=timezone.localdate() - timedelta(days=2))
    return made


def test_adding_somebody_can_be_used_by_everybody(page, live_server, here):
    cast, people, *_ = here
    log_in(page, live_server, cast.fatima)
    page.goto(f"{live_server.url}{people}")
    look(page, "mensen")
    page.get_by_role("link", name="Iemand toevoegen").click()
    look(page, "toevoegen")
    page.get_by_role("link", name="Inwoner opzoeken").click()
    page.get_by_label("BSN").fill(town.NINA)
    page.get_by_role("button", name="Zoek").last.click()
    look(page, "opzoeken")
    page.get_by_role("link", name="Toevoegen").click()
    look(page, "gevonden")
    page.goto(f"{live_server.url}{people}verteld/")
    page.get_by_role("button", name="Toevoegen").click()
    look(page, "verteld")
    page.goto(f"{live_server.url}{people}")
    page.get_by_role("link", name="Doet niet meer mee").click()
    look(page, "meedoen")


def test_answering_for_a_step_can_be_used_by_everybody(page, live_server, here):
    cast, _, home, (asked, _, hers) = here
    log_in(page, live_server, cast.marloes)
    for name, path in {
        "overzicht": home.url,
        "werkdag": "/",
        "stap": f"{home.url}stap/{asked.pk}/",
        "hoe-ging-het": f"{home.url}stap/{hers.pk}/",
    }.items():
        page.goto(live_server.url + path)
        look(page, name)
    page.get_by_role("button", name="Opschrijven").click()
    look(page, "zonder-reden")
