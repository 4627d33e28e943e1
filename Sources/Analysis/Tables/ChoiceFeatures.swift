// What the learned choices may see of a candidate; each is there or not. The rows of the tables of weights.

/// What is seen of a candidate for a pronoun.
package enum PronounFeature: UInt8, CaseIterable, Sendable {
  // How far back the last mention is, in sentences.
  case back0, back1, back2, back3, back5, back8, back12
  // In the same sentence: in tokens.
  case near3, near8, near20
  // Which of those that fit was mentioned last.
  case latest, second, third, older
  // The place of the last mention in its clause, in this sentence, the one before, or earlier; for pronouns
  // that are subjects, possessors and the rest.
  case subjectHere, objectHere, obliqueHere, possessorHere, otherHere
  case subjectBefore, objectBefore, obliqueBefore, possessorBefore, otherBefore
  case subjectEarlier, otherEarlier
  case ownSubjectHere, ownObjectHere, ownObliqueHere, ownPossessorHere, ownOtherHere
  case ownSubjectBefore, ownObjectBefore, ownObliqueBefore, ownPossessorBefore, ownOtherBefore
  case ownSubjectEarlier, ownOtherEarlier
  case itsSubjectHere, itsObjectHere, itsObliqueHere, itsPossessorHere, itsOtherHere
  case itsSubjectBefore, itsObjectBefore, itsObliqueBefore, itsPossessorBefore, itsOtherBefore
  case itsSubjectEarlier, itsOtherEarlier
  case wasFullName, wasShortName, wasPronoun, wasNoun
  // Salience, against the most salient.
  case salient1, salient2, salient3, salient4, salient5, salient6
  case mentions1, mentions2, mentions4, mentions8, mentionsMany
  case mostlySubject
  // Gender.
  case sameGender, likelyGender, likelyOther, genderUntold, pronounsAgree, pronounsDiffer
  // Who spoke, when the pronoun speaks or not.
  case spokeLast, spokeLastNear, spokeBefore, neverSpoke, spokeLastUnspoken
  case leftQuotation, sameQuotation, otherQuotation
  case namedInside
  case parallelSubject, parallelObject
  case unnamed, document, place, organization, outlet, group
  case governingSubject, ownSubject, objectOfSubject, coArgument
  case firstOfSentence, firstOfLast
  case leads, namedOnce, inOpening
  case sameParagraph, beforeParagraph
  case ahead, subjectAhead, joined
  case predicateSubject, insidePhrase, coordinated
  case namedFirst
  case appositionOrNone
  // Who speaks under their own name: next, last before, most often.
  case saysNextHere, saysNextBeside, saysNextFar, otherSaysNextHere, otherSaysNextBeside
  case saidLastHere, saidLastBeside, saidLastFar
  case saidMost, saidSome, saidNothing
  // The words stand before the pronoun; at the head of a paragraph.
  case afterLatest, afterOlder, afterSpoke, afterFirst, afterNever
  case opensLatest, opensOlder, opensSpoke
  // Asked the question just before.
  case asked
}

/// What is seen of a candidate for a noun.
package enum NominalFeature: UInt8, CaseIterable, Sendable {
  // How far back the last mention is, in sentences; longer ago; only named later.
  case back0, back1, back2, back3, back5, back8, back12, far, later
  case latest, second, third, older
  case lastSubject, lastObject, lastOther, lastName, lastNoun, lastPronoun, lastQuoted
  case salient1, salient2, salient3, salient4, salient5, salient6
  case mentions1, mentions2, mentions4, mentions8, mentionsMany
  case spokeLast, spokeLastNear, spokeBefore, spokeEver, neverSpoke
  case leads, namedFirst, namedOnce
  case sameGender, genderUntold
  case isUnnamed, isOrganization, isOutlet, isGroup
  // The role: this noun, one that may stand for it, another, none.
  case bears, bearsLike, bearsOther, bearsNothing, onlyBearer, bearsNear, bearsLast
  case nameHasNoun, otherBody
  // Words before the noun that were said of them before, and that were not.
  case wordsMatch, wordsMatch2, wordsMiss, wordsMiss2, namesMatch, namesMiss
  case sameParty, otherParty
  case theirs, notTheirs
  case topic, untoldLast, untoldAlone, untoldLeads, genericLast, sameWords
  // Of somebody new: what the phrase is.
  case new, newBare, newModified, newName, newPossessed, newComplement, newIndefinite, newGeneric, newStanding
  case newQuoted, newOpening, newFirm
  // Who else there is.
  case someoneBears, severalBear, someoneLike, nobodyInMind, oneInMind, manyInMind
  // Asked the question just before.
  case asked
}

