"""At the table stands only what all who sit there may see."""

import pytest

from accounts.laws import Law
from audit.models import AccessLogEntry
from households.kinds import Kind
from tests.dossier.conftest import share
from tests.dossier.printing.steps import at_table, may, printed, told
from tests.tools import reading_log

pytestmark = pytest.mark.django_db


def seated(client, home):
    """Daan is known to help, so that he can be chosen."""
    for person in (home.samira, home.noor, home.yassin):
        share(home, person, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)
    (daan,) = client.get(f"{home.url}plan/afdrukken/").context["table"].colleagues
    return daan


def test_at_the_table_stands_only_what_all_may_see(cast, family, as_user):
    client = as_user(cast.marloes)
    text = printed(at_table(client, family, family.samira, family.noor))
    assert told("op vrijdag samen eten", text)
    assert not told("mijn post", text) and not told("opleiding", text)
    may(client, family, family.noor, family.samira)
    text = printed(at_table(client, family, family.samira, family.noor))
    assert told("opleiding", text) and not told("mijn post", text)


def test_a_colleague_at_the_table_takes_away_what_the_gate_keeps_from_him(cast, family, as_user):
    client = as_user(cast.marloes)
    daan = seated(client, family)
    share(family, family.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    alone = printed(at_table(client, family, family.samira))
    assert told("mijn post", alone) and told("samen eten", alone)
    with_daan = printed(at_table(client, family, family.samira, colleagues=[daan]))
    assert told("mijn post", with_daan) and not told("samen eten", with_daan)


def test_after_a_colleague_was_asked_the_page_is_of_its_own_reader_again(cast, family, as_user):
    client = as_user(cast.marloes)
    daan = seated(client, family)
    page = at_table(client, family, family.samira, colleagues=[daan])
    assert page.status_code == 422
    assert "Jij ziet in het plan niets" in page.text
    with reading_log():
        assert {row.user_id for row in AccessLogEntry.objects.filter(household_id=family.id, page="household:print_for_table")} == {cast.marloes.pk}  # fmt: skip


def test_somebody_of_the_network_at_the_table_leaves_the_own_actions(cast, family, as_user):
    client = as_user(cast.marloes)
    (ria,) = client.get(f"{family.url}plan/afdrukken/").context["table"].outsiders
    text = printed(at_table(client, family, family.samira, outsiders=[ria]))
    assert told("samen de post openen", text)
    assert not told("mijn post", text) and not told("brieven in de map", text)


@pytest.mark.parametrize("chosen", [[], ["lid-niemand"]])
def test_an_empty_table_is_told_beside_the_form(cast, family, as_user, chosen):
    page = as_user(cast.marloes).post(f"{family.url}plan/afdrukken/tafel/", {"members": chosen})
    assert page.status_code == 422


def test_the_table_is_for_who_keeps_the_consents(cast, family, as_user):
    assert at_table(as_user(cast.daan), family, family.samira).status_code == 404
