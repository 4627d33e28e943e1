// Learns which pieces of a page are its article from pages whose text people wrote down: first a linear model
// over hashed words (AdaGrad), then boosted trees over what it says and all else (LightGBM's way: histograms,
// leaves by gradient and Hessian of the logistic loss). What the trees see of the linear step on a page comes
// from a linear model that has not seen the page's site, so that they learn how far it can be trusted.
import Foundation
import Intake

/// A page with its labels.
struct PageExample {
  let id: String
  let path: String
  let fold: Int
  var features: PageFeatures
  /// 1, 0, or -1 where nothing is known.
  var labels: [Float]
  var weights: [Float]
}

enum PageTraining {
  static let folds = 5
  static let linearSize = 1 << 15
  static let bins = 48
  static let depth = 5
  static let treeCount = 160

  /// Reads sets of pages as `Docs/Formats.md` tells.
  static func examples(_ sets: [String]) throws -> [PageExample] {
    var out: [PageExample] = []
    for set in sets {
      let lines = try String(contentsOfFile: set + "/gold.jsonl", encoding: .utf8).split(separator: "\n")
      for line in lines {
        guard let gold = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
          let id = gold["id"] as? String, let file = gold["file"] as? String,
          let bytes = page(set + "/" + file), let features = pageFeatures(bytes)
        else { continue }
        var labels = PageLabels(gold, features)
        labels.settleRepeats(features)
        out.append(
          PageExample(
            id: id, path: set + "/" + file, fold: fold(id, gold["url"] as? String), features: features,
            labels: labels.labels,
            weights: labels.weights))
      }
    }
    return out
  }

  /// The bytes of a page, which may be packed.
  static func page(_ path: String) -> [UInt8]? {
    guard path.hasSuffix(".gz") else { return FileManager.default.contents(atPath: path).map(Array.init) }
    let unpacking = Process(), pipe = Pipe()
    unpacking.executableURL = URL(filePath: "/usr/bin/env")
    unpacking.arguments = ["zcat", path]
    unpacking.standardOutput = pipe
    guard (try? unpacking.run()) != nil else { return nil }
    return Array(pipe.fileHandleForReading.readDataToEndOfFile())
  }

  /// Pages of one site are in one fold.
  private static func fold(_ id: String, _ url: String?) -> Int {
    let host = url.flatMap { URL(string: $0)?.host() }.map {
      $0.split(separator: ".").suffix(2).joined(separator: ".")
    }
    let site = host ?? String(id.prefix { $0 != "_" && $0 != "." && $0 != "-" })
    let hash = site.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return Int((hash >> 20) % UInt64(folds))
  }

  /// Trains on the examples that are not in the fold (-1: on all).
  static func train(_ examples: inout [PageExample], without fold: Int) -> PageModel {
    let used = examples.indices.filter { examples[$0].fold != fold }
    // Scores for the trees: by linear models without a part of the sites.
    for part in 0..<folds where part != fold {
      let linear = linearModel(used.filter { examples[$0].fold != part }.map { examples[$0] })
      for n in used where examples[n].fold == part { addLinear(&examples[n], linear) }
    }
    let linear = linearModel(used.map { examples[$0] })
    let trees = BoostedTrees.train(used.map { examples[$0] }, depth: depth, count: treeCount, bins: bins)
    return PageModel(linear: linear, trees: trees)
  }

  static func addLinear(_ example: inout PageExample, _ linear: [Float]) {
    let model = PageModel(linear: linear, trees: [])
    example.features.addLinear((0..<example.features.count).map { model.score(example.features.hashes($0)) })
  }

  private static func linearModel(_ examples: [PageExample]) -> [Float] {
    var weights = [Float](repeating: 0, count: linearSize), squares = weights
    var order: [(Int, Int)] = []
    for (e, example) in examples.enumerated() {
      for n in 0..<example.features.count where example.labels[n] >= 0 { order.append((e, n)) }
    }
    var random = SystemIndependentRandom(state: 42)
    for _ in 0..<4 {
      order.shuffle(using: &random)
      for (e, n) in order {
        let hashes = examples[e].features.hashes(n)
        var sum: Float = 0
        for hash in hashes { sum += weights[Int(hash) & (linearSize - 1)] }
        let error = (examples[e].labels[n] - 1 / (1 + exp(-sum))) * examples[e].weights[n]
        for hash in hashes {
          let at = Int(hash) & (linearSize - 1)
          let gradient = error - 2e-4 * weights[at]
          squares[at] += gradient * gradient
          weights[at] += 0.06 * gradient / (squares[at] + 1e-6).squareRoot()
        }
      }
    }
    return weights
  }

  static func write(_ model: PageModel, to path: String) throws {
    var data = Data()
    func put<T>(_ value: T) { withUnsafeBytes(of: value) { data.append(contentsOf: $0) } }
    let scale = (model.linear.map(abs).max() ?? 1) / 127
    put(UInt32(model.linear.count))
    put(scale)
    for weight in model.linear { put(Int8((weight / scale).rounded())) }
    put(UInt32(model.trees.count))
    put(UInt32(depth))
    for tree in model.trees {
      for n in tree.features.indices {
        put(tree.features[n])
        put(tree.thresholds[n])
      }
      for leaf in tree.leaves { put(leaf) }
    }
    try data.write(to: URL(filePath: path))
  }
}

/// The same numbers everywhere (SplitMix64, Steele et al. 2014).
struct SystemIndependentRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
