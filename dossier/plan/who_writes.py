from accounts.laws import Law


def may_change(dossier, record, request):
    """By own task, or the coordinator what is integraal; a ground and an emergency open reading only."""
    works = record.law in dossier.laws or (record.law == Law.INTEGRAAL and dossier.is_coordinator)
    return works and record.organisation_id == request.acting.organisation.pk
