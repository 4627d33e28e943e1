// An actor is somebody (or some body) the news speaks of: one entry however it is named.

/// A person, organisation, outlet, place, group, document or unnamed source of one article.
public struct NewsActor: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case person, organization, outlet, place, group, unnamed, document
  }

  /// The fullest name in the text ("Hassan Abdul Ghany"), or the words of an unnamed source ("one IRGC
  /// official").
  public var name: String
  public var kind: Kind
  /// Index in `Annotation.actors` of the named actor that an unnamed source (or a spokesperson) belongs to.
  public var affiliation: Int?
  /// Every name the text uses, `name` included; names only, no descriptions.
  public var aliases: [String]
  /// Common-noun phrases the text uses ("the rebel commander").
  public var descriptions: [String]
  /// In text order.
  public var mentions: [Mention]

  public init(
    name: String, kind: Kind, affiliation: Int? = nil, aliases: [String] = [], descriptions: [String] = [],
    mentions: [Mention] = []
  ) {
    self.name = name
    self.kind = kind
    self.affiliation = affiliation
    self.aliases = aliases
    self.descriptions = descriptions
    self.mentions = mentions
  }
}

/// A place in the text where an actor is named or referred to.
public struct Mention: Sendable, Hashable, Codable {
  public enum Form: String, Sendable, Codable { case name, nominal, pronoun }
  public var range: ByteRange
  public var form: Form

  public init(range: ByteRange, form: Form) {
    self.range = range
    self.form = form
  }
}
