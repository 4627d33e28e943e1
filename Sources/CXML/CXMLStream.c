#define _GNU_SOURCE
#include "CXMLStream.h"
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include "Late.h"

typedef struct {
  const cx_handlers *handlers;
  void *context;
} stream;

static stream *of(void *parser) { return ((xmlParserCtxtPtr)parser)->_private; }

static void open(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                 const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
  (void)namespaces, (void)declared, (void)defaulted;
  stream *s = of(parser);
  s->handlers->open(s->context, (const char *)name, (const char *)prefix, (const char *)uri, attributes,
                    (const char *const *)values);
}

static void close(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  of(parser)->handlers->close(of(parser)->context);
}

static void text(void *parser, const xmlChar *text, int length) {
  of(parser)->handlers->text(of(parser)->context, (const char *)text, length);
}

static void instruction(void *parser, const xmlChar *target, const xmlChar *data) {
  (void)target;
  if (data) of(parser)->handlers->instruction(of(parser)->context, (const char *)data);
}

bool cx_stream(const char *bytes, size_t length, const cx_handlers *handlers, void *context) {
  if (length == 0 || length > 0x7FFFFFFF) return false;
  xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(bytes, (int)length);
  if (parser == NULL) return false;
  stream s = {handlers, context};
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = open;
  sax.endElementNs = close;
  sax.characters = text;
  sax.ignorableWhitespace = text;
  sax.cdataBlock = text;
  sax.processingInstruction = instruction;
  xmlSAXHandler old = *parser->sax;
  *parser->sax = sax;
  parser->_private = &s;
  // Without NOENT an ampersand in an attribute is told as "&#38;"; there is no DTD that could declare more.
  xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseDocument(parser);
  bool is_well_formed = parser->wellFormed;
  *parser->sax = old;
  if (parser->myDoc) xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
  return is_well_formed;
}

const void *cx_find(const void *bytes, size_t length, const void *part, size_t part_length) {
  return memmem(bytes, length, part, part_length);
}

unsigned cx_html_entity(const char *name) {
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
  return entity == NULL ? 0 : entity->value;
}
