// Databases of others, read from memory: nothing is opened beside them, nothing is written.
#pragma once
#include <sqlite3.h>
#include <stddef.h>

/// Opens the bytes of a database file for reading; they are copied. NULL when there is no memory for them.
sqlite3 *cs_open(const void *bytes, size_t length);

/// Prepares a statement; NULL when it means nothing there, or the file is damaged.
sqlite3_stmt *cs_prepare(sqlite3 *database, const char *sql);
