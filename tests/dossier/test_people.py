from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from accounts.models import GivenRole, Organisation
from accounts.roles import Role
from consent import gate
from consent.models import DataSharingConsent, Ground
from consent.purposes import Purpose
from households import actions
from households.kinds import Kind
from households.models import (
    ContactPreference,
    HouseholdMembership,
    ParentalAuthority,
    Person,
    Relationship,
    Representation,
)
from tests.cast import acting, samira
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db

BSN = "999993653"


def page_of(client, home):
    return client.get(f"{home.url}mensen/")


def yesterday():
    return (timezone.localdate() - timedelta(days=1)).strftime("%d-%m-%Y")


def made(model):
    with making():
        return list(model.objects.all())


def test_the_people_and_what_is_known_of_them(cast, home, as_user):
    page = page_of(as_user(cast.daan), home).text
    assert "4 maart 1985" in page
    assert "Wilgenhof 27, Waterlinge" in page


def test_queries(cast, home, as_user):
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, f"{home.url}mensen/")) <= AT_MOST


def live_in(cast, home):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    desk = acting(cast.fatima)
    gate.enter(desk, Purpose.HELP_REQUEST, home.id)
    person = actions.make_person(acting=desk, **samira(given_names="Bram", surname="Huurder"))
    actions.link_person(
        home.household, person, takes_part=False, place=HouseholdMembership.Place.OTHER, acting=desk
    )
    gate.leave()
    return person


def test_who_merely_lives_there_is_for_who_keeps_the_consents(cast, home, as_user):
    live_in(cast, home)
    assert "Bram Huurder" in page_of(as_user(cast.marloes), home).text
    assert "Bram Huurder" not in page_of(as_user(cast.daan), home).text


def test_somebody_who_died_is_marked(cast, home, as_user):
    with making():
        Person.objects.filter(pk=home.samira.pk).update(deceased_on=timezone.localdate())
    assert "Overleden" in page_of(as_user(cast.daan), home).text


# --- BSN -----------------------------------------------------------------------------------------


def reveal(client, home, person):
    return client.post(f"{home.url}mensen/{person.pk}/bsn/")


def test_the_bsn_comes_after_a_click_and_only_once(cast, home, as_user):
    client = as_user(cast.marloes)
    assert BSN not in page_of(client, home).text
    assert BSN in reveal(client, home, home.samira).text
    assert BSN not in page_of(client, home).text


def test_the_click_is_in_the_log_without_the_number(cast, home, as_user):
    reveal(as_user(cast.marloes), home, home.samira)
    (row,) = logged(action="bsn_reveal")
    assert (row.person_id, row.user_id, row.household_id) == (home.samira.pk, cast.marloes.pk, home.id)


def test_only_the_one_that_was_asked_for(cast, home, as_user):
    assert BSN not in reveal(as_user(cast.marloes), home, home.noor).text


def test_a_partner_never_sees_a_bsn(cast, home, as_user):
    with making():
        Organisation.objects.filter(pk=cast.department.pk).update(kind=Organisation.Kind.PARTNER)
    client = as_user(cast.marloes)
    assert "BSN tonen" not in page_of(client, home).text
    assert reveal(client, home, home.samira).status_code == 404
    assert not logged(action="bsn_reveal")


def test_only_some_roles_see_a_bsn(cast, home, as_user):
    with making():
        GivenRole.objects.filter(user=cast.marloes).update(role=Role.BEHAVIOURAL_EXPERT)
    client = as_user(cast.marloes)
    assert "BSN tonen" not in page_of(client, home).text
    assert reveal(client, home, home.samira).status_code == 404


def test_no_bsn_of_somebody_elsewhere(cast, home, as_user):
    assert reveal(as_user(cast.marloes), home, cast.daan).status_code == 404


def test_no_bsn_by_address(cast, home, as_user):
    assert as_user(cast.marloes).get(f"{home.url}mensen/{home.samira.pk}/bsn/").status_code == 405


