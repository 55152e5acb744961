"""Pages without reach are the front desk's; for anybody else they do not exist."""

from functools import wraps

from accounts.roles import Role
from consent.rooms import enter_as


def front_desk_only(view):
    """Outermost, so that another role hears the same whatever method it uses."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        enter_as(request, Role.FRONT_DESK)
        return view(request, *args, **kwargs)

    return checked
