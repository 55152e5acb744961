"""The form for residents: what comes in, what is refused, and what nobody can do with it."""

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.db import Error, connection, transaction
from django.urls import reverse
from django.utils import timezone

from deadlines.working_days import add_working_days
from intake.models import IncomingReport
from intake.public import abuse
from intake.public.abuse import address_of, bucket_of, new_sheet
from intake.public.bsn_in_text import holds_bsn
from intake.public.receiving import Outcome, answered_by, receive_report
from intake.public.references import new_reference
from tests.intake.public import BSN, make_town, reports, rows_of_log, send, typed, used
from tests.tools import making

pytestmark = pytest.mark.django_db
ASK = "/aanmelden/waterlinge/vraag/"
SENT = "/aanmelden/waterlinge/verstuurd/"


@pytest.fixture
def town(db):
    return make_town()


def errors(response):
    return response.context["form"].errors


def test_a_question_comes_in_for_the_desk(client, town):
    response = send(client, threats=["energy"])
    assert (response.status_code, response.url) == (302, SENT)
    (report,) = reports()
    assert (report.source, report.state, report.municipality_id) == ("public_form", "open", town.pk)
    assert report.words == "Ik kom er niet uit met de rekeningen."
    assert (report.caller_name, report.caller_phone) == ("T. Zwaluwveld", "000 000 01 01")
    assert (report.threats, report.urgency, report.is_safe_to_reach) == (["energy"], "none", True)
    assert (report.team_id, report.received_by_id, report.taken_by_id) == (None, None, None)
    assert report.received_at


def test_whoever_sent_it_gets_a_number_and_hears_who_calls_and_when(client, town):
    page = client.get(send(client).url)
    (report,) = reports()
    assert report.reference in page.content.decode()
    by = add_working_days(timezone.localdate(), 2)
    assert page.context["by"] == by
    assert "012 345 5500" in page.content.decode()


def test_the_page_after_it_tells_nothing_to_who_sent_nothing(client, town):
    assert client.get(SENT).status_code == 302


def test_a_reference_cannot_be_guessed_and_means_nothing():
    made = {new_reference() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"(?:[B-DF-HJ-NP-TV-XZ2-9]{3}-){2}[B-DF-HJ-NP-TV-XZ2-9]{3}", one) for one in made)


@pytest.mark.parametrize("field", ["words", "caller_name"])
def test_what_we_need_is_asked_beside_its_field_and_the_rest_stays(client, town, field):
    response = send(client, **{field: "  "})
    assert response.status_code == 422
    assert list(errors(response)) == [field]
    assert "000 000 01 01" in response.content.decode()
    assert reports() == []


def test_without_a_number_or_an_address_nobody_can_call_back(client, town):
    response = send(client, caller_phone="")
    assert (response.status_code, list(errors(response))) == (422, ["caller_phone"])
    assert send(client, caller_phone="", caller_email="t@voorbeeld.nl").status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("caller_phone", "1234"),
        ("caller_phone", BSN),
        ("caller_email", "t@"),
        ("words", "x" * 2001),
        ("threats", ["boos"]),
        ("urgency", "nu!"),
        ("is_safe_to_reach", "misschien"),
        ("website", "https://spam.example"),
    ],
)
def test_what_cannot_be_is_refused(client, town, field, value):
    response = send(client, **{field: value})
    assert (response.status_code, list(errors(response))) == (422, [field])
    assert reports() == []


@pytest.mark.parametrize("field", ["words", "caller_name", "reach_wish"])
@pytest.mark.parametrize("written", [BSN, "999 990 019", "9999.90.019", f"mijn bsn is {BSN}."])
def test_a_bsn_is_refused_beside_its_field_and_kept_nowhere(client, town, field, written):
    response = send(client, **{field: written})
    assert response.status_code == 422
    assert "burgerservicenummer" in errors(response)[field][0]
    assert reports() == []


@pytest.mark.parametrize(
    "text",
    ["06 12 34 56 78", "0612345678", "+31 6 12345678", "12-11-1989", "999990018", "klantnummer 1234567890"],
)
def test_a_telephone_number_and_a_date_are_no_bsn(text):
    assert not holds_bsn(text)


def test_sending_twice_makes_one_report_with_one_number(client, town):
    told = typed()
    first = client.post(ASK, told)
    again = client.post(ASK, told)
    assert (first.url, again.url) == (SENT, SENT)
    (report,) = reports()
    assert client.session["aanmelding"]["reference"] == report.reference
    assert used() == 1