# --- custody -------------------------------------------------------------------------------------


def custody(client, home, **changes):
    given = {
        "kind": ParentalAuthority.Kind.SOLE,
        "holder": str(home.samira.pk),
        "document": "uittreksel gezagsregister",
        "seen_on": yesterday(),
        **changes,
    }
    return client.post(f"{home.url}mensen/{home.noor.pk}/gezag/", given)


def test_custody_is_unknown_until_somebody_saw_a_document(cast, home, as_user):
    client = as_user(cast.marloes)
    assert "Gezag: nagaan" in page_of(client, home).text
    assert custody(client, home).status_code == 302
    page = page_of(client, home).text
    assert "Gezag: nagaan" not in page
    assert "uittreksel gezagsregister" in page


def test_parenthood_says_nothing_about_custody(cast, home, as_user):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    actions.relate(
        home.household,
        home.samira,
        "parent",
        source="brp",
        other_person=home.noor,
        acting=acting(cast.marloes),
    )
    gate.leave()
    assert "Gezag: nagaan" in page_of(as_user(cast.marloes), home).text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"document": ""}, "Vul in uit welk stuk dit blijkt."),
        ({"seen_on": ""}, "Vul een datum in"),
        ({"seen_on": "01-01-2149"}, "Deze dag is nog niet geweest."),
        ({"holder": ""}, "Kies wie dit is."),
        ({"holder": "ander"}, "Vul de naam in."),
    ],
)
def test_custody_needs_a_paper_and_a_day(cast, home, as_user, changes, message):
    answer = custody(as_user(cast.marloes), home, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not made(ParentalAuthority)


def test_an_institution_can_have_custody(cast, home, as_user):
    custody(as_user(cast.marloes), home, kind="legal_guardian", holder="ander", name="Jeugdbescherming")
    assert "Jeugdbescherming" in page_of(as_user(cast.marloes), home).text


def test_an_adult_has_no_custody_page(cast, home, as_user):
    assert as_user(cast.marloes).get(f"{home.url}mensen/{home.samira.pk}/gezag/").status_code == 404


def test_custody_that_is_over_asks_again(cast, home, as_user):
    client = as_user(cast.marloes)
    custody(client, home)
    (row,) = made(ParentalAuthority)
    assert client.post(f"{home.url}mensen/gezag/{row.pk}/beeindigen/").status_code == 302
    assert "Gezag: nagaan" in page_of(client, home).text


def test_custody_is_not_recorded_by_who_does_not_work_here(cast, home, as_user):
    assert custody(as_user(cast.anouk), home).status_code == 404
    assert not made(ParentalAuthority)


# --- representation, contact, network --------------------------------------------------------------


def test_a_representative_with_the_paper(cast, home, as_user):
    client = as_user(cast.marloes)
    given = {
        "kind": Representation.Kind.MENTOR, "holder": "ander", "name": "Bureau Zorg", "document": "beschikking",
        "since": yesterday(), "phone": "010 1234567",
    }  # fmt: skip
    assert client.post(f"{home.url}mensen/{home.samira.pk}/vertegenwoordiging/", given).status_code == 302
    page = page_of(client, home).text
    assert "Bureau Zorg, mentor" in page
    (row,) = made(Representation)
    client.post(f"{home.url}mensen/vertegenwoordiging/{row.pk}/beeindigen/")
    assert "Bureau Zorg" not in page_of(client, home).text


def prefer(client, home, **wishes):
    given = {"safety": "limited", "allow_phone": "on", "allow_mail": "on", "phone": "06 12345678", **wishes}
    return client.post(f"{home.url}mensen/{home.samira.pk}/bereikbaar/", given)


def test_a_preference_replaces_the_former(cast, home, as_user):
    client = as_user(cast.marloes)
    prefer(client, home, wish="bel na 15.00 uur")
    prefer(client, home, wish="bel na 17.00 uur")
    page = page_of(client, home).text
    assert "bel na 17.00 uur" in page
    assert "bel na 15.00 uur" not in page
    assert [row.ended_at is None for row in sorted(made(ContactPreference), key=lambda row: row.wish)] == [
        False,
        True,
    ]


def test_a_no_to_post_is_said_on_the_page(cast, home, as_user):
    client = as_user(cast.marloes)
    prefer(client, home)
    assert "Stuur geen post naar Samira" in page_of(client, home).text


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"phone": "bel maar"}, "Vul een telefoonnummer in"),
        ({"email": "geen adres"}, "Vul een e-mailadres in"),
        ({"safety": "nothing_home", "allow_post": "on"}, "Niets naar huis betekent ook geen post."),
        ({"safety": "ask"}, "Je vinkte al iets uit."),
    ],
)
def test_a_preference_that_cannot_be(cast, home, as_user, wishes, message):
    answer = prefer(as_user(cast.marloes), home, **wishes)
    assert answer.status_code == 422
    assert message in answer.text
    assert not made(ContactPreference)


