#!/usr/bin/env bash
# bioc 2.1 (PyPI), its reader and writer of brat standoff.
#
# A line "N1 <tab> Reference T1 Wiki:Q1 <tab> Dana" of brat's standoff ties an annotation to an entry of a database: for
# annotated news, who a name is. bioc.brat reads a file with such lines without an error, keeps them nowhere in the
# document, and what it writes lacks them. Entities, relations, equivalences, events, attributes and notes all come back. So
# whoever passes a corpus through it, only to change a label, loses who is who.
#
# Seen on 2026-11-30:
#   read: T1 T2 R1 E1 A1 * N1 #1    written: T1 T2 R1 E1 A1 * #1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install bioc==2.1

"$work/venv/bin/python" - <<'PYTHON'
import io
import bioc.brat

text = "“It stays shut,” said Dana.\n"
standoff = (
    "T1\tSource 22 26\tDana\n"
    "T2\tCue 17 21\tsaid\n"
    "R1\tSpeaks Arg1:T1 Arg2:T2\t\n"
    "E1\tCue:T2 Source:T1\n"
    "A1\tKind E1 direct\n"
    "*\tAlias T1 T2\n"
    "N1\tReference T1 Wiki:Q1\tDana\n"
    "#1\tAnnotatorNotes T1\tthe mayor\n"
)
document = bioc.brat.load(io.StringIO(text), io.StringIO(standoff))
again = bioc.brat.dumps_ann(document)
before, after = ([line.split("\t")[0] for line in lines.splitlines() if line] for lines in (standoff, again))
print("read:", *before, "   written:", *after)
assert sorted(set(before) - set(after)) == ["N1"], again
assert "Q1" not in again and not any("Q1" in repr(vars(annotation)) for annotation in document.annotations)
PYTHON
