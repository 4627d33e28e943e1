#include "CArchive.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

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
