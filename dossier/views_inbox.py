from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from consent import gate
from deadlines import inbox as own
from deadlines.models import Notification

PAGE_SIZE = 25
ANSWERS = {"klaar": (own.mark_done, "Dat is klaar."), "gelezen": (own.mark_read, "Gelezen.")}


@require_safe
def inbox(request):
    gate.enter_page(request)
    page = Paginator(own.waiting(request.user), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "dossier/inbox.html", {"page": page})


@require_POST
def answer(request, notification_id):
    gate.enter_page(request)
    notification = Notification.objects.filter(pk=notification_id).first()
    verb = ANSWERS.get(request.POST.get("antwoord"))
    if notification is None or verb is None:
        raise gate.refuse(request, "not_own", object_id=notification_id)
    act, said = verb
    act(notification)
    messages.success(request, said)
    return redirect("dossier:workday" if request.POST.get("terug") == "werkdag" else "dossier:inbox")
