// JSON Schema (2020-12) as far as Docs/Schemas goes: what a value breaks, with its place. A keyword that is
// not known here is a problem instead of being passed by.
import Foundation
import Testing

/// A value of JSON.
enum JSONTree: Decodable, Equatable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONTree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONTree].self))
    }
  }

  init(_ json: String) throws { self = try JSONDecoder().decode(JSONTree.self, from: Data(json.utf8)) }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var list: [JSONTree] { if case .list(let list) = self { list } else { [] } }
  var object: [String: JSONTree] { if case .object(let object) = self { object } else { [:] } }
  subscript(key: String) -> JSONTree? { object[key] }

  /// Whether it is of a type that a schema names.
  func isOf(_ type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .truth: type == "boolean"
    case .number(let number): type == "number" || type == "integer" && number == number.rounded()
    case .text: type == "string"
    case .list: type == "array"
    case .object: type == "object"
    }
  }
}

struct JSONSchema {
  let root: JSONTree

  init(_ json: String) throws { root = try JSONTree(json) }

  /// A schema of Docs/Schemas, by its name without ending.
  init(named name: String) throws {
    let file = documents.appending(path: "Schemas/\(name).schema.json")
    try self.init(String(contentsOf: file, encoding: .utf8))
  }

  /// What the value breaks, each with its place: `quotes[0].kind is none of its values`.
  func problems(_ value: JSONTree) -> [String] { problems(value, root, "the object") }

  private func problems(_ value: JSONTree, _ schema: JSONTree, _ place: String) -> [String] {
    schema.object.sorted { $0.key < $1.key }.flatMap { keyword, rule in
      problems(value, keyword, rule, place, others: schema["additionalProperties"]).map {
        $0.hasPrefix("the object") ? $0 : "\(place) \($0)"
      }
    }
  }

  /// - Parameter others: what the schema says of keys that it does not name.
  private func problems(
    _ value: JSONTree, _ keyword: String, _ rule: JSONTree, _ place: String, others: JSONTree?
  ) -> [String] {
    func unless(_ isRight: Bool, _ what: String) -> [String] { isRight ? [] : [what] }
    switch keyword {
    case "$schema", "$id", "$defs", "title", "description", "additionalProperties": return []
    case "$ref":
      let name = rule.text?.split(separator: "/").last.map(String.init) ?? ""
      guard let target = root["$defs"]?[name] else { return ["refers to \(name), which the schema has not"] }
      return problems(value, target, place)
    case "type":
      let types = rule.text.map { [$0] } ?? rule.list.compactMap(\.text)
      return unless(types.contains { value.isOf($0) }, "is no \(types.joined(separator: " or "))")
    case "const": return unless(value == rule, "is not the one value it may have")
    case "enum": return unless(rule.list.contains(value), "is none of its values")
    case "pattern":
      guard let text = value.text, let pattern = rule.text else { return [] }
      return unless(text.range(of: pattern, options: .regularExpression) != nil, "does not fit \(pattern)")
    case "minimum": return unless(value.number ?? .infinity >= rule.number ?? 0, "is too small")
    case "maximum": return unless(value.number ?? -.infinity <= rule.number ?? 0, "is too large")
    case "minItems":
      return unless(!value.isOf("array") || Double(value.list.count) >= rule.number ?? 0, "is too short")
    case "maxItems": return unless(Double(value.list.count) <= rule.number ?? 0, "is too long")
    case "anyOf":
      return unless(rule.list.contains { problems(value, $0, place).isEmpty }, "fits none of its forms")
    case "required":
      return rule.list.compactMap(\.text).filter { value[$0] == nil }.map { "has no \($0)" }
    case "dependentRequired":
      return rule.object.filter { value[$0.key] != nil }.flatMap { key, needed in
        needed.list.compactMap(\.text).filter { value[$0] == nil }.map { "has \(key) without \($0)" }
      }
    case "properties":
      return value.object.flatMap { key, inner in
        (rule[key] ?? others).map { problems(inner, $0, "\(place).\(key)") } ?? [
          "has \(key), which the schema does not tell"
        ]
      }
    case "items":
      return value.list.enumerated().flatMap { problems($1, rule, "\(place)[\($0)]") }
    case "prefixItems":
      return zip(value.list, rule.list).enumerated().flatMap { problems($1.0, $1.1, "\(place)[\($0)]") }
    default: return ["is held to \(keyword), which this test does not know"]
    }
  }
}

/// The folder Docs of the checkout.
let documents = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs")
  .standardizedFileURL
