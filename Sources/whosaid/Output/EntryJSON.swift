// What `whosaid extract --entries` prints: an object for an entry of a feed, or for a feed of a list of
// subscriptions.
import Intake

/// One entry as a line of JSON. Of a feed without entries, its title alone is told: entry nil.
func entryJSON(_ entry: FeedEntry?, of feed: Feed, stem: String) -> [UInt8] {
  var json = JSONWriter()
  json.raw("{\"feed\": ")
  json.string(stem)
  json.raw(", \"feed_title\": ")
  json.string(feed.title)
  if let entry {
    let text = entry.text
    json.raw(", \"entry\": true")
    for (key, value) in [
      ("id", entry.id), ("title", entry.title), ("url", entry.url),
      ("date", (entry.published ?? entry.updated).map { $0.instant ?? $0.day }),
      ("updated", entry.updated.map { $0.instant ?? $0.day }),
      ("date_as_written", entry.dateAsWritten), ("section", entry.section),
      ("lang", entry.language ?? feed.language),
      ("text", text.isEmpty ? nil : text),
    ] {
      json.raw(", ")
      json.string(key)
      json.raw(": ")
      json.string(value)
    }
    json.raw(", \"author\": ")
    json.array(entry.authors) { $0.string($1) }
  }
  json.raw(", \"schema\": \"entry-1\"}\n")
  return json.bytes
}

func subscriptionJSON(_ subscription: Subscription, stem: String) -> [UInt8] {
  var json = JSONWriter()
  json.raw("{\"feed\": ")
  json.string(stem)
  json.raw(", \"url\": ")
  json.string(subscription.address)
  json.raw(", \"title\": ")
  json.string(subscription.title)
  json.raw(", \"tags\": ")
  json.array(subscription.tags) { $0.string($1) }
  json.raw(", \"refused\": ")
  json.string(subscription.refusal)
  json.raw(", \"schema\": \"subscription-1\"}\n")
  return json.bytes
}
