// What the user may set of the reader itself. Keys are in `Bindings`, colours in `Theme`.
import DocumentModel

public struct Options: Sendable, Equatable {
  /// The longest line of an article's text, in columns.
  public var measure = 76
  /// Thoughts, beliefs and refusals to speak are listed from the start.
  public var showsThoughts = false
  /// The first start lists what the whole archive says.
  public var isArchiveScope = false
  public var actorOrder = ActorOrder.said
  /// One column without boxes, each change said in a line: for screen readers and braille lines.
  public var isPlain = false
  /// The terminal's cursor is seen on the selected row.
  public var showsCursor = false
  /// Addresses on the screen can be followed in terminals that know how (OSC 8).
  public var hasLinks = true

  public init() {}
}
