// A mail taken apart by GMime: its headers decoded, its parts as a flat list in document order, transfer
// encodings and character sets undone. GLib's types stay behind this header.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  /// "text/html", lower case.
  char *type;
  /// Index of the multipart that it stands in; its own for the outermost.
  size_t parent;
  /// NULL where it has none.
  char *name;
  /// Text in UTF-8, anything else as it was before encoding; a mail within a mail whole. NULL for multiparts.
  char *bytes;
  size_t length;
  bool is_attachment;
  /// Lines end softly where a blank stands before the line break (RFC 3676), which may be a part of the text
  /// or not.
  bool is_flowed, drops_blank;
  /// Shown within the mail: pictures of an HTML part.
  bool has_content_id;
} cm_part;

typedef struct {
  /// Decoded; NULL where the header is absent.
  char *subject, *sender, *address, *date, *language, *archived_at;
  cm_part *parts;
  size_t count;
} cm_message;

/// Takes a mail apart; NULL where it is none. Nesting is bounded: what lies deeper than `cm_deepest` is left
/// out.
cm_message *cm_read(const char *bytes, size_t length);
void cm_free(cm_message *message);

/// Decodes words of a header (RFC 2047); freed by the caller with free().
char *cm_decode(const char *raw);

enum { cm_deepest = 32, cm_most_parts = 2000 };
