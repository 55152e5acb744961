"""The building blocks of every page. docs/components.md lists them with their arguments."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config import dutch_dates, form_fields, icons
from config.people_and_laws import law_mark
from dossier.undo import undo_in
from households.initials import initials_of

register = template.Library()


def block_component(name: str, **context) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


# --- small marks -------------------------------------------------------------------------------


@register.simple_tag
def icoon(naam, klasse="", label=""):
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="ep-icoon{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        f" {klasse}" if klasse else "",
        voice,
        icons.drawing(naam),
    )


@register.simple_tag
def wet(law, kort=False, naam=""):
    """A square with a letter: a law, never a status."""
    mark = law_mark(law)
    block = format_html('<span class="ep-domein__blok" aria-hidden="true">{}</span>', mark.letter)
    name = naam or mark.name
    if kort:
        return format_html(
            '<span class="ep-domein ep-domein--{0}" title="{1}">{2}<span class="ep-alleen-voorlezen">{1}</span></span>',
            mark.code,
            name,
            block,
        )
    return format_html('<span class="ep-domein ep-domein--{}">{}{}</span>', mark.code, block, name)


@register.simple_tag
def wetten(laws):
    marks = format_html_join("", "{}", ((wet(law, kort=True),) for law in laws))
    return format_html('<span class="ep-domeinen">{}</span>', marks)


@register.simple_tag
def avatar(wie, soort="", maat=""):
    """soort: "" colleague, ik, inwoner, netwerk, leeg; maat: "" klein, groot."""
    classes = "".join(f" ep-avatar--{word}" for word in (soort, maat) if word)
    letters = "?" if soort == "leeg" else initials_of(wie)
    return format_html('<span class="ep-avatar{}" aria-hidden="true">{}</span>', classes, letters)


@register.simple_tag
def persoon(naam, soort="", maat="", bij=""):
    extra = format_html('<br><span class="ep-klein ep-zacht">{}</span>', bij) if bij else ""
    return format_html(
        '<span class="ep-persoon">{}<span>{}{}</span></span>', avatar(naam, soort, maat), naam, extra
    )


@register.simple_tag
def status(soort, tekst, icoon_naam=""):
    """soort: success, warning, danger, neutral, inactive. A round label with an icon and a word."""
    drawing = icoon(icoon_naam) if icoon_naam else ""
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{}">{}{}</span>', soort, drawing, tekst
    )


@register.simple_tag
def telling(aantal, eenheid=""):
    """A count in a round badge; the unit is read aloud."""
    return format_html(
        '<span class="nl-number-badge"><span aria-hidden="true">{0}</span>'
        '<span class="ep-alleen-voorlezen">, {0} {1}</span></span>',
        aantal,
        eenheid,
    )


ANSWERS = {
    "ja": ("circle-check", "Ja"),
    "deels": ("circle-minus", "Deels"),
    "nee": ("circle-x", "Nee"),
    "open": ("circle-dashed", "Vraag nog"),
    "wet": ("gavel", "Wet"),
    "nvt": ("minus", "N.v.t."),
    "eigen": ("point", "Eigen"),
}


@register.simple_tag
def oordeel(antwoord, tekst=""):
    """What somebody answered. A no is never red."""
    icon_name, word = ANSWERS[antwoord]
    return format_html(
        '<span class="ep-oordeel ep-oordeel--{}">{}{}</span>', antwoord, icoon(icon_name), tekst or word
    )


@register.inclusion_tag("components/score.html")
def score(cijfer, verschil=0, doel=None):
    """A life domain from 1 (acute) to 5 (manages)."""
    return {
        "number": cijfer,
        "boxes": [box == doel for box in range(1, 6)],
        "goal": doel,
        "change": abs(verschil or 0),
        "rose": (verschil or 0) > 0,
    }


@register.simple_tag
def balk(percentage, soort=""):
    """Progress as SVG, so that no style attribute is needed."""
    return format_html(
        '<svg class="ep-balk{}" aria-hidden="true" width="100%" height="8">'
        '<rect class="ep-balk__vol" width="{}%" height="100%"/></svg>',
        f" ep-balk--{soort}" if soort else "",
        max(0, min(100, round(percentage))),
    )


@register.inclusion_tag("components/termijn.html")
def termijn(datum, kort=0, van_inwoner=False):
    """A date with the days left; a resident is never too late."""
    days = dutch_dates.days_until(datum)
    urgency = "laat" if days < 0 else "kort" if days <= kort else ""
    return {
        "urgency": "" if van_inwoner else urgency,
        "words": "" if van_inwoner and days < 0 else dutch_dates.days_left(datum).capitalize(),
        "date": dutch_dates.short_day(datum),
    }


# --- buttons and forms -------------------------------------------------------------------------


@register.inclusion_tag("components/knop.html")
def knop(
    tekst,
    soort="secondary",
    icoon="",
    href="",
    klein=False,
    bij="",
    kleur="",
    einde="",
    klasse="",
    **attributen,
):
    """soort: primary, secondary, subtle; kleur: negative, positive. data_print=True becomes data-print."""
    if not href:
        attributen.setdefault("type", "submit")
    return {
        "text": tekst,
        "kind": soort,
        "icon": icoon,
        "href": href,
        "small": klein,
        "addition": bij,
        "colour": kleur,
        "end_icon": einde,
        "extra_class": klasse,
        "attributes": form_fields.flatatt(
            {name.replace("_", "-"): value for name, value in attributen.items()}
        ),
    }


@register.inclusion_tag("components/veld.html")
def veld(field, uitleg=None, kaarten=False, kaal=False):
    """A form field. uitleg: explanation per choice; kaarten: choices as cards; kaal: no "(niet verplicht)"."""
    return form_fields.description(field, explanations=uitleg, cards=kaarten, plain=kaal)


@register.inclusion_tag("components/velden.html")
def velden(form):
    return {"hidden": form.hidden_fields(), "fields": form.visible_fields()}


@register.inclusion_tag("components/foutsamenvatting.html")
def foutsamenvatting(*forms, focus=True):
    """All mistakes with links, when there is more than one or a general one. It takes the focus."""
    mistakes = form_fields.mistakes(forms)
    general = any(not mistake["target"] for mistake in mistakes)
    return {"mistakes": mistakes if general or len(mistakes) > 1 else [], "focus": focus}


@register.inclusion_tag("components/gaat_over.html")
def gaat_over():
    """The place where the question "Gaat dit ook over Noor?" appears while typing."""
    return {}


# --- boxes -------------------------------------------------------------------------------------


@register.simple_block_tag
def paneel(content, titel, id="", aantal=None, link="", link_tekst="", kaal=False, niveau=2):
    """A white box with a heading. kaal: the content reaches the edges (tables, lists)."""
    return block_component(
        "paneel",
        content=content,
        title=titel,
        id=id,
        count=aantal,
        link=link,
        link_text=link_tekst,
        bare=kaal,
        level=niveau,
    )


@register.simple_block_tag
def paginakop(content, titel, ondertitel=""):
    """The h1 of a page; the content is its buttons."""
    return block_component("paginakop", title=titel, lead=ondertitel, actions=content.strip() and content)


ALERTS = {
    "ok": ("circle-check", "status"),
    "info": ("info-circle", "note"),
    "warning": ("alert-triangle", "note"),
    "error": ("alert-circle", "alert"),
}


@register.simple_block_tag
def melding(content, soort="info", icoon="", rol=""):
    """soort: ok, info, warning, error."""
    icon_name, role = ALERTS[soort]
    return block_component("melding", content=content, kind=soort, icon=icoon or icon_name, role=rol or role)


@register.inclusion_tag("components/berichten.html", takes_context=True)
def berichten(context, messages):
    """Django's messages, once, above the page; what was just done may be undone from there (dossier/undo.py)."""
    kinds = {"success": "ok", "error": "error", "warning": "warning"}
    return {
        "messages": [(kinds.get(one.level_tag, "info"), one, undo_in(one.extra_tags)) for one in messages],
        "csrf_token": context.get("csrf_token", ""),
    }


