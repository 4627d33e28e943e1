// One row for one actor, across articles that name it differently; and everything known of it on one page.
import DocumentModel
import Testing

@testable import SearchIndex

/// An article that only names actors: their name, kind and other names.
private func naming(_ id: Int, _ actors: (String, NewsActor.Kind, [String])...) -> Annotation {
  var story = Story(
    "n\(id)", actors.map(\.0).joined(separator: ", ") + " met in \(id).", date: "2031-05-0\(id % 9 + 1)")
  for (name, kind, aliases) in actors { _ = story.actor(name, kind, aliases: aliases) }
  return story.annotation
}

private func people(_ name: String, _ aliases: [String] = []) -> (String, NewsActor.Kind, [String]) {
  (name, .person, aliases)
}

private func names(_ annotations: [Annotation]) throws -> [String] {
  let archive = try shelf(annotations)
  #expect(try archive.check() == [])
  return try archive.actors(order: .name, limit: 99).map(\.name)
}

@Suite struct OneRowForOneActor {
  @Test func `a middle initial may be missing, a middle name or a Jr. not`() throws {
    #expect(
      try names([naming(1, people("Dana Marlow")), naming(2, people("Dana Q. Marlow"))]) == ["Dana Marlow"])
    #expect(
      try names([naming(1, people("Dana Q. Marlow")), naming(2, people("Dana Quinn Marlow"))]) == [
        "Dana Q. Marlow"
      ])
    for other in ["Dana Quinn Marlow", "Dana Marlow, Jr.", "Dan Marlow", "Dana Marlowe"] {
      #expect(try names([naming(1, people("Dana Marlow")), naming(2, people(other))]).count == 2, "\(other)")
    }
  }

  @Test func `where two middle initials are known, the bare name joins neither, and a third joins none`()
    throws
  {
    let two = [naming(1, people("Dana Q. Marlow")), naming(2, people("Dana R. Marlow"))]
    #expect(try names(two).count == 2)
    #expect(try names(two + [naming(3, people("Dana Marlow"))]).count == 3)
    // The bare name first: it is taken for the one who comes first, and for no other.
    #expect(
      try names([naming(3, people("Dana Marlow"))] + two) == ["Dana Marlow", "Dana R. Marlow"])
  }

  @Test func `whom an article keeps apart the archive keeps apart`() throws {
    #expect(
      try names([
        naming(1, people("Dana Marlow")), naming(2, people("Dana Marlow"), people("Dana Q. Marlow")),
      ])
        == ["Dana Marlow", "Dana Q. Marlow"])
  }

  @Test func `a surname alone is whom nearly all articles mean by it`() throws {
    let three = (1...3).map { naming($0, people("Dana Marlow", ["Marlow"])) }
    #expect(try names(three + [naming(4, people("Marlow"))]) == ["Dana Marlow"])
    #expect(try names(three.prefix(2) + [naming(4, people("Marlow"))]).count == 2, "two are too few")
    #expect(
      try names(three + [naming(5, people("Ida Marlow", ["Marlow"])), naming(4, people("Marlow"))]).count
        == 3,
      "there is another Marlow")
    #expect(
      try names(three + [naming(4, people("Dana Marlow", ["Dana"]), people("Marlow"))]).count == 2,
      "she is there herself")
    let both = (1...4).map { naming($0, people("Dana Marlow", $0 < 4 ? ["Marlow", "Dana"] : ["Marlow"])) }
    #expect(try names(both + [naming(5, people("Dana"))]).count == 2, "a forename means anybody")
  }

  @Test func `a word that several people bear is somebody else in each article`() throws {
    let two = [naming(1, people("Ida Marlow", ["Marlow"])), naming(2, people("Dana Marlow", ["Marlow"]))]
    let archive = try shelf(two + [naming(3, people("Marlow")), naming(4, people("Marlow"))])
    #expect(try archive.actors(limit: 9).count == 4)
    // They keep their numbers when their articles are analysed again.
    let before = try archive.article(3)?.actorIDs
    try archive.replace(3, with: try #require(try archive.article(3)).annotation)
    #expect(try archive.article(3)?.actorIDs == before)
    // A forename, too; but what only one bears, or nobody else, is one.
    let forenames = [naming(1, people("Ida Marlow")), naming(2, people("Ida Reece"))]
    #expect(try names(forenames + [naming(3, people("Ida")), naming(4, people("Ida"))]).count == 4)
    #expect(try names(forenames + [naming(3, people("Voltaire")), naming(4, people("Voltaire"))]).count == 3)
  }

  @Test func `what was listed by its initials alone joins its name when it is analysed again`() throws {
    let short = naming(1, ("HUN", .organization, []))
    let archive = try shelf([
      short, naming(2, ("Harbour Union of Norrhavn", .organization, [])),
      naming(3, ("Harbour Union of Norrhavn", .organization, ["HUN"])),
    ])
    #expect(try archive.actors(limit: 9).count == 2)
    try archive.replace(1, with: short)
    #expect(try archive.actors(limit: 9).map(\.mentions) == [3])
    #expect(try archive.check() == [])
  }

  @Test func `initials join their name, whichever comes first, when nobody else has them`() throws {
    let full = naming(1, ("Harbour Union of Norrhavn", .organization, ["HUN"]))
    let short = naming(2, ("HUN", .organization, []))
    #expect(try names([full, short]) == ["Harbour Union of Norrhavn"])
    #expect(try names([short, full]) == ["Harbour Union of Norrhavn"])
    let other = naming(3, ("House Union Nord", .organization, ["HUN"]))
    #expect(try names([full, other, short]).count == 3)
    let odd = [1, 3, 4].map { naming($0, ("Port Authority", .organization, ["HUN"])) }
    #expect(try names([odd[0], short]).count == 2, "they are not its initials")
    #expect(try names(odd + [short]) == ["Port Authority"], "but three articles say so")
  }

  @Test func `part of a name is short for it, a name of as many other words is not`() throws {
    func joins(_ long: String, _ short: String) throws -> Bool {
      let both = (1...4).map { naming($0, (long, .organization, [short])) }
      return try names(both + [naming(5, (short, .organization, []))]) == [long]
    }
    #expect(try joins("Joint Harbour Committee", "Harbour Committee"))
    #expect(try joins("Joint Harbour Committee", "Joint Committee"))
    #expect(try !joins("Joint Harbour Committee", "Joint Harbour Congress"))
    #expect(try joins("United Provinces", "U.P."))
    #expect(try joins("Federal Reserve of Ostland", "Fed"))
  }

  @Test func `another name of a person joins when two articles say so, and nobody bears it alone`() throws {
    let both = (1...2).map { naming($0, people("Joseph R. Marlow, Jr.", ["Joe Marlow"])) }
    let nickname = naming(3, people("Joe Marlow"))
    #expect(try names(both + [nickname]) == ["Joseph R. Marlow, Jr."])
    #expect(try names([both[0], nickname]).count == 2)
    #expect(try names([nickname] + both + [naming(4, people("Joe Marlow"))]).count == 2)
  }

  @Test func `a state that most articles call by two names is one, once three of them say so`() throws {
    let both = (1...4).map { naming($0, ("Federation of Ostland", .place, ["Ostland"])) }
    let short = (5...6).map { naming($0, ("Ostland", .place, [])) }
    #expect(try names(both + short) == ["Federation of Ostland"])
    #expect(try names(short + both) == ["Federation of Ostland", "Ostland"], "who was listed before stays")
    let archive = try shelf(short + both)
    for (id, annotation) in zip(1..., short) { try archive.replace(Int64(id), with: annotation) }
    #expect(
      try archive.actors(limit: 9).map(\.name) == ["Federation of Ostland"], "until it is analysed again")
    #expect(try archive.check() == [])
    // The greater of two takes the smaller in, and not the other way round.
    let many = (1...8).map { naming($0, ("Ostland", .place, [])) }
    let few = (1...3).map { naming(20 + $0, ("Ost", .place, ["Ostland"])) }
    #expect(try names(many + few + [naming(30, ("Ostland", .place, []))]) == ["Ost", "Ostland"])
  }

  @Test func `a body is what most articles take it for; a person of its name is somebody else`() throws {
    let archive = try shelf([
      naming(1, ("Norrhavn", .organization, [])), naming(2, ("Norrhavn", .place, [])),
      naming(3, ("Norrhavn", .place, [])),
      naming(4, people("Norrhavn")),
    ])
    #expect(try archive.actors(order: .mentions, limit: 9).map(\.kind) == [.place, .person])
    #expect(try archive.actors(kinds: [.person], limit: 9).map(\.mentions) == [1])
    try archive.remove(2)
    try archive.remove(3)
    #expect(try archive.actors(limit: 9).map(\.kind) == [.organization, .person])
    #expect(try archive.check() == [])
  }

  @Test func `why it is one actor is told`() throws {
    let archive = try shelf([
      naming(1, ("Harbour Union of Norrhavn", .organization, ["HUN"]), people("Dana Marlow")),
      naming(2, ("HUN", .organization, []), people("Dana Q. Marlow")),
    ])
    let ids = try #require(try archive.article(1)).actorIDs
    #expect(
      try archive.explanation(of: ids[0], in: 2)
        == "“HUN” and “Harbour Union of Norrhavn” are a name and its initials, which fit nobody else here.")
    #expect(
      try archive.detail(of: ids[1])?.reasons
        == [
          "“Dana Q. Marlow” and “Dana Marlow” have the same first and last name and differ by an initial at "
            + "most (1 article)"
        ])
    #expect(try archive.explanation(of: ids[0], in: 99) == nil)
  }

  @Test func `the same analysis again leaves everybody's number`() throws {
    let archive = try shelf()
    let before = try archive.actors(limit: 99)
    for id: Int64 in [1, 2, 3] {
      let stored = try #require(try archive.article(id))
      try archive.replace(id, with: stored.annotation, analysis: 3)
    }
    #expect(try archive.actors(limit: 99) == before)
    #expect(try archive.articleCount(analysedBefore: 3) == 0)
    #expect(try archive.check() == [])
  }

  @Test func `a short name may mean who is called so more than who is shown by it`() throws {
    let archive = try shelf([
      naming(1, people("Marlow")), naming(2, people("Dana Marlow", ["Marlow"])),
      naming(3, people("Dana Marlow")),
    ])
    #expect(try archive.actors(called: "Marlow").map(\.name).sorted() == ["Dana Marlow", "Marlow"])
    #expect(try archive.actors(called: "Dana Marlow").map(\.name) == ["Dana Marlow"])
  }

  @Test func `a name finds those who are shown by it, then those called so, then those with its words`()
    throws
  {
    let archive = try shelf([
      naming(1, people("Dana Marlow", ["Marlow"])), naming(2, people("Ida Marlow", ["Marlow"])),
      naming(3, people("Ida")),
    ])
    func found(_ name: String) throws -> [String] { try archive.actors(called: name).map(\.name).sorted() }
    #expect(try found("ida") == ["Ida"])
    #expect(try found("Marlow") == ["Dana Marlow", "Ida Marlow"])
    #expect(try found("marlow dana") == ["Dana Marlow"])
    #expect(try found("“”") == [] && found("Reece") == [])
  }
}

