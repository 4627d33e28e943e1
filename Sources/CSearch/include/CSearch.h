// What FTS5 is given of whosaid's own: a rank, and a way to part texts into words.
#pragma once
#include <stdint.h>
struct sqlite3;

/// Adds `near_rank(table, weight of the first column, …)` to a connection: Okapi BM25 as FTS5 has it, but of how many rows
/// have a phrase no more than some thousands are counted; beyond, the number is told by how far they reach. A result
/// code of SQLite.
int cs_add_rank(struct sqlite3 *connection);

/// What stands for a character in the index: up to two letters in UTF-8, none for one that nobody sees.
typedef struct {
  uint32_t character;
  char letters[8];
} cs_folding;

/// Adds the tokenizer `folded` to a connection: FTS5's `unicode61` without diacritics; characters of `table` (in order;
/// it must live as long as the connection) become their letters, and each of a script without spaces between words is a
/// word. A result code of SQLite.
int cs_add_words(struct sqlite3 *connection, const cs_folding *table, int32_t count);
