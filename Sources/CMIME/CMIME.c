#include "CMIME.h"
#include <gmime/gmime.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "CLate.h"

// Its functions and those of the libraries that it brings.
static const char *const names[] = {"libgmime-3.0.so.0", "libgmime-3.0.so", NULL};
static late_library library = {names, NULL};
#define g_mime_content_type_get_mime_type LATE(&library, g_mime_content_type_get_mime_type)
#define g_mime_data_wrapper_write_to_stream LATE(&library, g_mime_data_wrapper_write_to_stream)
#define g_mime_init LATE(&library, g_mime_init)
#define g_mime_message_get_from LATE(&library, g_mime_message_get_from)
#define g_mime_message_get_mime_part LATE(&library, g_mime_message_get_mime_part)
#define g_mime_message_get_subject LATE(&library, g_mime_message_get_subject)
#define g_mime_message_part_get_message LATE(&library, g_mime_message_part_get_message)
#define g_mime_message_part_get_type LATE(&library, g_mime_message_part_get_type)
#define g_mime_multipart_get_count LATE(&library, g_mime_multipart_get_count)
#define g_mime_multipart_get_part LATE(&library, g_mime_multipart_get_part)
#define g_mime_multipart_get_type LATE(&library, g_mime_multipart_get_type)
#define g_mime_object_get_content_id LATE(&library, g_mime_object_get_content_id)
#define g_mime_object_get_content_type LATE(&library, g_mime_object_get_content_type)
#define g_mime_object_get_content_type_parameter LATE(&library, g_mime_object_get_content_type_parameter)
#define g_mime_object_get_disposition LATE(&library, g_mime_object_get_disposition)
#define g_mime_object_get_header LATE(&library, g_mime_object_get_header)
#define g_mime_object_get_type LATE(&library, g_mime_object_get_type)
#define g_mime_object_write_to_stream LATE(&library, g_mime_object_write_to_stream)
#define g_mime_parser_construct_message LATE(&library, g_mime_parser_construct_message)
#define g_mime_parser_new_with_stream LATE(&library, g_mime_parser_new_with_stream)
#define g_mime_part_get_content LATE(&library, g_mime_part_get_content)
#define g_mime_part_get_filename LATE(&library, g_mime_part_get_filename)
#define g_mime_part_get_type LATE(&library, g_mime_part_get_type)
#define g_mime_stream_mem_get_byte_array LATE(&library, g_mime_stream_mem_get_byte_array)
#define g_mime_stream_mem_get_type LATE(&library, g_mime_stream_mem_get_type)
#define g_mime_stream_mem_new LATE(&library, g_mime_stream_mem_new)
#define g_mime_stream_mem_new_with_buffer LATE(&library, g_mime_stream_mem_new_with_buffer)
#define g_mime_text_part_get_text LATE(&library, g_mime_text_part_get_text)
#define g_mime_text_part_get_type LATE(&library, g_mime_text_part_get_type)
#define g_mime_utils_header_decode_text LATE(&library, g_mime_utils_header_decode_text)
#define g_ascii_strcasecmp LATE(&library, g_ascii_strcasecmp)
#define g_ascii_tolower LATE(&library, g_ascii_tolower)
#define g_free LATE(&library, g_free)
#define g_object_unref LATE(&library, g_object_unref)
#define g_type_check_instance_cast LATE(&library, g_type_check_instance_cast)
#define g_type_check_instance_is_a LATE(&library, g_type_check_instance_is_a)
#define internet_address_get_name LATE(&library, internet_address_get_name)
#define internet_address_list_get_address LATE(&library, internet_address_list_get_address)
#define internet_address_list_length LATE(&library, internet_address_list_length)
#define internet_address_mailbox_get_addr LATE(&library, internet_address_mailbox_get_addr)
#define internet_address_mailbox_get_type LATE(&library, internet_address_mailbox_get_type)

static char *copied(const char *text) { return text == NULL ? NULL : strdup(text); }

static pthread_once_t is_ready = PTHREAD_ONCE_INIT;
static void get_ready(void) { g_mime_init(); }
static void once(void) { pthread_once(&is_ready, get_ready); }

