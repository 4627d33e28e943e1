// The tokenizer `folded`. FTS5's own knows letters and takes off diacritics of Latin; what it keeps apart though people
// type it alike (ø, ł, ı, Greek accents) is folded here, and marks that nobody sees are left out of words.
#include "Own.h"
#include <stdlib.h>
#include <string.h>

typedef struct {
  fts5_api *api;
  const cs_folding *table;
  int32_t count;
} words_of;

typedef struct {
  fts5_tokenizer own;
  Fts5Tokenizer *inner;
  const words_of *words;
} words_tokenizer;

typedef int (*token_function)(void *context, int flags, const char *token, int length, int start, int end);

typedef struct {
  const words_of *words;
  void *context;
  token_function give;
} words_call;

static uint32_t read_character(const char *bytes, int length, int *at) {
  unsigned char first = (unsigned char)bytes[(*at)++];
  int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  uint32_t value = more == 3 ? first & 7 : more == 2 ? first & 15 : more == 1 ? first & 31 : first;
  while (more-- > 0 && *at < length) value = value << 6 | ((unsigned char)bytes[(*at)++] & 63);
  return value;
}

static const char *folding(const words_of *words, uint32_t character) {
  int32_t low = 0, high = words->count;
  while (low < high) {
    int32_t middle = (low + high) / 2;
    if (words->table[middle].character < character) low = middle + 1;
    else high = middle;
  }
  return low < words->count && words->table[low].character == character ? words->table[low].letters : NULL;
}

// Chinese characters and kana, which stand without spaces between words.
static int is_word_of_its_own(uint32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
      (c >= 0x20000 && c <= 0x3FFFF);
}

static int give(void *context, int flags, const char *token, int length, int start, int end) {
  words_call *call = context;
  int isPlain = 1;
  for (int i = 0; i < length && isPlain; i++) isPlain = (unsigned char)token[i] < 0x80;
  if (isPlain) return call->give(call->context, flags, token, length, start, end);
  // A letter becomes two of as many bytes at most.
  char small[256], *word = length < 100 ? small : malloc((size_t)length * 2 + 8);
  if (!word) return SQLITE_NOMEM;
  // Where nothing was folded by FTS5, a place in the word is a place in the text.
  int isInPlace = length == end - start, filled = 0, begun = start, result = SQLITE_OK;
  for (int at = 0; at < length && result == SQLITE_OK;) {
    int before = at;
    uint32_t character = read_character(token, length, &at);
    if (is_word_of_its_own(character)) {
      if (filled) result = call->give(call->context, flags, word, filled, begun, isInPlace ? start + before : end);
      filled = 0;
      begun = isInPlace ? start + at : start;
      if (result == SQLITE_OK)
        result = call->give(
            call->context, flags, token + before, at - before, isInPlace ? start + before : start,
            isInPlace ? start + at : end);
      continue;
    }
    const char *letters = folding(call->words, character);
    size_t size = letters ? strlen(letters) : (size_t)(at - before);
    memcpy(word + filled, letters ? letters : token + before, size);
    filled += (int)size;
  }
  if (filled && result == SQLITE_OK) result = call->give(call->context, flags, word, filled, begun, end);
  if (word != small) free(word);
  return result;
}

static int tokenize(
    Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, token_function function) {
  words_tokenizer *own = (words_tokenizer *)tokenizer;
  words_call call = {own->words, context, function};
  return own->own.xTokenize(own->inner, &call, flags, text, length, give);
}

// Marks that nobody sees are letters for FTS5, and go when the word is folded; letters that are used as apostrophes part
// words, as an apostrophe does.
static int make(void *context, const char **arguments, int count, Fts5Tokenizer **out) {
  (void)arguments, (void)count;
  const words_of *words = context;
  words_tokenizer *own = calloc(1, sizeof *own);
  if (!own) return SQLITE_NOMEM;
  own->words = words;
  void *inner = NULL;
  int result = words->api->xFindTokenizer(words->api, "unicode61", &inner, &own->own);
  static const char unseen[] =
      "\u00AD\u061C\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067"
      "\u2068\u2069\uFEFF";
  const char *given[] = {"remove_diacritics", "2", "tokenchars", unseen, "separators", "\u02BB\u02BC\u02BE\u02BF"};
  if (result == SQLITE_OK) result = own->own.xCreate(inner, given, 6, &own->inner);
  if (result == SQLITE_OK) *out = (Fts5Tokenizer *)own;
  else free(own);
  return result;
}

static void end(Fts5Tokenizer *tokenizer) {
  words_tokenizer *own = (words_tokenizer *)tokenizer;
  own->own.xDelete(own->inner);
  free(own);
}

int cs_add_words(sqlite3 *connection, const cs_folding *table, int32_t count) {
  fts5_api *api;
  int result = cs_fts(connection, &api);
  if (result != SQLITE_OK) return result;
  words_of *words = malloc(sizeof *words);
  if (!words) return SQLITE_NOMEM;
  *words = (words_of){api, table, count};
  fts5_tokenizer own = {make, end, tokenize};
  return api->xCreateTokenizer(api, "folded", words, &own, free);
}
