// One colour for each speaker, the same in the text, the list and the sidebar. The speakers of the open
// article get colours that differ; everybody else gets one by number, the same as long as the archive lives.
import DocumentModel
import Terminal

struct Accents: Sendable, Equatable {
  private var byActor: [Int64: Int] = [:]

  init() {}

  /// Colours for the speakers of an article, in the order in which they first speak.
  init(_ stored: StoredArticle) {
    for quotation in stored.annotation.quotations {
      for speaker in quotation.speakers where stored.actorIDs.indices.contains(speaker) {
        let id = stored.actorIDs[speaker]
        if byActor[id] == nil { byActor[id] = byActor.count }
      }
    }
  }

  /// The accent's number for an actor of the archive.
  func index(_ actor: Int64) -> Int { byActor[actor] ?? Int(UInt64(bitPattern: actor) % 97) }

  /// The letter that stands for an actor where there are no colours; nil for actors who do not speak in the
  /// article.
  func letter(_ actor: Int64) -> String? {
    byActor[actor].map { String(Character(Unicode.Scalar(UInt8(97 + $0 % 26)))) }
  }
}
