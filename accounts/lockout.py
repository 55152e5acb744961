"""Five wrong passwords and a name is locked for 15 minutes; django-axes counts."""

from django.shortcuts import render
from django.utils.crypto import salted_hmac


def name_hash(request, credentials=None) -> str | None:
    """What axes keeps: no names of colleagues, nor typos. Known and unknown names alike, in any case."""
    username = (credentials or request.POST).get("username")
    if username is None:
        return None
    return salted_hmac("accounts.lockout", username.strip().casefold(), algorithm="sha256").hexdigest()


def answer(request, original_response, credentials):
    return render(request, "accounts/locked.html", status=429)