def test_another_text_on_the_same_form_is_not_lost(client, town):
    told = typed()
    client.post(ASK, told)
    response = client.post(ASK, told | {"words": "En ook nog iets anders."})
    assert response.status_code == 422
    assert "al eerder" in errors(response)["__all__"][0]
    fresh = response.context["token"]
    assert fresh != told["sheet_token"]
    client.post(ASK, told | {"words": "En ook nog iets anders.", "sheet_token": fresh})
    assert len(reports()) == 2


def test_a_form_that_is_not_ours_is_given_anew(client, town):
    response = send(client, sheet_token="x" * 40)
    assert response.status_code == 422
    assert response.context["token"] != "x" * 40
    assert reports() == []


def test_a_form_that_was_open_for_days_is_given_anew(client, town):
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        old = new_sheet().token
    response = send(client, sheet_token=old)
    assert response.status_code == 422
    assert "te lang open" in errors(response)["__all__"][0]


def test_a_machine_that_sends_at_once_is_asked_again(client, town, settings):
    settings.PUBLIC_FORM_LEAST_SECONDS = 3
    told = typed()
    response = client.post(ASK, told)
    assert (response.status_code, response.context["token"]) == (422, told["sheet_token"])
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert client.post(ASK, told).status_code == 302


def test_who_sends_too_often_is_asked_to_call_and_keeps_the_text(client, town, settings):
    settings.PUBLIC_FORM_PER_ADDRESS = 2
    assert [send(client).status_code for _ in range(3)] == [302, 302, 429]
    response = send(client)
    assert "rekeningen" in response.content.decode()
    assert len(reports()) == 2


def test_another_address_still_comes_in(client, town, settings, monkeypatch):
    settings.PUBLIC_FORM_PER_ADDRESS = 1
    monkeypatch.setattr("intake.public.views.bucket_of", lambda request: int(request.META["REMOTE_ADDR"][-1]))
    assert client.post(ASK, typed(), REMOTE_ADDR="192.0.2.1").status_code == 302
    assert client.post(ASK, typed(), REMOTE_ADDR="192.0.2.1").status_code == 429
    assert client.post(ASK, typed(), REMOTE_ADDR="192.0.2.2").status_code == 302


def test_all_addresses_together_are_limited_too(client, town, settings, monkeypatch):
    settings.PUBLIC_FORM_PER_HOUR = 1
    monkeypatch.setattr("intake.public.views.bucket_of", lambda request: int(request.META["REMOTE_ADDR"][-1]))
    assert client.post(ASK, typed(), REMOTE_ADDR="192.0.2.1").status_code == 302
    assert client.post(ASK, typed(), REMOTE_ADDR="192.0.2.2").status_code == 429


def test_the_next_hour_begins_anew(client, town, settings):
    settings.PUBLIC_FORM_PER_ADDRESS = 1
    send(client)
    with making(), connection.cursor() as cursor:
        cursor.execute("update intake_formuse set hour = hour - interval '1 hour'")
    assert send(client).status_code == 302
    assert used() == 1


def test_no_address_is_kept(client, town, rf):
    client.post(ASK, typed(), REMOTE_ADDR="192.0.2.77")
    (row,) = rows_of_log(action="write:receive_report")
    assert (row.ip, row.user_id, row.session_ref) == (None, None, "")
    with making(), connection.cursor() as cursor:
        cursor.execute("select bucket from intake_formuse where bucket <> 0")
        ((bucket,),) = cursor.fetchall()
    assert 1 <= bucket <= abuse.BUCKETS


def test_the_bucket_of_an_address_is_another_one_tomorrow(rf):
    today = bucket_of(rf.get("/", REMOTE_ADDR="192.0.2.77"))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert bucket_of(rf.get("/", REMOTE_ADDR="192.0.2.77")) != today


def test_behind_a_proxy_the_visitor_counts_and_not_what_he_says_of_himself(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.5")
    assert address_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "192.0.2.5"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.5", "192.0.2.5", True),
        ("::ffff:192.0.2.5", "::ffff:192.0.2.6", False),
        ("192.0.2.5:1024", "192.0.2.5:1025", True),
        ("192.0.2.5", "192.0.2.6", False),
    ],
)
def test_one_line_at_home_is_one_address_however_many_it_has(rf, one, other, same):
    assert (bucket_of(rf.get("/", REMOTE_ADDR=one)) == bucket_of(rf.get("/", REMOTE_ADDR=other))) is same


