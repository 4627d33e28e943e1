// What the model sees of a piece: its text, its place in the tree, what else lies in the same elements, its
// neighbours. A feature is a number; their order is the model's.
import DocumentModel
import Foundation

/// A page in pieces with what the model sees of each.
package struct PageFeatures {
  let tree: HTMLTree
  let flat: Flattening
  /// Words of each piece, for the linear step.
  private(set) var words = PageWords()
  /// `width` numbers a piece.
  package private(set) var values: [Float] = []
  package static let width = 122
  /// Where what the linear step says begins.
  static let linearStart = 102

  package var count: Int { flat.pieces.count }
  package func text(_ piece: Int) -> String {
    String(decoding: flat.bytes[flat.pieces[piece].range], as: UTF8.self)
  }
  package func hashes(_ piece: Int) -> ArraySlice<UInt32> { words[piece] }

  private var shapes: [PieceShape] = []
  /// The number of each piece's group: those whose elements are called the same.
  private var groups: [Int] = []
  private var sums: ElementSums

  init(_ tree: HTMLTree, _ head: PageHead) {
    self.tree = tree
    let body = tree.first(.body) ?? 0
    flat = flattening(tree, node: body, hidden: .read)
    sums = ElementSums(nodes: tree.count)
    guard !flat.pieces.isEmpty else { return }
    let hints = PageHints(head, flat)
    flat.bytes.withUnsafeBufferPointer { bytes in
      for piece in flat.pieces {
        let text = UnsafeBufferPointer(rebasing: bytes[piece.range])
        let shape = PieceShape(text, piece)
        shapes.append(shape)
        words.add(tree, piece, text, endsSentence: shape.endsSentence)
      }
    }
    sums.fill(tree, flat.pieces, shapes)
    values = [Float](repeating: 0, count: count * Self.width)
    let groups = groupSums()
    self.groups = groups.map(\.number)
    let top = sums.top(tree, from: body)
    var before = 0
    for n in 0..<count {
      var row = FeatureRow(start: n * Self.width)
      ownText(n, &row)
      place(n, before, top, &row)
      surroundings(n, groups, &row)
      neighbours(n, groups, &row)
      hints.add(n, flat, &row, &values)
      before += flat.pieces[n].range.count
    }
  }

  private mutating func ownText(_ n: Int, _ row: inout FeatureRow) {
    let shape = shapes[n], piece = flat.pieces[n]
    for value in shape.numbers { row.put(value, &values) }
    let role: Int
    switch piece.role {
    case .heading: role = 0
    case .listItem: role = 1
    case .blockQuote: role = 2
    case .caption: role = 3
    case .tableRow: role = 4
    case .preformatted: role = 5
    default: role = 6
    }
    for n in 0..<6 { row.put(n == role, &values) }
    let tag = tree.tag(piece.node)
    for known in [Tag.p, .div, .h1, .h2, .h3, .li, .td, .button] { row.put(tag == known, &values) }
  }

  private static let ancestors: [Tag] = [
    .article, .main, .aside, .nav, .footer, .header, .form, .figure, .blockquote,
  ]

  private mutating func place(_ n: Int, _ before: Int, _ top: Int, _ row: inout FeatureRow) {
    var found = [Bool](repeating: false, count: Self.ancestors.count)
    var lists = 0, tables = 0, sections = 0, depth = 0, hidden = false, body = false
    var aboveTop = 0, node = flat.pieces[n].node, meets = false
    while true {
      let tag = tree.tag(node)
      if let at = Self.ancestors.firstIndex(of: tag) { found[at] = true }
      if tag == .ul || tag == .ol { lists += 1 }
      if tag == .table { tables += 1 }
      if tag == .section { sections += 1 }
      if isHidden(tree, node) || tree.attributeBytes(node, "aria-hidden")?.first == 0x74 { hidden = true }
      if tree.attributeBytes(node, "itemprop")?.elementsEqual("articleBody".utf8) == true { body = true }
      if !meets {
        if node <= top, top < tree.end(node) { meets = true } else { aboveTop += 1 }
      }
      depth += 1
      let parent = tree.parent(node)
      if parent == node { break }
      node = parent
    }
    // How far up from the top its path and the piece's meet.
    var climbed = 0
    node = top
    let own = flat.pieces[n].node
    while !(node <= own && own < tree.end(node)) {
      climbed += 1
      node = tree.parent(node)
    }
    for flag in found { row.put(flag, &values) }
    row.put(Float(lists), &values)
    row.put(Float(tables), &values)
    row.put(Float(sections), &values)
    row.put(hidden, &values)
    row.put(body, &values)
    row.put(Float(depth), &values)
    row.put(Float(aboveTop), &values)
    row.put(Float(climbed), &values)
    row.put(Float(n) / Float(count), &values)
    row.put(Float(before) / Float(flat.bytes.count), &values)
    row.put(Float(min(n, 50)), &values)
    row.put(Float(min(count - n, 50)), &values)
    row.put(log2(Float(count)), &values)
    row.put(log2(sums.good[0] + 1), &values)
    row.put(sums.good[top] / max(1, sums.good[0]), &values)
  }

  private mutating func surroundings(_ n: Int, _ groups: [GroupSum], _ row: inout FeatureRow) {
    var node = flat.pieces[n].node
    for level in 0..<4 {
      let all = max(1, sums.length[node])
      if level < 3 { row.put(sums.good[node] / max(1, sums.good[0]), &values) }
      row.put(sums.linked[node] / all, &values)
      row.put(log2(all), &values)
      row.put(sums.good[node] / all, &values)
      row.put(log2(sums.pieces[node]), &values)
      node = tree.parent(node)
    }
    let group = groups[n]
    row.put(group.good / max(1, sums.good[0]), &values)
    row.put(group.linked / max(1, group.length), &values)
    row.put(log2(Float(group.count)), &values)
    row.put(log2(group.length / Float(group.count) + 1), &values)
  }

  private mutating func neighbours(_ n: Int, _ groups: [GroupSum], _ row: inout FeatureRow) {
    for offset in [-1, 1, -2, 2] {
      let at = n + offset
      guard shapes.indices.contains(at) else {
        row.skip(5)
        continue
      }
      row.put(shapes[at].numbers[0], &values)
      row.put(shapes[at].linkDensity, &values)
      row.put(tree.parent(flat.pieces[at].node) == tree.parent(flat.pieces[n].node), &values)
      row.put(groups[at].number == groups[n].number, &values)
      row.put(shapes[at].endsSentence, &values)
    }
    for side in [(n - 4)..<n, (n + 1)..<(n + 5)] {
      row.put(side.reduce(0) { $0 + (shapes.indices.contains($1) ? shapes[$1].good : 0) }, &values)
    }
  }

  /// Pieces whose elements are called the same.
  private func groupSums() -> [GroupSum] {
    var numbers: [UInt64: Int] = [:]
    var sums: [GroupSum] = []
    let members = flat.pieces.indices.map { n in
      let node = flat.pieces[n].node
      var hash = UInt64(tree.tag(node).rawValue) << 32 | UInt64(tree.tag(tree.parent(node)).rawValue)
      for at in [node, tree.parent(node)] {
        for byte in tree.attributeBytes(at, "class") ?? .init(start: nil, count: 0) {
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        hash = hash &* 31 &+ 7
      }
      let number = numbers[hash] ?? sums.count
      if number == sums.count {
        numbers[hash] = number
        sums.append(GroupSum(number: number))
      }
      sums[number].count += 1
      sums[number].length += Float(flat.pieces[n].range.count)
      sums[number].linked += Float(flat.pieces[n].linked)
      sums[number].good += shapes[n].good
      return number
    }
    return members.map { sums[$0] }
  }

  /// Fills in what the linear step says of each piece and of those around it.
  package mutating func addLinear(_ scores: [Float]) {
    var parents: [Int: (sum: Float, weight: Float)] = [:]
    for n in 0..<count {
      let weight = Float(min(flat.pieces[n].range.count, 400))
      parents[tree.parent(flat.pieces[n].node), default: (0, 0)].sum += scores[n] * weight
      parents[tree.parent(flat.pieces[n].node), default: (0, 0)].weight += weight
    }
    let best = bestStretch(scores)
    let alike = alikeSums(scores, best)
    let mass = scores.indices.map {
      Float(min(flat.pieces[$0].range.count, 600)) / (1 + exp2(-1.44 * scores[$0]))
    }
    let all = max(1, mass.reduce(0, +))
    var before: Float = 0
    for n in 0..<count {
      var row = FeatureRow(start: n * Self.width + Self.linearStart)
      for offset in [0, -1, 1, -2, 2, -3, 3] {
        row.put(scores.indices.contains(n + offset) ? scores[n + offset] : -4, &values)
      }
      let parent = parents[tree.parent(flat.pieces[n].node)]!
      row.put(parent.sum / max(1, parent.weight), &values)
      row.put(best.contains(n), &values)
      row.put(
        Float(max(-20, min(20, n < best.lowerBound ? n - best.lowerBound : max(0, n - best.upperBound + 1)))),
        &values)
      row.put(Float(best.count), &values)
      let sum = alike[groups[n]]
      row.put(sum.score / sum.weight, &values)
      row.put(sum.inBest / sum.count, &values)
      row.put(sum.best, &values)
      row.put(before / all, &values)
      row.put((all - before - mass[n]) / all, &values)
      let left = max(0, n - 5)..<n, right = min(count, n + 1)..<min(count, n + 6)
      let sides = [left, right].map { side in side.reduce(Float(-8)) { max($0, scores[$1]) } }
      row.put(min(sides[0], sides[1]), &values)
      row.put(max(sides[0], sides[1]), &values)
      let near = left.lowerBound..<right.upperBound
      row.put(near.reduce(0) { $0 + mass[$1] } / Float(near.count), &values)
      row.put(mass[n], &values)
      before += mass[n]
    }
  }

  /// What the linear step says of pieces whose elements are called the same.
  private func alikeSums(_ scores: [Float], _ best: Range<Int>) -> [AlikeSum] {
    var sums = [AlikeSum](repeating: AlikeSum(), count: (groups.max() ?? -1) + 1)
    for n in 0..<count {
      let weight = Float(min(flat.pieces[n].range.count, 400))
      sums[groups[n]].score += scores[n] * weight
      sums[groups[n]].weight += weight
      sums[groups[n]].count += 1
      sums[groups[n]].best = max(sums[groups[n]].best, scores[n])
      if best.contains(n) { sums[groups[n]].inBest += 1 }
    }
    return sums
  }

  /// The stretch of pieces with the largest sum of what speaks for and against them.
  private func bestStretch(_ scores: [Float]) -> Range<Int> {
    var best = 0..<0, bestSum: Float = 0, start = 0, sum: Float = 0
    for n in 0..<count {
      let length = Float(min(flat.pieces[n].range.count, 600))
      sum += (1 / (1 + exp2(-1.44 * scores[n])) - 0.5) * (20 + length)
      if sum <= 0 { (start, sum) = (n + 1, 0) }
      if sum > bestSum { (best, bestSum) = (start..<(n + 1), sum) }
    }
    return best
  }
}

/// Writes one feature after the other.
struct FeatureRow {
  private var at: Int
  init(start: Int) { at = start }

  mutating func put(_ value: Float, _ values: inout [Float]) {
    values[at] = value
    at += 1
  }
  mutating func put(_ flag: Bool, _ values: inout [Float]) { put(flag ? 1 : 0, &values) }
  mutating func skip(_ count: Int) { at += count }
}

struct GroupSum {
  var number: Int
  var count = 0
  var length: Float = 0
  var linked: Float = 0
  var good: Float = 0
}

private struct AlikeSum {
  var score: Float = 0, weight: Float = 0, count: Float = 0, inBest: Float = 0, best: Float = -8
}

/// What lies in each element, in bytes of text.
struct ElementSums {
  var length, linked, good, pieces: [Float]

  init(nodes: Int) {
    length = [Float](repeating: 0, count: nodes)
    (linked, good, pieces) = (length, length, length)
  }

  mutating func fill(_ tree: HTMLTree, _ list: [Piece], _ shapes: [PieceShape]) {
    for (piece, shape) in zip(list, shapes) {
      let node = piece.node
      length[node] += Float(piece.range.count)
      linked[node] += Float(piece.linked)
      good[node] += shape.good
      pieces[node] += 1
    }
    // Children stand behind their parents: one pass from the end adds up all levels.
    for node in stride(from: tree.count - 1, to: 0, by: -1) where pieces[node] > 0 {
      let parent = tree.parent(node)
      length[parent] += length[node]
      linked[parent] += linked[node]
      good[parent] += good[node]
      pieces[parent] += pieces[node]
    }
  }

  /// The innermost element that holds most of the good text.
  func top(_ tree: HTMLTree, from body: Int) -> Int {
    var node = body
    while true {
      var child = node + 1, next: Int?
      while child < tree.end(node) {
        if good[child] > good[node] * 0.65 { next = child }
        child = tree.end(child)
      }
      guard let next else { return node }
      node = next
    }
  }
}

/// A saved page's features, without what the linear step says; nil when it is no page.
package func pageFeatures(_ bytes: [UInt8]) -> PageFeatures? {
  guard let tree = try? HTMLTree(bytes: bytes) else { return nil }
  return PageFeatures(tree, PageHead(tree))
}
