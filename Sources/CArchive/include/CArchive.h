// libarchive with no more than what news comes in: zip and tar, compressed by gzip, bzip2, xz or zstd, and
// single files compressed so. Nothing is ever written to disk.
#pragma once
#include "Inflate.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct archive;

/// Gives the next bytes, which last until it is called again, and their number: 0 at the end, negative on
/// failure.
typedef ptrdiff_t (*ca_more)(void *context, const void **bytes);

/// Opens a stream that is read forward only. NULL where it is none of these; the reason is in `why` (`size`
/// bytes).
struct archive *ca_open(ca_more more, void *context, char *why, size_t size);

/// The same on bytes in memory, which must outlive it: members of a zip are then found by its directory.
struct archive *ca_open_bytes(const void *bytes, size_t length, char *why, size_t size);

typedef enum { CA_NEXT_FILE, CA_NEXT_OTHER, CA_NEXT_END, CA_NEXT_DAMAGED } ca_next_result;

/// Goes to the next member, whose name stays until the one after it: empty for a file that is compressed and no archive.
ca_next_result ca_next(struct archive *archive, const char **name);

/// The next bytes of the member: 0 at its end, negative on failure.
ptrdiff_t ca_read(struct archive *archive, void *bytes, size_t size);

/// How many bytes were unpacked so far, as they are packed.
int64_t ca_taken(struct archive *archive);

/// Why the last call failed; NULL where that is not known.
const char *ca_error(struct archive *archive);
void ca_close(struct archive *archive);
