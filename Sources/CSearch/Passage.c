// The stretch of a text that shows best what was found in it. FTS5's own snippet() looks from each hit at all others, so
// that a long article with a common word never ends; here a hit looks at those that lie within the stretch. The choice
// and its marks are FTS5's: a phrase not seen yet counts a thousand, one seen already one, the beginning of a sentence a
// hundred.
#include "Own.h"
#include <stdlib.h>
#include <string.h>

// Hits that are looked at, from the beginning of the text on.
enum { most = 4000 };

// Words until `known`, and of those the ones that begin a sentence.
typedef struct {
  const char *text;
  int *begins, count, room, word, known;
} sentences;

static int see_word(void *context, int flags, const char *word, int length, int start, int end) {
  (void)word, (void)length, (void)end;
  sentences *found = context;
  if (flags & FTS5_TOKEN_COLOCATED) return SQLITE_OK;
  if (found->word > found->known) return SQLITE_DONE;
  int before = start - 1;
  while (before >= 0 && memchr(" \t\n\r", found->text[before], 4)) before--;
  int begins = found->word == 0 ||
      (before >= 0 && before != start - 1 && (found->text[before] == '.' || found->text[before] == ':'));
  if (begins) {
    if (found->count == found->room) {
      int room = found->room ? 2 * found->room : 64;
      int *more = realloc(found->begins, (size_t)room * sizeof *more);
      if (!more) return SQLITE_NOMEM;
      found->begins = more, found->room = room;
    }
    found->begins[found->count++] = found->word;
  }
  found->word++;
  return SQLITE_OK;
}

// What a stretch of `tokens` words from `start` on is worth; `from` is a hit at or before its first.
static int worth(
    const cs_hit *hits, int count, int from, int start, int tokens, int *seen, int stretch, cs_stretch *at) {
  int score = 0;
  at->first = -1, at->last = -1;
  for (int i = from; i < count && hits[i].word < start + tokens; i++) {
    at->looks++;
    if (hits[i].word < start) continue;
    score += seen[hits[i].phrase] == stretch ? 1 : 1000;
    seen[hits[i].phrase] = stretch;
    if (at->first < 0) at->first = hits[i].word;
    at->last = hits[i].word + hits[i].words;
  }
  return score;
}

cs_stretch cs_best_stretch(
    const cs_hit *hits, int count, const int *begins, int beginCount, int words, int tokens, int *seen) {
  cs_stretch best = {0, 0, 0, -1, -1}, at = best;
  int sentence = 0, from = 0, stretch = 0;
  for (int i = 0; i < count; i++) {
    int score = worth(hits, count, i, hits[i].word, tokens, seen, ++stretch, &at);
    if (score > best.score) {
      int start = at.first - (tokens - (at.last - at.first)) / 2;
      if (start + tokens > words) start = words - tokens;
      best.score = score, best.start = start < 0 ? 0 : start;
    }
    if (!beginCount || words <= tokens) continue;
    while (sentence + 1 < beginCount && begins[sentence + 1] <= hits[i].word) sentence++;
    int begin = begins[sentence];
    if (begin >= hits[i].word) continue;
    while (from < count && hits[from].word < begin) from++;
    score = worth(hits, count, from, begin, tokens, seen, ++stretch, &at) + (begin == 0 ? 120 : 100);
    if (score > best.score) best.score = score, best.start = begin;
  }
  best.looks = at.looks;
  return best;
}

// The text of the stretch, with \2 before and \3 behind what was found.
typedef struct {
  const char *text;
  const cs_hit *hits;
  int count, next, begin, end, start, last, word, written;
  char *out;
  size_t filled, room;
} excerpt;

static int put(excerpt *e, const char *bytes, int length) {
  if (length <= 0) return SQLITE_OK;
  if (e->filled + (size_t)length > e->room) {
    size_t room = 2 * e->room + (size_t)length + 256;
    char *more = realloc(e->out, room);
    if (!more) return SQLITE_NOMEM;
    e->out = more, e->room = room;
  }
  memcpy(e->out + e->filled, bytes, (size_t)length);
  e->filled += (size_t)length;
  return SQLITE_OK;
}

static int put_until(excerpt *e, int end) {
  int result = put(e, e->text + e->written, end - e->written);
  if (end > e->written) e->written = end;
  return result;
}

// Hits that overlap are one.
static void next_hit(excerpt *e) {
  e->begin = e->end = -1;
  for (; e->next < e->count; e->next++) {
    const cs_hit *hit = e->hits + e->next;
    if (e->begin >= 0 && hit->word > e->end) return;
    if (e->begin < 0) e->begin = hit->word;
    if (hit->word + hit->words - 1 > e->end) e->end = hit->word + hit->words - 1;
  }
}

