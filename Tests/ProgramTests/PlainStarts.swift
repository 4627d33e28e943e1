// Which starts of the reader do without the parser of arguments.
import Testing

@testable import whosaid

@Suite struct PlainStarts {
  @Test(
    arguments: [
      ([], [], nil), (["--archive", "news.sqlite"], [], "news.sqlite"), (["ferry.txt"], ["ferry.txt"], nil),
      (["./import", "b"], ["./import", "b"], nil), (["https://a.example"], ["https://a.example"], nil),
    ] as [([String], [String], String?)])
  func areThoseOfTheReaderWithoutOptions(_ arguments: [String], _ paths: [String], _ archive: String?) throws
  {
    let start = try #require(PlainStart(arguments))
    #expect(start.paths == paths && start.archive == archive)
  }

  @Test(arguments: [
    ["import", "a.txt"], ["imort"], ["--help"], ["a.txt", "--plain"], ["--archive"],
    ["--archive", "--plain"],
    ["--archive", "a", "b"], ["-"], [""], ["a.txt", ""],
  ])
  func areNoneWhereTheParserHasToLook(_ arguments: [String]) { #expect(PlainStart(arguments) == nil) }
}
