"""A form that remembers what stood in each field when the page was made (households/versions.py)."""

from django import forms

from households.versions import MARK, mark

CLASH = "{who} wijzigde dit intussen ook. Er staat nu: ‘{theirs}’. Wat jij typte, staat hieronder nog. Sla op om jouw tekst te bewaren."
NOTHING = "niets"


class MarkedForm(forms.Form):
    def remember(self, now):
        """After all other fields are there. `now`: {field: what stands there}."""
        for name in self.kept_names:
            self.fields[MARK + name] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=mark(now.get(name))
            )

    @property
    def kept_names(self):
        return [name for name in self.fields if not name.startswith(MARK)]

    def typed(self):
        return {name: self.cleaned_data[name] for name in self.kept_names}

    def was(self):
        return {name: self.cleaned_data[MARK + name] for name in self.kept_names}

    def show_clashes(self, clashes, who):
        """What they wrote beside what I typed; saving once more is a choice made knowingly."""
        self.data = self.data.copy()
        for name, theirs in clashes.items():
            self.add_error(self.field_of(name), CLASH.format(who=who, theirs=self.words_of(name, theirs)))
            self.data[self.add_prefix(MARK + name)] = mark(theirs)

    def field_of(self, name):
        return name

    def words_of(self, name, value):
        choices = getattr(self.fields[self.field_of(name)], "choices", ())
        words = {str(key): words for key, words in choices}
        return words.get(str(value), value) or NOTHING
