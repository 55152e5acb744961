"""What the page may say about the log being whole. It reads the last seal and the last verification; it verifies nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from audit import checkpoints, verified
from audit.checkpoints import BrokenCheckpoint
from audit.models import Seal


@dataclass(frozen=True)
class State:
    kind: str
    words: str
    verified_at: datetime | None = None
    sealed_at: datetime | None = None


def seals_for(using, entry=None):
    """The newest seal, and the one that holds this row, in one question."""
    seals = Seal.objects.using(using)
    wanted = Q(pk__in=seals.order_by("-seq").values("seq")[:1])
    if entry:
        wanted |= Q(epoch=entry.epoch, xid_from__lte=entry.xid, xid_to__gt=entry.xid)
    found = list(seals.filter(wanted).defer("marks").order_by("-seq"))
    own = next((seal for seal in found if entry and _holds(seal, entry)), None)
    return (found[0] if found else None), own


def state_of(newest) -> State:
    stated, seen = _last_checkpoint(), verified.last()
    if newest is None:
        return State("neutral", "Het log is nog niet verzegeld")
    if not _agree(newest, stated):
        return State(
            "danger", "Het laatste zegel en het controlepunt verschillen", sealed_at=newest.sealed_at
        )
    if seen is None:
        return State("warning", "Het log is verzegeld, maar nog niet nagekeken", sealed_at=newest.sealed_at)
    if not seen.whole:
        return State("danger", "Het log is niet compleet of is gewijzigd", seen.at, newest.sealed_at)
    return State("success", "Het log is compleet en niet gewijzigd", seen.at, newest.sealed_at)


def _holds(seal, entry):
    return seal.epoch == entry.epoch and seal.xid_from <= entry.xid < seal.xid_to


def _agree(newest, stated):
    return stated is not None and (stated.seq, stated.chain) == (newest.seq, bytes(newest.chain).hex())


def _last_checkpoint():
    try:
        return checkpoints.last()
    except BrokenCheckpoint:
        return None
