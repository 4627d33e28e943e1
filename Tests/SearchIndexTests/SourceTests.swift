// Sources of an archive: added once, fetched when they are due, with what is unread of each.
import DocumentModel
import Testing

@testable import SearchIndex

@Suite struct SourcesOfAnArchive {
  private let archive: Archive
  private let post: Int64

  init() throws {
    archive = try Archive.inMemory()
    post = try archive.addSource("https://post.example/feed", title: "Harbour Post", tags: ["harbour"]).id
  }

  private func article(_ words: String) throws -> Int64 {
    guard case .added(let id) = try archive.add(Annotation(article: Article(id: words, text: words))) else {
      return 0
    }
    return id
  }

  @Test func `are added once, and found by number, address and title`() throws {
    #expect(try archive.addSource("https://post.example/feed", tags: ["sea"]) == (post, false))
    let source = try archive.findSource("harbour post")
    #expect(source.id == post && source.tags == ["harbour", "sea"])
    #expect(
      try archive.findSource("\(post)") == source && archive.findSource("https://post.example/feed") == source
    )
    #expect(throws: ArchiveError.self) { try archive.findSource("Coast Radio") }
    try archive.changeSource(post, SourceChange(title: "The Post", tags: [], wantsFullText: true))
    #expect(try archive.findSource("The Post").wantsFullText && archive.findSource("The Post").tags.isEmpty)
    try archive.removeSource(post)
    #expect(try archive.sources().isEmpty)
  }

  @Test func `count what came from them and what nobody has opened`() throws {
    let (one, two) = (try article("One."), try article("Two."))
    try archive.noteEntries(of: post, [("a", one), ("b", two), ("c", nil)])
    #expect(try archive.newEntries(of: post, ["a", "d", "c", "d"]) == [1])
    #expect(try archive.sources().map { [$0.articles, $0.unread] } == [[2, 2]])
    _ = try archive.mark([Marking(.article(one), .read(true))], now: 5)
    #expect(try archive.sources()[0].unread == 1)
    try archive.remove(two)
    #expect(try archive.sources().map { [$0.articles, $0.unread] } == [[1, 0]])
  }

  @Test func `rest as long as they should, and tell since when they fail`() throws {
    var record = FetchRecord(at: 1000)
    (record.etag, record.movedTo) = ("\"v1\"", "https://post.example/new")
    try archive.noteFetch(of: post, record)
    #expect(try archive.sourcesToFetch(now: 1000).map(\.etag) == ["\"v1\""])
    #expect(try archive.sources()[0].address == "https://post.example/new")
    try archive.changeSource(post, SourceChange(interval: 60))
    #expect(try archive.sourcesToFetch(now: 2000).isEmpty && archive.sourcesToFetch(now: 5000).count == 1)
    #expect(try archive.sourcesToFetch([post], now: 2000).count == 1)
    var failure = FetchRecord(at: 6000)
    (failure.failure, failure.restUntil) = ("answered 503 (not available now)", 7000)
    try archive.noteFetch(of: post, failure)
    (failure.at, failure.restUntil) = (8000, nil)
    #expect(try archive.sourcesToFetch(now: 6500).isEmpty && archive.sourcesToFetch(now: 7500).count == 1)
    try archive.noteFetch(of: post, failure)
    #expect(try archive.sources()[0].failingSince == 6000 && archive.sources()[0].succeeded == 1000)
    try archive.noteFetch(of: post, FetchRecord(at: 9000))
    #expect(try archive.sources()[0].failure == nil)
  }
}
