from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent.forms.may_share import MayShareForm
from consent.may_share import Verdict
from consent.may_share import may_share as answer_to
from households.kinds import NAMED_ONLY, NEVER_TOLD

# How the answer looks; a no is never red.
MARKS = {
    Verdict.YES: ("success", "Mag", "circle-check"),
    Verdict.FIRST: ("warning", "Eerst iets nodig", "circle-minus"),
    Verdict.RATHER_NOT: ("neutral", "Liever niet", "circle-dashed"),
    Verdict.NO: ("inactive", "Mag niet", "circle-x"),
}


@require_safe
def may_share(request):
    """About no resident at all, so the choices may stand in the address: a colleague can send it on."""
    form = MayShareForm(
        request.GET if any(name in request.GET for name in ("van", "naar", "soort")) else None
    )
    context = {
        "form": form,
        "answer": None,
        "asked": [],
        "mark": ("", "", ""),
        "kind_is_protected": False,
        "by_name": False,
    }
    if form.is_bound and form.is_valid():
        asked = form.asked()
        answer = answer_to(*asked)
        context |= {
            "answer": answer,
            "asked": form.words(),
            "mark": MARKS[answer.verdict],
            "kind_is_protected": asked[2] in NEVER_TOLD,
            "by_name": asked[2] in NAMED_ONLY,
        }
    return render(request, "consent/may_share.html", context, status=422 if form.errors else 200)
