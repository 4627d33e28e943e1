// whosaid-formats(5): what is read, out of the registry of formats, and what is printed.
import Intake

func formatsPage() -> ManualPage {
  var page = ManualPage("whosaid-formats", section: 5, summary: "what whosaid reads and prints")
  page.section("What is read")
  page.paragraph(
    """
    A format is told by a file's first 64 kB before its name. `--from` NAME takes the input for a format \
    whatever it looks like. `whosaid extract` prints what was read.
    """)
  for format in Format.all {
    let endings = format.endings.map { "`.\($0)`" }.joined(separator: ", ")
    page.entry("`\(format.name)`", format.summary + (endings.isEmpty ? "." : " (\(endings))."))
  }
  page.section("Offsets")
  page.paragraph(
    """
    Wherever whosaid prints offsets they count Unicode code points from 0, as Python does, in the article's \
    text exactly as it was read, header line included; the end is that of the first code point behind. \
    Nothing counts bytes or UTF-16 units: in JavaScript, Java and C#, where a sign outside the basic plane \
    is two units, walk by code points (`Array.from(text)`).
    """)
  addAnnotationFormats(to: &page)
  page.section("What extract prints")
  page.entry("`json`", "An object a line and article, after the schema `extract-1`; offsets as above.")
  page.entry("`text`, `markdown`", "For people; not stable.")
  page.section("What lists print")
  page.entry("`table`", "For people; fits the terminal, not stable.")
  page.entry("`json`", "An object a line and row. Keys may be added, none goes.")
  page.entry(
    "`csv`",
    """
    RFC 4180, UTF-8, the names of columns first. Words that a spreadsheet would take for a formula get an \
    apostrophe before them unless `--raw` is given. Columns may be added at the end.
    """)
  page.entry("`markdown`", "To paste.")
  page.entry(
    "`csl-json`, `bibtex`, `ris`", "References to the articles, for Zotero and whatever manages references.")
  page.entry("`annotation`", "W3C Web Annotation: the quotations as annotations of the pages they stand on.")
  page.section("See also")
  page.paragraph("`whosaid`(1), `whosaid-query`(7)")
  return page
}

private func addAnnotationFormats(to page: inout ManualPage) {
  page.section("What annotate prints")
  page.entry(
    "`json`",
    """
    An object a line and article: what its file said of it, `quotes` and `actors`, after the JSON Schema \
    `annotation-1`, whose name stands under `schema`. While that name stays, keys may be added, but none \
    goes or changes its meaning. The order of keys means nothing.
    """)
  page.entry(
    "`conllu`",
    """
    CoNLL-U: `# newdoc id`, then a block for every sentence, whose `sent_id` is the article's id, with `_` \
    for white space and slashes, and a number. Columns: words, lemmas, universal and Penn tags, heads and \
    universal relations; features and enhanced graphs are empty. MISC holds `start=` and `end=`; `ner=` with \
    `B-` or `I-` and PER, ORG, LOC, GROUP, NORP or MISC; `quote=` with the quotations that a token is part \
    of (`q1:content`, `q1:cue`, `q1:source`, parted by commas); `speaker=` where the content of one begins; \
    `SpaceAfter=No`. In values `=` is written %3D, `|` %7C and `%` %25.
    """)
  page.entry(
    "`brat`",
    """
    Standoff for brat: text-bound annotations Source, Cue, Content and Attribution, of several pieces where \
    they are discontinuous or go over a line's end; an event Attribution for each quotation, with its kind \
    as an attribute and the speakers' names as a note. One text file alone gives a file that brat reads \
    beside it; of several articles each begins with a line `# newdoc`, which brat does not know.
    """)
  page.entry(
    "`citron`",
    """
    The annotation format of the BBC's Citron, which its training, evaluation and annotator read: a file an \
    object, named .json. Citron wants a cue of one piece: of a cue in pieces the first is given, and \
    quotations without a cue stand under `quotes_without_cue`, which Citron passes by. `sources` has the \
    words on the spot, `coreferences` the first name of a speaker whom they do not name, \
    `coreference_groups` the mentions of each actor, and confidence is a string. It is not what \
    citron-extract prints: that counts tokens of spaCy, and has the name under `sources` and the pronoun \
    under `coreferences`.
    """)
}
