"""Which columns of a row the database holds: never changed, final once filled, or a moment of its own."""

from consent import registry

# Set once: an update that names another value is refused (gate.keep_fixed).
FIXED = {
    "plans_maystandonplanof": "id,household_id,person_id,reader_id,said_by,recorded_by_id,recorded_at",
    # A wrong measure ends and another begins; who leads is named anew.
    "plans_courtmeasure": "kind,sort,since,document",
    "plans_safetylead": "kind,measure_id,name,organisation_name,phone,since",
    "plans_evaluation": "id,household_id,plan_id,number,begun_by_id,begun_at",
    "plans_goalevaluation": "evaluation_id,goal_id",
    "plans_domainscore": "evaluation_id,life_domain_id",
    "plans_residentanswer": "evaluation_id",
    "plans_solutioncheck": "about_kind,about_id",
    "plans_planversionline": "version_id,sort,source_id,goal_id,words,life_domain_id,now,wanted,score_now,score_wanted,"
    "owner_kind,owner_id,owner_name,due_on",
    "plans_tailoredsolution": "plan_id",
    "plans_plancost": "plan_id,goal_id,action_id",
    "gated": "id,household_id,person_id,organisation_id,author_id,law,written_in_law,created_at",
    "consent_ground": "id,household_id,person_id,purpose,from_law,to_law,to_organisation_id,kinds,basis_id,consent_id,"
    "valid_from,recorded_by_id",
    "consent_emergencyaccess": "id,household_id,municipality_id,user_id,organisation_id,called_whom,call_result,reason,"
    "opened_at,expires_at,account_due_on,review_due_on",
    "households_household": "id,municipality_id,created_by_id,created_at",
    "households_person": "id,municipality_id,created_at",
    "households_householdmembership": "id,household_id,person_id,recorded_by_id,recorded_at,is_main_plan",
    "households_duplicatenote": "id,household_id,person_id,other_id,recorded_at",
    "households_caseteammember": "id,household_id,user_id,team_id,law,organisation_id,added_by_id,since",
    "deadlines_notification": "id,user_id,text,link,household_id,reminder_id,vacancy_id,once,created_by_id,created_at",
    # A wrong first day ends the clock, with a reason; another begins.
    "deadlines_deadline": "rule,cause_kind,cause_id,start_date,base_end",
    "deadlines_suspension": "deadline_id,asked_on",
    # Moved and called off by functions, that know who was asked for that day (gate.move_conference).
    "plans_caseconference": "id,municipality_id,kind,day,begins_at,ends_at,place,sequence,convened_by_id,created_at,"
    "ended_at,cancelled_because",
    "plans_conferenceseat": "id,conference_id,user_id,organisation_id,added_by_id,added_at",
    "plans_conferencesheet": "id,conference_id,put_by_id,created_at",
    "plans_agendaitem": "conference_id,sheet_id",
    "plans_minutesline": "item_id,sort",
    "plans_improvementaction": "id,municipality_id,team_id,raised_by_id,created_at",
    "plans_knelpunt": "id,municipality_id,team_id,improvement_id,title,cost,kind,law,raised_by_id,created_at,told_late_for",
    "plans_ambition": "id,team_id,created_by_id,created_at",
    "plans_retrospective": "id,team_id,period_first,created_at",
    "intake_incomingreport": "id,reference,municipality_id,source,received_at,received_by_id",
    "intake_letterboxmessage": "id,household_id,person_id,sort,text,caller_name,caller_phone,due_on,left_by_id,created_at",
    "intake_earlysignal": "id,municipality_id,partner_id,partner_reference,amount,received_on,offer_before,"
    "imported_by_id,created_at",
}

# Once filled it stays as it is: what has ended or closed never opens again.
FINAL = {
    "consent_ground": "closed_at",
    "consent_emergencyaccess": "closed_at",
    "households_caseteammember": "ended_at",
    "households_householdmembership": "ended_at",
    "households_parentalauthority": "ended_at",
    "households_representation": "ended_at",
    "households_namedreader": "ended_at",
    "plans_plan": "closed_at",
    "plans_courtmeasure": "ended_on",
    "plans_evaluation": "finished_at",
    "plans_solutioncheck": "answered_at",
    "plans_maystandonplanof": "ended_at",
    "plans_ambition": "ended_at",
    "plans_knelpunt": "closed_at",
    "plans_caseconference": "ended_at",
    "plans_conferenceseat": "left_at",
    "plans_conferencesheet": "taken_off_at",
    "plans_minutesline": "action_id",
    "intake_incomingreport": "closed_at",
    "intake_letterboxmessage": "picked_up_at",
    "intake_earlysignal": "linked_at",
}

# Column -> its moment is the database's.
MOMENTS = {
    "households_household": "created_at",
    "households_person": "created_at",
    "households_caseteammember": "since",
    "households_householdmembership": "recorded_at",
    "households_householdevent": "recorded_at",
    "households_duplicatenote": "recorded_at",
    "households_invitation": "created_at",
    "households_block": "created_at",
    "households_contactreport": "created_at",
    "households_namedreader": "created_at",
    "households_draft": "saved_at",
    "consent_datasharingconsent": "recorded_at",
    "consent_secrecywaiver": "recorded_at",
    "consent_careagreement": "recorded_at",
    "consent_consentanswer": "at",
    "consent_ground": "valid_from",
    "consent_emergencyaccess": "opened_at",
    "deadlines_notification": "created_at",
    "plans_plan": "created_at",
    "plans_planversion": "made_at",
    "plans_versionagreement": "recorded_at",
    "plans_evaluation": "begun_at",
    "plans_maystandonplanof": "recorded_at",
    "plans_ambition": "created_at",
    "plans_retrospective": "created_at",
    "plans_improvementaction": "created_at",
    "plans_knelpunt": "created_at",
    "plans_caseconference": "created_at",
    "plans_conferenceseat": "added_at",
    "plans_conferencesheet": "created_at",
    "plans_sheetline": "said_at",
    "intake_incomingreport": "received_at",
    "intake_letterboxmessage": "created_at",
    "intake_earlysignal": "created_at",
}


def fixed_columns(model):
    own = FIXED.get(model._meta.db_table, "")
    if registry.class_of(model) == "gated":
        return ",".join(filter(None, [FIXED["gated"], own]))
    return own


def moment_of(model):
    if registry.class_of(model) == "gated":
        return "created_at"
    return MOMENTS.get(model._meta.db_table, "")
