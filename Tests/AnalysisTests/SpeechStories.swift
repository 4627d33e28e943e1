// What is speech and what only reads like it: deeds, topics, wishes, conditions, things that have no mouth.
// Invented sentences, and what stays said beside them.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct SpeechStories {
  /// Contents shown by default.
  private func shown(_ text: String) -> [String] {
    analyzer.annotate(Article(id: "s", text: text)).quotations.filter {
      $0.class != .thought && $0.class != .declined
    }
    .map { $0.content.map { String(text[bytes: $0]) }.joined(separator: " … ") }
  }

  private func source(of word: String, in text: String) -> [String] {
    let all = analyzer.annotate(Article(id: "s", text: text)).quotations
    let one =
      all.first { $0.content.contains { text[bytes: $0].contains(word) } && !$0.cue.isEmpty }
      ?? all.first { $0.content.contains { text[bytes: $0].contains(word) } }
    return one?.source.map { String(text[bytes: $0]) } ?? ["nobody"]
  }

  // MARK: Deeds and topics

  @Test(arguments: [
    ("Ola Brandt spoke of her childhood on the island for an hour.", "childhood"),
    ("The minister discussed the fares with the captains on Monday.", "fares"),
    ("Dana Marlow is endorsing the mayor's campaign for governor.", "campaign"),
    ("The harbour band called the captains to the stage.", "captains"),
    ("The shipping firm published parts of the mayor's tax returns.", "returns"),
    ("The Supreme Court has rejected an appeal by the captains.", "appeal"),
    ("Five ports are challenging the harbour law before ten judges.", "law"),
    ("The deckhands answered a call on the ship's telephone.", "call"),
    ("The mayor restricted comments about the bank to a few words.", "bank"),
    ("The owners continue to ignore the fact that the pier is too short.", "short"),
    ("A group of captains is calling attention to his birth on the mainland.", "birth"),
    ("Ola Brandt spent the evening answering questions about her ferry.", "ferry"),
    ("The old judge asked questions from the bench.", "questions"),
    ("The islands have shown an inclination to leave the league.", "leave"),
    ("The guards threatened the witness and his lawyer.", "witness"),
    ("We might like to write them off as a fashion of the capital.", "them"),
    ("The lawyers offered him two hundred crowns.", "him"),
    ("This offer was also rejected.", "offer"),
    ("Dana Marlow showed off the hat that the crew had given her.", "hat"),
    ("Ola Brandt wrote to the harbour's owner in May.", "owner"),
    ("Tom Reece has shown little interest in the ferry.", "ferry"),
    ("The guards repeated the captain's name several times.", "name"),
    ("Two hundred captains showed up at the pier.", "pier"),
    ("The deckhand was found guilty of plotting the “honest sinking” of the ferry.", "sinking"),
    ("He was not a loud man: he spent his life in the same house by the pier.", "house"),
    ("The engineer added a note of caution on the new ferry.", "caution"),
    ("The guide also tells you the meaning of the old signs.", "signs"),
    ("The islanders protested the closing of the port.", "closing"),
    ("My mother mentioned the flood to me while driving along the coast.", "flood"),
    ("The market's inertia has compared unfavourably with the rash of deals in Oldmar.", "deals"),
    ("The islanders learned again during the storm that the pier was too short.", "short"),
  ])
  func whatIsDoneIsNotShown(_ text: String, _ word: String) {
    #expect(!shown(text).contains { $0.contains(word) }, "\(story(text))")
  }

  @Test(arguments: [
    ("The mayor has faced questions about his debts at the bank.", "debts"),
    ("The captain took offence at suggestions that he was not a sailor.", "sailor"),
    ("Ola Brandt has fueled the talk about her future.", "future"),
    ("The envoy was responding to questions about complaints that the port is closed.", "closed"),
    ("Ola Brandt spent an hour answering questions about how the ferry sank.", "sank"),
  ])
  func whatOthersAskAndSuggestIsNotTheirs(_ text: String, _ word: String) {
    #expect(!shown(text).contains { $0.contains(word) }, "\(story(text))")
  }

  @Test(arguments: [
    ("The Lisk Herald first reported the story.", "story"),
    ("Tom Reece was proposing something else entirely.", "something"),
    ("The captains had the names and disclosed them to the Herald.", "them"),
    ("The fleet is hers, thanks to his recently revealed debts.", "debts"),
    ("The deckhand, who said and did the same as the captain, was kept.", "captain"),
  ])
  func wordsThatStandForWhatWasSaidAreNotShown(_ text: String, _ word: String) {
    #expect(!shown(text).contains { $0.contains(word) }, "\(story(text))")
  }

  // MARK: Not real

  @Test(arguments: [
    ("Critics would call the bridge a dream.", "dream"),
    ("Perhaps the judges will demand more letters.", "letters"),
    ("The owner needs to tell the truth about the ferry.", "truth"),
    ("The rules give the chair authority to call a special meeting of captains.", "meeting"),
    ("Ola Brandt did not stop to answer any questions on the pier.", "questions"),
    ("The owners have offered no specifics about the new fares.", "fares"),
    ("The owners' first instinct is to tell the islanders that the pier is safe.", "safe"),
    ("The owner did not return a request for comment on the fares.", "fares"),
    ("The skipper had nothing bad to say about the mayor.", "mayor"),
    ("They stopped reporting the number of boats in May.", "boats"),
    ("He offered no proof that the mayor had sold the ferry.", "proof"),
  ])
  func whatSomebodyWouldSayIsNotShown(_ text: String, _ word: String) {
    #expect(!shown(text).contains { $0.contains(word) }, "\(story(text))")
  }

  // MARK: Things

  @Test(arguments: [
    ("It sends a clear message that the law is not for captains.", "captains"),
    ("The rhetoric of the captains suggests a deep quarrel in the port.", "quarrel"),
    ("Another challenge: Most captains have left the island.", "captains"),
  ])
  func thingsSayNothing(_ text: String, _ word: String) {
    #expect(!shown(text).contains { $0.contains(word) }, "\(story(text))")
  }

  @Test func aPartOfASentenceThatNobodyIsGivenForIsNotSaid() {
    let text =
      "The league wants rules for ports that were “owned by those who never set foot on any of their boats” "
      + "until May."
    #expect(!shown(text).contains { $0.hasPrefix("“owned") }, "\(story(text))")
  }

  // MARK: Said all the same

  @Test(arguments: [
    ("The captain discussed how the fares would be paid.", "how"),
    ("Tom Reece called on the council to vote on the fares.", "vote"),
    ("The shipping firm published a statement saying the ferry was safe.", "safe"),
    ("He denies any part in the sinking of the ferry.", "part"),
    ("If anything, engineers say the pier is too long.", "long"),
    ("Dana Marlow responded to questions about the fares by saying that they would fall.", "fall"),
    ("The poll shows that six islanders in ten want a new pier.", "pier"),
    ("A string of captains warned that the pier would fall.", "fall"),
    ("Other captains said they, too, have had no letter from the port.", "letter"),
  ])
  func whatIsSaidIsShown(_ text: String, _ word: String) {
    #expect(shown(text).contains { $0.contains(word) }, "\(story(text))")
  }

  // MARK: Who says it

  @Test(arguments: [
    (
      "Deckhands marching through the streets chanted “Whose port? Our port!” and went on until noon.", "Our",
      "Deckhands marching through the streets"
    ),
    (
      "Leaked letters from his old firm show he sold the ferry for nothing.", "ferry",
      "Leaked letters from his old firm"
    ),
    ("Ola Brandt, in particular, said the fares were too high.", "fares", "Ola Brandt"),
    (
      "Ola Brandt, appearing after the mayor at the port, said the fares were too high.", "fares",
      "Ola Brandt"
    ),
  ])
  func theSubjectOfTheVerbSpeaks(_ text: String, _ word: String, _ speaker: String) {
    #expect(source(of: word, in: text) == [speaker], "\(story(text))")
  }

  @Test(arguments: [
    (
      "“The doctors told me that the rope had been too short,” said Ola Brandt, who fell from the crane.",
      "that the rope", "The doctors"
    )
  ])
  func withinWhatOneSaysAnotherSpeaks(_ text: String, _ opening: String, _ speaker: String) {
    let all = analyzer.annotate(Article(id: "s", text: text)).quotations
    let inner = all.first { $0.content.first.map { text[bytes: $0].hasPrefix(opening) } ?? false }
    #expect(inner?.source.map { String(text[bytes: $0]) } == [speaker], "\(story(text))")
  }
}
