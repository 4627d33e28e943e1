// `whosaid archive`: care for the archive as a whole.
import ArgumentParser
import Foundation
import SearchIndex

struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Copy the archive, make it smaller, take another into it, tell its size.",
    discussion: """
      All of it may be done while the reader or an import has the archive open. Example:
        whosaid archive size
      """,
    subcommands: [Size.self, Backup.self, Compact.self, Merge.self])

  struct Size: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how large the archive is, for each article and for what.",
      discussion: """
        Example:
          whosaid archive size
        """)

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      let size = try onArchive { try archive.openExisting().size() }
      var out = StandardOutput()
      let articles = max(size.articles, 1), text = Double(max(size.text, 1))
      try out.write(
        "\(counted(size.articles, "article")), \(grouped(size.file / articles)) bytes each: "
          + "\(share(size.file, text)) times their text. Bytes for each article, how many times its text:\n")
      for part in size.parts {
        let bytes = grouped(part.bytes / articles)
        try out.write(
          String(repeating: " ", count: max(0, 9 - bytes.count))
            + "\(bytes)  \(share(part.bytes, text))  \(part.name)\n")
      }
      try out.flush()
    }

    /// "3.41", of the text.
    private func share(_ bytes: Int, _ text: Double) -> String {
      let hundredths = Int((Double(bytes) / text * 100).rounded())
      return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
  }

  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy the archive as it is now into one file.",
      discussion: """
        The copy is an archive as any other: open it with --archive. Example:
          whosaid archive backup /media/stick/archive.sqlite
        """)

    @Argument(help: "The file to make.", completion: .file())
    var file: String

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      let archive = try archive.openExisting()
      try onArchive { try archive.backup(to: file) }
    }
  }

  struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the archive's file as small as it can be.",
      discussion: """
        Takes as much of the disk again while it works. Example:
          whosaid archive compact
        """)

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      let archive = try archive.openExisting()
      let before = try onArchive { try archive.size().file }
      let shown = Shown()
      try onArchive { try archive.compact { shown.show($0, of: $1) } }
      shown.clear()
      let after = try onArchive { try archive.size().file }
      var out = StandardOutput()
      try out.write("\(grouped(before)) bytes before, \(grouped(after)) now\n")
      try out.flush()
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take the articles of other archives into this one.",
      discussion: """
        They keep their annotations, and what was put on them; nothing is analysed again. Who is who is \
        found anew, and corrections stay with the archive that they were made in. Example:
          whosaid archive merge desk-2.sqlite desk-3.sqlite
        """)

    @Argument(help: "Archives, which stay as they are.", completion: .file())
    var others: [String]

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      for other in others where !FileManager.default.fileExists(atPath: other) {
        throw Failure(.unusable, "There is no archive \(other)")
      }
      let archive = try archive.open()
      Interruption.watch()
      var (added, there, corrections) = (0, 0, 0)
      for path in others where !Interruption.hasCome {
        let shown = Shown()
        let count = try onArchive {
          try archive.takeIn(try Archive.open(at: path), isCancelled: { Interruption.hasCome }) {
            shown.show($0, of: $1)
          }
        }
        shown.clear()
        added += count.added
        there += count.alreadyThere
        corrections += count.corrections
      }
      var out = StandardOutput()
      try out.write(
        "\(counted(added, "article")) added" + (there > 0 ? ", \(grouped(there)) already there" : "") + "\n")
      try out.flush()
      if corrections > 0 {
        complain(
          "\(counted(corrections, "correction")) stayed behind: make them again here where they are wanted")
      }
      if Interruption.hasCome { throw Ending.interrupted }
    }
  }

  /// Progress against articles.
  private final class Shown {
    private var progress: Progress?

    func show(_ done: Int, of all: Int) {
      if progress == nil { progress = Progress(total: all) }
      progress?.show(articles: done, bytes: done)
    }

    func clear() { progress?.clear() }
  }
}
