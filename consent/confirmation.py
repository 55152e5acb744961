"""What was closed by a withdrawal, kept for the page and the paper after it: encrypted, in the colleague's session.

Whoever wrote it down may not be able to read it back (no reach, or not the one who keeps the consents), and an
address may not tell it. It is gone when the session ends, and replaced by the next withdrawal.
"""

import json
from dataclasses import dataclass, field
from uuid import UUID

from households import fields
from households.kinds import Kind

KEY = "ingetrokken"


@dataclass
class About:
    """About whom it was, as the resident hears it: "uzelf" or a first name."""

    name: str
    closed: list = field(default_factory=list)

    @property
    def lines(self):
        return [(receiver, [Kind(kind).label for kind in kinds]) for receiver, kinds in self.closed]


@dataclass
class Confirmation:
    place: str
    by: UUID | None
    by_name: str
    person: UUID
    identity: str = ""
    way: str = "oral"
    about: list = field(default_factory=list)
    heard: list = field(default_factory=list)

    @property
    def anything(self):
        return any(one.closed for one in self.about)

    def add(self, person_id, name, closed):
        """Sent twice: the first answer stays."""
        if str(person_id) in self.heard and not closed:
            return
        self.heard.append(str(person_id))
        self.about.append(About(name, [[one.receiver, list(one.kinds)] for one in closed]))


def keep(request, confirmation):
    facts = {
        "place": confirmation.place,
        "by": str(confirmation.by or ""),
        "by_name": confirmation.by_name,
        "person": str(confirmation.person),
        "identity": confirmation.identity,
        "way": confirmation.way,
        "about": [[one.name, one.closed] for one in confirmation.about],
        "heard": confirmation.heard,
    }
    request.session[KEY] = fields.encrypt(json.dumps(facts))


def kept(request, place):
    """Of this place only: a household, or the desk."""
    if KEY not in request.session:
        return None
    facts = json.loads(fields.decrypt(request.session[KEY]))
    if facts["place"] != str(place):
        return None
    return Confirmation(
        place=facts["place"],
        by=UUID(facts["by"]) if facts["by"] else None,
        by_name=facts["by_name"],
        person=UUID(facts["person"]),
        identity=facts["identity"],
        way=facts["way"],
        about=[About(name, closed) for name, closed in facts["about"]],
        heard=facts["heard"],
    )
