// A correction is what the user decided about actors and speakers. The archive keeps it apart from what the
// analysis found, applies it again whenever articles come or are analysed again, and can take it back.

/// One decision of the user, in words that can be shown and with the numbers that it is about.
public struct Correction: Sendable, Equatable, Identifiable {
  /// An actor with the name it is shown by now.
  public struct Named: Sendable, Equatable, Codable {
    public var id: Int64
    public var name: String

    public init(id: Int64, name: String) {
      self.id = id
      self.name = name
    }
  }

  public enum Change: Sendable, Equatable {
    /// Two actors are one, shown by the second's name.
    case merge(Named, into: Named)
    /// What one article calls `from` is an actor of its own, `new`.
    case splitArticle(from: Named, article: Int64, new: Named)
    /// All that is called `name` is an actor of its own, `new`.
    case splitName(from: Named, name: String, new: Named)
    case rename(Named, to: String)
    /// A quotation, told by its article and first words, was said by all of `to`; empty: nobody knows by
    /// whom.
    case speaker(article: Int64, words: String, to: [Named])
    /// An article is no version of the story that it was taken for one of.
    case apart(article: Int64, title: String)
  }

  /// Numbers grow: the greatest is the one that `undo` takes back first.
  public var id: Int64
  public var change: Change
  /// When it was decided, `YYYY-MM-DD HH:MM`, local time.
  public var date: String
  /// Whether it has something to apply to. A quotation that the analysis no longer finds makes a correction
  /// wait.
  public var isInEffect: Bool
  /// One sentence: "“D. Marlow” was merged into “Dana Marlow” by you on 2031-05-03".
  public var explanation: String

  public init(id: Int64, change: Change, date: String, isInEffect: Bool = true, explanation: String) {
    self.id = id
    self.change = change
    self.date = date
    self.isInEffect = isInEffect
    self.explanation = explanation
  }

  /// The explanation where no actor's page stands around it: "Actor 12 was named “Dana Marlow” by you on
  /// 2031-05-03".
  public var account: String {
    guard case .rename(let actor, _) = change, explanation.hasPrefix("It ") else { return explanation }
    return "Actor \(actor.id) " + explanation.dropFirst(3)
  }

  /// The actor to look at after the correction: the one that remains, the new one, the renamed one, the
  /// speaker.
  public var subject: Named? {
    switch change {
    case .merge(_, let into): into
    case .splitArticle(_, _, let new), .splitName(_, _, let new): new
    case .rename(let actor, _): actor
    case .speaker(_, _, let to): to.first
    case .apart: nil
    }
  }
}
