// swift-tools-version: 6.2
import PackageDescription

// gold, where it is installed, warns of a function in Swift's own library; the linker that comes with
// Swift does not.
let ownLinker: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"])]

// An arrow in Docs/Architecture.md is a dependency here; nothing else may be imported.
let package = Package(
  name: "whosaid",
  products: [
    .executable(name: "whosaid", targets: ["whosaid"]),
    .executable(name: "train-models", targets: ["train-models"]),
    .executable(name: "benchmark", targets: ["benchmark"]),
    .executable(name: "fuzz", targets: ["fuzz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(name: "DocumentModel"),

    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["CNcurses", "DocumentModel"]),
    .target(name: "Reader", dependencies: ["Terminal", "DocumentModel"]),
    .target(
      name: "Configuration",
      dependencies: ["Reader", "Terminal", "DocumentModel", .product(name: "TOMLKit", package: "TOMLKit")]),
    // Whole programs on a terminal that is not there, for tests and benchmarks.
    .target(name: "CPseudoTerminal"),
    .target(name: "PseudoTerminal", dependencies: ["CPseudoTerminal"]),

    // Debian keeps the headers of libxml2 and GMime in folders of their own. pkg-config names them; of GMime
    // it names flags too that SwiftPM refuses with a warning.
    .target(name: "CLate"),
    .systemLibrary(name: "SystemXML", pkgConfig: "libxml-2.0"),
    .target(name: "CXML", dependencies: ["SystemXML", "CLate"]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
      name: "CArchive", dependencies: ["CLate"], linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "CMIME", dependencies: ["CLate"],
      cSettings: [
        .unsafeFlags([
          "-I/usr/include/gmime-3.0", "-I/usr/include/glib-2.0",
          "-I/usr/lib/x86_64-linux-gnu/glib-2.0/include", "-I/usr/lib/aarch64-linux-gnu/glib-2.0/include",
        ])
      ]),
    .target(name: "CGumbo", linkerSettings: [.linkedLibrary("gumbo")]),
    // A web server on this machine, for tests.
    .target(name: "LoopbackServer"),
    .target(name: "CHTTP", dependencies: ["CLate"]),
    .target(
      name: "Intake",
      dependencies: [
        "DocumentModel", "CModels", "CGumbo", "CHTTP", "CXML", "CArchive", "CMIME", "CSQLite",
      ]),

    .target(
      name: "CModels",
      exclude: [
        "language.bin", "language-rows.bin", "lemmas.bin", "lexicon.bin", "sentences.bin", "cues.bin",
        "attributions.bin", "gazetteer.bin", "names.bin", "surroundings.bin", "pages.bin",
      ]),
    // Nets are C that debug builds, which run all tests, would not optimise.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CSmallICU"),
    .target(name: "CDeflate", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CSearch", linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("m")]),
    .target(name: "CLanguage", linkerSettings: [.linkedLibrary("cld2")]),
    // Optimised in debug builds too: tests run whole models. What Total.swift deprecates does not compile.
    .target(
      name: "Analysis", dependencies: ["DocumentModel", "CModels", "CKernels", "CLanguage"],
      swiftSettings: [
        .unsafeFlags(["-O"], .when(configuration: .debug)), .treatWarning("DeprecatedDeclaration", as: .error),
      ]),

    .target(
      name: "SearchIndex",
      dependencies: [
        "DocumentModel", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"), "CDeflate", "CSearch",
      ]),

    .executableTarget(
      name: "whosaid",
      dependencies: [
        "DocumentModel", "Terminal", "Reader", "Configuration", "Intake", "Analysis", "SearchIndex", "CSmallICU",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // gold warns of a function in Swift's own library; the linker that comes with Swift does not. libxml2,
      // whose headers pkg-config finds, would be linked though it is loaded late.
      linkerSettings: [.unsafeFlags(["-use-ld=lld", "-Xlinker", "--as-needed"])]),
    .executableTarget(
      name: "train-models",
      dependencies: [
        "DocumentModel", "Intake", "Analysis", "CKernels", "CModels",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Readings", "Quotations/pretrained-vectors.py"],
      linkerSettings: ownLinker),

    .executableTarget(
      name: "benchmark",
      dependencies: ["DocumentModel", "Intake", "Analysis", "CKernels", "PseudoTerminal", "SearchIndex"],
      linkerSettings: ownLinker),

    .executableTarget(
      name: "fuzz",
      dependencies: [
        "DocumentModel", "Intake", "Analysis", "Reader", "Terminal", "SearchIndex", "PseudoTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      linkerSettings: ownLinker),

    .testTarget(name: "DocumentModelTests", dependencies: ["DocumentModel"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "PseudoTerminal", "DocumentModel"]),
    .testTarget(
      name: "ReaderTests", dependencies: ["Reader", "Terminal", "DocumentModel", "fuzz"],
      exclude: ["Golden"]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Reader", "Terminal", "DocumentModel"]),
    .testTarget(
      name: "IntakeTests", dependencies: ["Intake", "DocumentModel", "LoopbackServer", "CSQLite"],
      exclude: ["Exports/Samples"]),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "CKernels", "Intake", "DocumentModel", "fuzz"],
      exclude: ["Examples"]),
    .testTarget(
      name: "SearchIndexTests",
      dependencies: ["SearchIndex", "DocumentModel", "CSearch", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Archives"]),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "whosaid", "DocumentModel", "Analysis", "Intake", "LoopbackServer", "PseudoTerminal", "Reader",
        "SearchIndex", "Terminal",
      ],
      exclude: ["Archives"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
