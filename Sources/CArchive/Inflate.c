// gzip by zlib and brotli by its own library: what can be had of a stream that is damaged or cut short is had.
#include "Inflate.h"
#include <brotli/decode.h>
#include <stdlib.h>
#include <zlib.h>
#include "CLate.h"

static const char *const names[] = {"libbrotlidec.so.1", "libbrotlidec.so", NULL};
static late_library library = {names, NULL};
#define BrotliDecoderCreateInstance LATE(&library, BrotliDecoderCreateInstance)
#define BrotliDecoderDecompressStream LATE(&library, BrotliDecoderDecompressStream)
#define BrotliDecoderDestroyInstance LATE(&library, BrotliDecoderDestroyInstance)

struct ca_gzip {
  z_stream stream;
  bool is_inside;
};

ca_gzip *ca_gzip_new(void) {
  ca_gzip *gzip = calloc(1, sizeof *gzip);
  if (gzip == NULL) return NULL;
  // 16 more: with gzip's head and its sum.
  if (inflateInit2(&gzip->stream, MAX_WBITS + 16) == Z_OK) return gzip;
  free(gzip);
  return NULL;
}

void ca_gzip_free(ca_gzip *gzip) {
  inflateEnd(&gzip->stream);
  free(gzip);
}

bool ca_gzip_is_inside(const ca_gzip *gzip) { return gzip->is_inside; }

ca_gzip_result ca_gzip_read(ca_gzip *gzip, const void *in, size_t *in_length, void *out, size_t *out_length) {
  z_stream *s = &gzip->stream;
  unsigned given = (unsigned)*in_length, room = (unsigned)*out_length;
  s->next_in = (unsigned char *)in;
  s->avail_in = given;
  s->next_out = out;
  s->avail_out = room;
  ca_gzip_result result = CA_GZIP_MORE;
  while (true) {
    if (!gzip->is_inside) {
      // Some pad with zeros what they write to tapes.
      while (s->avail_in > 0 && *s->next_in == 0) s->next_in++, s->avail_in--;
      if (s->avail_in == 0) break;
      if (*s->next_in != 0x1F) {
        result = CA_GZIP_OTHER;
        break;
      }
      inflateReset(s);
      gzip->is_inside = true;
    }
    int status = inflate(s, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      gzip->is_inside = false;
      continue;
    }
    if (status != Z_OK && status != Z_BUF_ERROR) {
      result = CA_GZIP_DAMAGED;
      break;
    }
    if (s->avail_out == 0) {
      result = CA_GZIP_ROOM;
      break;
    }
    if (s->avail_in == 0) break;
  }
  *in_length = given - s->avail_in;
  *out_length = room - s->avail_out;
  return result;
}

void *ca_unbrotli(const void *bytes, size_t length, size_t limit, size_t *out_length) {
  BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
  size_t room = length * 4 + 4096, written = 0;
  unsigned char *out = state == NULL ? NULL : malloc(room);
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  const unsigned char *next_in = bytes;
  while (out != NULL && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && written < limit) {
    if (written == room) {
      unsigned char *larger = realloc(out, room *= 2);
      if (larger == NULL) break;
      out = larger;
    }
    unsigned char *next_out = out + written;
    size_t left = room - written;
    result = BrotliDecoderDecompressStream(state, &length, &next_in, &left, &next_out, NULL);
    written = room - left;
  }
  if (state != NULL) BrotliDecoderDestroyInstance(state);
  if (result == BROTLI_DECODER_RESULT_SUCCESS) {
    *out_length = written;
    return out;
  }
  free(out);
  return NULL;
}