@register.inclusion_tag("components/afgeschermd.html")
def afgeschermd(law, aantal, bel_naam="", bel_nummer="", vraag_url="", nood_url=""):
    """Something of another law is withheld: law and number, never more."""
    return {
        "law": law_mark(law),
        "count": aantal,
        "call_name": bel_naam,
        "call_number": bel_nummer,
        "ask_url": vraag_url,
        "emergency_url": nood_url,
    }


@register.inclusion_tag("components/vaste_regel.html")
def vaste_regel(regisseur="", nummer=""):
    """The sentence that stands there for everybody but the coordinator, whether or not anything is withheld."""
    return {"coordinator": regisseur, "number": nummer}


@register.simple_block_tag
def tijdlijn(content):
    return format_html('<ol class="ep-tijdlijn">{}</ol>', content)


@register.simple_block_tag
def gebeurtenis(content, datum, law=None, wie="", bij="", tijd=False):
    """One line of the timeline."""
    return block_component(
        "gebeurtenis", content=content, moment=datum, law=law, who=wie, addition=bij, time=tijd
    )


@register.simple_block_tag
def stem(content, wie="", klein=False):
    """Words of the family, in their own typeface. Never those of a colleague."""
    return block_component("stem", content=content, who=wie, small=klein)


@register.inclusion_tag("components/leeg.html")
def leeg(titel, uitleg="", icoon="circle-check", link="", link_tekst=""):
    return {"title": titel, "explanation": uitleg, "icon": icoon, "link": link, "link_text": link_tekst}