def test_the_log_knows_that_a_report_came_and_not_from_whom(client, town):
    send(client)
    (report,) = reports()
    (row,) = rows_of_log(object_id=report.pk)
    assert (row.action, row.user_id, row.person_id) == ("write:receive_report", None, None)
    assert (row.outcome, row.municipality_id) == ("granted", town.pk)


def test_a_danger_is_answered_at_once(client, town):
    page = client.get(send(client, threats=["eviction"]).url)
    assert "Wacht niet op ons telefoontje" in page.content.decode()
    assert page.context["by"] == add_working_days(timezone.localdate(), 1)
    calm = client.get(send(client).url).content.decode()
    assert "Wacht niet op ons telefoontje" not in calm
    assert "0800-2000" in calm


def test_the_next_page_does_not_say_that_somebody_is_unsafe(client, town):
    send(client, threats=["unsafe"])
    assert "unsafe" not in str(dict(client.session))


def test_who_cannot_be_reached_safely_hears_that_nothing_is_sent(client, town):
    page = client.get(send(client, is_safe_to_reach="nee").url).content.decode()
    assert "Wij sturen niets." in page
    (report,) = reports()
    assert report.is_safe_to_reach is False
    assert "Wij sturen niets." not in client.get(send(client).url).content.decode()


def test_what_presses_is_answered_the_next_working_day(town):
    page = town.public_page
    today = timezone.localdate()
    assert answered_by(page, {"urgency": "now"}) == add_working_days(today, 1)
    assert answered_by(page, {"urgency": "soon"}) == add_working_days(today, page.answer_days)


# For somebody else: only where the municipality chose it.

ABOUT = {"about": "Mijn moeder, Rietkraag 3", "is_aware": "nee", "caller_relation": "dochter"}


def test_a_report_about_somebody_else_ships_off(client, town):
    address = reverse("public:ask_for_another", args=["waterlinge"])
    assert client.get(address).status_code == 404
    assert send(client, "ask_for_another", **ABOUT).status_code == 404
    assert reports() == []
    page = client.get("/aanmelden/").content.decode()
    assert address not in page
    assert "geen melding doen over een ander" in page


def test_where_it_is_on_it_comes_in_as_such(client):
    make_town(for_another=True)
    assert (
        reverse("public:ask_for_another", args=["waterlinge"]) in client.get("/aanmelden/").content.decode()
    )
    page = client.get(send(client, "ask_for_another", **ABOUT).url).content.decode()
    (report,) = reports()
    assert (report.source, report.about, report.is_aware) == ("for_another", ABOUT["about"], False)
    assert "Daarna hoort u niets meer van ons" in page


# In the database: the function is the only way in, and nothing comes out.


def test_nobody_without_login_reads_or_writes_a_report_past_the_function(town):
    send_one(town)
    assert IncomingReport.objects.count() == 0
    with pytest.raises(Error), transaction.atomic():
        IncomingReport.objects.create(reference="x", municipality=town, source="public_form", channel="mail")


def send_one(town, **other):
    told = {"words": "Een vraag", "caller_name": "T."}
    return receive_report(
        new_sheet().key, municipality=town, source="public_form", told=told | other, bucket=1
    )


def test_the_function_decides_itself_what_state_a_report_is_in(town):
    outcome, _ = send_one(town, state="closed", outcome="weg")
    assert outcome == Outcome.RECEIVED
    (report,) = reports()
    assert (report.state, report.outcome, report.closed_at) == ("open", "", None)


@pytest.mark.parametrize("source", ["talk", "early_signal", "for_another"])
def test_the_function_takes_nothing_else_in(town, source):
    with pytest.raises(Error), transaction.atomic():
        receive_report(new_sheet().key, municipality=town, source=source, told={"words": "x"}, bucket=1)
    assert reports() == []


def test_the_counts_are_nobodys_to_change(town):
    for statement in (
        "select gate.count_use(1)",
        "select * from intake_formuse",
        "update intake_formuse set count = 0",
    ):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_make_one_report():
    town = make_town()
    key, found, ready = new_sheet().key, [], threading.Barrier(2)

    def once():
        try:
            ready.wait()
            told = {"words": "Een vraag", "caller_name": "T."}
            found.append(receive_report(key, municipality=town, source="public_form", told=told, bucket=1))
        finally:
            connection.close()

    threads = [threading.Thread(target=once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome for outcome, _ in found) == ["again", "received"]
    assert len({reference for _, reference in found}) == 1
    assert len(reports()) == 1


def test_a_token_is_signed_for_this_form_alone():
    assert abuse.sheet_of(signing.dumps("x", salt="iets anders")) is None
