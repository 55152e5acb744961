from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from households.models import Note
from tests.cast import acting
from tests.dossier.conftest import logged, share, write
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db


def part(number=0, **facts):
    return {f"deel-{number}-{name}": value for name, value in facts.items()}


def typed(home, *, text="Samira belde.", person=None, law=Law.WMO, parts=1, **changes):
    return {
        "law": law and int(law),
        "channel": "phone",
        "happened_on": timezone.localdate().strftime("%d-%m-%Y"),
        "deel-TOTAL_FORMS": parts,
        "deel-INITIAL_FORMS": 0,
        **part(person=str(person or home.samira.pk), kind=int(Kind.AGREEMENTS), text=text),
        **changes,
    }


def send(as_user, user, home, **facts):
    return as_user(user).post(f"{home.url}verslag/", typed(home, **facts))


def notes():
    with making():
        return list(Note.objects.order_by("created_at", "pk"))


def test_a_report_is_saved_and_shown(cast, home, as_user):
    answer = send(as_user, cast.marloes, home, text="De trap lukt niet.")
    (note,) = notes()
    assert answer.headers["Location"] == f"{home.url}verslag/{note.report_id}/"
    assert (note.law, note.person_id, note.kind) == (Law.WMO, home.samira.pk, Kind.AGREEMENTS)
    page = as_user(cast.marloes).get(answer.headers["Location"]).text
    assert "De trap lukt niet." in page
    assert "Telefoon." in page


def test_the_change_is_in_the_log(cast, home, as_user):
    send(as_user, cast.marloes, home)
    assert logged(action="write:write_report", household_id=home.id)


