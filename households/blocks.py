"""Nobody opens a file that is too near: own, family, neighbour. A block beats all, from the next statement on."""

from django.db import models

from households.models import Block


class Nearness(models.TextChoices):
    SELF = "self", "Dit ben ik"
    FAMILY = "family", "Familie"
    NEIGHBOUR = "neighbour", "Buren"
    ACQUAINTED = "acquainted", "Een bekende"


def keep_away(person_id, nearness: Nearness, *, acting, user=None) -> Block:
    """Declared by the colleague (`user`, when another writes it down); taking it back is somebody else's to do."""
    own = {"user": user or acting.user, "person_id": person_id, "ended_at": None}
    known = Block.objects.filter(**own).first()
    if known:
        return known
    block = Block(**own, reason=nearness.label, recorded_by=acting.user)
    block.save(force_insert=True)
    return block
