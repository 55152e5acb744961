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


# What a browser judges by itself, in its own language: asked as text, with the same keys on a phone.
KEYBOARDS = {"email": "email", "url": "url", "number": "numeric"}


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
    return {
        "id": field.auto_id,
        "class": " ".join(input_classes(field, shape)),
        "aria-describedby": described_by(field) or False,
        "aria-invalid": "true" if field.errors else False,
        "aria-required": "true" if field.field.required and shape != "checkbox" else False,
        "autofocus": only_error or bool(own_wish(field, "autofocus") and not field.form.errors),
        "disabled": field.field.disabled,
        # The server answers, in Dutch and beside the field; the browser's own bubble would come first.
        **dict.fromkeys(("required", "minlength", "min", "max", "step"), False),
    }


def own_wish(field, attribute: str):
    return field.field.widget.attrs.get(attribute)


def input_classes(field, shape: str) -> list[str]:
    classes = [NLDS_CLASSES[shape]]
    if field.errors:
        classes.append(f"{NLDS_CLASSES[shape].split()[0]}--invalid")
    if isinstance(field.field, forms.DateField):
        classes.append("ep-datum")
    if own := own_wish(field, "class"):
        classes.append(own)
    return classes


def control(field, shape: str, *, only_error: bool) -> str:
    """The widget itself; not field.as_widget(), which adds `required`."""
    widget = field.field.widget
    widget.is_localized = widget.is_localized or field.field.localize
    ask_as_text(widget)
    return widget.render(
        field.html_name,
        field.value(),
        attrs=input_attributes(field, shape, only_error=only_error),
        renderer=field.form.renderer,
    )


def ask_as_text(widget):
    keys = KEYBOARDS.get(getattr(widget, "input_type", ""))
    if keys:
        widget.input_type = "text"
        widget.attrs.setdefault("inputmode", keys)


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
        "required": False,
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
        "control": "" if grouped else control(field, shape, only_error=only_error),
        "options": options_of(field, explanations or {}, autofocus=only_error) if grouped else [],
    }


def mistakes(form_list) -> list[dict]:
    """Every mistake in these forms and sets of forms, with the place to go to; general ones first."""
    single = [form for given in form_list for form in getattr(given, "forms", [given])]
    bound = [form for form in single if form.is_bound]
    general = [{"text": text, "target": ""} for form in bound for text in form.non_field_errors()]
    return general + [
        {"text": with_label(field.label, text), "target": first_control(field)}
        for form in bound
        for field in form
        for text in field.errors
    ]


def with_label(label: str, text: str) -> str:
    return f"{label} {text}" if label.endswith(("?", ".", "!", ":")) else f"{label}: {text}"


def first_control(field) -> str:
    if shape_of(field) in ("radios", "checkboxes"):
        options = field.subwidgets
        return options[0].id_for_label if options else field.auto_id
    return field.id_for_label or field.auto_id
