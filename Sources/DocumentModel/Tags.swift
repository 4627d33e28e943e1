// Names of tags and relations: Penn Treebank tags as the English treebanks of Universal Dependencies use
// them, universal tags and universal relations. Raw values are kept in weight files: add at the end only.

/// Penn Treebank part-of-speech tags.
public enum Tag: UInt8, Sendable, Codable, CaseIterable {
  case NN, IN, DT, NNP, PRP, JJ, RB, period, VB, NNS, comma, CC, VBD, VBP, VBZ, CD, VBN, VBG, MD, TO
  case PRPS, RRB, LRB, WDT, colon, WRB, openQuote, closeQuote, WP, RP, UH, POS, HYPH, NNPS, JJR, JJS, EX, NFP,
    RBR
  case ADD, GW, dollar, SYM, PDT, LS, FW, RBS, AFX, WPS, XX

  /// As the treebanks write it.
  public var text: String {
    switch self {
    case .period: "."
    case .comma: ","
    case .colon: ":"
    case .openQuote: "``"
    case .closeQuote: "''"
    case .dollar: "$"
    case .PRPS: "PRP$"
    case .WPS: "WP$"
    case .RRB: "-RRB-"
    case .LRB: "-LRB-"
    default: String(describing: self)
    }
  }

  public init?(text: some StringProtocol) {
    guard let tag = Tag.allCases.first(where: { $0.text == text }) else { return nil }
    self = tag
  }

  public var isNoun: Bool { self == .NN || self == .NNS || self == .NNP || self == .NNPS }
  /// A verb that stands for a person and a time: "says", "said".
  public var isFinite: Bool { self == .VBD || self == .VBZ || self == .VBP }
  /// The same, or a modal: what a clause has one of.
  public var isFiniteOrModal: Bool { isFinite || self == .MD }
  public var isProperNoun: Bool { self == .NNP || self == .NNPS }
  public var isVerb: Bool {
    switch self {
    case .VB, .VBD, .VBG, .VBN, .VBP, .VBZ, .MD: true
    default: false
    }
  }
}

/// Universal part-of-speech tags.
public enum UniversalTag: UInt8, Sendable, Codable, CaseIterable {
  case ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X
  public var text: String { String(describing: self) }
  public init?(text: some StringProtocol) {
    guard let tag = UniversalTag.allCases.first(where: { $0.text == text }) else { return nil }
    self = tag
  }
}

/// Universal dependency relations, with the subtypes that matter here.
public enum Relation: UInt8, Sendable, Codable, CaseIterable {
  case punct, `case`, nsubj, det, root, advmod, obj, amod, obl, conj, compound, mark, nmod, cc, aux, cop,
    advcl
  case nmodPoss, xcomp, ccomp, aclRelcl, flat, parataxis, nummod, appos, acl, auxPass, nsubjPass, oblUnmarked
  case nmodUnmarked, discourse, compoundPrt, iobj, list, expl, fixed, nmodDesc, oblAgent, csubj, nsubjOuter
  case detPredet, vocative, goeswith, advclRelcl, ccPreconj, reparandum, orphan, csubjPass, dislocated, dep
  case csubjOuter

  /// As the treebanks write it ("nsubj:pass").
  public var text: String {
    let name = String(describing: self)
    guard let capital = name.firstIndex(where: \.isUppercase) else { return name }
    return name[..<capital] + ":" + name[capital...].lowercased()
  }

  public init?(text: some StringProtocol) {
    guard let relation = Relation.allCases.first(where: { $0.text == text }) else { return nil }
    self = relation
  }

  /// The relation without its subtype.
  public var base: Relation {
    switch self {
    case .nmodPoss, .nmodUnmarked, .nmodDesc: .nmod
    case .aclRelcl: .acl
    case .auxPass: .aux
    case .nsubjPass, .nsubjOuter: .nsubj
    case .oblUnmarked, .oblAgent: .obl
    case .compoundPrt: .compound
    case .detPredet: .det
    case .advclRelcl: .advcl
    case .ccPreconj: .cc
    case .csubjPass, .csubjOuter: .csubj
    default: self
    }
  }
}
