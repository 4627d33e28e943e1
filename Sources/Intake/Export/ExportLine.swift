// What the word processor formats of databases come down to: lines with the little of their looks that
// carries meaning.
import DocumentModel

/// A paragraph of an export, white space squeezed.
struct ExportLine: Equatable {
  var text: String
  /// In a style for headings, or larger than the rest.
  var isHeading = false
  /// Whether a page or section begins with it.
  var startsPage = false
  /// Set far to the right in a text of fixed columns: what the database says of the article, never its own
  /// words.
  var isCentred = false
  /// A word in bold at its beginning, as labels are set: "HD", "Section:".
  var boldStart = ""
}
