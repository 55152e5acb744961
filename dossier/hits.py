"""Between looking up and starting: the session remembers who was found, encrypted and for half an hour.

The page holds an opaque key for each hit. Several talks may be open at once, so a new look-up forgets nobody.
"""

import json
import time
from uuid import UUID, uuid4

from dossier.look_up import Question, find, with_key
from households import fields

KEPT = "hits"
MINUTES = 30
MOST = 60


def remember(session, hits, origin=""):
    """The same hits, each with the key under which it is kept; `origin` is the talk or report they were sought for."""
    hits = [with_key(hit, str(uuid4())) for hit in hits]
    kept = _live(session)
    kept |= {
        hit.key: {"until": time.time() + MINUTES * 60, "who": _sealed(hit), "origin": origin} for hit in hits
    }
    session[KEPT] = dict(list(kept.items())[-MOST:])
    return hits


def find_again(session, key, *, acting):
    """The hit as it is now, or None: too long ago, never seen in this session, or no longer to be known."""
    kept = _live(session).get(str(key))
    if kept is None:
        return None
    who = json.loads(fields.decrypt(kept["who"]))
    question = Question(bsn=who["bsn"], person_id=UUID(who["person"]) if who["person"] else None)
    hits, _hidden = find(question, acting=acting)
    same = [hit for hit in hits if _mark(hit) == who["mark"]]
    return with_key(same[0], str(key)) if same else None


def origin_of(session, key):
    return _live(session).get(str(key), {}).get("origin", "")


def _live(session):
    return {key: kept for key, kept in session.get(KEPT, {}).items() if kept["until"] > time.time()}


def _sealed(hit):
    person = "" if hit.bsn else str(hit.person_id or "")
    return fields.encrypt(json.dumps({"bsn": hit.bsn, "person": person, "mark": _mark(hit)}))


def _mark(hit):
    """The test set has numbers that two people hold."""
    return f"{hit.name} {hit.birth.digits()}"
