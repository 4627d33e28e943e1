// JSON as values, for formats that are small trees; JSON Lines has a reader of its own.
import Foundation

/// A JSON value whose members are asked for by name; what is not there, or is something else, is nil.
struct JSONValue {
  private let value: Any?

  init?(_ bytes: some Sequence<UInt8>) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    else { return nil }
    self.value = value
  }

  private init(_ value: Any?) { self.value = value is NSNull ? nil : value }

  subscript(_ name: String) -> JSONValue { JSONValue((value as? [String: Any])?[name]) }

  /// The first of the names that holds something.
  func first(_ names: String...) -> JSONValue {
    names.lazy.map { self[$0] }.first { $0.value != nil } ?? JSONValue(nil)
  }

  var isNull: Bool { value == nil }
  var array: [JSONValue] { (value as? [Any])?.map { JSONValue($0) } ?? [] }
  var object: [String: JSONValue] { (value as? [String: Any])?.mapValues { JSONValue($0) } ?? [:] }
  var isObject: Bool { value is [String: Any] }
  var isArray: Bool { value is [Any] }

  /// A string that is not empty.
  var string: String? {
    guard let string = value as? String, !string.isEmpty else { return nil }
    return string
  }

  /// A string, or a number written as one.
  var scalar: String? { string ?? (value as? NSNumber).map(\.stringValue) }

  var bool: Bool? { (value as? NSNumber)?.boolValue }
}

/// The JSON value of an input.
func jsonValue(_ input: Input) throws(InputError) -> JSONValue {
  var bytes = try input.bytes()[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  guard let value = JSONValue(bytes) else { throw InputError(message: "is damaged: it is no whole JSON") }
  return value
}

/// Whether a JSON document begins as an object with these members among its first bytes, in any order.
func hasMembers(_ head: Head, _ names: StaticString...) -> Bool {
  names.allSatisfy { contains(head.bytes, $0) }
}
