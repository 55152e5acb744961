"""Every page about one household that is not of an app of its own."""

from consent.purposes import Purpose
from consent.purposes import page as declared
from dossier import (
    views_calendar,
    views_clocks,
    views_coordination,
    views_documents,
    views_drafts,
    views_duplicates,
    views_formal,
    views_household_events,
    views_involvement,
    views_join,
    views_log,
    views_new_report,
    views_overview,
    views_people,
    views_reports,
    views_steps,
    views_team,
    views_timeline,
)
from dossier.board import views_household
from dossier.plan import (
    views_card,
    views_costs,
    views_ending,
    views_may_stand,
    views_plan,
    views_print,
    views_safety,
    views_solutions,
    views_versions,
)

app_name = "household"


def page(route, view, name):
    """Below a household's own address; seen in order to make and carry out one plan."""
    return declared(f"huishoudens/<uuid:household_id>/{route}", view, purpose=Purpose.ONE_PLAN, name=name)


def formal(route, view, name):
    """Dates that count by law, and what helps; seen in order to decide about it."""
    return declared(
        f"huishoudens/<uuid:household_id>/formeel/{route}", view, purpose=Purpose.DECIDE_PROVISION, name=name
    )


urlpatterns = [
    page("", views_overview.overview, "overview"),
    page("verslagen/", views_reports.reports, "reports"),
    page("verslag/", views_new_report.new_report, "new_report"),
    page("verslag/<uuid:report_id>/", views_reports.report, "report"),
    page("verslagdeel/<uuid:note_id>/", views_reports.correct, "correct_note"),
    page("concept/<slug:form>/", views_drafts.draft, "draft"),
    page("concept/<slug:form>/weg/", views_drafts.drop, "drop_draft"),
    page("documenten/", views_documents.documents, "documents"),
    page("document/", views_documents.new_document, "new_document"),
    page("document/<uuid:document_id>/", views_documents.document, "document"),
    page("stap/", views_steps.new_step, "new_step"),
    page("stap/<uuid:action_id>/opnieuw/", views_steps.ask_again, "ask_step_again"),
    page("stap/<uuid:action_id>/", views_steps.answer_step, "answer_step"),
    page("plan/", views_plan.plan, "plan"),
    page("plan/beginnen/", views_plan.begin, "begin_plan"),
    page("plan/stand/", views_plan.move, "move_plan"),
    page("plan/wens/", views_plan.wish, "wish"),
    page("plan/doel/", views_plan.new_goal, "new_goal"),
    page("plan/doel/<uuid:goal_id>/", views_plan.goal, "goal"),
    page("plan/kaart/<uuid:action_id>/", views_card.card, "card"),
    page("bord/", views_household.board, "board"),
    page("bord/stand/", views_household.live, "live"),
    page("plan/versies/", views_versions.versions, "versions"),
    page("plan/versie/", views_versions.make, "make_version"),
    page("plan/versie/<uuid:version_id>/", views_versions.version, "version"),
    page("plan/versie/<uuid:version_id>/akkoord/", views_versions.agree, "agree_version"),
    page("plan/veiligheid/", views_safety.new_measure, "new_measure"),
    page("plan/veiligheid/<uuid:measure_id>/", views_safety.measure, "measure"),
    page("plan/veiligheid/<uuid:measure_id>/wie/", views_safety.lead, "safety_lead"),
    page("plan/afdrukken/", views_print.choose, "print_plan"),
    page("plan/afdrukken/<uuid:person_id>/", views_print.for_member, "print_for_member"),
    page("plan/afdrukken/eigen-acties/<uuid:action_id>/", views_print.for_outsider, "print_for_outsider"),
    page("plan/afdrukken/tafel/", views_print.for_table, "print_for_table"),
    page("plan/afdrukken/mag/<uuid:person_id>/", views_may_stand.may_stand, "may_stand"),
    page("plan/afdrukken/mag/<uuid:consent_id>/stoppen/", views_may_stand.stop, "stop_standing"),
    page("plan/buiten-de-lijntjes/", views_solutions.solutions, "solutions"),
    page("plan/buiten-de-lijntjes/nieuw/", views_solutions.new_solution, "new_solution"),
    page("plan/buiten-de-lijntjes/<uuid:solution_id>/", views_solutions.solution, "solution"),
    page(
        "plan/buiten-de-lijntjes/<uuid:solution_id>/wijzigen/",
        views_solutions.change_solution,
        "change_solution",
    ),
    page("plan/wie-betaalt/", views_costs.costs, "costs"),
    page("plan/wie-betaalt/nieuw/", views_costs.new_cost, "new_cost"),
    page("plan/wie-betaalt/<uuid:cost_id>/", views_costs.cost, "cost"),
    page("plan/geraakt/", views_ending.touched, "touched"),
    page("plan/afsluiten/", views_ending.close_plan, "close_plan"),
    page("stap/<uuid:action_id>/agenda.ics", views_calendar.calendar, "calendar"),
    page("mensen/", views_people.people, "people"),
    page("mensen/toevoegen/", views_join.join, "join"),
    page("mensen/opzoeken/", views_join.join_look_up, "join_look_up"),
    page("mensen/gevonden/<uuid:hit_key>/", views_join.join_found, "join_found"),
    page("mensen/verteld/", views_join.join_told, "join_told"),
    page("mensen/netwerk/", views_people.network, "network"),
    page("mensen/<uuid:person_id>/bsn/", views_people.bsn, "bsn"),
    page("mensen/<uuid:person_id>/bereikbaar/", views_people.contact_preference, "contact_preference"),
    page("mensen/<uuid:person_id>/gezag/", views_people.custody, "custody"),
    page("mensen/<uuid:person_id>/vertegenwoordiging/", views_people.representative, "representative"),
    page("mensen/<uuid:person_id>/meedoen/", views_people.part, "part"),
    page("mensen/<uuid:person_id>/hoofdplan/", views_people.main_plan, "main_plan"),
    page("mensen/<uuid:person_id>/weg/", views_people.leave, "leave"),
    page("mensen/<slug:what>/<uuid:fact_id>/beeindigen/", views_people.end_fact, "end_fact"),
    page("mensen/dubbel/", views_duplicates.duplicates, "duplicates"),
    page("gebeurtenis/", views_household_events.events, "events"),
    page("gebeurtenis/nieuw/<slug:what>/", views_household_events.new_event, "new_event"),
    page("gebeurtenis/<uuid:event_id>/", views_household_events.event, "event"),
    page("team/", views_team.team, "case_team"),
    page("team/collega/", views_team.add_colleague, "add_colleague"),
    page("team/regie/neerleggen/", views_coordination.leave, "leave_coordination"),
    page("team/waarnemer/", views_coordination.stand_in, "stand_in"),
    page("team/waarnemer/stoppen/", views_coordination.end_stand_in, "end_stand_in"),
    page("team/betrokken/", views_involvement.still_involved, "still_involved"),
    page("team/<uuid:member_id>/stoppen/", views_team.stop, "stop"),
    page("team/<uuid:member_id>/regisseur/", views_team.coordinator, "coordinator"),
    page("team/<uuid:member_id>/overdragen/", views_team.hand_over, "hand_over"),
    page("team/<uuid:member_id>/overdracht/", views_team.answer_hand_over, "answer_hand_over"),
    page("termijnen/", views_clocks.terms, "terms"),
    page("termijnen/<uuid:deadline_id>/", views_clocks.term, "term"),
    formal("", views_formal.formal, "formal"),
    formal("voorziening/", views_formal.new_provision, "new_provision"),
    formal("voorziening/<uuid:provision_id>/", views_formal.provision, "provision"),
    page("tijdlijn/", views_timeline.timeline, "timeline"),
    page("inzagelog/", views_log.log, "log"),
]
