"""What a line of the minutes said before it was corrected, under the same gate as the line itself."""

from dossier.former_versions import versions_of
from plans.conferences import SAID
from plans.models import MinutesLine

COLUMNS = tuple(MinutesLine._meta.get_field(name).attname for name in SAID)


def tell_former_words(lines, *, at_the_table=False):
    """Give each line its `former`, the latest first; that it became an action is no correction.

    For who works here: of what a resident sees on the table, the former words are not told.
    """
    told = [] if at_the_table else lines
    versions = versions_of(MinutesLine, told, "said_by", "doer") if told else {}
    for line in lines:
        own = versions.get(line.pk, [])
        changed = [(old, new) for old, new in zip(own, own[1:], strict=False) if _said(old) != _said(new)]
        line.former = [_former(old, new) for old, new in reversed(changed)]


def _former(old, new):
    old.who_said = old.said_by.full_name if old.said_by else old.said_by_name
    old.who_does = old.doer.full_name if old.doer else old.doer_name
    old.replaced_by, old.replaced_at = new.history_user, new.history_date
    return old


def _said(row):
    return [getattr(row, column) for column in COLUMNS]
