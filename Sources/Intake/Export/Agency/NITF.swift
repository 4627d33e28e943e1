// NITF (News Industry Text Format 2.5 to 3.6), alone or within NewsML.
import DocumentModel
import Foundation

extension Format {
  static let nitf = Format(
    "nitf", "NITF", endings: [],
    fit: { head in head.opening.hasPrefix("<") && head.rootElement == "nitf" ? .certain : .no },
    open: { input throws(InputError) in
      let root = try xmlTree(input)
      guard let nitf = root.first("nitf") else { throw InputError(message: "is damaged: it holds no NITF") }
      var article = Article(id: "", text: "")
      takeNITF(nitf, &article)
      return ReadStream([.article(article)])
    })
}

/// What NITF says, where the article does not have it yet.
func takeNITF(_ nitf: XMLNode, _ article: inout Article) {
  let head = nitf.child("head"), body = nitf.child("body")
  let bodyHead = body?.child("body.head")
  let headline = bodyHead?.first("hl1")?.words ?? bodyHead?.child("hedline")?.words
  article.title = article.title ?? headline ?? head?.child("title")?.words
  if let byline = bodyHead?.child("byline"), article.authors.isEmpty { article.authors = nitfAuthors(byline) }
  article.outlet = article.outlet ?? bodyHead?.child("distributor")?.words
  article.language = article.language ?? nitf.attributes["baselang"] ?? nitf.attributes["xml:lang"]
  if article.date == nil { takeNITFDate(nitf, bodyHead, &article) }
  var passages: [Passage] = []
  let content = body?.child("body.content")
  if let content { addNITF(content, .paragraph, &passages) }
  if passages.allSatisfy({ squeezed($0.text).isEmpty }), let abstract = bodyHead?.child("abstract") {
    addNITF(abstract, .standfirst, &passages)
  }
  if !passages.isEmpty { article.setText(passages) }
}

private func takeNITFDate(_ nitf: XMLNode, _ bodyHead: XMLNode?, _ article: inout Article) {
  let docdata = nitf.first("docdata")
  let released = docdata?.child("date.release")?.attributes["norm"]
  // Released is when it may be published, issued when the agency sent it.
  let candidates = [
    released, docdata?.child("date.issue")?.attributes["norm"],
    nitf.first("pubdata")?.attributes["date.publication"], bodyHead?.first("story.date")?.attributes["norm"],
  ]
  for raw in candidates.compactMap({ $0 }) where article.date == nil { article.setDate(raw) }
}

private func nitfAuthors(_ byline: XMLNode) -> [String] {
  let people = byline.children("person").compactMap(\.words)
  if !people.isEmpty { return people.flatMap { authors(ofByline: $0) } }
  let own = byline.children.filter { $0.name != "byttl" && $0.name != "location" }.map(\.allText).joined(
    separator: " ")
  return authors(ofByline: own)
}

/// Elements that part paragraphs; all others are words within one.
private let nitfBlocks: [String: Block.Role] = [
  "p": .paragraph, "hl1": .heading, "hl2": .heading, "li": .listItem, "dt": .listItem, "dd": .listItem,
  "pre": .preformatted, "fn": .paragraph, "credit": .paragraph, "note": .paragraph, "h1": .heading,
  "h2": .heading,
  "h3": .heading, "h4": .heading, "h5": .heading, "h6": .heading,
]

/// Elements that hold blocks.
private let nitfFrames: Set<String> = [
  "block", "bq", "blockquote", "ol", "ul", "dl", "div", "body.content", "body", "html", "nitf-table", "table",
  "tbody",
  "thead", "section", "article",
]

private func addNITF(_ node: XMLNode, _ role: Block.Role, _ passages: inout [Passage]) {
  var loose = ""
  func end() {
    passages.append(Passage(loose, role))
    loose = ""
  }
  for child in node.children {
    if child.isText {
      loose += child.text
    } else if nitfBlocks[child.name] != nil, child.children.contains(where: { nitfBlocks[$0.name] != nil }) {
      end()
      addNITF(child, role, &passages)
    } else if let own = nitfBlocks[child.name] {
      end()
      let text = own == .preformatted ? child.allText : nitfText(child)
      let isLead = child.attributes["lead"] == "true" || child.attributes["class"] == "lead"
      let within = role == .blockQuote && own == .paragraph ? role : own
      passages.append(Passage(text, isLead ? .standfirst : within))
    } else if child.name == "tr" {
      end()
      passages.append(Passage(child.children.compactMap { $0.words }.joined(separator: " · "), .tableRow))
    } else if nitfFrames.contains(child.name) {
      end()
      addNITF(
        child,
        child.name.hasPrefix("b") && child.name.hasSuffix("q") || child.name == "blockquote"
          ? .blockQuote : role, &passages)
    } else if child.name == "media" {
      end()
      for caption in child.children("media-caption") { passages.append(Passage(caption.allText, .caption)) }
    } else if child.name == "br" {
      loose += "\n"
    } else {
      loose += nitfText(child)
    }
  }
  end()
}

/// Words of a paragraph; a break is a blank, and `<q>` has no marks of its own in NITF.
private func nitfText(_ node: XMLNode) -> String {
  node.children.map { $0.isText ? $0.text : $0.name == "br" ? " " : nitfText($0) }.joined()
}

/// Words of a content that is NITF, HTML or text within another format's element.
func passages(ofContent node: XMLNode) -> [Passage] {
  var out: [Passage] = []
  addNITF(node.first("body.content") ?? node.first("body") ?? node, .paragraph, &out)
  return out.filter { !squeezed($0.text).isEmpty }
}
