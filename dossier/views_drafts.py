from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from consent import gate
from households.drafts import drop_draft, keep_draft
from households.models import Household

MAX_DRAFT = 200_000
NOT_KEPT = {"csrfmiddlewaretoken", "bewaar", "weg", "nog_een_deel"}


@require_POST
def draft(request, household_id, form):
    """While somebody types. Shows nobody, so the log gets no row of a look."""
    in_reach(request, household_id)
    content = {name: value for name, value in request.POST.items() if name not in NOT_KEPT}
    if sum(map(len, content.values())) > MAX_DRAFT:
        return HttpResponse("Dit concept is te lang.", status=413, content_type="text/plain; charset=utf-8")
    keep_draft(household_id, form, content, acting=request.acting)
    return HttpResponse(status=204)


@require_POST
def drop(request, household_id, form):
    in_reach(request, household_id)
    drop_draft(household_id, form, acting=request.acting)
    return redirect("household:overview", household_id)


def in_reach(request, household_id):
    gate.enter(request.acting, gate.purpose_of(request), household_id)
    if not Household.objects.filter(pk=household_id).exists():
        raise gate.refuse(request, "no_reach", household_id=household_id)
