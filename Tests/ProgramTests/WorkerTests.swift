// Worker processes: whatever an article does to the one that has it, it is named and kept, and its neighbours
// are there. Debug builds of the program let an article's id ask for a fault.
import Analysis
import DocumentModel
import Foundation
import Intake
import SearchIndex
import Testing

@testable import whosaid

/// Whether the built program knows faults on demand.
private let hasFaults: Bool = {
  #if DEBUG
    return builtProgram != nil
  #else
    return false
  #endif
}()

private let faults = ["WHOSAID_TEST_FAULTS": "1", "WHOSAID_TEST_SECONDS": "1"]

private func records(_ ids: [String]) -> String {
  ids.map { #"{"id": "\#($0)", "text": "“The bridge stays shut in \#($0),” said Dana Marlow."}"# + "\n" }
    .joined()
}

private func ids(_ run: Run) throws -> [String] {
  try run.lines.map {
    try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["id"] as? String ?? ""
  }
}

/// Processes whose parent is another.
private func children(of parent: pid_t) -> [pid_t] {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.compactMap { pid_t($0) }.filter { process in
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let afterName = stat.lastIndex(of: ")")
    else { return false }
    let fields = stat[stat.index(after: afterName)...].split(separator: " ")
    return fields.count > 1 && fields[0] != "Z" && pid_t(fields[1]) == parent
  }
}

@Suite("Worker processes", .enabled(if: builtProgram != nil), .serialized)
struct WorkerTests {
  @Test(.enabled(if: hasFaults))
  func `annotate names what ends its worker, and the others come in order`() throws {
    let input = records(["one", "trap-2", "three", "hang-4", "recurse-5", "grow-6", "seven", "eight"])
    let run = try whosaid("annotate", "--from", "jsonl", "--threads", "2", input: input, environment: faults)
    #expect(try ids(run) == ["one", "three", "seven", "eight"])
    #expect(run.status == 1)
    let errors = run.errors.split(separator: "\n")
    #expect(errors.count == 4, "\(run.errors)")
    for (line, id) in zip(errors, ["trap-2", "hang-4", "recurse-5", "grow-6"]) {
      #expect(line.hasPrefix("whosaid: standard input: article \(id) was not analysed: it "))
    }
    #expect(errors[1].hasSuffix("took longer than 1 seconds"))
  }

  @Test(.enabled(if: hasFaults))
  func `import keeps what it could not analyse as text, check lists it, reanalyse tries again`() throws {
    let folder = try Folder(["wire.jsonl": records(["one", "trap-2", "three"])])
    let run = try whosaid("import", folder.path + "/wire.jsonl", data: folder.path, environment: faults)
    #expect(run.output == "3 articles added (1 of them as text, not analysed)\n")
    #expect(
      run.errors.contains("wire.jsonl: article trap-2 is kept as text, but not analysed: it met a fault"))
    #expect(run.status == 1)

    let check = try whosaid("check", data: folder.path)
    #expect(check.status == 0)
    #expect(check.output.contains("The archive is sound: 3 articles, 2 quotations."))
    #expect(check.output.contains("Article 2 (trap-2) is not analysed: it met a fault"))
    #expect(try whosaid("search", "bridge", data: folder.path).output.contains("trap-2"))
    let terminal = try whosaid("articles", "--format", "json", data: folder.path)
    #expect(terminal.output.contains("trap-2"))

    let again = try whosaid("import", folder.path + "/wire.jsonl", data: folder.path, environment: faults)
    #expect(again.output == "0 articles added, 3 already there\n")
    let failing = try whosaid("reanalyse", data: folder.path, environment: faults)
    #expect(failing.errors.contains("article 2 was not analysed and stays as it was"))
    #expect(failing.status == 1)
    #expect(try whosaid("reanalyse", data: folder.path).output == "1 article analysed again\n")
    #expect(
      try whosaid("check", data: folder.path).output == "The archive is sound: 3 articles, 3 quotations.\n")
  }

  @Test func `workers that are killed from outside lose nothing, and nothing is there twice`() throws {
    let texts = (0..<120).map { number in
      Invented.sentences(number).joined(separator: "\n\n")
    }
    let folder = try Folder(
      Dictionary(uniqueKeysWithValues: texts.enumerated().map { ("articles/\($0).txt", $1) }))
    let program = Process()
    program.executableURL = URL(filePath: builtProgram!)
    program.arguments = [
      "import", "--threads", "2", "--archive", folder.path + "/a.sqlite", folder.path + "/articles",
    ]
    program.standardOutput = FileHandle.nullDevice
    program.standardError = FileHandle.nullDevice
    try program.run()
    var kills = 0
    while program.isRunning, kills < 12 {
      usleep(.random(in: 1000...40_000))
      guard let worker = children(of: program.processIdentifier).randomElement() else { continue }
      if kill(worker, SIGKILL) == 0 { kills += 1 }
    }
    program.waitUntilExit()
    #expect(kills > 0)
    #expect(program.terminationStatus == 0)
    let archive = try Archive.open(at: folder.path + "/a.sqlite")
    #expect(try archive.articleCount() == 120)
    #expect(try archive.unanalysedArticles(limit: 10).isEmpty)
    #expect(try archive.articleCount(analysedBefore: Analyzer.version) == 0)
    #expect(try archive.check().isEmpty)
    #expect(Set(try archive.articles(limit: 500).map(\.key)).count == 120)
  }

  @Test func `a program that is killed leaves no worker behind`() throws {
    let folder = try Folder(["long.txt": Invented.sentences(1).joined(separator: "\n")])
    let program = Process()
    let input = Pipe()
    program.executableURL = URL(filePath: builtProgram!)
    program.arguments = ["annotate", "--from", "jsonl", "--threads", "2"]
    program.standardInput = input
    program.standardOutput = FileHandle.nullDevice
    try program.run()
    input.fileHandleForWriting.write(Data(records(["one", "two", "three"]).utf8))
    var workers: [pid_t] = []
    for _ in 0..<500 where workers.count < 2 {
      usleep(20_000)
      workers = children(of: program.processIdentifier)
    }
    #expect(workers.count == 2)
    kill(program.processIdentifier, SIGKILL)
    program.waitUntilExit()
    for _ in 0..<500 where workers.contains(where: { FileManager.default.fileExists(atPath: "/proc/\($0)") })
    {
      usleep(20_000)
    }
    #expect(!workers.contains { kill($0, 0) == 0 && children(of: 1).contains($0) })
    _ = folder
  }

  @Test func `what workers make is what threads of one process make`() throws {
    let input = records((0..<50).map { "record-\($0)" })
    for form in ["json", "conllu", "brat", "citron"] {
      let apart = try whosaid("annotate", "--from", "jsonl", "--to", form, "--threads", "3", input: input)
      let within = try whosaid(
        "annotate", "--from", "jsonl", "--to", form, "--threads", "2", "--in-process", input: input)
      #expect(apart.status == 0)
      #expect(apart.output == within.output)
      #expect(!apart.output.isEmpty)
    }
  }
}

