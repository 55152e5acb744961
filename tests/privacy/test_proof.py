"""What the page says of the log being whole: by the last seal, the last checkpoint and the last verification."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from audit import checkpoints, verified
from audit.checkpoints import Checkpoint
from audit.verification import Finding, Report
from privacy.proof import state_of

SEAL = SimpleNamespace(seq=3, chain=b"\x01" * 32, sealed_at=timezone.now())


@pytest.fixture(autouse=True)
def elsewhere(settings, tmp_path):
    settings.CHECKPOINT_DIR = tmp_path


def state_it(seq=3, chain=SEAL.chain):
    checkpoints.append(
        [Checkpoint(kind="sealed", seq=seq, epoch=1, chain=chain.hex(), sealed_at=SEAL.sealed_at.isoformat())]
    )


def test_nothing_is_sealed_yet():
    assert state_of(None).words == "Het log is nog niet verzegeld"


def test_sealed_and_found_whole():
    state_it()
    verified.remember(Report(rows=9, seals=3))
    assert state_of(SEAL).words == "Het log is compleet en niet gewijzigd"


def test_sealed_and_never_verified():
    state_it()
    assert "nog niet nagekeken" in state_of(SEAL).words


def test_sealed_and_found_broken():
    state_it()
    verified.remember(Report(rows=9, seals=3, findings=[Finding(1, "seal 1", "a row is gone")]))
    assert (state_of(SEAL).kind, state_of(SEAL).words) == (
        "danger",
        "Het log is niet compleet of is gewijzigd",
    )


@pytest.mark.parametrize("stated", [{"seq": 2}, {"chain": b"\x02" * 32}, None])
def test_a_seal_and_a_checkpoint_that_differ(stated):
    if stated:
        state_it(**stated)
    verified.remember(Report(rows=9, seals=3))
    assert state_of(SEAL).words == "Het laatste zegel en het controlepunt verschillen"
