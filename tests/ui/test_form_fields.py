from datetime import date

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from tests.ui.drawing import draw, words


class ReportForm(forms.Form):
    text = forms.CharField(
        label="Verslag", min_length=20, help_text="Kort.", widget=forms.Textarea(attrs={"class": "eigen"})
    )
    on = forms.DateField(label="Op welke dag?")
    way = forms.ChoiceField(label="Hoe?", choices=[("talk", "Gesprek"), ("phone", "Telefoon")])
    answer = forms.ChoiceField(
        label="Ja of nee?", choices=[("y", "Ja"), ("n", "Nee")], widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label="Soorten",
        choices=[("1", "Contact"), ("7", "Geld")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mail = forms.EmailField(label="E-mail", required=False)
    weeks = forms.IntegerField(label="Hoeveel weken?", min_value=1, max_value=9, required=False)
    paper = forms.FileField(label="Papier", required=False)
    sure = forms.BooleanField(label="Ik weet het zeker")


def filled(**changes):
    data = {
        "text": "Lang genoeg om te bewaren.",
        "on": "23-11-2026",
        "way": "talk",
        "answer": "n",
        "sure": "on",
    }
    return ReportForm(MultiValueDict({name: [value] for name, value in (data | changes).items()}))


@pytest.mark.parametrize("name", list(ReportForm.base_fields))
def test_every_kind_of_field_has_a_label_for_its_control(name):
    drawn = draw("{% veld field %}", field=ReportForm()[name])
    control = drawn.find(["input", "select", "textarea"])
    assert drawn.find("label", attrs={"for": control["id"]})


@pytest.mark.parametrize("name", list(ReportForm.base_fields))
def test_the_browser_is_not_asked_to_judge(name):
    drawn = draw("{% veld field %}", field=ReportForm()[name])
    assert not drawn.select("[required], [minlength], [min], [max], [type=email], [type=number]")


@pytest.mark.parametrize(("name", "keys"), [("mail", "email"), ("weeks", "numeric"), ("text", None)])
def test_a_phone_shows_the_right_keys(name, keys):
    assert draw("{% veld field %}", field=ReportForm()[name]).find(id=f"id_{name}").get("inputmode") == keys


def test_the_message_stands_between_label_and_control_and_is_read_with_it():
    drawn = draw("{% veld field %}", field=filled(text="Te kort")["text"])
    area = drawn.textarea
    described = [drawn.find(id=part) for part in area["aria-describedby"].split()]
    assert [words(part) for part in described][0] == "Kort."
    assert "20 tekens" in words(described[1])
    assert area["aria-invalid"] == "true" and {"utrecht-textarea--invalid", "eigen"} <= set(area["class"])
    order = [tag.name for tag in drawn.find_all(["label", "textarea"])]
    assert order == ["label", "textarea"] and described[1] in drawn.label.find_all_next()
    assert described[1] in area.find_all_previous()


def test_a_field_without_mistakes_is_not_called_invalid():
    area = draw("{% veld field %}", field=filled()["text"]).textarea
    assert "aria-invalid" not in area.attrs and "utrecht-textarea--invalid" not in area["class"]


def test_what_was_typed_stays():
    form = filled(text="Te kort", on="gisteren", way="phone", answer="y")
    drawn = draw("{% velden form %}", form=form)
    assert drawn.textarea.text.strip() == "Te kort"
    assert drawn.find(id="id_on")["value"] == "gisteren"
    assert drawn.find("option", selected=True)["value"] == "phone"
    assert drawn.find("input", type="radio", checked=True)["value"] == "y"


def test_a_date_is_written_the_dutch_way():
    drawn = draw("{% veld field %}", field=ReportForm(initial={"on": date(2026, 11, 3)})["on"])
    assert drawn.input["value"] == "03-11-2026"


def test_choices_form_one_group_with_its_own_message():
    drawn = draw("{% veld field %}", field=filled(answer="")["answer"])
    assert words(drawn.legend) == "Ja of nee?"
    assert "Fout:" in words(drawn.find(id=drawn.fieldset["aria-describedby"]))


def test_choices_can_be_cards_with_an_explanation():
    drawn = draw(
        "{% veld field kaarten=True uitleg=why %}", field=ReportForm()["answer"], why={"n": "Je gaat verder."}
    )
    assert [words(card) for card in drawn.select(".ep-keuze")] == ["Ja", "Nee Je gaat verder."]


@pytest.mark.parametrize(
    ("source", "label"),
    [("{% veld field %}", "Papier (niet verplicht)"), ("{% veld field kaal=True %}", "Papier")],
)
def test_a_field_that_may_stay_empty_says_so(source, label):
    assert words(draw(source, field=ReportForm()["paper"]).label) == label


def test_with_one_mistake_the_field_takes_the_focus_and_there_is_no_summary():
    form = filled(text="Te kort")
    assert "autofocus" in draw("{% veld form.text %}", form=form).textarea.attrs
    assert not draw("{% foutsamenvatting form %}", form=form).find("h2")


def test_with_more_mistakes_the_summary_takes_the_focus_and_links_to_each_field():
    form = filled(text="Te kort", answer="")
    summary = draw("{% foutsamenvatting form %}", form=form)
    drawn = draw("{% velden form %}", form=form)
    assert "autofocus" in summary.div.attrs and not drawn.select("[autofocus]")
    targets = [link["href"].removeprefix("#") for link in summary.select("a")]
    assert targets == ["id_text", "id_answer_0"]
    assert all(drawn.find(id=target) for target in targets)


def test_a_general_mistake_comes_first_and_alone_is_enough_for_a_summary():
    form = filled()
    form.add_error(None, "Anouk wijzigde dit ook.")
    summary = draw("{% foutsamenvatting form %}", form=form)
    assert [words(item) for item in summary.select("li")] == ["Anouk wijzigde dit ook."]


def test_a_form_nobody_sent_has_no_summary():
    assert not draw("{% foutsamenvatting form %}", form=ReportForm()).find("div")


def test_several_forms_share_one_summary():
    summary = draw("{% foutsamenvatting a b %}", a=filled(text="Te kort"), b=filled(on="gisteren"))
    assert len(summary.select("li")) == 2


def test_a_field_keeps_its_own_wish_for_focus_until_there_are_mistakes():
    class Login(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"autofocus": True}))
        word = forms.CharField()

    assert "autofocus" in draw("{% veld form.name %}", form=Login()).input.attrs
    assert "autofocus" not in draw("{% veld form.name %}", form=Login({"name": "x"})).input.attrs
