"""How Sphinx builds this site: offline, from MyST Markdown, with the reference tables written from the shipped data."""

import gc
import os
import re
import sys
from functools import cache
from importlib.metadata import metadata, version as installed_version
from pathlib import Path

import attrs
from matplotlib import pyplot
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from partnerkit.plotting import axes

gc.set_threshold(20_000, 20, 20)  # looking for garbage after every 700 objects took a fifth of a build

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_writers"))

import inventories  # in _writers, which is not a package
import page_fixes  # in _writers, which is not a package
import page_needs  # in _writers, which is not a package
import parts  # in _writers, which is not a package
import picture_forms  # in _writers, which is not a package
import write_citation  # in _writers, which is not a package
import write_command  # in _writers, which is not a package
import write_findings  # in _writers, which is not a package
import write_home  # in _writers, which is not a package
import write_pictures  # in _writers, which is not a package
import write_practices  # in _writers, which is not a package
import write_steps  # in _writers, which is not a package
import write_tables  # in _writers, which is not a package

project = "partnerkit"
author = "The partnerkit authors"
copyright = "The partnerkit authors, MIT license"  # noqa: A001  # Sphinx asks for this name
release = version = installed_version("partnerkit")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
]
if os.environ.get(
    "PARTNERKIT_DOCS_LINK_OUT"
):  # links to Python and other packages; without it, the site names no other host
    extensions.append("sphinx.ext.intersphinx")
    intersphinx_mapping = inventories.write(HERE / "_generated" / "inventories")
exclude_patterns = [
    "_build",
    "_generated",
    "gallery/*.ipynb",
    "sg_execution_times.rst",
    "gallery/sg_execution_times.rst",
]

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_ref_domains = ["std"]  # links lead to pages; without this, C, C++ and every name of Python are tried for each
default_role = "code"  # docstrings write names in single backticks
trim_doctest_flags = True  # readers see the session, not the flags that check it
highlight_language = "python"

nitpicky = True
# Names of the standard library and of dependencies: their own sites describe them, and this one is built offline.
nitpick_ignore_regex = [
    ("py:.*", r"(collections\.abc|concurrent\.futures|datetime|enum|pathlib|typing)\..*"),
    ("py:.*", r"(hypothesis|matplotlib|narwhals|networkx|nx)\..*"),
    # type variables: a frame of the kind that was handed over, what a collection holds
    ("py:class", r"partnerkit\..*\.(Frame|Found|R)|R|Data"),
    # aliases in overloads of a wrapped function, which autodoc cannot look up
    ("py:class", "GivenDocument|Held|MissingRule|Result|Scales|_Options"),
    # what documents of results hold: `json_schema` describes it field by field
    ("py:class", r"partnerkit\..*\.(\w+Data|ProfileIdentity)"),
]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True  # people import School, and not partnerkit.model.school.School
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_maximum_signature_line_length = 88
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

sphinx_gallery_conf = {
    "examples_dirs": [str(HERE.parent / "examples" / "gallery")],
    "gallery_dirs": ["gallery"],
    "filename_pattern": r"\.py$",
    "within_subsection_order": "gallery_order.place",
    "abort_on_example_error": True,
    "capture_repr": (),  # the examples print what a reader should see
    "image_scrapers": ("picture_forms.scrape",),
    "image_srcset": ["2x"],
    "reset_modules": (),
    "download_all_examples": False,
    "remove_config_comments": True,
    "show_signature": False,
    "write_computation_times": False,
    "min_reported_time": 1_000_000,
}

