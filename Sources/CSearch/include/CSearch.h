// What FTS5 is given of whosaid's own: a rank, a passage that shows what was found, and a way to part texts into words.
#pragma once
#include <stdint.h>
struct sqlite3;

/// Adds `near_rank(table, weight of the first column, …)` to a connection: Okapi BM25 as FTS5 has it, but of how many rows
/// have a phrase no more than some thousands are counted; beyond, the number is told by how far they reach. A result
/// code of SQLite.
int cs_add_rank(struct sqlite3 *connection);

/// Adds `passage(table, column, words)` to a connection: what FTS5's snippet() gives with \2 and \3 as its marks and … where
/// text is left out, in time that grows with the hits and not with their square; of a text with thousands of hits the
/// first four thousand are looked at. A result code of SQLite.
int cs_add_passage(struct sqlite3 *connection);

/// Where something was found: from which word on, how many words, and by which phrase of the search.
typedef struct {
  int word, words, phrase;
} cs_hit;

/// A stretch of words, and what it is worth; `first` and `last` are for its makers. `looks` counts how often a hit was
/// looked at.
typedef struct {
  int start, score, looks, first, last;
} cs_stretch;

/// The stretch of `tokens` words that shows most of `hits`, which are in order, in a text of so many words. `begins` are the
/// words that begin a sentence, in order; `seen` is a number for each phrase, all 0.
cs_stretch cs_best_stretch(
    const cs_hit *hits, int count, const int *begins, int beginCount, int words, int tokens, int *seen);

/// What stands for a character in the index: up to two letters in UTF-8, none for one that nobody sees.
typedef struct {
  uint32_t character;
  char letters[8];
} cs_folding;

/// Adds the tokenizer `folded` to a connection: FTS5's `unicode61` without diacritics; characters of `table` (in order;
/// it must live as long as the connection) become their letters, and each of a script without spaces between words is a
/// word. A result code of SQLite.
int cs_add_words(struct sqlite3 *connection, const cs_folding *table, int32_t count);
