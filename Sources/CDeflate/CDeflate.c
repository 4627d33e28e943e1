// zlib's tables are larger than what it makes smaller here: a thread keeps its own from text to text.
#include "CDeflate.h"
#include <limits.h>
#include <zlib.h>

// 5: a third of the time of 9 for a hundredth of the size. Texts are shorter than zlib's greatest window.
enum { level = 5, window = 15, memory = 8 };

static _Thread_local z_stream packing, opening;
static _Thread_local bool isPacking, isOpening;

size_t cd_deflate(const void *from, size_t count, void *to, size_t room) {
  if (count > UINT_MAX || room > UINT_MAX) return 0;
  if (!isPacking && deflateInit2(&packing, level, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  isPacking = true;
  packing.next_in = (unsigned char *)from, packing.avail_in = (unsigned)count;
  packing.next_out = to, packing.avail_out = (unsigned)room;
  int result = deflate(&packing, Z_FINISH);
  size_t made = room - packing.avail_out;
  deflateReset(&packing);
  return result == Z_STREAM_END ? made : 0;
}

size_t cd_inflate(const void *from, size_t count, void *to, size_t room, bool *whole) {
  *whole = false;
  if (count > UINT_MAX || room > UINT_MAX) return 0;
  if (!isOpening && inflateInit2(&opening, window) != Z_OK) return 0;
  isOpening = true;
  opening.next_in = (unsigned char *)from, opening.avail_in = (unsigned)count;
  opening.next_out = to, opening.avail_out = (unsigned)room;
  // The end is reached only where the sum of what was made is the one behind it.
  *whole = inflate(&opening, Z_FINISH) == Z_STREAM_END;
  size_t made = room - opening.avail_out;
  inflateReset(&opening);
  return made;
}
