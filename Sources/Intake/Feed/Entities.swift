// HTML's names of characters: those of HTML 4 are in libxml2; the rest of the two thousand only a parser of
// HTML knows.
import CXML

/// What `&name;` stands for, nil when HTML has no such name.
func htmlEntity(_ name: String) -> String? {
  let value = cx_html_entity(name)
  if value != 0 { return Unicode.Scalar(value).map(String.init) }
  guard let flat = try? flatten(html: "&\(name);").text, !flat.isEmpty, flat != "&\(name);" else {
    return nil
  }
  return flat
}
