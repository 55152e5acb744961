"""What a colleague would see of one household: asked of the policies themselves, as that colleague. Keys only."""

from django.db import connection

from accounts.acting import NoRole, acting_for
from consent import gate


def keys_seen_by(request, dossier, member, *models):
    """`member` of the case team. Afterwards this request is its own user's again."""
    try:
        theirs = acting_for(member.user, member.organisation, request.acting.municipality)
    except NoRole:
        return frozenset()
    purpose = gate.purpose_of(request)
    gate.enter(theirs, purpose, dossier.id)
    try:
        return _keys(dossier.id, models)
    finally:
        gate.enter(request.acting, purpose, dossier.id)


def _keys(household_id, models):
    parts = [f"select id from {model._meta.db_table} where household_id = %(home)s" for model in models]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), {"home": household_id})
        return frozenset(key for (key,) in cursor.fetchall())
