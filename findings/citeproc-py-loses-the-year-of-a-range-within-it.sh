#!/usr/bin/env bash
# citeproc-py 0.11.1 (PyPI), with the style harvard-cite-them-right that it brings.
#
# "issued" of CSL-JSON may be a range: two lists of date-parts. A range over two years is cited as one expects. A range from
# one month to another of the same year is cited without any year, in the bibliography and in the citation, "(Marlow)",
# though not as "no date" either; nothing tells. From one day to another of the same month the whole run ends with
# TypeError. A reader that takes dates of series, festivals or trials out of Zotero cites them without their year.
#
# Seen on 2026-11-30:
#   one day:           (Marlow, 2031)       Marlow, D. (2031) “Talks”, Harbour Post, 3 May.
#   over two years:    (Marlow, 2030–2031)  Marlow, D. (2030–2031) “Talks”, Harbour Post.
#   within one year:   (Marlow)             Marlow, D. “Talks”, Harbour Post, April–May.
#   within one month:  TypeError
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install citeproc-py==0.11.1

"$work/venv/bin/python" - <<'PYTHON'
import warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

def cited(*dates):
    item = {"id": "talks", "type": "article-newspaper", "title": "Talks", "container-title": "Harbour Post",
            "author": [{"family": "Marlow", "given": "Dana"}], "issued": {"date-parts": list(dates)}}
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    citation = Citation([CitationItem("talks")])
    bibliography.register(citation)
    try:
        return str(bibliography.cite(citation, lambda item: None)), str(bibliography.bibliography()[0])
    except TypeError:
        return "TypeError", ""

day = cited([2031, 5, 3])
years = cited([2030], [2031])
months = cited([2031, 4], [2031, 5])
days = cited([2031, 5, 3], [2031, 5, 5])
for name, (citation, entry) in [("one day", day), ("over two years", years), ("within one year", months), ("within one month", days)]:
    print(f"{name + ':':18} {citation:20} {entry}")
assert day[0] == "(Marlow, 2031)" and years[0] == "(Marlow, 2030–2031)"
assert months[0] == "(Marlow)" and "2031" not in months[1] and "April–May" in months[1]
assert days[0] == "TypeError"
PYTHON
