"""How a form field is shown: which shape, which classes, what a screen reader hears with it."""

from django import forms
from django.forms.utils import flatatt

NLDS_CLASSES = {
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "file": "ep-bestand",
    "text": "utrecht-textbox utrecht-textbox--html-input",
}
# Order matters: a widget takes the first shape it is an instance of.
SHAPES = (
    (forms.RadioSelect, "radios"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)


def shape_of(field) -> str:
    widget = field.field.widget
    return next((shape for kind, shape in SHAPES if isinstance(widget, kind)), "text")


def described_by(field) -> str:
    parts = []
    if field.help_text:
        parts.append(f"{field.auto_id}_uitleg")
    if field.errors:
        parts.append(f"{field.auto_id}_fout")
    return " ".join(parts)


def input_attributes(field, shape: str, *, only_error: bool) -> dict:
    own = field.field.widget.attrs
    classes = [NLDS_CLASSES[shape], own.get("class", "")]
    if field.errors:
        classes.append(f"{NLDS_CLASSES[shape].split()[0]}--invalid")
    if isinstance(field.field, forms.DateField):
        classes.append("ep-datum")
    attributes = {"class": " ".join(filter(None, classes))}
    if described_by(field):
        attributes["aria-describedby"] = described_by(field)
    if only_error:
        attributes["autofocus"] = True
    return attributes


def is_only_error(field) -> bool:
    """With one mistake the field gets focus; with more the summary does."""
    return bool(field.errors) and len(field.form.errors) == 1


def options_of(field, explanations: dict, *, autofocus: bool) -> list[dict]:
    return [
        {
            "id": option.id_for_label,
            "label": option.choice_label,
            "explanation": explanations.get(str(option.data["value"]), ""),
            "attributes": flatatt(option_attributes(field, option, autofocus=autofocus and number == 0)),
        }
        for number, option in enumerate(field.subwidgets)
    ]


def option_attributes(field, option, *, autofocus: bool) -> dict:
    data = option.data
    kind = "radio-button" if data["type"] == "radio" else "checkbox"
    return {
        **data["attrs"],
        "class": f"utrecht-{kind} utrecht-{kind}--html-input",
        "type": data["type"],
        "name": data["name"],
        "value": data["value"],
        "id": option.id_for_label,
        "checked": bool(data["selected"]),
        "autofocus": autofocus,
        "required": bool(data["attrs"].get("required")) and data["type"] == "radio",
    }


def description(field, *, explanations=None, cards=False, plain=False) -> dict:
    """Everything components/veld.html needs to show one field."""
    shape = shape_of(field)
    only_error = is_only_error(field)
    grouped = shape in ("radios", "checkboxes")
    return {
        "field": field,
        "shape": shape,
        "label": field.label,
        "control_id": field.id_for_label,
        "help_id": f"{field.auto_id}_uitleg",
        "error_id": f"{field.auto_id}_fout",
        "described_by": described_by(field),
        "optional": not (field.field.required or plain or shape == "checkbox"),
        "cards": cards,
        "control": ""
        if grouped
        else field.as_widget(attrs=input_attributes(field, shape, only_error=only_error)),
        "options": options_of(field, explanations or {}, autofocus=only_error) if grouped else [],
    }


def mistakes(form_list) -> list[dict]:
    """Every mistake in these forms, with the place to go to; general ones first."""
    general, per_field = [], []
    for form in form_list:
        if not form.is_bound:
            continue
        general += [{"text": text, "target": ""} for text in form.non_field_errors()]
        for field in form:
            target = first_control(field)
            per_field += [{"text": text, "target": target, "label": field.label} for text in field.errors]
    return general + per_field


def first_control(field) -> str:
    if shape_of(field) in ("radios", "checkboxes"):
        options = field.subwidgets
        return options[0].id_for_label if options else field.auto_id
    return field.id_for_label or field.auto_id
