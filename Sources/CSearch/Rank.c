// FTS5's own bm25() first goes through all rows that have a phrase, a million for a common word, only to know how many
// they are. Source of the formula: the SQLite documentation, "SQLite FTS5 Extension", section 5.1.1.
#include "Own.h"
#include <math.h>
#include <stdlib.h>

// Rows of a phrase that are counted.
enum { most = 4000 };

typedef struct {
  int phrases;
  double average;
  // How rare each phrase is, then how often the row has it.
  double numbers[];
} rank_data;

typedef struct {
  sqlite3_int64 count, last;
} phrase_count;

static int count_row(const Fts5ExtensionApi *api, Fts5Context *row, void *context) {
  phrase_count *counted = context;
  counted->last = api->xRowid(row);
  return ++counted->count < most ? SQLITE_OK : SQLITE_DONE;
}

static int make(const Fts5ExtensionApi *api, Fts5Context *row, rank_data **out) {
  int phrases = api->xPhraseCount(row);
  sqlite3_int64 rows = 0, tokens = 0;
  int result = api->xRowCount(row, &rows);
  if (result == SQLITE_OK) result = api->xColumnTotalSize(row, -1, &tokens);
  if (result != SQLITE_OK) return result;
  rank_data *data = sqlite3_malloc64(sizeof *data + 2 * (sqlite3_uint64)phrases * sizeof(double));
  if (!data) return SQLITE_NOMEM;
  data->phrases = phrases;
  data->average = rows > 0 ? (double)tokens / (double)rows : 1;
  for (int phrase = 0; phrase < phrases; phrase++) {
    phrase_count counted = {0, 0};
    result = api->xQueryPhrase(row, phrase, &counted, count_row);
    if (result != SQLITE_OK) {
      sqlite3_free(data);
      return result;
    }
    double have = (double)counted.count;
    // Rows are numbered in the order in which they came, with hardly a gap.
    if (counted.count >= most && counted.last > 0) have *= fmax(1, (double)rows / (double)counted.last);
    double rarity = log(((double)rows - have + 0.5) / (have + 0.5));
    data->numbers[phrase] = rarity > 0 ? rarity : 1e-6;
  }
  result = api->xSetAuxdata(row, data, sqlite3_free);
  if (result == SQLITE_OK) *out = data;
  return result;
}

static int score(
    const Fts5ExtensionApi *api, Fts5Context *row, rank_data *data, int count, sqlite3_value **weights, double *out) {
  double *often = data->numbers + data->phrases;
  for (int phrase = 0; phrase < data->phrases; phrase++) often[phrase] = 0;
  int instances = 0, length = 0;
  int result = api->xInstCount(row, &instances);
  for (int i = 0; result == SQLITE_OK && i < instances; i++) {
    int phrase, column, offset;
    result = api->xInst(row, i, &phrase, &column, &offset);
    if (result == SQLITE_OK) often[phrase] += column < count ? sqlite3_value_double(weights[column]) : 1;
  }
  if (result == SQLITE_OK) result = api->xColumnSize(row, -1, &length);
  const double k = 1.2, b = 0.75;
  double sum = 0;
  for (int phrase = 0; phrase < data->phrases; phrase++)
    sum += data->numbers[phrase] * (often[phrase] * (k + 1)) /
        (often[phrase] + k * (1 - b + b * (double)length / data->average));
  *out = -sum;
  return result;
}

static void rank(
    const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *context, int count, sqlite3_value **weights) {
  rank_data *data = api->xGetAuxdata(row, 0);
  int result = data ? SQLITE_OK : make(api, row, &data);
  double value = 0;
  if (result == SQLITE_OK) result = score(api, row, data, count, weights, &value);
  if (result == SQLITE_OK) sqlite3_result_double(context, value);
  else sqlite3_result_error_code(context, result);
}

int cs_fts(sqlite3 *connection, fts5_api **api) {
  *api = NULL;
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, NULL);
  if (result != SQLITE_OK) return result;
  sqlite3_bind_pointer(statement, 1, api, "fts5_api_ptr", NULL);
  sqlite3_step(statement);
  result = sqlite3_finalize(statement);
  return result != SQLITE_OK ? result : *api ? SQLITE_OK : SQLITE_ERROR;
}

int cs_add_rank(sqlite3 *connection) {
  fts5_api *api;
  int result = cs_fts(connection, &api);
  return result == SQLITE_OK ? api->xCreateFunction(api, "near_rank", NULL, rank, NULL) : result;
}
