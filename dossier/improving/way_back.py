"""From which page somebody came, so that he goes on there. It goes along in the form and is kept nowhere."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request):
    given = request.POST.get("terug") or request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(given, {request.get_host()}, require_https=request.is_secure()):
        return reverse("dossier:workday")
    path = urlsplit(given).path
    return path if _is_a_page(path) and path != request.path else reverse("dossier:workday")


def _is_a_page(path):
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
