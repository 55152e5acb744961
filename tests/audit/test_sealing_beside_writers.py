import threading
from random import Random

import pytest

from audit.seals import seal
from audit.verification import verify
from tests.audit.sealing import a_writer, put, seal_everything

pytestmark = pytest.mark.usefixtures("committed")


def writes_for_a_while(seed, pause, count, kept):
    """Commits late and out of order; one in ten is rolled back."""
    chance = Random(seed)
    with a_writer() as connection:
        for _ in range(count):
            put(connection)
            pause.wait(chance.random() / 200)
            if chance.random() < 0.1:
                connection.rollback()
            else:
                connection.commit()
                kept.append(1)


def seals_beside_writers(writers, count):
    pause, kept = threading.Event(), []
    threads = [
        threading.Thread(target=writes_for_a_while, args=(seed, pause, count, kept))
        for seed in range(writers)
    ]
    for thread in threads:
        thread.start()
    sealed_rows = 0
    while any(thread.is_alive() for thread in threads):
        sealed_rows += seal()
    for thread in threads:
        thread.join()
    return len(kept), sealed_rows + seal_everything()


def test_no_committed_row_is_missed_beside_six_writers():
    written, sealed_rows = seals_beside_writers(writers=6, count=25)
    assert sealed_rows == written > 100
    assert verify().whole


@pytest.mark.prove
def test_no_committed_row_is_missed_beside_six_writers_for_long():
    written, sealed_rows = seals_beside_writers(writers=6, count=600)
    assert sealed_rows == written > 3000
    assert verify().whole
