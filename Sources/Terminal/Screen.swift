// A screen shows frames and hands out events. There are two: the terminal's, and one in memory for tests.

/// Something that shows frames. Used from one thread.
public protocol Screen: AnyObject {
  var size: Size { get }
  /// How many colours it has, for choosing a theme.
  var colors: Int { get }
  func show(_ frame: Frame)
  /// The next event that has arrived, or nil; never waits.
  func nextEvent() -> Event?
  /// Asks the terminal to put text on the clipboard; false when this terminal cannot.
  func copy(_ text: String) -> Bool
  /// Hands the terminal back for a while (`body`), then takes it again.
  func suspended(_ body: () -> Void)
  /// Stops the program as ^Z does, and takes the terminal when it goes on. Answers the signal by which the
  /// program is to end instead, while another has the terminal.
  func stop() -> Int32?
  /// Takes the terminal again where the program was stopped unawares; answers as `stop` does.
  func takeAgain() -> Int32?
  /// Forgets what is on the screen, so that the next frame is drawn in full.
  func invalidate()
  /// Hands the terminal back for good.
  func close()
}

/// A screen that keeps the last frame and plays events given to it.
public final class MemoryScreen: Screen {
  public var size: Size
  public var colors: Int
  public private(set) var frame: Frame
  public private(set) var shown = 0
  public private(set) var clipboard: String?
  public private(set) var isClosed = false
  private var events: [Event] = []

  public init(_ size: Size, colors: Int = 256) {
    self.size = size
    self.colors = colors
    frame = Frame(size)
  }

  public func send(_ event: Event) {
    if case .resize(let size) = event { self.size = size }
    events.append(event)
  }

  public func show(_ frame: Frame) {
    self.frame = frame
    shown += 1
  }

  public func nextEvent() -> Event? { events.isEmpty ? nil : events.removeFirst() }

  public func copy(_ text: String) -> Bool {
    clipboard = text
    return true
  }

  public func suspended(_ body: () -> Void) { body() }
  public func stop() -> Int32? { nil }
  public func takeAgain() -> Int32? { nil }
  public func invalidate() {}
  public func close() { isClosed = true }
}
