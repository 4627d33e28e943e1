// XML read forward by libxml2's pull reader. Nothing outside the bytes is ever loaded, entities that a
// document declares are told by name and not expanded, and damage ends an element early instead of ending the
// reading.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "CXMLStream.h"

typedef struct cx_reader cx_reader;

typedef enum {
  CX_END,
  CX_OPEN,
  CX_CLOSE,
  /// Character data, CDATA included.
  CX_TEXT,
  /// A reference to an entity that XML itself does not know, such as `&nbsp;`; cx_name is its name.
  CX_ENTITY,
} cx_event;

/// - Parameter encoding: overrides what the document declares; NULL to believe it. The bytes must outlive the
///   reader. NULL where libxml2 has no memory or does not know the encoding.
cx_reader *cx_open(const char *bytes, size_t length, const char *encoding);
void cx_close(cx_reader *reader);

/// The next event. An empty element gives CX_OPEN and CX_CLOSE too.
cx_event cx_next(cx_reader *reader);

/// Name without its prefix. Strings last until the next event; none of these is NULL but where it is said.
const char *cx_name(cx_reader *reader);
/// NULL where there is none.
const char *cx_namespace(cx_reader *reader);
const char *cx_text(cx_reader *reader);

/// Attributes of the element that was just opened, one by one; false after the last.
bool cx_next_attribute(cx_reader *reader, const char **prefix, const char **name, const char **value);

/// Line of a damage that stopped the reading before the end, 0 where there was none.
int cx_damaged_line(cx_reader *reader);
