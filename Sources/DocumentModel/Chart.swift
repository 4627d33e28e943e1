// Pictures of what an archive holds as numbers: quotations over time, by speaker, by outlet, and who is
// quoted with whom. How they are drawn is another's matter.

/// What a chart shows.
public enum ChartKind: String, Sendable, CaseIterable {
  case time, speakers, outlets, together

  /// What it shows, as a title.
  public var title: String {
    switch self {
    case .time: "Quotations over time"
    case .speakers: "Quotations by speaker"
    case .outlets: "Quotations by outlet"
    case .together: "Quoted in the same articles"
    }
  }
}

/// Which chart is wanted of which quotations.
public struct ChartQuery: Sendable, Equatable {
  public var kind: ChartKind
  /// Its limit and offset say nothing.
  public var quotes: QuoteQuery
  /// Of a chart over time, whose quotations are told apart; empty for those of `quotes` together.
  public var actors: [Int64]

  public init(_ kind: ChartKind, of quotes: QuoteQuery, actors: [Int64] = []) {
    self.kind = kind
    self.quotes = quotes
    self.actors = actors
  }
}

public struct Chart: Sendable, Equatable {
  /// Counts in the steps of `starts`.
  public struct Series: Sendable, Equatable {
    public var name: String
    public var actor: Int64?
    public var counts: [Int]

    public init(_ name: String, actor: Int64? = nil, counts: [Int]) {
      self.name = name
      self.actor = actor
      self.counts = counts
    }
  }

  /// Something counted: a speaker, an outlet, or two speakers with their articles.
  public struct Bar: Sendable, Equatable {
    public var name: String
    public var actor: Int64?
    public var count: Int
    /// The second of two.
    public var other: Int64?
    public var otherName: String?

    public init(
      _ name: String, actor: Int64? = nil, count: Int, other: Int64? = nil, otherName: String? = nil
    ) {
      self.name = name
      self.actor = actor
      self.count = count
      self.other = other
      self.otherName = otherName
    }

    /// "Dana Marlow", or of two "Dana Marlow, Tom Reece".
    public var label: String { otherName.map { "\(name), \($0)" } ?? name }
  }

  public var kind: ChartKind
  public var step: Timeline.Step
  /// The first day of each step, `YYYY-MM-DD`; of charts over time.
  public var starts: [String]
  public var series: [Series]
  /// Of the other charts, the greatest first.
  public var bars: [Bar]
  /// Not all quotations were counted, but the newest.
  public var isOfNewest: Bool

  public init(
    _ kind: ChartKind, step: Timeline.Step = .month, starts: [String] = [], series: [Series] = [],
    bars: [Bar] = [],
    isOfNewest: Bool = false
  ) {
    self.kind = kind
    self.step = step
    self.starts = starts
    self.series = series
    self.bars = bars
    self.isOfNewest = isOfNewest
  }

  public var isEmpty: Bool { bars.isEmpty && series.allSatisfy { $0.counts.isEmpty } }

  /// The unit of its numbers.
  public var unit: String { kind == .together ? "articles" : "quotations" }
}