@Suite struct Frames {
  private var article: Article {
    var article = Article(
      id: "a", text: "Tide tables.\0 “Zwölf”", title: nil, date: "2031-05-03", outlet: "Post",
      author: "Tom Reece",
      url: "https://post.example/a", header: ByteRange(0, 12), caption: ByteRange(0, 4), extra: #"{"a": [1]}"#
    )
    article.blocks = [Block(ByteRange(0, 4), .heading)]
    article.authors = ["Tom Reece", "Ola Brandt"]
    return article
  }

  @Test func `an article arrives as it was sent, with all its fields`() throws {
    let wishes: [Wish] = [
      .json(why: true), .json(why: false), .conllu, .brat(isPlain: true), .citron, .layers, .kept,
    ]
    for wish in wishes {
      let (arrived, asked) = try unpackTask(packTask(article, wish))
      #expect(arrived == article)
      #expect(asked == wish)
    }
  }

  @Test(arguments: [1, 2, 7, 13, 14, 1000])
  func `frames come out whole however the pipe cuts them`(_ length: Int) throws {
    let frames = [
      WorkerFrame(kind: .hello, number: WorkerFrame.version), WorkerFrame(kind: .started, number: 0),
      WorkerFrame(kind: .finished, number: 0, payload: Array(0...255)),
      WorkerFrame(kind: .article, number: .max, payload: packTask(article, .layers)),
    ]
    let bytes = frames.flatMap(\.bytes)
    var buffer = FrameBuffer()
    var out: [WorkerFrame] = []
    for start in stride(from: 0, to: bytes.count, by: length) {
      bytes[start..<min(start + length, bytes.count)].withUnsafeBytes { buffer.append($0) }
      while let frame = try buffer.next() { out.append(frame) }
    }
    #expect(out == frames)
  }

