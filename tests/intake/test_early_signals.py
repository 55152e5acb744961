"""Signals of arrears: for the outreach team alone, one after the other, and gone when their time is over."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from config.dutch_dates import short_day as dag
from consent import gate
from consent.purposes import Purpose
from households.models import Note
from intake.early_signals.actions import answer_signal, import_signals
from intake.early_signals.destroying import destroy_old_signals
from intake.early_signals.forms import surname_of
from intake.early_signals.reading_csv import Line
from intake.early_signals.views import house_number_in
from intake.models import EarlySignal, FormalStep, SignalCount, SignalPartner
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.cast import acting, colleague, make_cast
from tests.dossier.conftest import make_home
from tests.dossier.counting import AT_MOST, queries_of
from tests.intake.public import rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db
LIST = "/intake/vroegsignalen/"
State = EarlySignal.State
TODAY = timezone.localdate
HEADER = "kenmerk;naam;adres;bedrag;dreiging"


@pytest.fixture
def cast(db):
    """Fatima (desk) and Daan (schuldhulp) do vroegsignalering; Stella is at the same desk and does not."""
    cast = make_cast()
    with making():
        cast.stella = colleague("stella", Role.FRONT_DESK, cast.department, cast.town, Law.TOEGANG)
        cast.team = TeamFactory(name="Vroegsignalering", municipalities=[cast.town], is_outreach=True)
        cast.desk_team = TeamFactory(name="Toegang", municipalities=[cast.town])
        for user in (cast.fatima, cast.daan):
            TeamMembershipFactory(team=cast.team, user=user)
        for user in (cast.fatima, cast.stella, cast.marloes):
            TeamMembershipFactory(team=cast.desk_team, user=user)
        cast.partner = SignalPartner.objects.create(
            municipality=cast.town, name="Woonstichting", sort="landlord"
        )
    return cast


def entered(user):
    gate.enter(acting(user), Purpose.EARLY_HELP)
    return acting(user)


def told(number, **other):
    values = {
        "partner_reference": f"A-{number}",
        "name": f"T. Zwaluwveld{number}",
        "address": f"Rietkraag {number}",
        "amount": Decimal("940.00"),
        "is_threat": False,
    }
    return Line(number, values | other)


def given(cast, *lines, received_on=None):
    desk = entered(cast.fatima)
    added, _ = import_signals(
        cast.partner, cast.team, lines or [told(1)], received_on=received_on or TODAY(), acting=desk
    )
    gate.leave()
    return added


def now(signal):
    with making():
        return EarlySignal.objects.get(pk=signal.pk)


def everything():
    with making():
        return list(EarlySignal.objects.order_by("partner_reference"))


def answered(cast, signal, *states):
    desk = entered(cast.fatima)
    for state in states:
        answer_signal(EarlySignal.objects.get(pk=signal.pk), state, acting=desk)
    gate.leave()
    return now(signal)


def send(client, cast, *lines, header=HEADER, **other):
    file = SimpleUploadedFile("lijst.csv", "\n".join([header, *lines]).encode(), "text/csv")
    return client.post(
        LIST, {"partner": cast.partner.pk, "file": file, "received_on": f"{TODAY():%d-%m-%Y}"} | other
    )


# Who sees them: in the database.


def seen_by(user):
    gate.enter(acting(user), Purpose.EARLY_HELP)
    found = set(EarlySignal.objects.values_list("pk", flat=True))
    gate.leave()
    return found


def test_the_outreach_team_sees_its_signals_and_nobody_else(cast):
    (signal,) = given(cast)
    assert seen_by(cast.fatima) == seen_by(cast.daan) == {signal.pk}
    for user in (cast.stella, cast.marloes, cast.anouk, cast.hicham, cast.omar):
        assert seen_by(user) == set(), user


@pytest.mark.parametrize(
    "role",
    [Role.TEAM_COORDINATOR, Role.MANAGER, Role.PARTNER_PROFESSIONAL, Role.BEHAVIOURAL_EXPERT, Role.SAFEGUARDING_OFFICER, Role.FUNCTIONAL_ADMINISTRATOR],
)  # fmt: skip
def test_another_role_in_the_same_team_sees_nothing(cast, role):
    given(cast)
    with making():
        user = colleague("ander", role, cast.department, cast.town)
        TeamMembershipFactory(team=cast.team, user=user)
    assert seen_by(user) == set()


def test_who_leads_the_team_or_left_it_sees_nothing(cast):
    given(cast)
    with making():
        TeamMembershipFactory(team=cast.team, user=cast.anouk, leads=True)
        TeamMembershipFactory(team=cast.team, user=cast.hicham, until=TODAY())
    assert seen_by(cast.anouk) == seen_by(cast.hicham) == set()


def test_a_team_that_no_longer_does_it_sees_them_no_more(cast):
    (signal,) = given(cast)
    with making():
        cast.team.is_outreach = False
        cast.team.save()
    assert seen_by(cast.fatima) == set()


def test_nobody_writes_signals_for_another_team_or_in_another_name(cast):
    desk = entered(cast.fatima)
    for team, author in ((cast.desk_team, cast.fatima), (cast.team, cast.daan)):
        with pytest.raises(Error), transaction.atomic():
            EarlySignal.objects.create(
                municipality=desk.municipality, team=team, partner=cast.partner, partner_reference="x",
                amount=1, received_on=TODAY(), offer_before=TODAY(), imported_by=author,
            )  # fmt: skip


def test_nobody_deletes_a_signal_or_changes_what_came_in(cast):
    (signal,) = given(cast)
    entered(cast.fatima)
    for change in ({"amount": 1}, {"partner_reference": "x"}, {"received_on": TODAY() - timedelta(days=1)}):
        with pytest.raises(Error), transaction.atomic():
            EarlySignal.objects.filter(pk=signal.pk).update(**change)
    with pytest.raises(Error), transaction.atomic():
        EarlySignal.objects.filter(pk=signal.pk).delete()


def test_a_linked_signal_keeps_nobody(cast):
    signal = answered(cast, given(cast)[0], State.ACCEPTED)
    entered(cast.fatima)
    with pytest.raises(Error), transaction.atomic():
        EarlySignal.objects.filter(pk=signal.pk).update(linked_at=timezone.now())


# Reading a list in.


def test_a_list_comes_in_and_says_what_came_of_each_line(client, cast):
    client.force_login(cast.fatima)
    response = send(client, cast, "A-1;T. Zwaluwveld;Rietkraag 1;940,00;ja", "A-2;;Rietkraag 2;10;nee")
    assert response.status_code == 200
    report = response.context["report"]
    assert (report["n_added"], report["known"]) == (1, [])
    assert [(line.number, line.reason) for line in report["refused"]] == [(3, "naam is leeg")]
    (signal,) = everything()
    assert (signal.team, signal.imported_by, signal.state) == (cast.team, cast.fatima, "new")
    assert signal.offer_before == TODAY() + timedelta(days=28)


def test_the_same_list_twice_doubles_nothing_and_says_so(client, cast):
    client.force_login(cast.fatima)
    send(client, cast, "A-1;T. Zwaluwveld;Rietkraag 1;940,00;ja")
    report = send(
        client, cast, "A-1;T. Zwaluwveld;Rietkraag 1;940,00;ja", "A-2;K. Wulp;Rietkraag 2;10;nee"
    ).context["report"]
    assert (report["n_added"], report["known"]) == (1, [2])
    assert len(everything()) == 2


def test_a_reference_that_another_team_has_is_known_too_and_nothing_of_it_is_told(client, cast):
    given(cast)
    with making():
        other = TeamFactory(name="Ander team", municipalities=[cast.town], is_outreach=True)
        TeamMembershipFactory(team=other, user=cast.hicham)
    client.force_login(cast.hicham)
    response = send(client, cast, "A-1;Iemand;Rietkraag 9;5;nee", "A-9;K. Wulp;Rietkraag 2;10;nee")
    assert response.context["report"]["known"] == [2]
    assert "Zwaluwveld1" not in response.content.decode()


def test_columns_that_may_not_come_in_are_told(client, cast):
    client.force_login(cast.fatima)
    response = send(client, cast, "A-1;T. Z;Rietkraag 1;9;nee;999990019", header=f"{HEADER};BSN")
    assert response.context["report"]["left_out"] == ["bsn"]
    assert "999990019" not in response.content.decode()


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"partner": ""}, "partner"),
        ({"file": ""}, "file"),
        ({"file": SimpleUploadedFile("x.csv", b"")}, "file"),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04")}, "file"),
        ({"file": SimpleUploadedFile("x.csv", b"x" * 1_000_001)}, "file"),
        ({"received_on": "morgen"}, "received_on"),
        ({"received_on": "1-1-2020"}, "received_on"),
        ({"received_on": f"{timezone.localdate() + timedelta(days=2):%d-%m-%Y}"}, "received_on"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_beside_its_field(client, cast, other, field):
    client.force_login(cast.fatima)
    response = send(client, cast, "A-1;T;R 1;9;nee", **other)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert everything() == []


def test_a_partner_of_another_municipality_or_that_stopped_cannot_be_chosen(client, cast):
    with making():
        cast.partner.is_active = False
        cast.partner.save()
    client.force_login(cast.fatima)
    assert send(client, cast, "A-1;T;R 1;9;nee").status_code == 422


# The list.


def test_who_is_threatened_stands_on_top_then_who_must_hear_first(client, cast):
    given(cast, told(1), received_on=TODAY() - timedelta(days=3))
    given(cast, told(2), received_on=TODAY() - timedelta(days=9))
    given(cast, told(3, is_threat=True))
    client.force_login(cast.fatima)
    page = client.get(LIST).context["page"]
    assert [signal.partner_reference for signal in page.object_list] == ["A-3", "A-2", "A-1"]


def test_every_signal_shown_has_a_row_in_the_log_and_names_nobody(client, cast):
    signals = given(cast, told(1), told(2))
    client.force_login(cast.fatima)
    client.get(LIST)
    rows = rows_of_log(action="look", object_type="intake.earlysignal")
    assert {row.object_id for row in rows} == {signal.pk for signal in signals}
    assert {(row.person_id, row.purpose) for row in rows} == {(None, 6)}


def test_the_list_takes_few_queries(client, cast):
    given(cast, *[told(number) for number in range(1, 31)])
    client.force_login(cast.fatima)
    assert len(queries_of(client, LIST)) <= AT_MOST
    assert len(client.get(LIST).context["page"].object_list) == 25


def test_the_menu_shows_it_to_the_team_alone(client, cast):
    for user, shown in ((cast.fatima, True), (cast.stella, False)):
        client.force_login(user)
        assert (LIST in client.get("/").content.decode()) is shown


# Offer and answer.


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.NO_ANSWER])
def test_an_offer_gets_its_answer(cast, state):
    signal = answered(cast, given(cast)[0], State.OFFERED, state)
    assert (signal.state, signal.offered_on, signal.answered_on) == (state, TODAY(), TODAY())


def test_help_accepted_at_once_counts_as_offered_too(cast):
    signal = answered(cast, given(cast)[0], State.ACCEPTED)
    assert signal.offered_on == signal.answered_on == TODAY()


@pytest.mark.parametrize("state", [State.DECLINED, State.NO_ANSWER])
def test_without_an_offer_there_is_no_answer(cast, state):
    with pytest.raises(ValidationError):
        answered(cast, given(cast)[0], state)


def test_who_said_no_may_still_say_yes(cast):
    assert (
        answered(cast, given(cast)[0], State.OFFERED, State.DECLINED, State.ACCEPTED).state == State.ACCEPTED
    )


def test_two_colleagues_at_once_do_not_overwrite_each_other(cast):
    (signal,) = given(cast)
    answered(cast, signal, State.OFFERED, State.DECLINED)
    with pytest.raises(ValidationError):
        answered(cast, signal, State.NO_ANSWER)


def test_an_answer_over_the_page(client, cast):
    (signal,) = given(cast)
    client.force_login(cast.fatima)
    assert client.post(f"{LIST}{signal.pk}/", {"antwoord": "aanbod"}).url == LIST
    assert (
        client.post(f"{LIST}{signal.pk}/", {"antwoord": "aangenomen"}).url == f"{LIST}{signal.pk}/koppelen/"
    )
    assert client.post(f"{LIST}{signal.pk}/", {"antwoord": "anders"}).url == LIST
    assert now(signal).state == State.ACCEPTED
    assert [row.action for row in rows_of_log(object_id=signal.pk)] == [
        "write:signal_offered",
        "write:signal_accepted",
    ]


# To a household.


def ready_to_link(cast, name="S. El Amrani"):
    with transaction.atomic():
        home = make_home(cast)
    (signal,) = given(cast, told(1, name=name, is_threat=True))
    return home, answered(cast, signal, State.ACCEPTED)


def link(client, signal, home):
    return client.post(f"{LIST}{signal.pk}/koppelen/", {"person": f"{home.id}.{home.samira.pk}"})


def test_an_accepted_signal_is_told_in_the_household_and_forgotten_in_the_list(client, cast):
    home, signal = ready_to_link(cast)
    client.force_login(cast.fatima)
    assert link(client, signal, home).url == f"/huishoudens/{home.id}/"
    row = now(signal)
    assert row.linked_at
    assert {row.name, row.address, row.postcode, row.phone, row.email} == {""}
    with making():
        (note,) = Note.objects.all()
    assert (note.person_id, note.law) == (home.samira.pk, Law.TOEGANG)
    assert "€ 940,00" in note.text and "Woonstichting" in note.text
    (logged,) = rows_of_log(action="write:link_signal")
    assert (logged.household_id, logged.person_id) == (home.id, home.samira.pk)


def test_who_works_in_schuldhulp_writes_down_the_request_and_its_clock(client, cast):
    home, signal = ready_to_link(cast)
    client.force_login(cast.daan)
    assert link(client, signal, home).status_code == 302
    with making():
        (step,) = FormalStep.objects.all()
    assert (step.step, step.law, step.happened_on) == ("request", Law.WGS, TODAY())


def test_it_is_linked_once(client, cast):
    home, signal = ready_to_link(cast)
    client.force_login(cast.fatima)
    link(client, signal, home)
    assert link(client, signal, home).url == LIST
    with making():
        assert Note.objects.count() == 1


def test_a_household_out_of_reach_is_not_in_the_list(client, cast):
    home, signal = ready_to_link(cast, name="T. Zwaluwveld")
    with making():
        TeamMembershipFactory(team=cast.team, user=cast.stella)
    client.force_login(cast.stella)
    response = link(client, signal, home)
    assert response.status_code == 422
    assert now(signal).linked_at is None


def test_what_was_told_is_filled_in_for_the_look_up(client, cast):
    (signal,) = given(cast, told(1, postcode="3011PA"))
    answered(cast, signal, State.ACCEPTED)
    client.force_login(cast.fatima)
    page = client.get(f"{LIST}{signal.pk}/koppelen/").content.decode()
    assert 'name="postcode" value="3011PA"' in page and 'name="house_number" value="1"' in page
    client.force_login(cast.daan)
    assert (
        "/zoeken/inwoner/"
        not in client.get(f"{LIST}{signal.pk}/koppelen/").content.decode().split("<main")[1]
    )


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Mw. T. Zwaluwveld", "Zwaluwveld"), ("J. de Vries", "Vries"), ("P de Wit-Bos", "Wit-Bos"), ("T.", "")],
)
def test_a_surname_is_proposed_from_what_a_partner_wrote(name, surname):
    assert surname_of(name) == surname


def test_a_house_number_is_proposed_from_the_address():
    assert house_number_in("Rietkraag 14-b, Waterlinge") == "14"
    assert house_number_in("Zonder nummer") == ""


# Destroyed by rule.


def aged(signal, months, **other):
    with making():
        day = TODAY() - timedelta(days=31 * months)
        EarlySignal.objects.filter(pk=signal.pk).update(received_on=day, **other)


@pytest.mark.parametrize(
    "states", [(), (State.OFFERED,), (State.OFFERED, State.DECLINED), (State.OFFERED, State.NO_ANSWER)]
)
def test_what_nobody_accepted_goes_after_its_months_and_a_count_stays(cast, states):
    old, young = given(cast, told(1), told(2))
    answered(cast, old, *states)
    aged(old, 7)
    assert destroy_old_signals() == 1
    assert [signal.pk for signal in everything()] == [young.pk]
    (count,) = SignalCount.objects.all()
    assert (count.partner, count.state, count.count) == (cast.partner, states[-1] if states else "new", 1)
    assert count.month.day == 1
    (row,) = rows_of_log(action="write:destroy_signals")
    assert (row.hits, row.user_id) == (1, None)


@pytest.mark.parametrize(("weeks_ago", "gone"), [(25, 0), (27, 1)])
def test_who_accepted_and_was_never_linked_goes_some_weeks_after_the_answer(cast, weeks_ago, gone):
    signal = answered(cast, given(cast)[0], State.ACCEPTED)
    aged(signal, 12, answered_on=TODAY() - timedelta(weeks=weeks_ago))
    assert destroy_old_signals() == gone


def test_a_municipality_chooses_how_long_an_accepted_signal_may_wait(cast, settings):
    signal = answered(cast, given(cast)[0], State.ACCEPTED)
    aged(signal, 12, answered_on=TODAY() - timedelta(weeks=5))
    settings.ACCEPTED_SIGNAL_WEEKS = 4
    assert destroy_old_signals() == 1


def test_who_accepted_stands_on_the_list_with_the_day_on_which_it_goes(client, cast):
    answered(cast, given(cast)[0], State.ACCEPTED)
    client.force_login(cast.fatima)
    assert f"vóór {dag(TODAY() + timedelta(weeks=26))}" in client.get(LIST).content.decode()


def test_what_was_linked_goes_too(client, cast):
    home, signal = ready_to_link(cast)
    client.force_login(cast.fatima)
    link(client, signal, home)
    assert destroy_old_signals() == 0
    with making(), connection.cursor() as cursor:
        cursor.execute("update intake_earlysignal set linked_at = now() - interval '7 months'")
    assert destroy_old_signals() == 1


def test_counts_of_the_same_month_are_added_up(cast):
    for signal in given(cast, told(1), told(2)):
        aged(signal, 7)
        destroy_old_signals()
    (count,) = SignalCount.objects.all()
    assert count.count == 2


def test_nobody_can_have_them_destroyed_at_once(cast):
    given(cast)
    for times in ("0, 26", "-1, 26", "null, 26", "6, 0", "6, null"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select gate.destroy_signals({times})")
