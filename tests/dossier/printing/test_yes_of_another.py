"""Lines of another stand on a paper by that person's yes, for as long as it counts."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from consent.models import Ground
from households.kinds import Kind
from households.models import (
    Person,
)
from plans.models import MayStandOnPlanOf
from tests.dossier.conftest import share
from tests.dossier.printing.steps import TODAY, as_colleague, ask, custody, may, printed, told
from tests.tools import making

pytestmark = pytest.mark.django_db


def test_lines_of_another_stand_there_from_the_yes_until_it_ends(cast, family, as_user):
    client = as_user(cast.marloes)
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))
    assert may(client, family, family.noor, family.samira).status_code == 302
    assert told("opleiding afmaken", printed(ask(client, family, family.samira)))
    assert not told("opleiding afmaken", printed(ask(client, family, family.yassin)))
    with making():
        (found,) = MayStandOnPlanOf.objects.all()
    assert client.post(f"{family.url}plan/afdrukken/mag/{found.pk}/stoppen/").status_code == 302
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))


@pytest.mark.parametrize("said_by", ["samira", "yassin", None])
def test_nobody_says_yes_for_somebody_else(cast, family, as_user, said_by):
    sent = {
        "readers": [str(family.samira.pk)],
        "said_by": [str(getattr(family, said_by).pk)] if said_by else [],
    }
    page = as_user(cast.marloes).post(f"{family.url}plan/afdrukken/mag/{family.noor.pk}/", sent)
    assert page.status_code == 422
    with making():
        assert not MayStandOnPlanOf.objects.exists()


def test_a_yes_of_before_a_withdrawal_is_asked_again(cast, family, as_user):
    client = as_user(cast.marloes)
    may(client, family, family.noor, family.samira)
    ground = share(family, family.noor, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    with making():
        Ground.objects.filter(pk=ground.pk).update(closed_at=timezone.now(), closed_because="withdrawn")
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))


def test_whoever_has_to_agree_since_then_is_asked_too(cast, family, as_user):
    custody(cast.marloes, family, family.yassin, family.samira)
    client = as_user(cast.marloes)
    assert may(client, family, family.yassin, family.noor, [family.samira]).status_code == 302
    assert told("leren zwemmen", printed(ask(client, family, family.noor)))
    with making():
        Person.objects.filter(pk=family.yassin.pk).update(birth_year=TODAY.year - 12)
    assert not told("leren zwemmen", printed(ask(client, family, family.noor)))


def test_a_yes_counts_for_who_keeps_the_consents_and_opens_nothing_for_others(cast, family, as_user):
    share(family, family.noor, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    share(family, family.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    may(as_user(cast.marloes), family, family.noor, family.samira)
    client = as_user(cast.daan)
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))
    assert client.get(f"{family.url}plan/afdrukken/mag/{family.noor.pk}/").status_code == 404


def test_the_database_refuses_a_yes_by_who_does_not_keep_the_consents(cast, family):
    def write(user):
        return as_colleague(
            user, family,
            lambda me: MayStandOnPlanOf(
                household=family.household, person=family.noor, reader=family.samira, said_by=["x"], recorded_by=me.user
            ).save(force_insert=True),
        )  # fmt: skip

    with pytest.raises(DatabaseError), transaction.atomic():
        write(cast.daan)
    write(cast.marloes)
