#!/usr/bin/env bash
# poppler-utils and libpoppler126 22.12.0-2+deb12u3 (Debian 12).
#
# pdftotext takes the hyphen away wherever a word ends a line with one, although that hyphen is often part of the word:
# "long-" and "term" come out as "longterm", "Saxe-" and "Coburg" as "SaxeCoburg", even where the same page has
# "long-term" within a line. Nothing in the output tells where it was done, so it cannot be undone, and names and words
# of a newspaper's narrow columns are not found any more. With -raw (the order in which the page was set) and with
# -layout the hyphens stay at the ends of their lines, and a reader can decide by the other words of the document.
# -raw -bbox gives the words with their places, from which paragraphs can be told, in the same order and with hyphens.
#
# Seen on 2026-11-29:
#   by itself: longterm=1 SaxeCoburg=1 long-term=1
#   with -raw: longterm=0 SaxeCoburg=0 long-term=1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in poppler-utils libpoppler126; do
  apt-get download -q "$package=22.12.0-2+deb12u3" > /dev/null 2>&1
  dpkg -x "$package"_*.deb .
done
# What poppler itself needs, of the same release; nothing of it is installed.
needed=$(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
  --no-enhances libpoppler126 | grep -E '^lib(freetype|fontconfig|jpeg|lcms|nspr|nss|openjp|png|tiff|webp|lerc|jbig|deflate)[^:]*$' | sort -u)
for package in $needed; do
  if apt-get download -q "$package" > /dev/null 2>&1; then dpkg -x "$package"_*.deb .; fi
done
export LD_LIBRARY_PATH="$(dirname "$(find "$work/usr/lib" -name 'libpoppler.so.126' | head -1)")"

# A page of four lines, as PDF 1.4 has it.
text='BT /F1 10 Tf 14 TL 72 700 Td
(The council told of its long-) Tj T*
(term plans, and the Duke of Saxe-) Tj T*
(Coburg was not there to hear of them.) Tj T*
(Other long-term plans were not read.) Tj ET'
objects=('<< /Type /Catalog /Pages 2 0 R >>' '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>'
  "<< /Length ${#text} >>"$'\nstream\n'"$text"$'\nendstream'
  '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>')
page=$'%PDF-1.4\n' places=''
for number in 1 2 3 4 5; do
  places+=$(printf '%010d 00000 n ' "${#page}")$'\n'
  page+="$number 0 obj"$'\n'"${objects[number - 1]}"$'\nendobj\n'
done
printf '%sxref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' \
  "$page" "$places" "${#page}" > page.pdf

count() { grep -c -- "$1" "$2" || true; }
./usr/bin/pdftotext page.pdf plain.txt
./usr/bin/pdftotext -raw page.pdf raw.txt
for file in plain raw; do
  label='by itself:'
  [ "$file" = plain ] || label='with -raw:'
  echo "$label longterm=$(count longterm $file.txt) SaxeCoburg=$(count SaxeCoburg $file.txt) long-term=$(count long-term $file.txt)"
done
[ "$(count longterm plain.txt) $(count SaxeCoburg plain.txt) $(count long-term plain.txt)" = "1 1 1" ]
[ "$(count longterm raw.txt) $(count SaxeCoburg raw.txt) $(count long-term raw.txt)" = "0 0 1" ]
