#include "CHTTP.h"
#include <arpa/inet.h>
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>
#include "CLate.h"

static const char *const names[] = {"libcurl.so.4", "libcurl.so", NULL};
static late_library library = {names, NULL};
// It checks arguments of macros, which these are not.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#define curl_easy_cleanup LATE(&library, curl_easy_cleanup)
#define curl_easy_getinfo LATE(&library, curl_easy_getinfo)
#define curl_easy_init LATE(&library, curl_easy_init)
#define curl_easy_perform LATE(&library, curl_easy_perform)
#define curl_easy_reset LATE(&library, curl_easy_reset)
#define curl_easy_setopt LATE(&library, curl_easy_setopt)
#define curl_easy_strerror LATE(&library, curl_easy_strerror)
#define curl_global_init LATE(&library, curl_global_init)
#define curl_slist_append LATE(&library, curl_slist_append)
#define curl_slist_free_all LATE(&library, curl_slist_free_all)

enum { FIELDS = 5 };
static const char *const field_names[FIELDS] = {"location", "content-type", "etag", "last-modified", "retry-after"};

struct ch_client {
  CURL *curl;
  const ch_request *request;
  char *bytes;
  size_t length, room;
  char *fields[FIELDS];
  char error[CURL_ERROR_SIZE];
  bool too_large, refused, cancelled;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

ch_client *ch_open(void) {
  pthread_once(&once, start);
  ch_client *client = calloc(1, sizeof *client);
  if (client == NULL) return NULL;
  client->curl = curl_easy_init();
  if (client->curl != NULL) return client;
  free(client);
  return NULL;
}

static void clear(ch_client *client) {
  for (int i = 0; i < FIELDS; i++) {
    free(client->fields[i]);
    client->fields[i] = NULL;
  }
  client->length = 0;
  client->error[0] = 0;
  client->too_large = client->refused = client->cancelled = false;
}

void ch_close(ch_client *client) {
  if (client == NULL) return;
  curl_easy_cleanup(client->curl);
  clear(client);
  free(client->bytes);
  free(client);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  ch_client *client = context;
  size_t more = size * count;
  if (client->length + more > client->request->most_bytes) {
    client->too_large = true;
    return 0;
  }
  if (client->length + more > client->room) {
    size_t room = (client->length + more) * 2;
    char *grown = realloc(client->bytes, room);
    if (grown == NULL) {
      client->too_large = true;
      return 0;
    }
    client->bytes = grown;
    client->room = room;
  }
  memcpy(client->bytes + client->length, bytes, more);
  client->length += more;
  return more;
}

static size_t take_field(char *line, size_t size, size_t count, void *context) {
  ch_client *client = context;
  size_t length = size * count;
  for (int i = 0; i < FIELDS; i++) {
    size_t name = strlen(field_names[i]);
    if (length <= name || line[name] != ':' || strncasecmp(line, field_names[i], name) != 0) continue;
    const char *value = line + name + 1, *end = line + length;
    while (value < end && (*value == ' ' || *value == '\t')) value++;
    while (end > value && (end[-1] == '\r' || end[-1] == '\n' || end[-1] == ' ')) end--;
    free(client->fields[i]);
    client->fields[i] = strndup(value, (size_t)(end - value));
  }
  return length;
}

static curl_socket_t connect_to(void *context, curlsocktype purpose, struct curl_sockaddr *to) {
  (void)purpose;
  ch_client *client = context;
  char text[INET6_ADDRSTRLEN] = "";
  if (to->family == AF_INET) {
    inet_ntop(AF_INET, &((struct sockaddr_in *)&to->addr)->sin_addr, text, sizeof text);
  } else if (to->family == AF_INET6) {
    inet_ntop(AF_INET6, &((struct sockaddr_in6 *)&to->addr)->sin6_addr, text, sizeof text);
  }
  if (!client->request->may_connect(client->request->context, text)) {
    client->refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static int look_up(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
  (void)a, (void)b, (void)c, (void)d;
  ch_client *client = context;
  client->cancelled = client->request->is_cancelled(client->request->context);
  return client->cancelled;
}

static ch_end end_of(const ch_client *client, CURLcode code) {
  if (client->too_large) return CH_TOO_LARGE;
  if (client->refused && code != CURLE_OK) return CH_REFUSED_BY_US;
  if (client->cancelled) return CH_CANCELLED;
  switch (code) {
  case CURLE_OK: return CH_DONE;
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY: return CH_NO_HOST;
  case CURLE_COULDNT_CONNECT: return CH_NO_CONNECTION;
  case CURLE_OPERATION_TIMEDOUT: return CH_TOO_SLOW;
  case CURLE_PARTIAL_FILE:
  case CURLE_GOT_NOTHING:
  case CURLE_RECV_ERROR: return CH_CUT_SHORT;
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CONNECT_ERROR: return CH_BAD_CERTIFICATE;
  case CURLE_BAD_CONTENT_ENCODING: return CH_BAD_PACKING;
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_WEIRD_SERVER_REPLY: return CH_NO_HTTP;
  default: return CH_OTHER;
  }
}

static void set_up(ch_client *client, struct curl_slist *fields) {
  CURL *curl = client->curl;
  const ch_request *request = client->request;
  // Connections, names and cookies stay.
  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, request->address);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, request->agent);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, client->error);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, client);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_field);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, client);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, connect_to);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, client);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look_up);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, client);
}

static struct curl_slist *with(struct curl_slist *fields, const char *name, const char *value) {
  if (value == NULL || strpbrk(value, "\r\n") != NULL) return fields;
  char line[2048];
  if (snprintf(line, sizeof line, "%s: %s", name, value) >= (int)sizeof line) return fields;
  struct curl_slist *longer = curl_slist_append(fields, line);
  return longer == NULL ? fields : longer;
}

void ch_get(ch_client *client, const ch_request *request, ch_answer *answer) {
  clear(client);
  client->request = request;
  struct curl_slist *fields = with(NULL, "Accept", "text/html, application/xhtml+xml, application/atom+xml, "
                                                   "application/rss+xml, application/feed+json, */*;q=0.5");
  fields = with(fields, "If-None-Match", request->etag);
  fields = with(fields, "If-Modified-Since", request->last_modified);
  set_up(client, fields);
  CURLcode code = curl_easy_perform(client->curl);
  curl_slist_free_all(fields);
  *answer = (ch_answer){.end = end_of(client, code)};
  curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, &answer->status);
  answer->location = client->fields[0];
  answer->content_type = client->fields[1];
  answer->etag = client->fields[2];
  answer->last_modified = client->fields[3];
  answer->retry_after = client->fields[4];
  answer->bytes = client->bytes;
  answer->length = client->length;
  answer->error = client->error[0] ? client->error : curl_easy_strerror(code);
}
