// Dates as feeds, pages and exports write them: the day and the instant that are read, or nothing at all.
import Testing

@testable import Intake

@Suite struct Dates {
  /// The instant, else the day, else nothing.
  private func read(_ raw: String, _ language: String? = nil) -> String? {
    readDate(raw, language: language).map { $0.instant ?? $0.day }
  }

  @Test(arguments: [
    ("2031-05-03T17:57:20Z", "2031-05-03T17:57:20Z"),
    ("2031-05-03T17:57:20.123+02:00", "2031-05-03T17:57:20+02:00"),
    ("2031-05-03 17:57:20-05:00", "2031-05-03T17:57:20-05:00"),
    ("2031-05-03T17:57+0200", "2031-05-03T17:57:00+02:00"),
    ("20310503T175720Z", "2031-05-03T17:57:20Z"), ("20310503", "2031-05-03"), ("2031-5-3", "2031-05-03"),
    ("20310503175720", "2031-05-03"), ("2031-05-03", "2031-05-03"), ("2031-05-03Z", "2031-05-03"),
    ("2031-W18-6", "2031-05-03"), ("2031W186", "2031-05-03"), ("2031-123", "2031-05-03"),
    ("2031-05-03T24:00:00Z", "2031-05-04T00:00:00Z"),
    ("2031-05-03 T17:57:20 -05:00", "2031-05-03T17:57:20-05:00"),
    ("2031-05-03t17:57:20z", "2031-05-03T17:57:20Z"), ("2031-05-03T17:57:60Z", "2031-05-03T17:57:59Z"),
    ("2031-05-03T17:57:20-00:00", "2031-05-03T17:57:20-00:00"), ("1935661040", "2031-05-04T11:37:20Z"),
    ("1935661040123", "2031-05-04T11:37:20Z"), ("2031/05/03 17:57:20", "2031-05-03"),
    ("2031-05-03T17:57:20+02:00[Europe/Oslo]", "2031-05-03T17:57:20+02:00"),
  ])
  func `numbers and ISO 8601`(raw: String, expected: String) { #expect(read(raw) == expected) }

  @Test(arguments: [
    ("Sat, 03 May 2031 17:57:20 +0200", "2031-05-03T17:57:20+02:00"),
    ("Sat, 03 May 2031 17:57:20 UTC", "2031-05-03T17:57:20Z"),
    ("Sat, 03 May 2031 17:57:20 -0330", "2031-05-03T17:57:20-03:30"),
    ("Sat, 03 May 2031 17:57:20 +0000", "2031-05-03T17:57:20Z"),
    ("Sat,3 May 2031 17:57:20 GMT", "2031-05-03T17:57:20Z"),
    ("3 May 31 17:57 EST", "2031-05-03T17:57:00-05:00"),
    ("Sat, 03 May 2031 17:57:20 ET", "2031-05-03T17:57:20-04:00"),
    ("Sun, 02 Feb 2031 17:57:20 ET", "2031-02-02T17:57:20-05:00"),
    ("Mon, May 25 2031 04:45:26 +0000", "2031-05-25T04:45:26Z"),
    ("Sat, 03 May 2031 17:57:20 +02:00", "2031-05-03T17:57:20+02:00"),
    ("Sat, 3 May 2031 22:52:30+5:30", "2031-05-03T22:52:30+05:30"),
    ("Sat, 03 May 2031 20:0:0 Z", "2031-05-03T20:00:00Z"), ("03 May 31 1757 GMT", "2031-05-03T17:57:00Z"),
    ("Sat (a good day), 3(rd) May(o) 2031 17:57:20 +0000 (so there)", "2031-05-03T17:57:20Z"),
    ("Sat, 03 (a (nested) \\) one)May(x)2031 17:57:20 +0000", "2031-05-03T17:57:20Z"),
    ("Sat ,\t 03\r\n May 2031\r\n 17:57:20\t -0000", "2031-05-03T17:57:20-00:00"),
    ("2031-05-03 13:55:44.364419679 +0200 CEST", "2031-05-03T13:55:44+02:00"),
    ("Sat May  3 17:57:20 2031", "2031-05-03"),
    ("Sat May  3 17:57:20 PDT 2031", "2031-05-03T17:57:20-07:00"),
    ("Sat May 03 2031 17:57:20 GMT+0200 (Central European Summer Time)", "2031-05-03T17:57:20+02:00"),
    ("Sat, 3 May 2031 17:57:20 (PDT)", "2031-05-03T17:57:20-07:00"),
    ("Sat, May 3 2031 02:02:33 PM", "2031-05-03"),
    ("May  3 2031  5:57PM", "2031-05-03"), ("5:57 p.m. EDT, Sat May 3, 2031", "2031-05-03T17:57:00-04:00"),
    ("May 3rd, 2031 at 12:05 a.m. UTC", "2031-05-03T00:05:00Z"),
    ("Sat, 2031/05/03 08:19:53 EDT", "2031-05-03T08:19:53-04:00"),
    ("03-May-2031", "2031-05-03"), ("Sat, 03 May 2031 17:57:20 A", "2031-05-03T17:57:20-00:00"),
    ("Tue, 07/11/2023 - 17:57", "2023-07-11"), ("Sat, 03 May 2031 00:00:00 BST", "2031-05-03T00:00:00+01:00"),
  ])
  func `RFC 822 and what is done to it`(raw: String, expected: String) { #expect(read(raw) == expected) }

  @Test(arguments: [
    ("dom, 02 ott 2022", "2022-10-02"), ("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T19:42:40-03:00"),
    ("3. Mai 2031", "2031-05-03"),
    ("Samstag, 3. Mai 2031, 17:57 Uhr MESZ", "2031-05-03T17:57:00+02:00"),
    ("am 3. Mai 2031 um 17.57 Uhr", "2031-05-03"),
    ("1er mai 2031 à 17h57", "2031-05-01"), ("samedi 3 février 2031", "2031-02-03"),
    ("3 de mayo de 2031", "2031-05-03"),
    ("mar, 04 mar 2031 10:00:00 +0100", "2031-03-04T10:00:00+01:00"),
    ("lørdag 3. mai 2031 kl. 17.57", "2031-05-03"),
    ("3 мая 2031 г., 17:57", "2031-05-03"), ("Σάβ, 03 Μαΐου 2031 17:57:20 EET", "2031-05-03T17:57:20+02:00"),
    ("2031. május 3. 17:57", "2031-05-03"), ("2031-július-13T9:15-05:00", "2031-07-13T09:15:00-05:00"),
    ("2017 年 8 月 30 日", "2017-08-30"), ("2031年5月3日星期六 17:57", "2031-05-03"),
    ("2031年5月3日(土)17時57分", "2031-05-03"),
    ("2031년 5월 3일 토요일 오후 5:57", "2031-05-03"), ("2031. 5. 3.", "2031-05-03"),
    ("3 sierpnia 2031", "2031-08-03"),
    ("sábado, 3 de maio de 2031 17h57", "2031-05-03"), ("3 พ.ค. 2574", "2031-05-03"),
    ("3 mayıs 2031", "2031-05-03"),
    ("Thứ bảy, 3 tháng 5 năm 2031", "2031-05-03"), ("٣ مايو ٢٠٣١", "2031-05-03"),
    ("30 mag 2031", "2031-05-30"),
    ("2031 m. gegužės 3 d.", "2031-05-03"), ("Sat\u{a0}3\u{202f}May 2031", "2031-05-03"),
    ("13 Μαϊ 2031", "2031-05-13"),
  ])
  func `the languages of news`(raw: String, expected: String) { #expect(read(raw) == expected) }

  @Test(arguments: [
    "", "Invalid Date", "2031", "2031-05", "31 Feb 2031", "2031-02-29", "2031-13-01", "03/04/2023",
    "03-04-23", "3 May",
    "2031-05-03 something", "Sat, 03 May 2031 25:00:00 GMT", "Sat, 03 May 2031 17:61 GMT",
    "2031-05-03T17:57:61-0500", "yesterday",
    "2 hours ago", "0001-01-01T00:00:00Z", "07-01T01:55:07-05:00", "2031-W54-1", "2031-366", "1 2 3 2031",
    "3-5 May 2031", "12345",
    "3 May 2031 4 June 2031", "3 listopada 2031", "(", "2031-05-03T", "+0200", "EST", "17:57", "31.04.2031",
    "GMT 3 May 2031",
  ])
  func `half a date is none`(raw: String) { #expect(readDate(raw) == nil) }

  @Test func `what is unclear is read when the language or the day of the week tells`() {
    #expect(read("03/04/2023", "en-GB") == "2023-04-03" && read("03/04/2023", "en-US") == "2023-03-04")
    #expect(read("03/04/2023", "fr") == "2023-04-03" && read("03/04/2023", "en") == nil)
    #expect(read("Mon, 03/04/2023") == "2023-04-03" && read("Sat, 03/04/2023") == "2023-03-04")
    #expect(
      read("13/04/2023") == "2023-04-13" && read("04/13/2023") == "2023-04-13"
        && read("05/05/2023") == "2023-05-05")
    #expect(read("03.04.2023") == "2023-04-03" && read("3.4.23") == "2023-04-03")
    #expect(read("3. listopada 2031", "hr") == "2031-10-03" && read("3 listopada 2031", "pl") == "2031-11-03")
  }

  @Test func `every day of four centuries is read back from every form`() {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    for number in stride(from: -120_000, to: 30_000, by: 37) {
      let day = CalendarDay(number: number)
      #expect(day.number == number && day.isReal)
      let (text, hour) = (day.description, (number & 0xFF) % 24)
      let time = (hour < 10 ? "0" : "") + "\(hour):07:09"
      let name = "\(days[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(day.year) \(time) -0330"
      #expect(read(text) == text && read("\(day.day).\(day.month).\(day.year)") == text)
      #expect(
        read(name) == "\(text)T\(time)-03:30" && read("\(text)T\(time)-03:30") == "\(text)T\(time)-03:30")
    }
  }

  @Test func `anything at all is read without a trap, and only as a day of the calendar`() {
    let pieces = [
      "2031", "05", "3", "17", ":", "57", "-", "/", ".", ",", " ", "May", "Sat", "T", "Z", "+", "02", "GMT",
      "(", ")", "年", "月", "日", "오후",
      "PM", "a.m.", "th", "W", "999999999999999999", "\u{0}", "\u{301}", "ม.ค", "thứ", "tháng", "kl", "h",
      "EST", "é", "[", "\\", "60", "24",
    ]
    var random = Chance(state: 7)
    for _ in 0..<40_000 {
      let raw = (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
      guard let date = readDate(raw) else { continue }
      #expect(isCalendarDate(date.day), "\(raw) gave \(date)")
      if let instant = date.instant { #expect(readDate(instant)?.instant == instant, "\(raw) gave \(date)") }
    }
  }
}

/// Numbers by chance, the same in every run.
struct Chance {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
