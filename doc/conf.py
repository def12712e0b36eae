# SPDX-License-Identifier: GPL-2.0-only
"""How Sphinx makes the manual of these Markdown pages: ./gridshare manual calls

    sphinx-build -c doc . build/manual

at the root of the repository, so that links between pages, and from pages to other files, are the
same here and where the repository is read on the web.
"""

import os
import re
import shutil

project = "gridshare"
author = "The gridshare developers"
copyright = author

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
with open(os.path.join(root, "CMakeLists.txt"), encoding="utf-8") as lists:
    release = version = re.search(r"set\(gridshare_version ([\d.]+)", lists.read()).group(1)

extensions = ["myst_parser", "sphinx.ext.mathjax"]
root_doc = "doc/index"
include_patterns = ["doc/**.md", "CHANGES.md", "CONTRIBUTING.md", "README.md"]
exclude_patterns = ["build*", "results", ".*", "analysis", "command", "helper", "model", "test"]

# As the web shows Markdown: $formulas$, and links to headings by their words.
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]  # a list below a title is no chapter that lacks its heading

smartquotes = False  # options begin with two hyphens

html_theme = "sphinx_rtd_theme"
html_theme_options = {"navigation_depth": 2, "prev_next_buttons_location": "bottom"}
html_title = f"gridshare {release}"
html_static_path = ["theme"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_sphinx = False

# Formulas are drawn in the browser by Debian's MathJax, of which the manual carries what it needs.
mathjax_path = "mathjax/MathJax.js?config=TeX-AMS_SVG-full"
mathjax2_config = {"tex2jax": {"processClass": "math"}, "showMathMenu": False, "messageStyle": "none"}
myst_update_mathjax = False  # it would speak to MathJax 3
mathjax_source = "/usr/share/javascript/mathjax"
mathjax_parts = [
    "MathJax.js",
    "config/TeX-AMS_SVG-full.js",
    "jax/output/SVG/fonts/TeX",
]


def add_contents(app, name, source):
    """The contents are the links of the index: under each heading a part of the manual."""
    if name != root_doc:
        return
    trees = []
    for number, part in enumerate(re.split(r"^## ", source[0], flags=re.M)):
        pages = re.findall(r"\]\(([\w./-]+)\.md\)", part)
        caption = [f":caption: {part.splitlines()[0]}"] if number > 0 else []
        if pages:
            trees += ["```{toctree}", ":hidden:", *caption, "", *pages, "```", ""]
    source[0] += "\n" + "\n".join(trees)


def show_path(app, env, node, text):
    """A link to a folder of the repository is its name alone: a manual has no folders."""
    here = os.path.dirname(os.path.join(root, node.get("refdoc", "")))
    if os.path.isdir(os.path.join(here, node["reftarget"])):
        return text
    return None


def add_mathjax(app, exception):
    """Copy MathJax, without the fonts of what it does not draw."""
    target = os.path.join(app.outdir, "_static", "mathjax")
    for part in mathjax_parts if exception is None and app.builder.format == "html" else []:
        source, copy = os.path.join(mathjax_source, part), os.path.join(target, part)
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, copy, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, copy)


def setup(app):
    app.connect("source-read", add_contents)
    app.connect("missing-reference", show_path)
    app.connect("build-finished", add_mathjax)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
