// A stage reads some layers of an annotation and fills in others; the pipeline is a list of stages whose
// chain is checked once, when it is made.
import DocumentModel

/// The layers of an annotation that stages need and give.
public struct Layers: OptionSet, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let paragraphs = Layers(rawValue: 1 << 0)
  public static let tokens = Layers(rawValue: 1 << 1)
  public static let sentences = Layers(rawValue: 1 << 2)
  public static let tags = Layers(rawValue: 1 << 3)
  public static let names = Layers(rawValue: 1 << 4)
  public static let tree = Layers(rawValue: 1 << 5)
  public static let quoted = Layers(rawValue: 1 << 6)
  public static let quotations = Layers(rawValue: 1 << 7)
  public static let actors = Layers(rawValue: 1 << 8)
}

/// One step of the analysis: a pure function from annotation to annotation.
public protocol Stage: Sendable {
  /// A word for benchmarks and error messages.
  var name: String { get }
  var needs: Layers { get }
  var gives: Layers { get }
  func run(on annotation: inout Annotation)
}
