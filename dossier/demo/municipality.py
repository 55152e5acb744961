"""The demo municipality as a whole: the cast, five stories, the quieter households, and the days on which it all was."""

from django.db import connections, transaction

from accounts.models import User
from dossier.demo import (
    board,
    conference,
    dating,
    earlier_looks,
    early_signals,
    for_residents,
    front_desk,
    knelpunten,
    quieter,
    story_1_overvaart,
    story_2_de_wit,
    story_3_veilig_weg,
    story_4_nolles,
    story_5_de_vries,
)
from dossier.demo.cast import LOGINS, WATERLINGE, make_cast
from dossier.demo.stage import Stage

STORIES = {
    "overvaart": story_1_overvaart,
    "de_wit": story_2_de_wit,
    "veilig_weg": story_3_veilig_weg,
    "nolles": story_4_nolles,
    "de_vries": story_5_de_vries,
}
TOTAL = len(STORIES) + len(quieter.HOUSEHOLDS) + 1


class Unfinished(Exception):
    """The people are there and the days are not: an earlier run was broken off."""


def is_made():
    """The looks of the past are written last."""
    users = User.objects.filter(username__in=LOGINS, is_demo=True)
    if not users.exists():
        return False
    if not has_past_looks():
        raise Unfinished
    return True


def has_past_looks():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select exists (select from audit_accesslogentry where at < now() - interval '14 days')"
        )
        return cursor.fetchone()[0]


def make(advance=lambda n: None):
    """Who works here and what they did in one transaction as the application, then the days in one as the owner."""
    with transaction.atomic():
        stage = Stage(make_cast())
        for_residents.publish(stage.cast, WATERLINGE)
        for name, story in STORIES.items():
            stage.homes[name] = story.play(stage)
            advance(1)
        quieter.play(stage, advance)
        early_signals.come_in(stage)
        front_desk.play(stage)
        board.play(stage)
        knelpunten.play(stage)
        conference.play(stage)
    dating.date_everything(stage)
    rows = earlier_looks.write_looks(stage)
    advance(1)
    return stage, rows
