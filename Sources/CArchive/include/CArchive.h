// libarchive with no more than what news comes in: zip and tar, compressed by gzip, bzip2, xz or zstd, and
// single files compressed so. Nothing is ever written to disk.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include "Inflate.h"
#include <stdbool.h>
#include <stddef.h>

/// Gives the next bytes, which last until it is called again, and their number: 0 at the end, negative on
/// failure.
typedef ptrdiff_t (*ca_more)(void *context, const void **bytes);

/// Opens a stream that is read forward only. NULL where it is none of these; the reason is in `why` (`size`
/// bytes).
struct archive *ca_open(ca_more more, void *context, char *why, size_t size);

/// The same on bytes in memory, which must outlive it: members of a zip are then found by its directory.
struct archive *ca_open_bytes(const void *bytes, size_t length, char *why, size_t size);
