#include "CSQLite.h"
#include <string.h>

sqlite3 *cs_open(const void *bytes, size_t length) {
  sqlite3 *database = NULL;
  unsigned char *copy = sqlite3_malloc64(length);
  if (!copy) return NULL;
  memcpy(copy, bytes, length);
  // A database in memory has no log: what says that it has one is set to the older way.
  if (length >= 100) copy[18] = copy[19] = 1;
  int how = SQLITE_OPEN_READONLY | SQLITE_OPEN_MEMORY;
  if (sqlite3_open_v2(":memory:", &database, how, NULL) != SQLITE_OK) {
    sqlite3_free(copy);
    sqlite3_close(database);
    return NULL;
  }
  // What the file's schema says is not trusted: no functions, no writing, no attaching.
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  // The copy is freed by SQLite, also when this fails.
  int flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY;
  if (sqlite3_deserialize(database, "main", copy, length, length, flags) != SQLITE_OK) {
    sqlite3_close(database);
    return NULL;
  }
  // Deserializing is an attaching itself.
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_exec(database, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
  return database;
}

sqlite3_stmt *cs_prepare(sqlite3 *database, const char *sql) {
  sqlite3_stmt *statement = NULL;
  return sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}
