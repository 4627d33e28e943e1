// An archive of an earlier build, with its reader's corrections, is analysed again: what was merged, split,
// named and set by hand stays as it was left.
import Foundation
import Testing

@Suite struct CorrectionsSurvive {
  /// Who is listed with how many words said, as `actors` tells.
  private func said(_ folder: Folder) throws -> [String: String] {
    let run = try whosaid("actors", "--format", "csv", data: folder.path)
    var out: [String: String] = [:]
    for line in run.output.split(separator: "\r\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      out[String(cells[1])] = String(cells[5])
    }
    return out
  }

  /// A copy of the archive that the build of November 2026 left: four articles about invented events, two
  /// merges, a split, a name and two speakers.
  private func corrected() throws -> Folder {
    let folder = try Folder(["whosaid/empty": ""])
    let fixture = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Archives/corrected-2026-11.sqlite")
    try FileManager.default.copyItem(atPath: fixture.path, toPath: folder.path + "/whosaid/archive.sqlite")
    return folder
  }

  @Test func whatWasCorrectedStaysWhenItIsAnalysedAgain() throws {
    let folder = try corrected()
    let before = try said(folder)
    #expect(before["Tom Reece"] == "1" && before["Tom Reece (goalkeeper)"] == "2")
    let run = try whosaid("reanalyse", "--all", data: folder.path)
    #expect(run.status == 0 && run.output == "4 articles analysed again\n", "\(run)")
    let after = try said(folder)
    // Merged actors stay one, under the name that was kept.
    #expect(after["D. Marlow"] == nil && after["Board"] == nil)
    #expect(after["Dana Marlow"] == "3" && after["Harbour Board"] == "1", "\(after)")
    // The goalkeeper stays apart from the deputy, and keeps his name.
    #expect(after["Tom Reece"] == "1" && after["Tom Reece (goalkeeper)"] == "2", "\(after)")
    // Speakers that were set by hand are those, and the one who was taken away stays away.
    let talks = try whosaid("quotes", "short", "--format", "json", data: folder.path)
    #expect(talks.output.contains("Lev Orr"), "\(talks)")
    let night = try whosaid("quotes", "sail", "--format", "json", data: folder.path)
    #expect(night.output.contains("\"speaker\": null"), "\(night)")
    let list = try whosaid("correct", "list", "--format", "csv", data: folder.path)
    #expect(list.output.split(separator: "\r\n").count == 7, "\(list)")
    #expect(list.output.split(separator: "\r\n").dropFirst().allSatisfy { $0.hasSuffix("yes") }, "\(list)")
  }
}
