"""The style guide: every building block on one page. Only in the demo."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone


class ExampleForm(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op het identiteitsbewijs.")
    until = forms.DateField(
        label="Uiterlijk op", error_messages={"invalid": "Vul een datum in, bijvoorbeeld 23-11-2026."}
    )
    way = forms.ChoiceField(
        label="Hoe zei Samira ja?", choices=[("talk", "In het gesprek"), ("paper", "Met handtekening")]
    )
    answer = forms.ChoiceField(
        label="Wat zegt Samira?",
        choices=[("yes", "Ja"), ("part", "Ja, maar niet alles"), ("no", "Nee, nu niet")],
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label="Welke gegevens?",
        choices=[("contact", "Contact en gezin"), ("money", "Geld en schulden")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    story = forms.CharField(
        label="Verslag",
        help_text="Schrijf zo dat Samira dit mag lezen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = forms.FileField(label="Getekend formulier", required=False)
    sure = forms.BooleanField(label="Er is direct gevaar en ik kan niet wachten.")


def style_guide(request):
    if not settings.DEMO:
        raise Http404
    today = timezone.localdate()
    return render(
        request,
        "components/gallery.html",
        {
            "empty_form": ExampleForm(auto_id="leeg_%s"),
            "wrong_form": ExampleForm({"until": "gisteren", "name": "Samira"}, auto_id="fout_%s"),
            "explanations": {
                "part": "Kies hieronder met wie en wat",
                "no": "Je gaat verder zonder te delen.",
            },
            "laws": range(1, 7),
            "now": timezone.now(),
            "today": today,
            "soon": today + timedelta(days=2),
            "late": today - timedelta(days=1),
            "page": Paginator(range(23), 8).page(1),
            "tab_items": [
                {"name": "Overzicht", "url": "#tabs", "current": True},
                {"name": "Toestemming", "url": "#tabs", "count": 1, "unit": "verloopt binnenkort"},
            ],
            "step_items": [
                {"name": "Melding", "url": "#stappen", "state": "klaar"},
                {
                    "name": "Mogen wij delen?",
                    "url": "#stappen",
                    "state": "nu",
                    "note": "Vraag dit aan het begin",
                },
                {"name": "Het verhaal"},
            ],
        },
    )
