"""Who comes into these rooms: the privacy officer and the FG. Only the officer changes anything."""

from functools import wraps

from accounts.roles import Role
from accounts.start_data_keeper import keeps_start_data
from audit.choices import Action
from consent import gate

READERS = (Role.PRIVACY_OFFICER, Role.DATA_PROTECTION_OFFICER)


def for_oversight(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not gate.may(request, *READERS):
            raise gate.refuse(request, "no_oversight")
        gate.enter_page(request)
        return view(request, *args, **kwargs)

    return guarded


def is_officer(request):
    return gate.may(request, Role.PRIVACY_OFFICER)


def changes_start_data(request):
    return is_officer(request) and keeps_start_data(request.acting)


def officers_only(request):
    """The FG reads the same and changes nothing."""
    if not is_officer(request):
        raise gate.refuse(request, "reads_only")


def log_read(request, asked, **facts):
    """One row for each page of the log, with its filter: the single exception to one row for each person."""
    request.log.note(Action.LOG_READ, filter=asked, **facts)
