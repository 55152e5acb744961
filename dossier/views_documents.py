from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import Action, writing
from consent import gate
from consent.may_write import open_to_write
from dossier.about import tell_about
from dossier.forms.document import DocumentForm
from households.actions import add_document
from households.document_files import Missing, read_file
from households.models import Document

PER_PAGE = 10
# Nothing in it runs, whatever a browser makes of it.
SANDBOX = "sandbox; default-src 'none'"


@require_safe
def documents(request, household_id):
    dossier = gate.open_household(request, household_id, Document)
    tell_about(dossier, dossier.records[Document])
    page = Paginator(dossier.records[Document], PER_PAGE).get_page(request.GET.get("pagina"))
    return render(
        request, "dossier/document/list.html", {"dossier": dossier, "tab": "overzicht", "page": page}
    )


@require_http_methods(["GET", "POST"])
def new_document(request, household_id):
    dossier = open_to_write(request, household_id)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm(*data, dossier=dossier, user=request.user)
    if form.is_bound and form.is_valid():
        document = add_document(
            dossier.household, form.content, form.checked, acting=request.acting, **form.facts()
        )
        noted(request, writing("add_document"), document)
        messages.success(request, "Het document is bewaard.")
        return redirect("household:documents", household_id)
    context = {"dossier": dossier, "tab": "overzicht", "form": form}
    return render(request, "dossier/document/new.html", context, status=422 if form.errors else 200)


@require_safe
def document(request, household_id, document_id):
    """The whole file inside the transaction, so that its log row is committed before the first byte leaves."""
    dossier, found = gate.one(request, household_id, Document, document_id)
    try:
        content = read_file(found.file.name)
    except Missing:
        context = {"dossier": dossier, "tab": "overzicht", "document": found}
        return render(request, "dossier/document/missing.html", context, status=410)
    noted(request, Action.DOWNLOAD, found)
    return as_attachment(found, content)


def as_attachment(document, content):
    extension = document.file.name.rpartition(".")[2]
    name = f"{slugify(document.title) or 'document'}.{extension}"
    return HttpResponse(
        content,
        content_type=document.content_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
        },
    )


def noted(request, action, document):
    request.log.note(
        action,
        person_id=document.person_id,
        household_id=document.household_id,
        object_type="households.document",
        object_id=document.pk,
    )