html_theme = "pydata_sphinx_theme"
html_title = "partnerkit"
html_static_path = ["_static", "_generated/static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
templates_path = ["_templates"]
# Where the site is served, for the addresses in full that shared links and the page for a wrong address need.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_logo = "_static/logo.svg"
html_favicon = "_static/logo.svg"
html_show_sourcelink = True
html_copy_source = True
_urls = dict(each.split(", ", 1) for each in metadata("partnerkit").get_all("Project-URL", []))
_repository = _urls["Source"]
_owner, _name = _repository.split("/")[-2:]
html_context = {"github_user": _owner, "github_repo": _name, "github_version": "main", "doc_path": "docs"}
_BESIDE = ["page-toc", "edit-this-page", "sourcelink"]
html_theme_options = {
    "search_as_you_type": True,
    "use_edit_page_button": True,
    "header_links_before_dropdown": 6,
    "navbar_align": "left",
    "collapse_navigation": True,  # the branch that a page is in; all branches on each page would double the site
    "icon_links": [{"name": "Source code", "url": _repository, "icon": "fa-brands fa-github"}],
    "logo": {"text": "partnerkit"},
    "show_prev_next": True,
    "show_toc_level": 2,
    "navigation_with_keys": False,
    # Pages with wide tables need the room more than a list of headings. What is written from data or from an example
    # has no page to edit. The theme wants patterns of which only one fits a page.
    "secondary_sidebar_items": {
        "*": _BESIDE,
        **{f"{folder}/*": _BESIDE for folder in ("decisions", "explanation", "how-to", "project", "reference")},
        **{f"reference/{folder}/*": _BESIDE for folder in ("api", "frameworks", "practices")},
        "gallery/*": ["page-toc"],
        "reference/parts/*": [],
        **{
            name: []
            for name in (
                "index",
                "cheat-sheet",
                "reference/crosswalk",
                "reference/findings",
                "reference/practices/index",
            )
        },
    },
    "footer_start": ["copyright"],
    "footer_end": ["theme-version"],
}
html_sidebars: dict[str, list[str]] = {
    name: [] for name in ("index", "install", "tutorial", "glossary", "cheat-sheet", "404")
}


def say_what_it_needs(_app: object, docname: str, source: list[str]) -> None:
    """Print under a page's title what it needs: from its front matter, or from the text of a question."""
    if docname.startswith("gallery/") and docname != "gallery/index":
        source[0] = page_needs.with_question_needs(source[0])
    else:
        source[0] = page_needs.with_needs(source[0])


def made_by_a_factory(
    _app: object, _what: str, _name: str, obj: object, _options: object, signature: str, returns: str
) -> tuple[str, str]:
    """Show a default that attrs makes afresh for every value as the call that makes it, or as an ellipsis."""
    if signature and isinstance(obj, type) and attrs.has(obj):
        fields = sorted((field for field in attrs.fields(obj) if field.init), key=lambda field: field.kw_only)
        for field in fields:
            make = getattr(field.default, "factory", None)
            if make is not None:
                shown = f"{make.__name__}()" if isinstance(make, type) else "..."
                signature = signature.replace("= NOTHING", f"= {shown}", 1)
    return signature, returns


def returns_are_prose(_app: object, _what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Tell napoleon that what is returned has no type in the docstring: types are in annotations."""
    for i, line in enumerate(lines[:-1]):
        if line.strip() == "Returns:":
            lines[i + 1] = re.sub(r"^(\s*)", r"\1: ", lines[i + 1])


def setup(app: Sphinx) -> None:
    """Write the reference tables and the pictures before Sphinx looks for pages."""
    written = parts.Parts(HERE / "reference" / "parts")
    write_home.write_card(HERE / "_generated" / "static")
    write_findings.write(HERE / "_generated", written)
    write_practices.write(HERE / "_generated", written)
    write_tables.write(HERE / "_generated", written)
    written.forget_the_rest()
    write_citation.write(HERE / "_generated")
    write_command.write(HERE / "_generated")
    write_steps.write(HERE / "_generated")
    picture_forms.draw_narrow_too()
    for each in (write_home.write, write_pictures.write, write_steps.write_pictures):
        picture_forms.write_in_all_forms(each, HERE / "_generated" / "pictures")
    SearchEnglish.stem = cache(SearchEnglish.stem)  # Sphinx knows a stem for one page only
    axes.Figure = pyplot.figure  # from here on: the gallery takes all of pyplot's figures for its own
    app.connect("source-read", say_what_it_needs)
    app.connect("doctree-read", page_fixes.single_words)
    app.connect("html-page-context", page_fixes.describe)
    app.connect("html-page-context", page_fixes.mend)
    app.connect("build-finished", page_fixes.leave_signs)
    app.connect("autodoc-process-signature", made_by_a_factory)
    app.connect("autodoc-process-docstring", returns_are_prose, priority=400)  # napoleon comes at 500
