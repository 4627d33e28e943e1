// HTML becomes text with its paragraphs, roles and links, whoever wrote it and however.
import DocumentModel
import Testing

@testable import Intake

@Suite("HTML as text")
struct FlatTextTests {
  private func text(_ html: String) throws -> String { try flatten(html: html).text }
  private func roles(_ html: String) throws -> [Block.Role] { try flatten(html: html).blocks.map(\.role) }

  @Test("elements that begin a line part paragraphs, those within a line never do")
  func paragraphs() throws {
    #expect(try text("<p>Te<b>st</b>!</p><p>Hello</p>") == "Test!\n\nHello")
    #expect(
      try text("<div>The <span>mayor</span> of <font>Oster</font>lund <u>le</u>ft.</div>")
        == "The mayor of Osterlund left.")
    #expect(
      try text("<p>She said<figure><figcaption>A bridge</figcaption></figure>so.</p>")
        == "She said\n\nA bridge\n\nso.")
    #expect(try text("  <p>\n one \t two\r\n</p>\n\n") == "one two")
  }

  @Test("two line breaks end a paragraph, one does not")
  func lineBreaks() throws {
    #expect(try text("One.<br><br />Two.<br>Three.<br> <br>Four.") == "One.\n\nTwo.\nThree.\n\nFour.")
    #expect(try text("<p>One.<br></p><p><br>Two.</p>") == "One.\n\nTwo.")
    #expect(try text("One.<br>&nbsp;<br>Two.") == "One.\n\nTwo.")
  }

  @Test("the rows of a table are lines of one paragraph, those of the next one begin another")
  func tables() throws {
    let table = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    #expect(try text(table + "<p>x</p>" + table) == "a\tb\nc\td\n\nx\n\na\tb\nc\td")
  }

  @Test("a table of bullets is a list, one of figures is none")
  func bullets() throws {
    func table(_ sign: String) -> String {
      "<table><tr><td> <b>\(sign)</b></td><td>Ferries "
        + "<i>stay</i></td></tr><tr><td>\(sign)</td><td>Roads</td></tr></table>"
    }
    #expect(try text(table("&bull;")) == "Ferries stay\n\nRoads")
    #expect(try roles(table("•")) == [.listItem, .listItem])
    #expect(try text(table("7")) == "7\tFerries stay\n7\tRoads")
    #expect(try text(table("–")) == "–\tFerries stay\n–\tRoads")
  }

  @Test("blank lines of what is preformatted end no paragraph")
  func preformatted() throws {
    #expect(try text("<pre>let a = 1\n  \n\n  let b = 2</pre>") == "let a = 1\n  let b = 2")
  }

  @Test("words of elements that stand side by side are parted where style sheets alone do")
  func seams() throws {
    #expect(
      try text("<p><span>Ann Lund</span><span>3 May 2031</span><a href=x>Share</a></p>")
        == "Ann Lund 3 May 2031 Share")
    #expect(
      try text("<p><span>T</span><span>he</span> H<span>2</span>O mc<b>Adam</b></p>") == "The H2O mcAdam")
  }

  @Test("headings, lists, block quotes, captions and rows keep what they are")
  func rolesAreKept() throws {
    let html = """
      <h2><p>Who pays</p></h2><ul><li>The town<li>The county</ul>
      <blockquote><p>We will.</p></blockquote><figure><img><figcaption>The hall</figcaption></figure>
      <table><tr><th>Year</th><th>Cost</th></tr><tr><td>2031</td><td>4 <b>m</b></td></tr></table>
      <pre>a  b
       c</pre>
      """
    #expect(
      try roles(html) == [
        .heading, .listItem, .listItem, .blockQuote, .caption, .tableRow, .tableRow, .preformatted,
      ])
    #expect(
      try text(html)
        == "Who pays\n\nThe town\n\nThe county\n\nWe will.\n\nThe hall\n\nYear\tCost\n2031\t4 m\n\na  b\n c"
    )
  }

  @Test("a table that only lays out the page is no table")
  func layoutTables() throws {
    let html = "<table><tr><td><h1>News</h1></td><td><p>One.</p><p>Two.</p><p>Three.</p></td></tr></table>"
    #expect(try roles(html) == [.heading, .paragraph, .paragraph, .paragraph])
  }

  @Test("a quotation that the markup alone marks gets its marks")
  func quotations() throws {
    #expect(
      try text("<p>He said <q>we read <q>No</q> there</q> to them.</p>")
        == "He said “we read ‘No’ there” to them.")
  }

  @Test("character references, those of Windows-1252 too; signs that show nothing go")
  func characters() throws {
    #expect(try text("&#147;Yes&#148; &amp; no&#146;s &rdquor;") == "“Yes” & no’s ”")
    #expect(
      try text("Os\u{AD}ter\u{200B}lund&nbsp;\u{A0}town \u{F0A1}me\u{200D}x") == "Osterlund town me\u{200D}x")
    #expect(try text("a\0b\u{2}7\u{3}c") == "ab7c")
    #expect(try text("<p>AT&T &copy 2031 &notit; x&y=z</p>") == "AT&T © 2031 ¬it; x&y=z")
  }

  @Test("links keep their words and lead to whole addresses")
  func links() throws {
    let flat = try flatten(
      html:
        "<p>The <a href='/a?b=1&amp;c=2'>report </a>and <a href='#x'>more</a>, <a "
        + "href='https://b.test/'><i>b</i></a></p>",
      base: "https://oster.test/news/1")
    #expect(flat.text == "The report and more, b")
    #expect(flat.links.map { String(flat.text[bytes: $0.range]) } == ["report", "b"])
    #expect(flat.links.map(\.address) == ["https://oster.test/a?b=1&c=2", "https://b.test/"])
  }

  @Test("scripts, styles, drawings, comments, form fields and what is hidden are not text")
  func silence() throws {
    let html = """
      <style>p{}</style><!-- <p>no</p> --><p>Yes<script>"</p>"</script><svg><title>s</title></svg><!---->.</p>
      <p hidden>no</p><p style="color:red; DISPLAY : \
      none">no</p><select><option>no</select><template><p>no</p></template>
      <noscript><p>no</p></noscript><textarea><p>no</textarea>
      """
    #expect(try text(html) == "Yes.")
  }

  @Test("text that was pasted from a feed loses the marks of its section, not its words")
  func sections() throws {
    #expect(
      try text("<p><![CDATA[Hello <b>you</b> there]]></p><p>x ]]> y</p>") == "Hello you there\n\nx ]]> y")
  }

  @Test("bytes tell their character set, declarations only where the bytes do not")
  func characterSets() throws {
    func read(_ bytes: [UInt8], _ charset: String? = nil) throws -> String {
      try flatten(html: bytes, charset: charset).text
    }
    let lies = Array("<meta charset=iso-8859-1><p>Zoë “x”".utf8)
    #expect(try read(lies) == "Zoë “x”")
    #expect(try read(Array("<meta charset=utf-8><p>Zo".utf8) + [0xEB, 0x20, 0x93, 0x78, 0x94]) == "Zoë “x”")
    #expect(try read([0x93, 0x78, 0x94], "ISO-8859-1") == "“x”")
    #expect(try read([0x93, 0xFA, 0x96, 0x7B], "Shift_JIS") == "日本")
    #expect(
      try read(
        Array("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>".utf8) + [
          0xED, 0xC9, 0xD2,
        ]) == "Мир")
    #expect(try read([0xEF, 0xBB, 0xBF, 0x61]) == "a")
    #expect(try read([0xFF, 0xFE, 0x61, 0x00, 0xEB, 0x00]) == "aë")
  }

  @Test(
    "pages that nobody would write are read in time",
    arguments: [
      String(repeating: "<div>", count: 300_000) + "end", String(repeating: "<svg>", count: 200_000) + "end",
      "<p " + (0..<200_000).map { "class=a\($0)" }.joined(separator: " ") + ">end",
      (0..<20_000).map { "<font id=\($0)>" }.joined() + String(repeating: "<p>x", count: 20_000) + "end",
      String(repeating: "<style>", count: 100_000) + "end", String(repeating: "<", count: 1_000_000) + " end",
      String(repeating: "<b><i><p>", count: 50_000) + "end",
      String(repeating: "<ul><li><p>", count: 50_000) + "end",
    ])
  func hostile(html: String) throws {
    #expect(try text(html).hasSuffix("end"))
  }

  @Test("a page that stops anywhere is read up to there")
  func cutShort() throws {
    let html =
      "<!DOCTYPE html><p class=\"a\" id='b'>One &amp; <a href=x>two</a><!-- c "
      + "--><script>1</script><pre>x</pre>"
    for end in html.indices { _ = try flatten(html: String(html[..<end])) }
  }
}