@Suite struct OnePage {
  /// An article in which each says one thing.
  private func talk(_ id: Int, _ date: String?, _ speakers: String..., about: String? = nil) -> Annotation {
    let text = speakers.map { "“\(about ?? "Nobody") knows \($0) \(id),” said \($0)." }.joined(separator: " ")
    var story = Story("t\(id)", text, date: date)
    for name in speakers { _ = story.actor(name, mentions: [(name, 0), (name, 1)]) }
    if let about { _ = story.actor(about) }
    for (index, name) in speakers.enumerated() {
      story.quote("“\(about ?? "Nobody") knows \(name) \(id),”", by: index)
    }
    return story.annotation
  }

  @Test func `names, days, counts, company and what it is called besides`() throws {
    var first = talk(1, "2031-05-03", "Dana Marlow", "Tom Reece", about: "Ola Brandt")
    first.actors[0].aliases = ["Dana Marlow", "Marlow"]
    first.actors[0].descriptions = ["the union’s chief negotiator"]
    first.actors[0].affiliation = 2
    let archive = try shelf([
      first, talk(2, "2031-05-10", "Dana Marlow", "Tom Reece"), talk(3, nil, "Dana Marlow", "Ola Brandt"),
      talk(4, "2031-05-09", "Tom Reece", about: "Dana Marlow"),
    ])
    let marlow = try #require(try archive.actors(called: "Dana Marlow").first)
    let page = try #require(try archive.detail(of: marlow.id))
    #expect(page.aliases == [.init("Dana Marlow", articles: 4), .init("Marlow", articles: 1)])
    #expect(page.descriptions == [.init("the union’s chief negotiator", articles: 1)])
    #expect(page.affiliations.map(\.name) == ["Ola Brandt"])
    #expect(page.firstSeen == "2031-05-03" && page.lastSeen == "2031-05-10")
    #expect((page.articles, page.mentions, page.said, page.about) == (4, 7, 3, marlow.about))
    #expect(
      page.quotedWith.map(\.name) == ["Tom Reece", "Ola Brandt"] && page.quotedWith.map(\.articles) == [2, 1])
    #expect(page.timeline.step == .day && page.timeline.buckets.count == 8)
    #expect(page.timeline.buckets.first == .init(start: "2031-05-03", said: 1, about: 1))
    #expect(page.timeline.buckets.last == .init(start: "2031-05-10", said: 1, about: 1))
    #expect(page.timeline.buckets[6] == .init(start: "2031-05-09", said: 0, about: 1))
    // Of somebody merged, it is the page of whom it went into.
    let reece = try #require(try archive.actors(called: "Tom Reece").first)
    try archive.merge(marlow.id, into: reece.id)
    let merged = try #require(try archive.detail(of: marlow.id))
    #expect(merged.id == reece.id && merged.said == 6 && merged.quotedWith.map(\.name) == ["Ola Brandt"])
    #expect(
      merged.reasons.count == 1
        && merged.reasons[0].hasPrefix("“Dana Marlow” was merged into “Tom Reece” by you on "))
    #expect(try archive.detail(of: 99) == nil)
  }

  @Test(
    arguments: [
      ("2031-05-03", "2031-05-03", .day, 1), ("2031-05-03", "2031-07-01", .day, 60),
      ("2031-05-03", "2031-07-02", .week, 10),
      ("2030-12-30", "2031-12-31", .week, 53), ("2029-01-15", "2031-12-31", .month, 36),
      ("1990-01-15", "2031-12-31", .year, 42),
      ("0001-01-01", "2031-12-31", .year, 60),
    ] as [(String, String, Timeline.Step, Int)])
  func `a timeline has at most sixty steps without gaps`(
    first: String, last: String, step: Timeline.Step, count: Int
  ) throws {
    let archive = try shelf([talk(1, first, "Dana Marlow"), talk(2, last, "Dana Marlow")])
    let timeline = try #require(try archive.detail(of: try archive.actors(limit: 1)[0].id)).timeline
    #expect(timeline.step == step && timeline.buckets.count == count)
    #expect(timeline.buckets.map(\.start) == timeline.buckets.map(\.start).sorted())
    #expect(timeline.buckets.last?.said == (first == last ? 2 : 1))
    if step == .week {
      #expect(timeline.buckets[0].start == (first == "2030-12-30" ? "2030-12-30" : "2031-04-28"))
    }
  }
}
