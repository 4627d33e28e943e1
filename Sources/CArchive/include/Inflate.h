// gzip as a stream that gives up nothing it could unpack, and brotli at once.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct ca_gzip ca_gzip;

typedef enum {
  /// All input was taken.
  CA_GZIP_MORE,
  /// The output is full; ask again before there is more input.
  CA_GZIP_ROOM,
  /// What follows is no gzip.
  CA_GZIP_OTHER,
  CA_GZIP_DAMAGED,
} ca_gzip_result;

/// NULL where there is no memory.
ca_gzip *ca_gzip_new(void);
void ca_gzip_free(ca_gzip *gzip);

/// Unpacks members one behind the other. The lengths go in as what there is and come out as what was used; what was
/// written is right whatever the result. At most 2 GB at once.
ca_gzip_result ca_gzip_read(ca_gzip *gzip, const void *in, size_t *in_length, void *out, size_t *out_length);

/// Whether a member began that has not ended.
bool ca_gzip_is_inside(const ca_gzip *gzip);

/// Bytes to be freed; NULL where these are no whole brotli or unpack to more than `limit`.
void *ca_unbrotli(const void *bytes, size_t length, size_t limit, size_t *out_length);
