// Why the analysis failed on an article, of which only the text is kept then; NULL where it did not. Its
// `analysis` is 0.

extension Migration {
  static let unanalysed = Migration(
    name: "4: articles that could not be analysed",
    sql: "ALTER TABLE article ADD COLUMN unanalysed TEXT DEFAULT NULL;")
}
