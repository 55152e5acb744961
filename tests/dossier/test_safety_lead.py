"""Where a court measure runs the plan names who leads on safety: for whoever may see that, and for nobody else."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember
from households.records import signed
from plans.actions import start_plan
from plans.models import CourtMeasure, SafetyLead
from plans.safety import name_lead, record_measure
from tests.cast import acting
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
ASKED = "Wie leidt op veiligheid"
NAMED = {"name": "Yvonne Terpstra", "organisation_name": "Jeugdbescherming West", "phone": "0101234570"}


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def typed(ahead):
    return day(ahead).strftime("%d-%m-%Y")


@pytest.fixture
def youth(cast, home):
    """Anouk handles youth care here; a plan runs."""
    with transaction.atomic():
        gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
        add_to_case_team(
            home.household, role=CaseTeamMember.Role.CASE_HANDLER, user=cast.anouk, law=Law.JW,
            acting=acting(cast.marloes),
        )  # fmt: skip
        start_plan(home.household, started_on=day(0), evaluate_on=day(42), acting=acting(cast.marloes))
        gate.leave()
    return cast.anouk


def supervised(youth, home, *, since=-30, until=300):
    gate.enter(acting(youth), Purpose.ONE_PLAN, home.id)
    measure = record_measure(
        home.household, home.noor, sort="supervision", since=day(since), until=None if until is None else day(until),
        document="Beschikking", acting=acting(youth),
    )  # fmt: skip
    gate.leave()
    return measure


def led(youth, home, measure, **changes):
    gate.enter(acting(youth), Purpose.ONE_PLAN, home.id)
    lead = name_lead(measure, acting=acting(youth), **{**NAMED, "since": day(-20), **changes})
    gate.leave()
    return lead


def let_the_coordinator_see(home):
    """Asked one at a time, never in a bundle."""
    return share(home, home.noor, [Kind.HOME_SAFETY], from_law=Law.JW, to_law=Law.INTEGRAAL)


def on_plan(client, home):
    return client.get(f"{home.url}plan/").text


def only(model):
    with making():
        (found,) = model.objects.all()
    return found


# Who sees it


@pytest.mark.parametrize("place", ["plan/", ""])
def test_who_works_in_youth_care_reads_who_leads_on_plan_and_strip(cast, home, youth, as_user, place):
    led(youth, home, supervised(youth, home))
    page = as_user(youth).get(f"{home.url}{place}").text
    assert f"{ASKED} van Noor?" in page
    assert "Yvonne Terpstra" in page and "Jeugdbescherming West" in page and "0101234570" in page


@pytest.mark.parametrize("who", ["marloes", "daan", "fatima"])
@pytest.mark.parametrize("place", ["plan/", "", "tijdlijn/"])
def test_to_anybody_else_there_is_nothing(cast, home, youth, as_user, who, place):
    client = as_user(getattr(cast, who))
    client.get(f"{home.url}{place}")
    before = plain(client.get(f"{home.url}{place}").text)
    led(youth, home, supervised(youth, home))
    assert plain(client.get(f"{home.url}{place}").text) == before


def plain(page):
    return [line for line in page.splitlines() if "csrf" not in line.lower()]


def test_the_coordinator_reads_it_by_a_ground_for_safety_at_home_until_that_ends(cast, home, youth, as_user):
    led(youth, home, supervised(youth, home))
    ground = let_the_coordinator_see(home)
    client = as_user(cast.marloes)
    assert "Yvonne Terpstra" in on_plan(client, home)
    with making():
        type(ground).objects.filter(pk=ground.pk).update(closed_at=timezone.now(), closed_because="withdrawn")
    assert "Yvonne Terpstra" not in on_plan(client, home)


def test_it_is_on_no_paper_for_a_resident(cast, home, youth, as_user):
    """Paper lies at home, where somebody else finds it."""
    led(youth, home, supervised(youth, home))
    page = as_user(youth).get(f"{home.url}plan/afdrukken/")
    assert "Yvonne" not in page.text


def test_on_the_timeline_it_is_a_decision_and_a_hand_over(cast, home, youth, as_user):
    led(youth, home, supervised(youth, home))
    entries = [
        (entry.sort, entry.title)
        for _, months in as_user(youth).get(f"{home.url}tijdlijn/").context["groups"]
        for _, found in months
        for entry in found
    ]
    assert ("besluit", "Ondertoezichtstelling begint") in entries
    assert ("overdracht", "Leidt op veiligheid") in entries
    assert ("besluit", "Ondertoezichtstelling stopt") not in entries


# Nobody named


def test_when_nobody_leads_the_coordinator_who_may_see_the_measure_is_asked(cast, home, youth, as_user):
    measure = supervised(youth, home)
    client = as_user(cast.marloes)
    assert ASKED not in client.get(home.url).text
    let_the_coordinator_see(home)
    page = client.get(home.url).text
    assert ASKED in page[page.index('id="let"') :]
    assert "Vraag het de collega van Jeugd" in on_plan(client, home)
    led(youth, home, measure)
    page = client.get(home.url).text
    assert "Zoek uit wie leidt" not in page


def test_who_only_reads_along_is_not_asked(cast, home, youth, as_user):
    supervised(youth, home)
    share(home, home.noor, [Kind.HOME_SAFETY], from_law=Law.JW, to_law=Law.WGS)
    page = as_user(cast.daan).get(home.url).text
    assert f"{ASKED} van Noor?" in page and "Zoek uit wie leidt" not in page


# Writing


def form(home, **changes):
    return {
        "person": str(home.noor.pk), "sort": "supervision", "since": typed(-3), "until": typed(360),
        "document": "Beschikking", **changes,
    }  # fmt: skip


def test_a_measure_is_recorded_and_then_who_leads_is_asked(cast, home, youth, as_user):
    client = as_user(youth)
    page = client.post(f"{home.url}plan/veiligheid/", form(home))
    measure = only(CourtMeasure)
    assert (measure.law, measure.kind, measure.person_id) == (Law.JW, Kind.HOME_SAFETY, home.noor.pk)
    assert page.url == f"{home.url}plan/veiligheid/{measure.pk}/wie/"
    assert client.post(page.url, {**NAMED, "since": typed(-1)}).status_code == 302
    lead = only(SafetyLead)
    assert (lead.name, lead.author_id, lead.measure_id) == ("Yvonne Terpstra", youth.pk, measure.pk)
    verbs = {row.action for row in logged(user_id=youth.pk)}
    assert {"write:record_measure", "write:name_safety_lead"} <= verbs


@pytest.mark.parametrize(
    "changes",
    [{"person": ""}, {"sort": ""}, {"sort": "onzin"}, {"since": ""}, {"since": typed(2)}, {"until": typed(-9)}, {"document": ""}],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_told(cast, home, youth, as_user, changes):
    page = as_user(youth).post(f"{home.url}plan/veiligheid/", form(home, **changes))
    assert page.status_code == 422
    with making():
        assert not CourtMeasure.objects.exists()


def test_a_measure_is_about_a_child(cast, home, youth, as_user):
    page = as_user(youth).post(f"{home.url}plan/veiligheid/", form(home, person=str(home.samira.pk)))
    assert page.status_code == 422 and "Samira" not in str(page.context["form"].fields["person"].choices)


@pytest.mark.parametrize("who", ["marloes", "daan"])
def test_it_is_written_by_who_works_in_youth_care(cast, home, youth, as_user, who):
    measure = supervised(youth, home)
    let_the_coordinator_see(home)
    client = as_user(getattr(cast, who))
    for place in ("", f"{measure.pk}/", f"{measure.pk}/wie/"):
        assert client.get(f"{home.url}plan/veiligheid/{place}").status_code == 404
        assert client.post(f"{home.url}plan/veiligheid/{place}", form(home)).status_code == 404


def test_the_database_refuses_it_of_another_law_too(cast, home, youth):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        record_measure(
            home.household, home.noor, sort="supervision", since=day(-3), until=None, document="x",
            acting=acting(cast.marloes),
        )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"kind": Kind.FAMILY}, {"person": None}, {"until": day(-90)}])
def test_a_measure_is_about_one_child_and_as_protected_as_safety(cast, home, youth, wrong):
    facts = {
        "household": home.household, "person": home.noor, "kind": Kind.HOME_SAFETY, "sort": "supervision",
        "since": day(-30), "document": "x", **signed(acting(youth), law=Law.JW),
    }  # fmt: skip
    gate.enter(acting(youth), Purpose.ONE_PLAN, home.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        CourtMeasure(**{**facts, **wrong}).save(force_insert=True)
    CourtMeasure(**facts).save(force_insert=True)


def test_nobody_leads_on_safety_of_another_child_than_the_measure_is_about(cast, home, youth):
    measure = supervised(youth, home)
    gate.enter(acting(youth), Purpose.ONE_PLAN, home.id)
    measure.person = home.samira
    with pytest.raises(DatabaseError), transaction.atomic():
        name_lead(measure, acting=acting(youth), **NAMED, since=day(-2))


def test_who_leads_is_named_anew_and_never_rewritten(cast, home, youth, as_user):
    measure = supervised(youth, home)
    first = led(youth, home, measure)
    led(youth, home, measure, name="Bram de Wolf", since=day(-2))
    page = on_plan(as_user(youth), home)
    assert "Bram de Wolf" in page and "Yvonne" not in page
    gate.enter(acting(youth), Purpose.ONE_PLAN, home.id)
    first.name = "Iemand anders"
    with pytest.raises(DatabaseError), transaction.atomic():
        first.save(force_update=True, update_fields=["name"])


# Its end


def test_with_the_measure_ends_who_led(cast, home, youth, as_user):
    measure = supervised(youth, home)
    led(youth, home, measure)
    client = as_user(youth)
    address = f"{home.url}plan/veiligheid/{measure.pk}/"
    assert client.post(address, {"until": typed(300), "ended_on": typed(0)}).status_code == 302
    assert ASKED not in on_plan(client, home) and "Yvonne" not in client.get(home.url).text
    assert client.get(address).status_code == client.get(f"{address}wie/").status_code == 404


@pytest.mark.parametrize(("until", "runs"), [(0, True), (-1, False), (None, True)])
def test_it_runs_until_the_day_the_court_gave(cast, home, youth, as_user, until, runs):
    supervised(youth, home, until=until)
    assert (f"{ASKED} van Noor?" in on_plan(as_user(youth), home)) is runs


def test_the_court_makes_it_longer(cast, home, youth, as_user):
    measure = supervised(youth, home, until=1)
    client = as_user(youth)
    address = f"{home.url}plan/veiligheid/{measure.pk}/"
    assert client.post(address, {"until": typed(-2)}).status_code == 422
    assert client.post(address, {"until": typed(365)}).status_code == 302
    assert only(CourtMeasure).until == day(365)


@pytest.mark.parametrize("place", ["plan/", ""])
def test_the_pages_stay_within_their_queries(cast, home, youth, as_user, place):
    client = as_user(youth)
    client.get(f"{home.url}{place}")
    without = queries_of(client, f"{home.url}{place}")
    led(youth, home, supervised(youth, home))
    assert len(queries_of(client, f"{home.url}{place}")) == len(without) <= AT_MOST
