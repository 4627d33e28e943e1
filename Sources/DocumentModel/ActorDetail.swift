// All that is known of one actor across the archive, for a view or a printed page of its own, and how lists
// of actors are ordered and narrowed.

/// One actor of the archive in full.
public struct ActorDetail: Sendable, Equatable, Identifiable {
  /// A text and how many articles have it.
  public struct Counted: Sendable, Equatable {
    public var text: String
    public var articles: Int

    public init(_ text: String, articles: Int) {
      self.text = text
      self.articles = articles
    }
  }

  /// Another actor and how many articles the two share.
  public struct Related: Sendable, Equatable, Identifiable {
    public var id: Int64
    public var name: String
    public var kind: NewsActor.Kind
    public var articles: Int

    public init(id: Int64, name: String, kind: NewsActor.Kind, articles: Int) {
      self.id = id
      self.name = name
      self.kind = kind
      self.articles = articles
    }
  }

  /// The archive's own number of the actor.
  public var id: Int64
  public var name: String
  public var kind: NewsActor.Kind
  /// Every name, the most used first, with the articles that use it.
  public var aliases: [Counted]
  /// Common-noun phrases that the newest articles use ("the union’s chief negotiator"), the most used first.
  public var descriptions: [Counted]
  /// Whom it belongs to in the newest articles, the most frequent first.
  public var affiliations: [Related]
  /// First and last day, `YYYY-MM-DD`, of dated articles that mention it.
  public var firstSeen: String?
  public var lastSeen: String?
  /// Articles it appears in, mentions in them, quotations by it and about it (of the classes shown by
  /// default).
  public var articles: Int
  public var mentions: Int
  public var said: Int
  public var about: Int
  /// Who else is quoted in the newest articles that quote it, the most frequent first.
  public var quotedWith: [Related]
  public var timeline: Timeline
  /// Why several names, or names that articles spell differently, are one actor: a sentence each.
  public var reasons: [String]

  public init(
    id: Int64, name: String, kind: NewsActor.Kind, aliases: [Counted] = [], descriptions: [Counted] = [],
    affiliations: [Related] = [], firstSeen: String? = nil, lastSeen: String? = nil, articles: Int = 0,
    mentions: Int = 0,
    said: Int = 0, about: Int = 0, quotedWith: [Related] = [], timeline: Timeline = Timeline(),
    reasons: [String] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.descriptions = descriptions
    self.affiliations = affiliations
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.articles = articles
    self.mentions = mentions
    self.said = said
    self.about = about
    self.quotedWith = quotedWith
    self.timeline = timeline
    self.reasons = reasons
  }
}

/// Quotations by and about somebody, counted in steps of equal length without gaps, oldest first. Empty when
/// no quotation is dated.
public struct Timeline: Sendable, Equatable {
  public enum Step: String, Sendable, CaseIterable { case day, week, month, year }

  public struct Bucket: Sendable, Equatable {
    /// The first day of the step, `YYYY-MM-DD`; weeks begin on Mondays.
    public var start: String
    public var said: Int
    public var about: Int

    public init(start: String, said: Int = 0, about: Int = 0) {
      self.start = start
      self.said = said
      self.about = about
    }
  }

  public var step: Step
  public var buckets: [Bucket]

  public init(step: Step = .month, buckets: [Bucket] = []) {
    self.step = step
    self.buckets = buckets
  }
}

/// In which order a list has its actors; ties fall back on the others, and at last on the archive's number.
public enum ActorOrder: String, Sendable, Equatable, Codable, CaseIterable {
  /// Most quotations by the actor first.
  case said
  /// Most quotations about the actor first.
  case about
  /// Most mentions first.
  case mentions
  /// By name, a to z.
  case name
}
