"""A talk in progress: a draft of one colleague, named by its first words. Text first, identification after."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models.functions import Now
from django.utils import timezone

from households.models import Draft

PREFIX, BEGAN = "gesprek-", "begonnen"
MOST_NAME = 32
NAMELESS = "Nieuw gesprek"


@dataclass(frozen=True)
class Talk:
    id: UUID
    content: dict
    saved_at: datetime | None = None

    @property
    def name(self):
        """The first words, whole."""
        words = (self.content.get("words") or self.content.get("about") or "").split()
        name = " ".join(words)
        if len(name) > MOST_NAME:
            name = name[: MOST_NAME + 1].rsplit(" ", 1)[0][:MOST_NAME] + "…"
        return name or NAMELESS

    @property
    def began_at(self):
        return datetime.fromisoformat(self.content[BEGAN])

    @property
    def began_on(self):
        """Counts as the day on which it was told, whatever the route."""
        return timezone.localdate(self.began_at)

    @property
    def is_empty(self):
        return not any(value for name, value in self.content.items() if name in ("words", "hopes", "about"))


def begin_talk(*, acting) -> Talk:
    _forget_the_empty(acting)
    talk = Talk(uuid4(), {BEGAN: timezone.now().isoformat()})
    _drafts(acting).create(user=acting.user, form=_form(talk.id), content=talk.content)
    return talk


def talks_of(acting) -> list[Talk]:
    """In the order in which they began, so that nothing moves under the mouse."""
    found = [
        Talk(UUID(draft.form.removeprefix(PREFIX)), draft.content, draft.saved_at)
        for draft in _drafts(acting)
    ]
    return sorted(found, key=lambda talk: talk.content[BEGAN])


def keep_talk(talk: Talk, content: dict, *, acting) -> Talk | None:
    """What is over stays over, and is None: text that arrives late makes no new draft, and a talk ends once."""
    content = {**content, BEGAN: talk.content[BEGAN]}
    kept = _drafts(acting).filter(form=_form(talk.id)).update(content=content, saved_at=Now())
    return Talk(talk.id, content) if kept else None


def drop_talk(talk_id, *, acting):
    _drafts(acting).filter(form=_form(talk_id)).delete()


def _forget_the_empty(acting):
    """Begun by mistake, on an earlier day."""
    today = timezone.localdate()
    for talk in talks_of(acting):
        if talk.is_empty and talk.began_on < today:
            drop_talk(talk.id, acting=acting)


def _drafts(acting):
    return Draft.objects.filter(user=acting.user, household_id=None, form__startswith=PREFIX)


def _form(talk_id):
    return f"{PREFIX}{talk_id.hex}"
