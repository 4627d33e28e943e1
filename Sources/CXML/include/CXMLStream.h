// XML told as a stream of calls, without a tree: libxml2's SAX2 interface, for feeds of any length.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Strings of names, prefixes and namespaces are the same pointers for the same words within one reading; absent ones
/// are NULL. An attribute is five pointers: name, prefix, namespace, value and the value's end.
typedef struct {
  void (*open)(void *context, const char *name, const char *prefix, const char *uri, int attributes,
               const char *const *values);
  void (*close)(void *context);
  /// Character data, CDATA included, in pieces.
  void (*text)(void *context, const char *text, int length);
  /// What a processing instruction holds behind its name, ended by a zero.
  void (*instruction)(void *context, const char *text);
} cx_handlers;

/// Reads UTF-8. Nothing outside the bytes is loaded and no entity is expanded. False when the document is not well
/// formed; what was told up to the damage then holds, what came after it may be shifted.
bool cx_stream(const char *bytes, size_t length, const cx_handlers *handlers, void *context);

/// Where bytes hold others for the first time, NULL where they do not; memmem, which Swift does not see.
const void *cx_find(const void *bytes, size_t length, const void *part, size_t part_length);

/// The code point that HTML 4 calls so, 0 when there is none.
unsigned cx_html_entity(const char *name);
