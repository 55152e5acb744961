"""Balie: what is open at the front desk today."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dossier.at_the_desk import front_desk_only
from dossier.incoming_rows import rows_of
from dossier.report_log import log_reports
from intake.incoming import waiting
from intake.letter_box import left_by_me
from intake.talk import talks_of

PAGE_SIZE = 20
OF_WHOM = {"inwoner": False, "ander": True}


@front_desk_only
@require_safe
def overview(request):
    """A report of somebody else, a professional or a neighbour, stands apart."""
    of_whom = request.GET.get("van", "")
    page = Paginator(waiting(OF_WHOM.get(of_whom)), PAGE_SIZE).get_page(request.GET.get("pagina"))
    log_reports(request, page.object_list)
    context = {
        "talks": talks_of(request.acting),
        "page": page,
        "rows": rows_of(page.object_list, request.user),
        "of_whom": of_whom if of_whom in OF_WHOM else "",
        "left": left_by_me(),
    }
    return render(request, "desk/overview.html", context)
