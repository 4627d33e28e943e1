// What each `LooseFeature` is worth, a column for each family; 256 doubles the odds. Written by
// `train-models speakers`.

extension LooseWeights {
  static let table = """
    beforeSentence 545
    beforeHere 325
    beforeBeside 73
    beforeFar 166
    secondBefore -24
    afterSentence -437
    afterHere -18
    afterBeside 139
    afterFar -153
    bothSides 44
    inSubject 225
    inOther 385
    oneSubject 49
    oneOther 31
    twoSubject 17
    twoOther -93
    nextSubject 69
    nextOther -77
    firstBefore 108
    colonSubject 410
    colonOther 319
    lastBefore 60
    byName 80
    byPronoun 5
    byNoun 24
    onlyInParagraph 1
    leads 14
    saidMost 144
    saidSome -10
    saidNothing -186
    namedInside -157
    isPerson 50
    isUnnamed -155
    isBody -101
    isDocument 66
    isPlace -309
    ruleSubject 642
    ruleRunsOn 291
    wholeBefore 636
    wholeAfter 282
    mixedBefore 244
    indirectBefore -101
    mixedIn 117
    indirectIn 266
    directIn 53
    nobody 294
    headline -142
    isDirect -257
    isMixed 469
    isIndirect 809
    isShort -231
    isWhole -420
    differ -35
    """
}
