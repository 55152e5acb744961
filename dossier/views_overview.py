from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.roles import MAY_OPEN_EMERGENCY
from consent import gate
from consent.shared_with_me import shared_with
from deadlines.models import Deadline
from dossier.about import tell_about
from dossier.address import shown_address
from dossier.answering import with_answers
from dossier.attention import coming_up
from dossier.clocks import running, told
from dossier.events import last_events
from dossier.life_domains import life_domains_of
from dossier.plan import safety
from dossier.report_list import reports_of
from households import safe_contact
from households.models import Document, Note
from intake.models import HelpRequest, LifeDomainFinding
from plans.models import Action, Goal
from plans.progress import goals_with_progress, open_steps

SHOWN = (HelpRequest, LifeDomainFinding, Goal, Action, Note, Document, Deadline, *safety.MODELS)
LATEST = 5


@require_safe
def overview(request, household_id):
    dossier = gate.open_household(request, household_id, *SHOWN)
    for records in dossier.records.values():
        tell_about(dossier, records)
    return render(request, "dossier/overview.html", context_of(request, dossier))


def context_of(request, dossier):
    preferences = safe_contact.preferences_of(dossier.members)
    shared = shared_with(request.acting, dossier, gate.purpose_of(request))
    reports = reports_of(dossier)
    clocks = running(dossier.records[Deadline])
    measures = safety.safety_of(dossier, request.acting)
    return {
        "dossier": dossier,
        "tab": "overzicht",
        "address": shown_address(dossier, request.acting),
        "preferences": preferences,
        "warnings": safe_contact.warnings(preferences),
        "stories": dossier.records[HelpRequest],
        "life_domains": life_domains_of(dossier),
        "events": last_events(dossier.records),
        "goals": goals_with_progress(dossier.records[Goal], dossier.records[Action]),
        "steps": with_answers(open_steps(dossier.records[Action]), dossier.work, request.acting),
        "reports": reports[:LATEST],
        "n_reports": len(reports),
        "documents": dossier.records[Document][:LATEST],
        "n_documents": len(dossier.records[Document]),
        "clocks": told(clocks[:LATEST]),
        "n_clocks": len(clocks),
        "shared": [(person, shared.get(person.pk, [])) for person in dossier.people],
        "safety": measures,
        "attention": coming_up(
            dossier.people, shared, dossier.facts["plan"], safety.nobody_leads(dossier, measures)
        ),
        "withheld": withheld_cards(dossier),
        "emergency_url": emergency_url(request, dossier),
    }


def emergency_url(request, dossier):
    may_open = gate.may(request, *MAY_OPEN_EMERGENCY) and not dossier.emergency
    return reverse("emergency:open", args=[dossier.id]) if may_open else ""


def withheld_cards(dossier):
    """Law, number, and whom of that law to call, where the case team may be seen."""
    of_law = {
        member.law: (member.user.full_name, member.user.phone) for member in dossier.case_team if member.user
    }
    return [(law, count, *of_law.get(law, ("", ""))) for law, count in dossier.withheld.items()]
