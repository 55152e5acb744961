"""Tests with real commits leave nothing behind but start data and the log."""

import pytest

from accounts.models import LawDomain, Municipality
from tests.cast import make_cast


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", [1, 2])
def test_the_next_one_starts_empty(round):
    assert not Municipality.objects.exists()
    assert LawDomain.objects.count() == 6
    make_cast()
