"""What Sphinx and its extensions leave unsound in a page: mended before the page is written."""

import re
from functools import cache
from html import unescape
from pathlib import Path

from docutils import nodes
from picture_forms import in_all_forms  # beside this file, which is not a package
from sphinx.application import Sphinx

_PARAMETERS = re.compile(r'<dl>\s*((?:<dd><em class="sig-param">.*?</dd>\s*)+)</dl>', re.DOTALL)
_BACK = re.compile(r'(<a class="viewcode-back" href=")([^"#]+)#([\w.]+)(">)')
_TOOLTIP = re.compile(r'(class="sphx-glr-thumbcontainer") tooltip="[^"]*"')
_THUMBNAIL_TITLE = re.compile(r'<div class="sphx-glr-thumbnail-title">.*?</div>', re.DOTALL)

MOVED = {
    "how-to/match-your-own-words": "how-to/paste-a-plan.html#find-practices-from-your-own-words",
    "how-to/find-a-way-to-partnership": "how-to/ask-the-catalogue.html#find-a-way-to-partnership-on-one-dimension",
    "how-to/adjust-the-catalogue": "how-to/ask-the-catalogue.html#adjust-the-catalogue-locally",
    "how-to/cheapest-way-to-a-band": "how-to/plan-a-year.html#ask-for-the-cheapest-way-to-a-band",
    "how-to/use-a-factor-model": "how-to/check-how-reliable-a-subscale-is.html#hand-a-survey-to-a-factor-model",
    "how-to/keep-scores-in-a-file": "how-to/write-a-score.html#keep-scores-in-a-file",
    "how-to/decide-what-to-ask-next": "how-to/give-a-score-bands.html#decide-what-to-ask-next",
    "how-to/cite-what-you-used": "how-to/ask-what-is-known.html#cite-what-you-used",
    "how-to/check-documents": "how-to/fill-in-a-school.html#let-an-editor-complete-it",
    "how-to/check-documents-in-an-editor": "how-to/fill-in-a-school.html#let-an-editor-complete-it",
    "how-to/handle-bad-documents": "how-to/embed-in-an-app.html#handle-bad-documents",
    "how-to/bring-survey-data": "how-to/read-a-file-of-answers.html#labels-of-spss-and-stata",
    "how-to/use-labels-from-spss": "how-to/read-a-file-of-answers.html#labels-of-spss-and-stata",
    "how-to/read-counts-per-option": "how-to/score-a-survey.html#read-counts-per-option",
    "how-to/rake-to-margins": "how-to/say-how-sure-a-figure-is.html#weight-a-survey-to-known-margins",
    "how-to/see-what-changed": "how-to/compare-informants.html#see-what-changed-since-last-year",
    "how-to/export": "how-to/hand-over-a-report.html#export-and-read-back",
    "how-to/add-a-framework": "how-to/bring-your-own-framework.html#add-it-to-partnerkit-itself",
    "how-to/plan-for-many-schools": "how-to/read-a-spreadsheet.html#plan-for-all-of-them",
    "how-to/write-the-one-year-action-plan": "how-to/plan-a-year.html#write-the-one-year-action-plan",
    "how-to/fill-in-the-worksheet": "how-to/plan-a-year.html#fill-in-the-worksheet-of-the-handout",
    "how-to/look-up-the-community-profile": "how-to/ask-what-is-known.html#look-up-what-the-field-says-of-itself",
    "how-to/relate-two-frameworks": "how-to/use-another-framework.html#see-where-two-frameworks-meet",
}
"""Pages that have moved, each with where it is now; `leave_signs` writes a page there that leads on."""


def mend(app: Sphinx, pagename: str, _template: str, context: dict[str, object], _doctree: object) -> None:
    """Mend the body of a page.

    A signature over several lines is a list of definitions without terms, which screen readers cannot announce. A back
    link of the source view leads to a name by the path of its module, and not by the one that people import. A card of
    the gallery hides its link's text, and shows the same words beside it. Pictures have forms for
    phones and for dark colors.
    """
    body = context.get("body")
    if not isinstance(body, str):
        return
    body = _PARAMETERS.sub(
        lambda found: (
            '<span class="sig-lines">'
            + found[1].replace("<dd>", '<span class="sig-line">').replace("</dd>", "</span>")
            + "</span>"
        ),
        body,
    )
    if pagename.startswith("_modules/"):
        body = _BACK.sub(lambda found: found[1] + found[2] + "#" + _place(app, found[2], found[3]) + found[4], body)
    if pagename == "gallery/index":
        body = _THUMBNAIL_TITLE.sub("", _TOOLTIP.sub(r"\1", body))
    context["body"] = in_all_forms(body)


def single_words(_app: Sphinx, doctree: nodes.document) -> None:
    """Give the keywords of a page as single words: the search looks for words, and takes a phrase for one of them."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "keywords":
            meta["content"] = ", ".join(dict.fromkeys(re.findall(r"[\w'&-]+", meta["content"])))


def describe(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Give a page a description: its own from the front matter, or else its first sentences."""
    own = re.search(r'<meta content="([^"]*)" name="description"', str(context.get("metatags", "")))
    if own:
        context["described"] = unescape(own[1])
        return
    paragraphs = (
        [each for each in doctree.findall(nodes.paragraph) if "needs" not in each["classes"]] if doctree else []
    )
    paragraphs.sort(key=lambda each: not isinstance(each.parent, nodes.section))  # its own sentences before docstrings
    texts = (" ".join(each.astext().split()) for each in paragraphs)
    first = next((text for text in texts if len(text) > 40), "")
    context["described"] = first if len(first) <= 180 else first[:180].rpartition(" ")[0] + " …"


def _place(app: Sphinx, address: str, name: str) -> str:
    """Give the name by which a page describes what the source view calls by the path of its module."""
    described = _described(app, re.sub(r"^(\.\./)+", "", address).removesuffix(".html"))
    if name in described:
        return described[name]
    words = name.split(".")
    for i in range(1, len(words)):  # the longest ending that is known
        ending = "." + ".".join(words[i:])
        if found := sorted((known for known in described if known.endswith(ending)), key=len):
            return described[found[0]]
    return name


@cache
def _described(app: Sphinx, page: str) -> dict[str, str]:
    """Give the names that a page describes, each with its place there."""
    objects = app.env.domains.python_domain.objects.items()
    return {known: entry.node_id for known, entry in objects if entry.docname == page}


def leave_signs(app: Sphinx, error: Exception | None) -> None:
    """Write, where a page has moved from, a page that leads on to where it is now."""
    if error or app.builder.name != "html":
        return
    for old, new in MOVED.items():
        path = Path(app.outdir, f"{old}.html")
        there = "../" * old.count("/") + new
        path.write_text(
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>This page has moved</title>\n'
            f'<meta http-equiv="refresh" content="0; url={there}"><link rel="canonical" href="{there}"></head>\n'
            f'<body><p>This page has moved: <a href="{there}">{new.partition(".")[0]}</a>.</p></body></html>\n',
            encoding="utf-8",
        )