/// What a stream got, handed over with its length.
static char *taken(GMimeStream *stream, size_t *length) {
  GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  *length = array->len;
  char *out = malloc(array->len + 1);
  if (out == NULL) {
    *length = 0;
    return NULL;
  }
  memcpy(out, array->data, array->len);
  out[array->len] = 0;
  return out;
}

static bool is_parameter(GMimeObject *object, const char *name, const char *value) {
  const char *given = g_mime_object_get_content_type_parameter(object, name);
  return given != NULL && g_ascii_strcasecmp(given, value) == 0;
}

static void fill_leaf(GMimeObject *object, cm_part *part) {
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (inner == NULL) return;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, stream);
    part->bytes = taken(stream, &part->length);
    g_object_unref(stream);
  } else if (GMIME_IS_TEXT_PART(object)) {
    char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
    part->bytes = copied(text);
    part->length = part->bytes == NULL ? 0 : strlen(part->bytes);
    g_free(text);
    part->is_flowed = is_parameter(object, "format", "flowed");
    part->drops_blank = is_parameter(object, "delsp", "yes");
  } else if (GMIME_IS_PART(object)) {
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (content == NULL) return;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, stream);
    part->bytes = taken(stream, &part->length);
    g_object_unref(stream);
  }
}

static void walk(GMimeObject *object, size_t parent, int depth, cm_message *out) {
  if (object == NULL || depth > cm_deepest || out->count >= cm_most_parts) return;
  size_t index = out->count;
  cm_part *grown = realloc(out->parts, (index + 1) * sizeof *grown);
  if (grown == NULL) return;
  out->parts = grown;
  out->count++;
  cm_part *part = &out->parts[index];
  memset(part, 0, sizeof *part);
  part->parent = parent;
  GMimeContentType *type = g_mime_object_get_content_type(object);
  char *name = type == NULL ? NULL : g_mime_content_type_get_mime_type(type);
  part->type = copied(name == NULL ? "text/plain" : name);
  if (part->type != NULL) for (char *at = part->type; *at; at++) *at = g_ascii_tolower(*at);
  g_free(name);
  const char *disposition = g_mime_object_get_disposition(object);
  part->is_attachment = disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0;
  part->has_content_id = g_mime_object_get_content_id(object) != NULL;
  if (GMIME_IS_PART(object)) part->name = copied(g_mime_part_get_filename(GMIME_PART(object)));
  if (GMIME_IS_MULTIPART(object)) {
    int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int at = 0; at < count; at++) {
      walk(g_mime_multipart_get_part(GMIME_MULTIPART(object), at), index, depth + 1, out);
    }
  } else {
    fill_leaf(object, part);
  }
}

static char *header(GMimeMessage *message, const char *name) {
  const char *raw = g_mime_object_get_header(GMIME_OBJECT(message), name);
  return raw == NULL ? NULL : cm_decode(raw);
}

char *cm_decode(const char *raw) {
  once();
  char *decoded = g_mime_utils_header_decode_text(NULL, raw);
  char *out = copied(decoded);
  g_free(decoded);
  return out;
}

cm_message *cm_read(const char *bytes, size_t length) {
  once();
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  g_object_unref(stream);
  if (message == NULL) return NULL;
  cm_message *out = calloc(1, sizeof *out);
  if (out != NULL) {
    out->subject = copied(g_mime_message_get_subject(message));
    out->date = header(message, "Date");
    out->language = header(message, "Content-Language");
    out->archived_at = header(message, "Archived-At");
    InternetAddressList *from = g_mime_message_get_from(message);
    if (from != NULL && internet_address_list_length(from) > 0) {
      InternetAddress *first = internet_address_list_get_address(from, 0);
      out->sender = copied(internet_address_get_name(first));
      if (INTERNET_ADDRESS_IS_MAILBOX(first)) {
        out->address = copied(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
      }
    }
    walk(g_mime_message_get_mime_part(message), 0, 0, out);
  }
  g_object_unref(message);
  return out;
}

void cm_free(cm_message *message) {
  if (message == NULL) return;
  for (size_t at = 0; at < message->count; at++) {
    free(message->parts[at].type);
    free(message->parts[at].name);
    free(message->parts[at].bytes);
  }
  free(message->parts);
  free(message->subject);
  free(message->sender);
  free(message->address);
  free(message->date);
  free(message->language);
  free(message->archived_at);
  free(message);
}
