// While a key is held in a list only the list is drawn; what follows it, such as the article beside it, is
// drawn when the keys rest. Over ssh a held key costs the rows that change, and a screen at rest always
// agrees.
import Terminal

/// Says, from when moves come, whether a key is held.
public struct Pace: Sendable {
  /// Moves that follow one another so closely are of a held key.
  static let held = Duration.milliseconds(150)
  /// So long after the last of them the keys rest. Keys repeat each 20 to 40 ms.
  static let rest = Duration.milliseconds(70)

  private var lastMove: ContinuousClock.Instant?
  private var restsAt: ContinuousClock.Instant?

  public init() {}

  /// Takes in that keys came, and whether the last of them moved in a list. The first move is drawn whole.
  public mutating func took(isMove: Bool, at now: ContinuousClock.Instant) {
    let isHeld = isMove && lastMove.map { $0.duration(to: now) < Pace.held } == true
    restsAt = isHeld ? now + Pace.rest : nil
    lastMove = isMove ? now : nil
  }

  /// How long until the keys rest; nil when they do.
  public func untilRest(at now: ContinuousClock.Instant) -> Duration? {
    restsAt.flatMap { now < $0 ? now.duration(to: $0) : nil }
  }
}

extension Model {
  /// Whether the last key moved the selection of the list that has the keys, and did nothing else.
  public var isMovingInList: Bool { movesInList && prompt == nil }
}

/// The picture while a key is held: the list that has the keys and the last line anew, the rest as it was.
public func view(_ model: Model, following old: Frame) -> Frame {
  var frame = view(model)
  let arrangement = Arrangement(model)
  guard old.size == frame.size, let place = arrangement[model.focus] else { return frame }
  frame.keep(old, outside: [place.title, place.body, arrangement.status])
  return frame
}
