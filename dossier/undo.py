"""A message that says what was done offers to undo it: one POST, also without JavaScript."""

from dataclasses import dataclass

from django.contrib import messages

MARK = "ongedaan"


@dataclass(frozen=True)
class Undo:
    """Where to send it, and what goes along. Keys and a stamp, for a message is kept with the session."""

    url: str
    edition: str
    stamp: str
    came_from: str


def say_with_undo(request, text, undo):
    """Without an edition to go back to it only says."""
    told = [MARK, undo.url, str(undo.edition), undo.stamp, undo.came_from] if undo.edition else []
    messages.success(request, text, extra_tags=" ".join(told))


def undo_in(tags):
    """What `say_with_undo` told the message; None for any other."""
    mark, *told = (tags or "").split(" ")
    return Undo(*told) if mark == MARK else None
