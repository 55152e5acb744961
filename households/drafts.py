"""Concepts: what a colleague is typing, kept on the server for that colleague alone, gone once it is saved."""

from django.db.models.functions import Now

from households.models import Draft


def draft_of(household_id, form, *, acting):
    return Draft.objects.filter(user=acting.user, household_id=household_id, form=form).first()


def keep_draft(household_id, form, content, *, acting):
    draft, created = Draft.objects.get_or_create(
        user=acting.user, household_id=household_id, form=form, defaults={"content": content}
    )
    if not created:
        draft.content, draft.saved_at = content, Now()
        draft.save(force_update=True)


def drop_draft(household_id, form, *, acting):
    Draft.objects.filter(user=acting.user, household_id=household_id, form=form).delete()
