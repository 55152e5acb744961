"""Static pages: a refusal and an absence are the same bytes, and nothing here needs the database."""

from django.http import HttpResponse
from django.template.loader import get_template


def not_found(request, exception=None):
    return page("404.html", 404)


def forbidden(request, exception=None):
    return page("403.html", 403)


def broken(request):
    return page("500.html", 500)


def page(template, status):
    return HttpResponse(get_template(template).render({}), status=status)