def test_together_is_about_nobody_alone(cast, home, as_user):
    send(as_user, cast.marloes, home, person="samen", text="Samira en Noor waren er allebei.")
    assert notes()[0].person_id is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"deel-0-text": ""}, "Schrijf op wat er is besproken."),
        ({"deel-0-text": "x" * 20_001}, "Dit is te lang."),
        ({"deel-0-person": ""}, "Kies over wie dit gaat."),
        ({"happened_on": ""}, "Vul een datum in"),
        ({"happened_on": "31-02-2026"}, "Vul een datum in"),
        ({"happened_on": "01-01-2149"}, "Deze dag is nog niet geweest."),
        ({"law": ""}, "Kies een wet."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(cast, home, as_user, changes, message):
    answer = send(as_user, cast.marloes, home, text="Bewaar mij.", **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not notes()
    if "deel-0-text" not in changes:
        assert "Bewaar mij." in answer.text


@pytest.mark.parametrize("law", [Law.WGS, Law.JW, Law.TOEGANG])
def test_nobody_writes_in_a_law_of_somebody_else(cast, home, as_user, law):
    assert send(as_user, cast.marloes, home, law=law).status_code == 422
    assert not notes()


def test_a_stranger_to_the_household_is_no_choice(cast, home, as_user):
    assert send(as_user, cast.marloes, home, person=cast.marloes.pk).status_code == 422


def test_the_kind_of_the_meldcode_is_no_choice_unless_named(cast, home, as_user):
    answer = send(as_user, cast.marloes, home, **{"deel-0-kind": int(Kind.SAFEGUARDING)})
    assert answer.status_code == 422


def test_for_the_whole_household_only_with_a_ground_for_one_plan(cast, home, as_user):
    answer = send(as_user, cast.marloes, home, law=Law.INTEGRAAL)
    assert answer.status_code == 422
    assert "Samira gaf nog geen toestemming voor één plan." in answer.text
    share(home, home.samira, [Kind.CONTACT], from_law=Law.TOEGANG, to_law=Law.INTEGRAAL)
    assert send(as_user, cast.marloes, home, law=Law.INTEGRAAL).status_code == 302


def test_only_the_coordinator_writes_for_the_whole_household(cast, home, as_user):
    share(home, home.samira, [Kind.CONTACT], from_law=Law.TOEGANG, to_law=Law.INTEGRAAL)
    assert send(as_user, cast.daan, home, law=Law.INTEGRAAL).status_code == 422


def test_a_name_in_the_text_is_asked_about(cast, home, as_user):
    answer = send(as_user, cast.marloes, home, text="Noor mist school.")
    assert answer.status_code == 422
    assert "Gaat dit ook over Noor?" in answer.text
    assert "ja, maak er een eigen deel van" in answer.text
    assert not notes()


def test_a_name_in_the_text_may_stay(cast, home, as_user):
    answer = send(
        as_user, cast.marloes, home, text="Noor mist school.", **part(**{f"ook_{home.noor.pk.hex}": "laten"})
    )
    assert answer.status_code == 302


def test_a_part_of_its_own_begins_with_the_sentence_that_names_her(cast, home, as_user):
    text = "Samira belde. Noor mist school."
    answer = send(as_user, cast.marloes, home, text=text, **part(**{f"ook_{home.noor.pk.hex}": "deel"}))
    assert answer.status_code == 200
    assert not notes()
    assert 'name="deel-1-text"' in answer.text
    assert f'<option value="{home.noor.pk}" selected' in answer.text


def test_two_parts_are_two_records_of_one_report(cast, home, as_user):
    second = part(1, person=str(home.noor.pk), kind=int(Kind.WORK_SCHOOL), text="Noor mist school.")
    send(as_user, cast.marloes, home, text="Samira belde over Noor.", parts=2, **second)
    first, last = notes()
    assert first.report_id == last.report_id
    assert {first.person_id, last.person_id} == {home.samira.pk, home.noor.pk}


@pytest.mark.parametrize("word", ["Noordzee", "Eleonoor"])
def test_a_name_inside_a_word_is_no_name(cast, home, as_user, word):
    assert send(as_user, cast.marloes, home, text=f"Samira wil naar de {word}.").status_code == 302


def test_another_part_comes_without_javascript_and_without_complaints(cast, home, as_user):
    answer = send(as_user, cast.marloes, home, text="", nog_een_deel="ja")
    assert answer.status_code == 200
    assert 'name="deel-1-text"' in answer.text
    assert "Fout:" not in answer.text


def test_a_part_can_be_taken_away(cast, home, as_user):
    second = part(1, person=str(home.noor.pk), text="Weg hiermee.")
    answer = send(as_user, cast.marloes, home, parts=2, weg="1", **second)
    assert answer.status_code == 200
    assert "Weg hiermee." not in answer.text


@pytest.mark.parametrize("total", ["", "-1", "99999", "veel"])
def test_a_broken_number_of_parts_breaks_nothing(cast, home, as_user, total):
    answer = send(as_user, cast.marloes, home, **{"deel-TOTAL_FORMS": total})
    assert answer.status_code in (302, 422)
    assert (
        send(as_user, cast.marloes, home, **{"deel-TOTAL_FORMS": total}, nog_een_deel="ja").status_code == 200
    )


def test_the_text_is_written_for_its_reader(cast, home, as_user):
    page = as_user(cast.marloes).get(f"{home.url}verslag/").text
    assert "Schrijf zo dat Samira of Noor dit mag lezen." in page


def test_the_form_is_not_there_for_who_does_not_work_here(cast, home, as_user):
    assert as_user(cast.anouk).get(f"{home.url}verslag/").status_code == 404
    assert send(as_user, cast.anouk, home).status_code == 404
    assert not notes()


# --- reading -------------------------------------------------------------------------------------


def test_a_mixed_report_shows_only_the_open_parts(cast, home, as_user):
    second = part(1, person=str(home.noor.pk), kind=int(Kind.AGREEMENTS), text="Over de dochter.")
    send(as_user, cast.marloes, home, text="Over de moeder.", parts=2, **second)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    page = as_user(cast.daan).get(f"{home.url}verslag/{notes()[0].report_id}/").text
    assert "Over de moeder." in page
    assert "Over de dochter." not in page


def test_a_closed_report_looks_like_none(cast, home, as_user):
    note = write(cast.marloes, home, "Niet voor Daan", person=home.samira, law=Law.WMO)
    client = as_user(cast.daan)
    closed = client.get(f"{home.url}verslag/{note.report_id}/")
    absent = client.get(f"{home.url}verslag/{home.id}/")
    assert (
        (closed.status_code, closed.content) == (absent.status_code, absent.content) == (404, absent.content)
    )


def test_reading_is_deeper_than_opening(cast, home, as_user):
    note = write(cast.marloes, home, "Iets", person=home.samira, law=Law.WMO)
    as_user(cast.marloes).get(f"{home.url}verslag/{note.report_id}/")
    assert logged(household_id=home.id, depth="read", person_id=home.samira.pk)


def test_a_withdrawal_works_on_the_next_request(cast, home, as_user):
    note = write(cast.marloes, home, "Iets", person=home.samira, law=Law.WMO)
    ground = share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    client = as_user(cast.daan)
    assert client.get(f"{home.url}verslag/{note.report_id}/").status_code == 200
    with making():
        ground.closed_at, ground.closed_because = timezone.now(), "withdrawn"
        ground.save()
    assert client.get(f"{home.url}verslag/{note.report_id}/").status_code == 404


def test_the_list_is_paged_and_counts_only_what_is_open(cast, home, as_user):
    for n in range(11):
        write(cast.marloes, home, f"Nummer {n}.", person=home.samira, law=Law.WMO)
    write(cast.daan, home, "Van Daan", person=home.samira, law=Law.WGS)
    client = as_user(cast.marloes)
    assert "1 tot en met 10 van 11" in client.get(f"{home.url}verslagen/").text
    assert "Nummer 0." in client.get(f"{home.url}verslagen/?pagina=2").text
    assert client.get(f"{home.url}verslagen/?pagina=zoveel").status_code == 200


@pytest.mark.parametrize("path", ["verslagen/", "verslag/"])
def test_queries(cast, home, as_user, path):
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, home.url + path)) <= AT_MOST