@register.simple_block_tag
def tabelvak(content, label):
    """A named region in which a wide table scrolls."""
    return format_html(
        '<div class="utrecht-table-container ep-scroll" role="region" aria-label="{}" tabindex="0">{}</div>',
        label,
        content,
    )


# --- finding the way ---------------------------------------------------------------------------


@register.inclusion_tag("components/kruimelpad.html")
def kruimelpad(hier, *stappen):
    """{% kruimelpad "De Wit" "Huishoudens" "/huishoudens/" %}: here, then pairs of name and address."""
    return {"here": hier, "steps": list(zip(stappen[::2], stappen[1::2], strict=True))}


@register.inclusion_tag("components/tabs.html")
def tabs(items, label):
    """items: dicts with name, url, current and perhaps count, unit."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/stappen.html")
def stappen(items, label="Stappen"):
    """items: dicts with name, state ("klaar", "nu", "") and perhaps url, note."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/bladeren.html", takes_context=True)
def bladeren(context, page, label="Bladeren", formulier=""):
    """formulier: the id of a form that asked for the list by POST; its pages are buttons."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    return {
        "page": page,
        "label": label,
        "form": formulier,
        "numbers": [
            (number, page_address(query, number) if number != page.paginator.ELLIPSIS else "")
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
        ],
        "previous": page_address(query, page.previous_page_number()) if page.has_previous() else "",
        "next": page_address(query, page.next_page_number()) if page.has_next() else "",
    }


def page_address(query, number) -> str:
    if query is None:
        return f"?pagina={number}"
    query["pagina"] = number
    return f"?{query.urlencode()}"


# --- dates and numbers -------------------------------------------------------------------------


def empty_stays_empty(speak):
    return lambda value: speak(value) if value else ""


for name, speak in {
    "dag": dutch_dates.short_day,
    "dag_lang": dutch_dates.long_day,
    "datum_voluit": dutch_dates.date_in_words,
    "tijd": dutch_dates.time_of_day,
    "nog_dagen": dutch_dates.days_left,
}.items():
    register.filter(name, empty_stays_empty(speak))


@register.filter
def getal(value):
    """1.284 and 1,4"""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


@register.filter
def meervoud(aantal, woorden):
    """{{ 2|meervoud:"actie,acties" }}: 2 acties"""
    one, many = woorden.split(",")
    return f"{aantal} {one if aantal == 1 else many}"
