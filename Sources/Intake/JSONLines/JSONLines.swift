// JSON Lines: one object a line, each an article. A line that is none is skipped by its number, and the rest goes on.
import DocumentModel

extension Format {
  public static let jsonLines = Format(
    "jsonl", "JSON Lines: one {\"id\", \"text\", …} a line", endings: ["jsonl", "ndjson"],
    fit: { head in
      if ["jsonl", "ndjson"].contains(head.ending) { return .byName }
      guard head.isText, !["txt", "text"].contains(head.ending), head.opening.hasPrefix("{") else { return .no }
      return head.opening.dropFirst().drop(while: \.isWhitespace).hasPrefix("\"") ? .byName : .no
    },
    open: { input in JSONLinesStream(input) })
}

private struct JSONLinesStream: ArticleStream {
  private let input: Input
  private var line = 0
  private var isOver = false

  init(_ input: Input) { self.input = input }

  mutating func next() -> Reading? {
    while !isOver {
      do throws(InputError) {
        guard var bytes = try input.source.line() else { return nil }
        line += 1
        let place = "\(input.place):\(line)"
        if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        if bytes.count > ArticleReader.largestArticle {
          return .skipped(Skip(place: place, reason: "is larger than an article can be", isNamed: false))
        }
        do throws(RecordError) {
          return .article(try articleOfRecord(bytes[...], fallbackID: "\(input.stem)-\(line)"))
        } catch {
          return .skipped(Skip(place: place, reason: error.message, isNamed: false))
        }
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
    return nil
  }
}