static int mark_word(void *context, int flags, const char *word, int length, int start, int end) {
  (void)word, (void)length;
  excerpt *e = context;
  if (flags & FTS5_TOKEN_COLOCATED) return SQLITE_OK;
  int at = e->word++, result = SQLITE_OK;
  if (at < e->start) return SQLITE_OK;
  if (at > e->last) return SQLITE_DONE;
  if (e->start > 0 && at == e->start) e->written = start;
  if (at == e->begin) {
    result = put_until(e, start);
    if (result == SQLITE_OK) result = put(e, "\2", 1);
  }
  if (result == SQLITE_OK && at == e->end) {
    result = put_until(e, end);
    if (result == SQLITE_OK) result = put(e, "\3", 1);
    next_hit(e);
  }
  if (result == SQLITE_OK && at == e->last) {
    result = put_until(e, end);
    if (result == SQLITE_OK && e->begin >= 0 && at >= e->begin && at < e->end) result = put(e, "\3", 1);
  }
  return result;
}

static int collect(const Fts5ExtensionApi *api, Fts5Context *row, int column, cs_hit *hits, int *count) {
  int all = 0, result = api->xInstCount(row, &all);
  for (int i = 0; result == SQLITE_OK && i < all && *count < most; i++) {
    int phrase, of, word;
    result = api->xInst(row, i, &phrase, &of, &word);
    if (result == SQLITE_OK && of == column) hits[(*count)++] = (cs_hit){word, api->xPhraseSize(row, phrase), phrase};
  }
  return result;
}

static int tokenized(
    const Fts5ExtensionApi *api, Fts5Context *row, const char *text, int length, void *context,
    int (*function)(void *, int, const char *, int, int, int)) {
  int result = api->xTokenize(row, text, length, context, function);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

static int write_stretch(
    const Fts5ExtensionApi *api, Fts5Context *row, const char *text, int length, excerpt *e, int words) {
  int result = e->start > 0 ? put(e, "…", (int)strlen("…")) : SQLITE_OK;
  do next_hit(e);
  while (e->begin >= 0 && e->begin < e->start);
  if (result == SQLITE_OK) result = tokenized(api, row, text, length, e, mark_word);
  if (result != SQLITE_OK) return result;
  return e->last >= words - 1 ? put_until(e, length) : put(e, "…", (int)strlen("…"));
}

static int make(const Fts5ExtensionApi *api, Fts5Context *row, int column, int tokens, excerpt *e, cs_hit *hits) {
  int count = 0, words = 0, length = 0;
  const char *text = NULL;
  int result = collect(api, row, column, hits, &count);
  if (result == SQLITE_OK) result = api->xColumnText(row, column, &text, &length);
  if (result == SQLITE_OK) result = api->xColumnSize(row, column, &words);
  if (result != SQLITE_OK || !text) return result;
  sentences found = {text, NULL, 0, 0, 0, count ? hits[count - 1].word : 0};
  if (count) result = tokenized(api, row, text, length, &found, see_word);
  int *seen = calloc((size_t)api->xPhraseCount(row) + 1, sizeof *seen);
  if (result == SQLITE_OK && seen) {
    cs_stretch best = cs_best_stretch(hits, count, found.begins, found.count, words, tokens, seen);
    e->text = text, e->hits = hits, e->count = count;
    e->start = best.start, e->last = best.start + tokens - 1;
    result = write_stretch(api, row, text, length, e, words);
  } else if (result == SQLITE_OK) {
    result = SQLITE_NOMEM;
  }
  free(seen);
  free(found.begins);
  return result;
}

static void passage(
    const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *context, int count, sqlite3_value **values) {
  if (count != 2) {
    sqlite3_result_error(context, "passage() wants a column and a number of words", -1);
    return;
  }
  cs_hit *hits = malloc(most * sizeof *hits);
  excerpt e = {0};
  int tokens = sqlite3_value_int(values[1]);
  int result = hits ? make(api, row, sqlite3_value_int(values[0]), tokens < 1 ? 1 : tokens, &e, hits) : SQLITE_NOMEM;
  if (result == SQLITE_OK) sqlite3_result_text(context, e.out ? e.out : "", (int)e.filled, SQLITE_TRANSIENT);
  else sqlite3_result_error_code(context, result);
  free(e.out);
  free(hits);
}

int cs_add_passage(sqlite3 *connection) {
  fts5_api *api;
  int result = cs_fts(connection, &api);
  return result == SQLITE_OK ? api->xCreateFunction(api, "passage", NULL, passage, NULL) : result;
}