def know(client, home, **changes):
    given = {
        "name": "Ria",
        "kind": "neighbour",
        "person": str(home.samira.pk),
        "phone": "06 11112222",
        "asked": "on",
    }
    return client.post(f"{home.url}mensen/netwerk/", given | changes)


def test_a_network_contact_has_a_first_name_and_no_file(cast, home, as_user):
    client = as_user(cast.marloes)
    before = len(made(Person))
    assert know(client, home).status_code == 302
    assert "Ria, buur van Samira" in page_of(client, home).text
    assert len(made(Person)) == before


def test_a_network_contact_was_asked_first(cast, home, as_user):
    answer = know(as_user(cast.marloes), home, asked="")
    assert answer.status_code == 422
    assert "Vraag dat eerst." in answer.text
    assert not made(Relationship)


def test_a_fact_of_another_kind_is_not_ended(cast, home, as_user):
    client = as_user(cast.marloes)
    know(client, home)
    (row,) = made(Relationship)
    assert client.post(f"{home.url}mensen/gezag/{row.pk}/beeindigen/").status_code == 404
    assert client.post(f"{home.url}mensen/huis/{row.pk}/beeindigen/").status_code == 404


# --- leaving -------------------------------------------------------------------------------------


def test_somebody_who_left_is_not_on_the_page(cast, home, as_user):
    client = as_user(cast.marloes)
    assert client.post(f"{home.url}mensen/{home.noor.pk}/weg/").status_code == 302
    assert "Noor de Wit" not in page_of(client, home).text


def test_the_last_one_stays(cast, home, as_user):
    client = as_user(cast.marloes)
    client.post(f"{home.url}mensen/{home.noor.pk}/weg/")
    answer = client.post(f"{home.url}mensen/{home.samira.pk}/weg/")
    assert answer.status_code == 422
    assert "Er moet iemand meedoen." in answer.text


def test_only_who_keeps_the_consents_lets_somebody_leave(cast, home, as_user):
    assert as_user(cast.daan).post(f"{home.url}mensen/{home.noor.pk}/weg/").status_code == 404


def test_new_custody_closes_what_rested_on_the_old(cast, home, as_user):
    """Asked of a parent for the child; a new paper about custody, and it is asked again."""
    ground = share(home, home.noor, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    with making():
        consent = DataSharingConsent.objects.create(
            household=home.household, person=home.noor, purpose=Purpose.ONE_PLAN, from_laws=[Law.WMO],
            to_law=Law.WGS, kinds=[Kind.AGREEMENTS], valid_until=timezone.localdate() + timedelta(days=90),
            way="oral", recorded_by=cast.marloes, must_agree=[{"capacity": "parent", "person": str(home.samira.pk)}],
        )  # fmt: skip
        Ground.objects.filter(pk=ground.pk).update(consent=consent)
    custody(as_user(cast.marloes), home)
    with making():
        ground.refresh_from_db()
    assert ground.closed_because == Ground.Closed.AUTHORITY
