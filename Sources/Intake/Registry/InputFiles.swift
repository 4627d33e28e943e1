// Paths become a list of files before anything is read: folders are gone through in the order of their names,
// so that the same call gives the same articles in the same order on every machine.
import Foundation

/// A file to read, or a place that could not be looked into.
struct InputFile: Equatable {
  var path: String
  /// Whether the user named it; files found in a folder are skipped when they are no articles.
  var isNamed: Bool
  /// Bytes; 0 for what has no size.
  var size: Int
  /// Why it cannot be read.
  var problem: String?
}

/// The files that the paths stand for, and how many hidden ones were passed by. `-` is standard input;
/// addresses of the web stay as they are.
func listFiles(_ paths: [String]) -> (files: [InputFile], hidden: Int) {
  var files: [InputFile] = []
  var hidden = 0
  for path in paths {
    if path == "-" {
      files.append(InputFile(path: path, isNamed: true, size: 0))
      continue
    }
    if isWebAddress(path) {
      files.append(InputFile(path: path, isNamed: true, size: 0))
      continue
    }
    var info = stat()
    if stat(path, &info) != 0 {
      let problem =
        path.contains("://")
        ? "is no address of the web (http, https)" : "could not be opened: \(errorText())"
      files.append(InputFile(path: path, isNamed: true, size: 0, problem: problem))
    } else if info.st_mode & S_IFMT == S_IFDIR {
      let (filesBefore, hiddenBefore) = (files.count, hidden)
      listFolder(path, &files, &hidden)
      if files.count == filesBefore {
        let problem =
          hidden > hiddenBefore ? "holds only hidden files, which are passed by" : "is an empty folder"
        files.append(InputFile(path: path, isNamed: false, size: 0, problem: problem))
      }
    } else {
      files.append(InputFile(path: path, isNamed: true, size: Int(info.st_size)))
    }
  }
  return (files, hidden)
}

/// Goes through a folder, deepest first names first; links to folders are not followed, since they can run in
/// rings.
private func listFolder(_ root: String, _ files: inout [InputFile], _ hidden: inout Int) {
  var pending = [root]
  while let path = pending.popLast() {
    var link = stat()
    if path != root {
      guard lstat(path, &link) == 0 else { continue }
      if link.st_mode & S_IFMT != S_IFDIR {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { continue }
        files.append(InputFile(path: path, isNamed: false, size: Int(info.st_size)))
        continue
      }
    }
    guard let folder = opendir(path) else {
      files.append(
        InputFile(
          path: path, isNamed: path == root, size: 0, problem: "could not be looked into: \(errorText())"))
      continue
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if name.hasPrefix(".") {
        hidden += 1
      } else {
        names.append(name)
      }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let base = path.hasSuffix("/") ? path : path + "/"
    pending += names.reversed().map { base + $0 }
  }
}
