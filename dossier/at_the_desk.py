"""Pages without reach are the front desk's; for anybody else they do not exist."""

from functools import wraps

from accounts.roles import Role
from consent import gate


def front_desk_only(view):
    """Outermost, so that another role hears the same whatever method it uses."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not gate.may(request, Role.FRONT_DESK):
            raise gate.refuse(request, "role")
        request.unread_count = gate.enter(request.acting, gate.purpose_of(request))
        return view(request, *args, **kwargs)

    return checked
