#include "CXML.h"
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include "Late.h"

// With 2.14 its interface changed, and its number.
static const char *const names[] = {LIBXML_VERSION < 21400 ? "libxml2.so.2" : "libxml2.so.16", "libxml2.so", NULL};
late_library cx_library = {names, NULL};

struct cx_reader {
  xmlTextReaderPtr reader;
  bool closes_empty;
  bool stopped;
  int damaged_line;
};

static void keep_quiet(void *context, const char *message, xmlParserSeverities severity,
                       xmlTextReaderLocatorPtr locator) {
  (void)message;
  struct cx_reader *reader = context;
  if (severity == XML_PARSER_SEVERITY_ERROR && reader->damaged_line == 0) {
    reader->damaged_line = xmlTextReaderLocatorLineNumber(locator);
  }
}

cx_reader *cx_open(const char *bytes, size_t length, const char *encoding) {
  if (length > 0x7FFFFFFF) return NULL;
  xmlTextReaderPtr inner = xmlReaderForMemory(
      bytes, (int)length, NULL, encoding, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (inner == NULL) return NULL;
  cx_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) {
    xmlFreeTextReader(inner);
    return NULL;
  }
  reader->reader = inner;
  xmlTextReaderSetErrorHandler(inner, keep_quiet, reader);
  return reader;
}

void cx_close(cx_reader *reader) {
  if (reader == NULL) return;
  xmlFreeTextReader(reader->reader);
  free(reader);
}

cx_event cx_next(cx_reader *reader) {
  if (reader->closes_empty) {
    reader->closes_empty = false;
    xmlTextReaderMoveToElement(reader->reader);
    return CX_CLOSE;
  }
  while (!reader->stopped && xmlTextReaderRead(reader->reader) == 1) {
    switch (xmlTextReaderNodeType(reader->reader)) {
    case XML_READER_TYPE_ELEMENT:
      reader->closes_empty = xmlTextReaderIsEmptyElement(reader->reader) == 1;
      return CX_OPEN;
    case XML_READER_TYPE_END_ELEMENT: return CX_CLOSE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return CX_TEXT;
    case XML_READER_TYPE_ENTITY_REFERENCE: return CX_ENTITY;
    default: break;
    }
  }
  reader->stopped = true;
  return CX_END;
}

static const char *or_empty(const xmlChar *text) { return text == NULL ? "" : (const char *)text; }

const char *cx_name(cx_reader *reader) { return or_empty(xmlTextReaderConstLocalName(reader->reader)); }
const char *cx_namespace(cx_reader *reader) { return (const char *)xmlTextReaderConstNamespaceUri(reader->reader); }
const char *cx_text(cx_reader *reader) { return or_empty(xmlTextReaderConstValue(reader->reader)); }

bool cx_next_attribute(cx_reader *reader, const char **prefix, const char **name, const char **value) {
  if (xmlTextReaderMoveToNextAttribute(reader->reader) != 1) {
    xmlTextReaderMoveToElement(reader->reader);
    return false;
  }
  *prefix = or_empty(xmlTextReaderConstPrefix(reader->reader));
  *name = or_empty(xmlTextReaderConstLocalName(reader->reader));
  *value = or_empty(xmlTextReaderConstValue(reader->reader));
  return true;
}

int cx_damaged_line(cx_reader *reader) { return reader->damaged_line; }