/// What is seen of a candidate for words without a source.
package enum LooseFeature: UInt8, CaseIterable, Sendable {
  // Spoke the words before or after: in the same sentence, paragraph, in the one beside it, further off.
  case beforeSentence, beforeHere, beforeBeside, beforeFar, secondBefore
  case afterSentence, afterHere, afterBeside, afterFar
  case bothSides
  // Mentioned around it: in its sentence outside the words, one or two before, after; as what.
  case inSubject, inOther, oneSubject, oneOther, twoSubject, twoOther, nextSubject, nextOther
  case firstBefore, colonSubject, colonOther, lastBefore
  case byName, byPronoun, byNoun
  case onlyInParagraph, leads, saidMost, saidSome, saidNothing, namedInside
  case isPerson, isUnnamed, isBody, isDocument, isPlace
  // What simple rules answer: whose sentence runs up to the words, whose speech runs on.
  case ruleSubject, ruleRunsOn, ruleOther
  // The same for words that are a paragraph of their own, and by kind.
  case wholeBefore, wholeAfter, mixedBefore, indirectBefore, mixedIn, indirectIn, directIn
  case nobody, headline, nobodyNear, isDirect, isMixed, isIndirect, isShort, isWhole, differ
}

/// What is seen of the entry of a name that says nothing.
package enum ActorFeature: UInt8, CaseIterable, Sendable {
  case always, oneWord, twoWords, threeWords, moreWords
  case once, twice, thrice, often
  case isOutlet, isKnown, hasGender, hasRole, hasMarks, hasAffiliation, hasDescription, hasPronouns,
    hasAliases
  // What lists say of its first and last word.
  case firstForename, firstSurname, firstPlace, firstUnlisted, lastForename, lastSurname, lastPlace,
    lastUnlisted
  // How it is written.
  case allCapitals, hasDigit, mixedCase, isShort, hasLower, hasHyphen
  case organizationWord, outletWord, placeWord, commonWord
  // Where it stands: all of its mentions, or some.
  case onlyOpening, onlyQuoted, someSubject, someObject, somePossessive, somePossessor
  case afterThe, afterArticle, afterPreposition, afterTitle, afterName, afterComma, afterMark
  case beforeVerb, beforeNoun, beforeName, beforeComma, beforeBracket, beforeNumber
  case firstParagraph, lastParagraph, compound, joined
  // What the net called its tokens.
  case allPerson, allBody, allPlace, allOther, noLabel, mixedLabels
  // Which preposition stands before it, or which noun or verb.
  case afterIn, afterOf, afterBy, afterAs, afterOn, afterWith, afterTo, afterFor
  case afterOwner, afterBodyNoun, afterNoun, afterVerb, afterNumber, afterQuote
  // What follows, and the clause around it.
  case beforePersonNoun, beforeQuote, beforeAnd, beforePreposition
  case speaksHere, subjectOfBe, actsHere, passive, agent, apposed
  case inLineWithoutVerb, inCapitals, inBrackets, inTitle
  // The article besides.
  case lowerElsewhere, insideLonger, wordOfOther, initialsOfOther, plural, hasMark
  // Bodies written small: the sort of their noun, and what stands with it.
  case headPolice, headCourt, headGovernment, headParliament, headCouncil, headCommittee, headMinistry,
    headService, headUnit, headParty, headProsecution, headBank, headFirm, headUnion, headHouse, headArmy,
    headOutlet, headTeam, headCampaign
  case allDefinite, someIndefinite, somePossessed, noOpener
  case hasName, hasNation, hasNoun, hasAdjective, hasOwner, hasOf, hasPlace
  case shortOfOther, headKnown
  case isPerson
}
