"""Which tables there are and to which class each belongs; whoever adds a model names its class."""

from django.apps import apps

# Tables of libraries. `open`: configuration, accounts, sessions.
OF_LIBRARIES = {
    "django_session": "open",
    "django_content_type": "open",
    "auth_permission": "open",
    "auth_group": "open",
    "axes_accessattempt": "open",
    "axes_accessattemptexpiration": "open",
    "axes_accessfailurelog": "open",
    "axes_accesslog": "open",
    "guardian_userobjectpermission": "closed",
    "guardian_groupobjectpermission": "closed",
}
CLASSES = ("gated", "reach", "own", "desk", "open", "closed")
# Nobody else deletes: sessions, failed logins, guardian's two tables and links between configuration rows.
DELETABLE = {
    "django_session",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "households_householduserobjectpermission",
    "households_householdgroupobjectpermission",
    "households_draft",
}
# Destroyed by rule, by a function of the gate; what stays is a count.
DESTROYED_BY_FUNCTION = {
    "intake_earlysignal",
    "intake_incomingreport",
    "households_draft",
    # Permissions end with the plan (gate.end_reach); who had one stands in the history of the case team.
    "households_householduserobjectpermission",
    "households_householdgroupobjectpermission",
}


def models():
    return [m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy]


def class_of(model):
    """The class a model names itself; history follows its model, a link table is configuration."""
    table = model._meta.db_table
    if table in OF_LIBRARIES:
        return OF_LIBRARIES[table]
    if base := history_of(model):
        return class_of(base)
    if model._meta.auto_created:
        return "open"
    return model.__dict__.get("access_class") or getattr(model, "access_class", None)


def history_of(model):
    """The model that a historical model tells of, or None."""
    return getattr(model, "instance_type", None) if model.__name__.startswith("Historical") else None


def by_class(wanted):
    return [m for m in models() if class_of(m) == wanted and not history_of(m)]


def gated():
    return sorted(by_class("gated"), key=lambda m: m._meta.label)


def history_tables():
    return {m._meta.db_table: history_of(m)._meta.db_table for m in models() if history_of(m)}


def columns(model):
    return {field.column for field in model._meta.concrete_fields}
