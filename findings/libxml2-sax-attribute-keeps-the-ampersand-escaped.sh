#!/usr/bin/env bash
# libxml2-utils and libxml2 2.9.14+dfsg-1.3~deb12u6 (Debian 12), its SAX2 interface as xmllint --sax prints it.
#
# startElementNs gives attribute values with their references undone, but for one: where the document has "&amp;" (or
# "&#38;") the handler gets the five letters "&#38;", unless the parser was told XML_PARSE_NOENT. "&lt;", "&quot;" and
# "&#233;" come as what they mean, and so does "&amp;" in the text of elements. A tree made by libxml2 itself hides this,
# since it undoes the reference a second time. A feed reader on SAX that leaves entities alone, as it should with files
# from strangers, keeps addresses such as "?id=1&#38;page=2" that no server answers rightly; one that undoes references in
# all values breaks those that mean the letters "&#38;". NOENT mends it, and then declarations of entities must be kept
# away from the parser some other way.
#
# Seen on 2026-11-29:
#   attribute without NOENT: '&#38...', 8      text: &
#   attribute with NOENT:    '&p=2...', 4
#   less-than without NOENT: '1<2...', 3
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in libxml2-utils libxml2; do
  apt-get download -q "$package=2.9.14+dfsg-1.3~deb12u6" > /dev/null 2>&1
  dpkg -x "$package"_*.deb .
done
export LD_LIBRARY_PATH="$(dirname "$(find "$work/usr/lib" -name 'libxml2.so.2' | head -1)")"

printf '<link href="&amp;p=2" title="1&lt;2">A &amp; B</link>' > entry.xml
./usr/bin/xmllint --sax entry.xml > plain
./usr/bin/xmllint --sax --noent entry.xml > resolved
attribute() { sed -n "s/.*$2=\('[^']*', [0-9]*\).*/\1/p" "$1"; }
text=$(sed -n 's/^SAX.characters(\(&.*\), [0-9]*)$/\1/p' plain)
echo "attribute without NOENT: $(attribute plain href)      text: $text"
echo "attribute with NOENT:    $(attribute resolved href)"
echo "less-than without NOENT: $(attribute plain title)"
[ "$(attribute plain href)" = "'&#38...', 8" ] && [ "$(attribute resolved href)" = "'&p=2...', 4" ]
[ "$(attribute plain title)" = "'1<2...', 3" ] && [ "$text" = "&" ]
