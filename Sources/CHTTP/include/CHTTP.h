// One request over libcurl, without following redirects: who asks decides about each address, and about each machine
// that a connection would go to.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct ch_client ch_client;

typedef struct {
  const char *address;
  /// Of the last answer, or NULL.
  const char *etag, *last_modified;
  const char *agent;
  long connect_milliseconds, total_milliseconds;
  /// Of the body, unpacked.
  size_t most_bytes;
  /// Whether to connect to a machine's numeric address; asked before every connection.
  bool (*may_connect)(void *context, const char *address);
  /// Asked many times a second; true ends the request.
  bool (*is_cancelled)(void *context);
  void *context;
} ch_request;

typedef enum {
  CH_DONE,
  /// No address for the host's name, as when there is no network.
  CH_NO_HOST,
  CH_REFUSED_BY_US,
  CH_NO_CONNECTION,
  CH_TOO_SLOW,
  CH_TOO_LARGE,
  CH_CUT_SHORT,
  CH_BAD_CERTIFICATE,
  CH_CANCELLED,
  /// Compressed in a way that is not what was said.
  CH_BAD_PACKING,
  /// The answer is none of HTTP.
  CH_NO_HTTP,
  CH_OTHER,
} ch_end;

typedef struct {
  ch_end end;
  long status;
  /// Header fields, NULL where there is none. All strings last until the next request.
  const char *location, *content_type, *etag, *last_modified, *retry_after;
  const char *bytes;
  size_t length;
  /// libcurl's words for what went wrong.
  const char *error;
} ch_answer;

/// A client keeps connections and cookies from one request to the next. One thread at a time.
ch_client *ch_open(void);
void ch_close(ch_client *client);
void ch_get(ch_client *client, const ch_request *request, ch_answer *answer);
