// The functions of libxml2 that are used, as those of a library that is loaded late. Comes after its headers.
#pragma once
#include "CLate.h"
#include <libxml/xmlversion.h>

extern late_library cx_library;

#define htmlEntityLookup LATE(&cx_library, htmlEntityLookup)
#define xmlCreateMemoryParserCtxt LATE(&cx_library, xmlCreateMemoryParserCtxt)
#define xmlCtxtUseOptions LATE(&cx_library, xmlCtxtUseOptions)
#define xmlFreeDoc LATE(&cx_library, xmlFreeDoc)
#define xmlFreeParserCtxt LATE(&cx_library, xmlFreeParserCtxt)
#define xmlFreeTextReader LATE(&cx_library, xmlFreeTextReader)
#define xmlParseDocument LATE(&cx_library, xmlParseDocument)
#define xmlReaderForMemory LATE(&cx_library, xmlReaderForMemory)
#define xmlTextReaderConstLocalName LATE(&cx_library, xmlTextReaderConstLocalName)
#define xmlTextReaderConstNamespaceUri LATE(&cx_library, xmlTextReaderConstNamespaceUri)
#define xmlTextReaderConstPrefix LATE(&cx_library, xmlTextReaderConstPrefix)
#define xmlTextReaderConstValue LATE(&cx_library, xmlTextReaderConstValue)
#define xmlTextReaderIsEmptyElement LATE(&cx_library, xmlTextReaderIsEmptyElement)
#define xmlTextReaderLocatorLineNumber LATE(&cx_library, xmlTextReaderLocatorLineNumber)
#define xmlTextReaderMoveToElement LATE(&cx_library, xmlTextReaderMoveToElement)
#define xmlTextReaderMoveToNextAttribute LATE(&cx_library, xmlTextReaderMoveToNextAttribute)
#define xmlTextReaderNodeType LATE(&cx_library, xmlTextReaderNodeType)
#define xmlTextReaderRead LATE(&cx_library, xmlTextReaderRead)
#define xmlTextReaderSetErrorHandler LATE(&cx_library, xmlTextReaderSetErrorHandler)
