"""Beheer: the life domains and the questions to go on with. About no resident at all."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.laws import FOUR_LAWS
from accounts.roles import Role
from accounts.start_data_keeper import keeps_start_data, whose_it_is
from audit.choices import writing
from consent import gate
from consent.rooms import only_for
from households.life_domains import change_life_domain, kinds_for
from households.models import LifeDomain

MOST_QUESTIONS = 12
LONGEST_QUESTION = 200


class LifeDomainForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=60, error_messages={"required": "Vul een naam in."})
    position = forms.IntegerField(
        label="Plaats in de lijst",
        min_value=0,
        max_value=99,
        help_text="Een lager getal staat hoger.",
        error_messages={"required": "Vul een getal in.", "invalid": "Vul een getal in."},
    )
    is_active = forms.BooleanField(
        label="In gebruik",
        required=False,
        help_text="Zet je dit uit? Dan kan niemand het nog toevoegen. Wat er al staat, blijft staan.",
    )
    laws = forms.TypedMultipleChoiceField(
        label="Vaak nodig voor",
        required=False,
        choices=[(law.value, law.label) for law in FOUR_LAWS],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.TypedChoiceField(
        label="Soort gegevens",
        coerce=int,
        help_text="Wie iets bij dit leefgebied opschrijft, schrijft dit soort gegevens. De bescherming kan alleen hoger worden.",
    )
    questions = forms.CharField(
        label="Vraag ook eens",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Eén vraag per regel. Deze vragen helpen het gesprek verder; het antwoord hoeft nergens te staan.",
    )

    def __init__(self, *args, life_domain, **options):
        initial = {name: getattr(life_domain, name) for name in self.base_fields}
        initial["questions"] = "\n".join(life_domain.questions)
        super().__init__(*args, initial=initial, **options)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds_for(life_domain)]

    def clean_questions(self):
        asked = [line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        if len(asked) > MOST_QUESTIONS:
            raise forms.ValidationError(f"Kies de beste {MOST_QUESTIONS} vragen.")
        if any(len(question) > LONGEST_QUESTION for question in asked):
            raise forms.ValidationError(f"Een vraag mag {LONGEST_QUESTION} tekens lang zijn.")
        return asked


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_safe
def life_domains(request):
    return render(request, "intake/life_domains/list.html", {"life_domains": LifeDomain.objects.all()})


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def life_domain(request, code):
    found = LifeDomain.objects.filter(pk=code).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent")
    form = LifeDomainForm(request.POST if request.method == "POST" else None, life_domain=found)
    if form.is_bound and form.is_valid() and changed(request, form, found):
        messages.success(request, f"{found.name} is gewijzigd.")
        return redirect("life_domains:list")
    kept_elsewhere = "" if keeps_start_data(request.acting) else whose_it_is()
    context = {"form": form, "life_domain": found, "kept_elsewhere": kept_elsewhere}
    return render(request, "intake/life_domains/change.html", context, status=422 if form.errors else 200)


def changed(request, form, found):
    try:
        change_life_domain(found, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    request.log.note(
        writing("change_life_domain"), object_type="households.lifedomain", filter={"life_domain": found.pk}
    )
    return True
