"""What an administrator changes of a life domain: words, order, whether it is used; never a lower protection."""

from django.core.exceptions import ValidationError

from accounts.start_data_keeper import check_keeper
from households.kinds import NAMED_ONLY, Kind

NOT_LOWER = "De bescherming kan alleen hoger worden. Kies hetzelfde soort, of een hoger soort."


def kinds_for(life_domain):
    """The present kind and those that protect more; what opens by name only is never a life domain's."""
    return [kind for kind in Kind if kind >= life_domain.kind and kind not in NAMED_ONLY]


def change_life_domain(life_domain, *, kind, acting, **words):
    check_keeper(acting)
    if kind not in kinds_for(life_domain):
        raise ValidationError({"kind": NOT_LOWER})
    life_domain.kind = kind
    for name, value in words.items():
        setattr(life_domain, name, value)
    life_domain.save(force_update=True)
    return life_domain
