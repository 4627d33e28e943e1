#!/usr/bin/env bash
# bash 5.2.15-2+b13 (Debian 12), its own completion; scripts that swift-argument-parser 1.8.2 generates for bash hand what a
# program answers to `compgen -W`.
#
# The words of `compgen -W` are split by IFS and then expanded once more, each by itself, like words of a command line:
# arithmetic, parameters and substitutions in them are carried out, and quotes and backslashes go. A program that answers
# the shell's question with names out of a database must not answer with the names as they are: "$((6*7)) Street" is offered
# as "42 Street", "O'Neill" as "ONeill", and "R&D\Labs" loses its backslash. With a backslash before each sign that is neither
# letter nor digit every name is offered as it is, blanks included. Which shell asks stands in SAP_SHELL.
#
# Seen on 2026-11-29:
#   as they are: [42 Street] [R&DLabs] [ONeill]
#   each sign escaped: [$((6*7)) Street] [R&D\Labs] [O'Neill]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -q 'bash=5.2.15-2+b13' > /dev/null 2>&1
dpkg -x bash_*.deb .

cat > ask.sh <<'ASK'
offer() { local found; found=$(IFS=$'\n' compgen -W "$1" -- '' 2> /dev/null) || true; printf '%s' "$found" | sed 's/.*/[&]/' | paste -sd ' '; }
escaped() { sed 's/[^[:alnum:]]/\\&/g' <<< "$1"; }
names=$'$((6*7)) Street\nR&D\\Labs\nO\'Neill'
echo "as they are: $(offer "$names")"
echo "each sign escaped: $(offer "$(escaped "$names")")"
ASK
./bin/bash --norc ask.sh | tee seen
diff - seen <<'SEEN'
as they are: [42 Street] [R&DLabs] [ONeill]
each sign escaped: [$((6*7)) Street] [R&D\Labs] [O'Neill]
SEEN
