#include "CArchive.h"
#include "CLate.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const names[] = {"libarchive.so.13", "libarchive.so", NULL};
static late_library library = {names, NULL};
#define archive_entry_filetype LATE(&library, archive_entry_filetype)
#define archive_entry_pathname LATE(&library, archive_entry_pathname)
#define archive_entry_pathname_utf8 LATE(&library, archive_entry_pathname_utf8)
#define archive_error_string LATE(&library, archive_error_string)
#define archive_filter_bytes LATE(&library, archive_filter_bytes)
#define archive_format LATE(&library, archive_format)
#define archive_read_data LATE(&library, archive_read_data)
#define archive_read_free LATE(&library, archive_read_free)
#define archive_read_new LATE(&library, archive_read_new)
#define archive_read_next_header LATE(&library, archive_read_next_header)
#define archive_read_open LATE(&library, archive_read_open)
#define archive_read_open_memory LATE(&library, archive_read_open_memory)
#define archive_read_support_filter_bzip2 LATE(&library, archive_read_support_filter_bzip2)
#define archive_read_support_filter_gzip LATE(&library, archive_read_support_filter_gzip)
#define archive_read_support_filter_xz LATE(&library, archive_read_support_filter_xz)
#define archive_read_support_filter_zstd LATE(&library, archive_read_support_filter_zstd)
#define archive_read_support_format_raw LATE(&library, archive_read_support_format_raw)
#define archive_read_support_format_tar LATE(&library, archive_read_support_format_tar)
#define archive_read_support_format_zip LATE(&library, archive_read_support_format_zip)
#define archive_set_error LATE(&library, archive_set_error)

struct source {
  ca_more more;
  void *context;
};

static struct archive *fresh(void) {
  struct archive *archive = archive_read_new();
  if (archive == NULL) return NULL;
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_bzip2(archive);
  archive_read_support_filter_xz(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_format_zip(archive);
  archive_read_support_format_tar(archive);
  // What is compressed and no archive is one member.
  archive_read_support_format_raw(archive);
  return archive;
}

static struct archive *opened(struct archive *archive, int result, char *why, size_t size) {
  if (archive != NULL && (result == ARCHIVE_OK || result == ARCHIVE_WARN)) return archive;
  const char *reason = archive == NULL ? NULL : archive_error_string(archive);
  snprintf(why, size, "%s", reason == NULL ? "no memory" : reason);
  if (archive != NULL) archive_read_free(archive);
  return NULL;
}

static la_ssize_t read_more(struct archive *archive, void *context, const void **bytes) {
  struct source *source = context;
  ptrdiff_t got = source->more(source->context, bytes);
  if (got < 0) archive_set_error(archive, EIO, "could not be read");
  return got < 0 ? ARCHIVE_FATAL : (la_ssize_t)got;
}

static int forget(struct archive *archive, void *context) {
  (void)archive;
  free(context);
  return ARCHIVE_OK;
}

struct archive *ca_open(ca_more more, void *context, char *why, size_t size) {
  struct archive *archive = fresh();
  struct source *source = malloc(sizeof *source);
  if (archive == NULL || source == NULL) {
    free(source);
    return opened(archive, ARCHIVE_FATAL, why, size);
  }
  *source = (struct source){more, context};
  return opened(archive, archive_read_open(archive, source, NULL, read_more, forget), why, size);
}

struct archive *ca_open_bytes(const void *bytes, size_t length, char *why, size_t size) {
  struct archive *archive = fresh();
  if (archive == NULL) return opened(archive, ARCHIVE_FATAL, why, size);
  return opened(archive, archive_read_open_memory(archive, bytes, length), why, size);
}

ca_next_result ca_next(struct archive *archive, const char **name) {
  struct archive_entry *entry = NULL;
  int result = archive_read_next_header(archive, &entry);
  if (result == ARCHIVE_EOF) return CA_NEXT_END;
  if ((result != ARCHIVE_OK && result != ARCHIVE_WARN) || entry == NULL) return CA_NEXT_DAMAGED;
  if (archive_format(archive) == ARCHIVE_FORMAT_RAW) {
    *name = "";
    return CA_NEXT_FILE;
  }
  if (archive_entry_filetype(entry) != AE_IFREG) return CA_NEXT_OTHER;
  *name = archive_entry_pathname_utf8(entry);
  if (*name == NULL) *name = archive_entry_pathname(entry);
  if (*name == NULL) *name = "?";
  return CA_NEXT_FILE;
}

ptrdiff_t ca_read(struct archive *archive, void *bytes, size_t size) { return archive_read_data(archive, bytes, size); }
int64_t ca_taken(struct archive *archive) { return archive_filter_bytes(archive, -1); }
const char *ca_error(struct archive *archive) { return archive_error_string(archive); }
void ca_close(struct archive *archive) { archive_read_free(archive); }