  @Test func `what is no frame, or no task, is damage and no trap`() throws {
    var buffer = FrameBuffer()
    [UInt8](repeating: 0xFF, count: 20).withUnsafeBytes { buffer.append($0) }
    #expect(throws: DamagedBytes.self) { try buffer.next() }
    let whole = packTask(article, .layers)
    for end in whole.indices { #expect(throws: DamagedBytes.self) { try unpackTask(Array(whole[..<end])) } }
    #expect(throws: DamagedBytes.self) { try unpackTask([99] + whole.dropFirst()) }
  }
}

@Suite struct Lines {
  private func line(_ ids: [String]) -> Line {
    let line = Line(isCancelled: { false }, onChange: {})
    for id in ids { #expect(line.put(Arrival(content: .article(Article(id: id, text: id)), place: id))) }
    line.endInput()
    return line
  }

  private func all(_ line: Line) throws -> [String] {
    var out: [String] = []
    while let (annotated, arrival) = try line.next() {
      switch annotated {
      case .made(let article, let bytes): out.append("\(article.id) \(bytes)")
      case .failed(_, let reason): out.append("\(arrival.place) \(reason)")
      case .skipped(let skip): out.append("\(skip)")
      case .known: out.append("known")
      }
    }
    return out
  }

  @Test func `results come in input order, whatever order they were made in`() throws {
    let line = line(["a", "b", "c"])
    let taken = (0..<3).compactMap { _ in line.take() }
    #expect(taken.map(\.article.id) == ["a", "b", "c"])
    line.finish(2, made: [3])
    line.finish(0, made: [1])
    #expect(!line.isOver)
    line.finish(1, failed: "it broke")
    #expect(line.isOver)
    #expect(try all(line) == ["a [1]", "b it broke", "c [3]"])
  }

  @Test func `what is given back is taken again before what came later, and counts once`() throws {
    let line = line(["a", "b", "c"])
    _ = line.take()
    _ = line.take()
    line.giveBack(1)
    line.giveBack(0)
    #expect((0..<3).compactMap { _ in line.take()?.number } == [0, 1, 2])
    #expect(line.take() == nil)
    for number in [0, 1, 1, 2, 0] { line.finish(number, made: [UInt8(number)]) }
    #expect(try all(line) == ["a [0]", "b [1]", "c [2]"])
  }

  @Test func `an error of the input comes after what was read before`() throws {
    let line = Line(isCancelled: { false }, onChange: {})
    _ = line.put(Arrival(content: .known))
    line.endInput(DamagedBytes())
    #expect(try line.next() != nil)
    #expect(throws: DamagedBytes.self) { try line.next() }
  }
}

private enum Invented {
  private static let names = ["Dana Marlow", "Tom Reece", "Ola Brandt", "Ines Calder"]

  static func sentences(_ number: Int) -> [String] {
    (0..<4).map { line in
      let name = names[(number + line) % names.count]
      return "“Pier \(number) keeps its \(line + 2) cranes,” said \(name), who runs the harbour of Norrhavn."
    }
  }
}