# --- correcting ----------------------------------------------------------------------------------


@pytest.fixture
def note(cast, home):
    return write(cast.marloes, home, "De trap is veilig.", person=home.samira, law=Law.WMO)


def correction(client, home, note, **changes):
    url = f"{home.url}verslagdeel/{note.pk}/"
    page = client.get(url)
    version = page.context["form"].initial["version"] if page.status_code == 200 else ""
    given = {"text": "De trap is niet veilig.", "reason": "Een woord vergeten", "version": version, **changes}
    return client.post(url, given)


def test_a_correction_keeps_what_was_said_and_why(cast, home, as_user, note):
    client = as_user(cast.marloes)
    answer = correction(client, home, note)
    page = client.get(answer.headers["Location"]).text
    assert "De trap is niet veilig." in page
    assert "De trap is veilig." in page
    assert "Een woord vergeten" in page


def test_a_correction_without_reason_is_not_saved(cast, home, as_user, note):
    answer = correction(as_user(cast.marloes), home, note, reason="")
    assert answer.status_code == 422
    assert "Vul in waarom je dit verbetert." in answer.text
    assert "De trap is niet veilig." in answer.text
    assert notes()[0].text == "De trap is veilig."


def test_a_colleague_with_a_ground_reads_and_does_not_correct(cast, home, as_user, note):
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    client = as_user(cast.daan)
    page = client.get(f"{home.url}verslag/{note.report_id}/").text
    assert "De trap is veilig." in page
    assert "Verbeteren" not in page
    assert correction(client, home, note).status_code == 404
    assert notes()[0].text == "De trap is veilig."


def test_former_versions_close_with_the_record(cast, home, as_user, note):
    ground = share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    correction(as_user(cast.marloes), home, note)
    assert "De trap is veilig." in as_user(cast.daan).get(f"{home.url}verslag/{note.report_id}/").text
    with making():
        ground.closed_at, ground.closed_because = timezone.now(), "withdrawn"
        ground.save()
    assert as_user(cast.daan).get(f"{home.url}verslag/{note.report_id}/").status_code == 404
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    assert not Note.history.exists()


def test_a_former_version_of_a_closed_kind_stays_closed(cast, home, as_user, note):
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    correction(as_user(cast.marloes), home, note)
    with making():
        Note.history.filter(text="De trap is veilig.").update(kind=int(Kind.MENTAL_HEALTH))
    page = as_user(cast.daan).get(f"{home.url}verslag/{note.report_id}/").text
    assert "De trap is niet veilig." in page
    assert "De trap is veilig." not in page


def test_nobody_overwrites_a_colleague_unseen(cast, home, as_user, note):
    client = as_user(cast.marloes)
    client.get(f"{home.url}verslagdeel/{note.pk}/")
    answer = correction(client, home, note, version="van gisteren")
    assert answer.status_code == 422
    assert "Iemand wijzigde dit verslag ook" in answer.text
    assert "De trap is veilig." in answer.text
    assert "De trap is niet veilig." in answer.text
    again = client.post(
        f"{home.url}verslagdeel/{note.pk}/",
        {"text": "Samen.", "reason": "Beide", "version": answer.context["form"]["version"].value()},
    )
    assert again.status_code == 302


def test_own_words_can_be_corrected_for_fourteen_days(cast, home, as_user, note):
    with making():
        Note.objects.filter(pk=note.pk).update(law=Law.JW, created_at=timezone.now() - timedelta(days=13))
    assert correction(as_user(cast.marloes), home, note).status_code == 302
    with making():
        Note.objects.filter(pk=note.pk).update(created_at=timezone.now() - timedelta(days=15))
    assert correction(as_user(cast.marloes), home, note).status_code == 404
