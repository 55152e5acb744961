"""Pages of a role: for everybody else they do not exist, whatever method is used."""

from functools import wraps

from consent import gate


def enter_as(request, *roles):
    if not gate.may(request, *roles):
        raise gate.refuse(request, "no_role")
    gate.enter_page(request)


def only_for(*roles):
    """Outermost. For pages without residents, so nobody enters as anybody."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not gate.may(request, *roles):
                raise gate.refuse(request, "no_role")
            return view(request, *args, **kwargs)

        return guarded

    return guard
