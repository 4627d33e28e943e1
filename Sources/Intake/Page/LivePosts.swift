// A live blog is many posts, each under its time. JSON-LD holds them all on some pages; on others the page
// itself does, and the time above a post is what the model leaves out as no part of a text.
import DocumentModel

extension PageSelection {
  /// The pieces that are the times of posts: three at least on a page that calls itself live, each in an
  /// element with the first words of its post and no other time, or beside them where posts lie in one.
  func stamps() -> [Int] {
    guard let first = chosen.first, let last = chosen.last, chosen.count > 5, isLive(last) else { return [] }
    let times = (max(0, first - 4)...last).filter(isTime)
    guard times.count > 2 else { return [] }
    var out: [Int] = [], next = 0
    for (at, time) in times.enumerated() {
      while next < chosen.count, chosen[next] <= time || isTime(chosen[next]) { next += 1 }
      guard next < chosen.count, chosen[next] - time < 6 else { continue }
      let following = at + 1 < times.count ? times[at + 1] : nil
      if let following, following < chosen[next] { continue }
      if isPost(time, chosen[next], following) { out.append(time) }
    }
    return out.count > 2 ? out : []
  }

  /// Whether a time and the words behind it are of one post.
  private func isPost(_ time: Int, _ words: Int, _ following: Int?) -> Bool {
    let tree = features.tree, pieces = features.flat.pieces
    let above = pieces[time].node, below = pieces[words].node
    if tree.parent(above) == tree.parent(below) { return true }
    var post = above
    while !(post <= below && below < tree.end(post)) { post = tree.parent(post) }
    guard let following else { return tree.tag(post) != .body }
    return !(post <= pieces[following].node && pieces[following].node < tree.end(post))
  }

  private static let live: [StaticString] = [
    "liveblog", "live-blog", "live_blog", "livepost", "live-post", "live-feed", "livefeed", "live-update",
    "liveupdate", "live-ticker", "liveticker", "live-stream", "live-entry", " live ",
  ]

  /// Whether the page, or an element around a piece, is called live.
  private func isLive(_ piece: Int) -> Bool {
    if head.things.contains(where: { $0.types.contains("LiveBlogPosting") }) { return true }
    let tree = features.tree
    var node = features.flat.pieces[piece].node
    while node != tree.parent(node) {
      if ElementNames(tree, node).holdsAny(Self.live) { return true }
      node = tree.parent(node)
    }
    return false
  }

  /// Whether a piece is a time and hardly more: "09:40", "Updated 9.40am CET"; or the words of a `<time>`.
  private func isTime(_ n: Int) -> Bool {
    let tree = features.tree, piece = features.flat.pieces[n]
    guard piece.range.count <= 48 else { return false }
    let text = features.text(n)
    if hasClock(text), text.count(where: \.isLetter) < 24 { return true }
    return (piece.node..<min(tree.end(piece.node), piece.node + 20)).contains { node in
      !tree.isText(node) && (tree.tag(node) == .time || tree.attributeBytes(node, "datetime") != nil)
        && tree.text(node).utf8.count * 2 > piece.range.count
    }
  }

  /// "9:40", "21.05", "9h40".
  private func hasClock(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func isDigit(_ at: Int) -> Bool {
      bytes.indices.contains(at) && bytes[at] >= 0x30 && bytes[at] <= 0x39
    }
    return bytes.indices.contains { at in
      [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "h")].contains(bytes[at]) && isDigit(at - 1)
        && isDigit(at + 1) && isDigit(at + 2) && !isDigit(at + 3) && !isDigit(at - 3)
    }
  }

  /// The posts of a live blog as JSON-LD gives them, each under its time.
  func livePosts() -> FlatText? {
    let updates = head.articles.flatMap { $0["liveBlogUpdate"]?.items ?? [] }
    guard updates.count > 1 else { return nil }
    var out = FlatText(text: "", blocks: [], links: [])
    for update in updates {
      guard let body = update["articleBody"]?.text, !body.isEmpty else { continue }
      if let stamp = update["datePublished"]?.text { out.append(stamp, .stamp) }
      if let headline = update["headline"]?.text { out.append(PageTitle.plain(headline), .heading) }
      let post = Self.paragraphs(body)
      for block in post.blocks { out.append(String(post.text[bytes: block.range]), block.role) }
    }
    return out.blocks.isEmpty ? nil : out
  }
}
