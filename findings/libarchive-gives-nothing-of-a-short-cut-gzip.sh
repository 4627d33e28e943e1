#!/usr/bin/env bash
# libarchive-tools and libarchive13 3.6.2-1+deb12u5 (Debian 12), against gzip as installed (1.12).
#
# A gzip file that was cut off (a broken download, a crawl that was stopped) still holds all but the last of its text, and
# zcat prints that before it complains. libarchive's gzip filter fills blocks of 64 kB of unpacked text and throws the block
# that it is filling away when the input ends: of a file with less than 64 kB left the reader gets nothing, not even a
# first byte, only "truncated gzip input"; of a longer one the last 64 kB or less are missing. A web archive or an export
# that was cut short loses articles that are whole in it. So a reader on libarchive must inflate gzip itself, or say that
# what stood before the cut may be missing.
#
# Seen on 2026-11-28:
#   whole text: 48894 bytes
#   cut to nine tenths: zcat gives 43594 bytes, bsdcat gives 0 bytes: truncated gzip input
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in libarchive-tools libarchive13; do
  apt-get download -q "$package=3.6.2-1+deb12u5" > /dev/null 2>&1
  dpkg -x "$package"_*.deb .
done
export LD_LIBRARY_PATH="$(dirname "$(find "$work/usr/lib" -name 'libarchive.so.13' | head -1)")"

seq 1 10000 > whole.txt
gzip -n -c whole.txt > whole.gz
size=$(stat -c %s whole.gz)
head -c $((size * 9 / 10)) whole.gz > cut.gz

by_zcat=$({ zcat cut.gz 2> /dev/null || true; } | wc -c)
by_libarchive=$({ ./usr/bin/bsdcat cut.gz 2> why || true; } | wc -c)
echo "whole text: $(stat -c %s whole.txt) bytes"
echo "cut to nine tenths: zcat gives $by_zcat bytes, bsdcat gives $by_libarchive bytes: $(sed 's/.*: //' why)"
[ "$by_zcat" -gt 30000 ] && [ "$by_libarchive" -eq 0 ]
