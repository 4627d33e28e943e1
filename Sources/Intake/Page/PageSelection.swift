// The pieces that make the article: what the model says, and what follows from the order in which they stand.
import DocumentModel

struct PageSelection {
  private(set) var features: PageFeatures
  /// Numbers of the chosen pieces, in the order of the page.
  private(set) var chosen: [Int] = []
  let head: PageHead

  init(_ tree: HTMLTree, _ head: PageHead, _ model: PageModel) {
    self.head = head
    features = PageFeatures(tree, head)
    let scores = features.scores(model)
    chosen = PageSelection.choose(
      features, scores, title: head.meta("og:title") ?? head.articles.first?["headline"]?.text ?? head.title)
  }

  /// - Parameter scores: log odds of each piece.
  static func choose(_ features: PageFeatures, _ scores: [Float], title: String?) -> [Int] {
    let pieces = features.flat.pieces
    var kept = scores.map { $0 > 0 }
    // A table is in the text or is not.
    var row = 0
    while row < pieces.count {
      var end = row + 1
      if pieces[row].role == .tableRow {
        while end < pieces.count, pieces[end].role == .tableRow,
          pieces[end].range.lowerBound == pieces[end - 1].range.upperBound
        {
          end += 1
        }
        let isKept = scores[row..<end].reduce(0, +) > 0
        for n in row..<end { kept[n] = isKept }
      }
      row = end
    }
    // A heading goes with what it stands over, the more surely within the story.
    let first = pieces.indices.first { kept[$0] && pieces[$0].role == .paragraph } ?? pieces.count
    for n in pieces.indices.reversed() where pieces[n].role == .heading {
      if n + 1 < pieces.count, kept[n + 1], scores[n + 1] > 1, scores[n] > (n > first ? -5 : -1.5) {
        kept[n] = true
      }
    }
    // The headline is no part of the text, and a passage that is set apart again is no second one.
    let titleLetters = title.map(letters) ?? ""
    var all = ""
    for n in pieces.indices where kept[n] && pieces[n].range.count > 200 {
      all += letters(features.text(n)) + "\n"
    }
    for n in pieces.indices where kept[n] && pieces[n].range.count <= 300 {
      let isApart = pieces[n].role != .paragraph || scores[n] < 2.5
      guard isApart || n < 60 else { continue }
      let text = letters(features.text(n))
      if text == titleLetters { kept[n] = false }
      if isApart, pieces[n].role != .heading, pieces[n].range.count > 30, pieces[n].range.count <= 200,
        all.holds(text)
      {
        kept[n] = false
      }
    }
    return pieces.indices.filter { kept[$0] }
  }

  /// The number of the piece with which the text begins, headings left aside.
  var first: Int? { chosen.first { features.flat.pieces[$0].role != .heading } ?? chosen.first }
  var firstNode: Int? { first.map { features.flat.pieces[$0].node } }

  /// The article's text, nil when there is none.
  func text(links: LinkResolver) -> FlatText? {
    let stamps = Set(stamps())
    let passed = standfirstPassedBy()
    let opening = passed ?? chosen.first { features.flat.pieces[$0].role != .caption }
    let pieces = stamps.union(chosen).union([passed].compactMap { $0 }).sorted().map { n in
      var piece = features.flat.pieces[n]
      if stamps.contains(n) {
        piece.role = .stamp
        return piece
      }
      if piece.role == .paragraph, isCaption(piece.node) { piece.role = .caption }
      if n == opening, passed != nil || isStandfirst(n) { piece.role = .standfirst }
      return piece
    }
    let flat = features.flat.text(of: pieces, links: links)
    let body =
      head.articles.lazy.compactMap { $0["articleBody"]?.text }.max { $0.utf8.count < $1.utf8.count } ?? ""
    if let posts = livePosts(), posts.text.utf8.count * 2 > flat.text.utf8.count { return posts }
    // Where the page has hardly a text of its own, what it says for machines is read.
    if body.utf8.count > 300, flat.text.utf8.count * 4 < body.utf8.count { return Self.paragraphs(body) }
    return flat.text.isEmpty ? nil : flat
  }

  /// The words under the headline where the model takes the text to begin behind them: many a text that it
  /// has learned from does.
  private func standfirstPassedBy() -> Int? {
    guard let first = chosen.first(where: { features.flat.pieces[$0].role != .caption }), !isStandfirst(first)
    else {
      return nil
    }
    let headline = (max(0, first - 12)..<first).last {
      features.tree.tag(features.flat.pieces[$0].node) == .h1
    }
    guard let headline else { return nil }
    return ((headline + 1)..<max(headline + 1, first)).first { n in
      features.flat.pieces[n].range.count > 30 && features.flat.pieces[n].linked == 0 && isStandfirst(n)
    }
  }

  /// Whether what the text opens with is the sentence or two under the headline: its element says so, or the
  /// page describes itself with it and another paragraph begins the story.
  private func isStandfirst(_ n: Int) -> Bool {
    let tree = features.tree, piece = features.flat.pieces[n]
    guard piece.role == .paragraph || piece.role == .heading, piece.range.count < 500, chosen.count > 2,
      let next = chosen.first(where: { $0 > n })
    else { return false }
    for node in [piece.node, tree.parent(piece.node)] {
      if ElementNames(tree, node).holdsAny(Self.standfirsts) { return true }
      if words(tree.attribute(node, "itemprop")).contains(where: {
        ["description", "alternativeheadline"].contains($0)
      }) {
        return true
      }
    }
    guard let description = head.meta("og:description", "description", "twitter:description") else {
      return false
    }
    let isFollowed =
      piece.role == .heading
      || tree.parent(features.flat.pieces[next].node) != tree.parent(piece.node)
    return isFollowed && letters(description) == letters(features.text(n))
  }

  private static let standfirsts: [StaticString] = [
    "standfirst", "subtitle", "sub-title", "subheadline", "sub-headline", "subhead ", "article-summary",
    "article__summary", "article-lead", "article__lead", "-dek", "_dek", " dek ", "deck ",
  ]

  private func isCaption(_ node: Int) -> Bool {
    guard let name = features.tree.attribute(node, "class")?.lowercased() else { return false }
    return name.holds("caption")
  }

  static func paragraphs(_ text: String) -> FlatText {
    if text.contains("<"), text.contains(">"), let flat = try? flatten(html: text) { return flat }
    var out = FlatText(text: "", blocks: [], links: [])
    for line in text.split(whereSeparator: \.isNewline) {
      out.append(PageTitle.plain(String(line)), .paragraph)
    }
    return out
  }
}

extension FlatText {
  mutating func append(_ words: String, _ role: Block.Role) {
    guard !words.isEmpty else { return }
    if !text.isEmpty { text += "\n\n" }
    let start = text.utf8.count
    text += words
    blocks.append(Block(ByteRange(start, text.utf8.count), role))
  }
}

extension PageFeatures {
  /// Log odds of each piece.
  package mutating func scores(_ model: PageModel) -> [Float] {
    addLinear((0..<count).map { model.score(hashes($0)) })
    return values.withUnsafeBufferPointer { model.score($0, width: Self.width) }
  }
}
