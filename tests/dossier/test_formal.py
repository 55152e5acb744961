"""The page of formal steps and provisions: who writes what, and who sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from deadlines.models import Deadline
from intake.models import FormalStep, Provision
from plans.checks import proposed_check
from plans.models import GeneralProvision, SolutionCheck
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db
Step = FormalStep.Step
TODAY = timezone.localdate()


def day(days_ago=0):
    return f"{TODAY - timedelta(days=days_ago):%d-%m-%Y}"


def add(client, home, law, step, days_ago=0, **changes):
    given = {
        "person": str(home.samira.pk),
        "what": f"{int(law)}-{step.value}",
        "happened_on": day(days_ago),
        **changes,
    }
    return client.post(f"{home.url}formeel/", given)


def steps():
    with making():
        return list(FormalStep.objects.order_by("happened_on"))


def clocks():
    with making():
        return list(Deadline.objects.order_by("rule"))


def test_a_report_stands_on_the_page_with_the_clocks_it_started(cast, home, as_user):
    client = as_user(cast.marloes)
    assert add(client, home, Law.WMO, Step.REPORT).status_code == 302
    page = client.get(f"{home.url}formeel/").text
    assert "Samira: Wmo" in page
    assert "6 weken vanaf" in page.lower()
    assert "2.3.2 lid 1" in page


def test_what_must_not_be_forgotten_is_ticked_off_with_one_click(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, Law.WMO, Step.REPORT, 3)
    assert "Vandaag" in client.get(f"{home.url}formeel/").text
    assert add(client, home, Law.WMO, Step.SUPPORT_OFFERED).status_code == 302
    assert [step.step for step in steps()] == [Step.REPORT, Step.SUPPORT_OFFERED]


def test_a_colleague_of_another_law_sees_neither_step_nor_clock(cast, home, as_user):
    add(as_user(cast.marloes), home, Law.WMO, Step.REPORT)
    assert "Onderzoek klaar" in as_user(cast.marloes).get(f"{home.url}formeel/").text
    page = as_user(cast.daan).get(f"{home.url}formeel/").text
    assert "Onderzoek klaar" not in page
    assert "Melding bevestigd" not in page


def test_nobody_writes_in_a_law_they_do_not_work_in(cast, home, as_user):
    assert add(as_user(cast.daan), home, Law.WMO, Step.REPORT).status_code == 422
    assert not steps()


def test_the_desk_keeps_the_date_and_says_of_which_law_it_is(cast, home, as_user):
    client = as_user(cast.fatima)
    assert add(client, home, Law.TOEGANG, Step.REGISTERED, person=home.noor.pk).status_code == 302
    assert "Gemeld voor bijstand (Participatiewet)" in client.get(f"{home.url}formeel/").text
    assert [(step.law, step.step) for step in steps()] == [(Law.TOEGANG, Step.REGISTERED)]
    assert [clock.rule for clock in clocks()] == ["pw.zoektermijn"]


def test_under_threat_the_first_talk_is_due_in_three_working_days(cast, home, as_user):
    add(as_user(cast.daan), home, Law.WGS, Step.REQUEST, is_threatened="on")
    assert [clock.rule for clock in clocks()] == ["wgs.gesprek_bedreigend"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"what": ""}, "Kies een stap."),
        ({"what": "1-onzin"}, "Kies een stap uit de lijst."),
        ({"happened_on": ""}, "Vul een datum in"),
        ({"happened_on": day(-1)}, "Deze dag is nog niet geweest."),
        ({"person": ""}, "Kies van wie dit is."),
        ({"what": "1-application"}, "Leg eerst de melding vast."),
        ({"what": "1-asked_to_complete"}, "Er loopt geen termijn"),
        ({"extend_by": "99"}, "Vul hoogstens 12 weken in."),
        ({"extend_by": "veel"}, "Vul een heel getal in."),
    ],
)
def test_a_wrong_step_is_told_beside_the_field_and_nothing_is_kept(cast, home, as_user, changes, message):
    answer = add(as_user(cast.marloes), home, Law.WMO, Step.REPORT, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not steps()


def test_an_application_too_early_is_refused_and_the_report_keeps_its_date(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, Law.WMO, Step.REPORT, 5)
    answer = add(client, home, Law.WMO, Step.APPLICATION)
    assert answer.status_code == 422
    assert "die datum telt" in answer.text
    assert [step.happened_on for step in steps()] == [TODAY - timedelta(days=5)]


def test_a_stranger_finds_nothing(cast, home, as_user):
    client = as_user(cast.anouk)
    assert client.get(f"{home.url}formeel/").status_code == 404
    assert add(client, home, Law.JW, Step.APPLICATION).status_code == 404


# Voorzieningen


def provide(client, home, **changes):
    given = {
        "person": str(home.samira.pk),
        "law": int(Law.WMO),
        "sort": "tailored",
        "name": "Hulp bij het huishouden",
        "provider": "Thuiszorg Waterlinge",
        "starts_on": day(),
        "ends_on": "",
        "check_on": f"{proposed_check(TODAY):%d-%m-%Y}",
        **changes,
    }
    return client.post(f"{home.url}formeel/voorziening/", given)


def provisions():
    with making():
        return list(Provision.objects.all())


def general(cast, name="Koffie-uur"):
    with making():
        return GeneralProvision.objects.create(
            municipality=cast.town, name=name, organisation_name="De Brug", checked_on=TODAY
        )


def test_a_provision_has_a_day_to_look_and_who_keeps_it(cast, home, as_user):
    client = as_user(cast.marloes)
    assert provide(client, home).status_code == 302
    (provision,) = provisions()
    with making():
        (check,) = SolutionCheck.objects.all()
    assert (check.what, check.due_on, check.keeper) == (provision.name, provision.check_on, cast.marloes)
    assert "Thuiszorg Waterlinge" in client.get(f"{home.url}formeel/").text


def test_a_general_provision_comes_from_the_sociale_kaart(cast, home, as_user):
    entry = general(cast)
    provide(as_user(cast.marloes), home, sort="general", general_provision=entry.pk, name="", provider="")
    assert [(one.name, one.provider) for one in provisions()] == [("Koffie-uur", "De Brug")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Vul in wat het is."),
        ({"sort": ""}, "Kies wat voor hulp het is."),
        ({"ends_on": day(3)}, "Kies een dag na het begin."),
        ({"check_on": day(-7)}, "6 tot 12 weken na het begin"),
        ({"check_on": day(-100)}, "6 tot 12 weken na het begin"),
        ({"law": int(Law.WGS)}, "Kies een wet uit de lijst."),
    ],
)
def test_a_wrong_provision_is_told_beside_the_field(cast, home, as_user, changes, message):
    answer = provide(as_user(cast.marloes), home, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not provisions()


def test_of_another_municipality_nothing_can_be_chosen(cast, home, as_user):
    from tests.accounts.factories import MunicipalityFactory

    with making():
        elsewhere = MunicipalityFactory(name="Overkant")
        entry = GeneralProvision.objects.create(municipality=elsewhere, name="Elders", checked_on=TODAY)
    assert provide(as_user(cast.marloes), home, sort="general", general_provision=entry.pk).status_code == 422


def test_who_works_in_its_law_changes_and_ends_it(cast, home, as_user):
    client = as_user(cast.marloes)
    provide(client, home)
    url = f"{home.url}formeel/voorziening/{provisions()[0].pk}/"
    kept = {"antwoord": "wijzigen", "sort": "own", "name": "De buurvrouw kookt", "starts_on": day()}
    assert client.post(url, kept).status_code == 302
    assert provisions()[0].name == "De buurvrouw kookt"
    assert client.post(url, {"antwoord": "stoppen", "ends_on": day()}).status_code == 302
    assert provisions()[0].ends_on == TODAY


def test_a_colleague_of_another_law_does_not_find_it(cast, home, as_user):
    provide(as_user(cast.marloes), home)
    url = f"{home.url}formeel/voorziening/{provisions()[0].pk}/"
    client = as_user(cast.daan)
    assert client.get(url).status_code == 404
    assert client.post(url, {"antwoord": "stoppen", "ends_on": day()}).status_code == 404
    assert "Hulp bij het huishouden" not in client.get(f"{home.url}formeel/").text


def test_queries(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, Law.WMO, Step.REPORT, 3)
    provide(client, home)
    assert len(queries_of(client, f"{home.url}formeel/")) <= AT_MOST
    assert len(queries_of(client, f"{home.url}formeel/voorziening/")) <= AT_MOST
