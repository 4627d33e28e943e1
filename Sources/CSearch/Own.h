// Between the files of CSearch.
#pragma once
#include "CSearch.h"
#include <sqlite3.h>

// FTS5 of a connection. SQLITE_ERROR where it has none, any other code when the file cannot be read.
int cs_fts(sqlite3 *connection, fts5_api **api);
