from dataclasses import replace

from django.conf import settings
from django.contrib.auth import login as sign_in
from django.contrib.auth import logout as sign_out
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sessions
from accounts.acting import choose, for_nobody
from accounts.colleagues import colleagues_in, matching
from accounts.forms import ColleagueSearch, LoginForm, OrganisationForm
from accounts.models import User
from accounts.pages import shows_no_residents
from audit.choices import Action, Outcome
from audit.log import hash_term, session_reference

PAGE_SIZE = 25


def sent(request):
    return request.POST if request.method == "POST" else None


@shows_no_residents
@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login(request):
    if request.user.is_authenticated and request.method == "GET":
        return redirect(next_page(request))
    form = LoginForm(sent(request), request=request)
    if form.is_valid():
        return let_in(request, form.user)
    if form.tried:
        note_failure(request, form.tried)
    context = {"form": form, "next": asked_page(request), "demo_logins": demo_logins()}
    return render(request, "accounts/login.html", context | {"logged_out": "uitgelogd" in request.GET})


def let_in(request, user):
    sign_in(request, user)
    sessions.begin(request.session)
    # The rest of this request is his: also its rows in the log.
    request.log.context = replace(
        request.log.context, user_id=user.pk, session_ref=session_reference(request.session.session_key)
    )
    request.log.note(Action.LOGIN)
    return redirect(next_page(request))


def note_failure(request, username):
    """axes counts; once it has locked the name out, its middleware answers in our place (429)."""
    locked = getattr(request, "axes_locked_out", False)
    request.log.note(
        Action.LOCKED_OUT if locked else Action.LOGIN_FAILED,
        outcome=Outcome.REFUSED,
        reason="locked_out" if locked else "wrong_credentials",
        term_hash=hash_term(username),
    )


def demo_logins():
    if not settings.DEMO:
        return []
    users = (
        User.objects.filter(is_demo=True, is_active=True).order_by("username").prefetch_related("given_roles")
    )
    return [
        {
            "username": user.username,
            "name": user.full_name,
            "role": ", ".join(given.get_role_display() for given in user.given_roles.all()),
        }
        for user in users
    ]


def asked_page(request) -> str:
    """The page somebody wanted before logging in; only ever one of our own."""
    address = request.POST.get("next", request.GET.get("next", ""))
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else ""


def next_page(request) -> str:
    return asked_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


@shows_no_residents
@for_nobody
@require_POST
def logout(request):
    request.log.note(Action.LOGOUT)
    sign_out(request)
    return redirect(reverse("accounts:login") + "?uitgelogd=1")


@shows_no_residents
@login_not_required
@require_http_methods(["GET", "POST"])
def extend_session(request):
    """Asked by an open page: am I still logged in, and as whom? A login in another tab changed the form's token."""
    if not request.user.is_authenticated:
        return HttpResponse(sessions.SIGNED_OUT, status=401, content_type="text/plain; charset=utf-8")
    sessions.extend(request.session)
    return JsonResponse({"csrf": get_token(request), "user": str(request.user.pk)})


@shows_no_residents
@for_nobody
@require_http_methods(["GET", "POST"])
def choose_organisation(request):
    form = OrganisationForm(
        sent(request),
        possible=request.acting_choices,
        initial={"organisation": request.acting.place if request.acting else None},
    )
    if form.is_valid():
        choose(request.session, form.acting)
        return redirect(next_page(request))
    context = {"form": form, "next": asked_page(request), "has_role": bool(request.acting_choices)}
    return render(request, "accounts/choose_organisation.html", context)


@shows_no_residents
@require_http_methods(["GET", "POST"])
def colleagues(request):
    """Searching goes by POST: what somebody types may be a resident's name, and addresses are kept everywhere."""
    form = ColleagueSearch(sent(request))
    text = form.cleaned_data["text"] if form.is_valid() else ""
    municipality = request.acting.municipality
    found = matching(colleagues_in(municipality), text, municipality)
    asked = request.POST.get("pagina") or request.GET.get("pagina")
    context = {"form": form, "text": text, "page": Paginator(found, PAGE_SIZE).get_page(asked)}
    return render(request, "accounts/colleagues.html", context)
