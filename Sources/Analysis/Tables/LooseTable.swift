// What each `LooseFeature` is worth, a column for each family; 256 doubles the odds. Written by
// `train-models speakers`.

extension LooseWeights {
  static let table = """
    beforeSentence 486
    beforeHere 332
    beforeBeside 50
    beforeFar 161
    secondBefore -19
    afterSentence -494
    afterHere -22
    afterBeside 103
    afterFar -78
    bothSides 87
    inSubject 223
    inOther 392
    oneSubject 66
    oneOther 29
    twoSubject 19
    twoOther -104
    nextSubject 73
    nextOther -64
    firstBefore 85
    colonSubject 380
    colonOther 286
    lastBefore 45
    byName 82
    byPronoun 23
    byNoun 45
    onlyInParagraph -16
    leads 9
    saidMost 132
    saidSome -8
    saidNothing -183
    namedInside -127
    isPerson 50
    isUnnamed -137
    isBody -111
    isDocument 67
    isPlace -311
    ruleSubject 639
    ruleRunsOn 286
    wholeBefore 621
    wholeAfter 287
    mixedBefore 241
    indirectBefore -144
    mixedIn 92
    indirectIn 312
    directIn 40
    nobody 293
    headline -134
    isDirect -264
    isMixed 489
    isIndirect 807
    isShort -238
    isWhole -432
    differ -15
    """
}
