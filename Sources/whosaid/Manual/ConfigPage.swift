// whosaid-config(5): what can be set, out of the table from which the file is read.
import Configuration
import Reader
import Terminal

func configPage() -> ManualPage {
  var page = ManualPage("whosaid-config", section: 5, summary: "how the reader of whosaid is made one's own")
  page.section("Description")
  page.paragraph(
    """
    Settings stand in `~/.config/whosaid/config.toml`, or where `XDG_CONFIG_HOME` says, or in the file that \
    `WHOSAID_CONFIG` names. The file is TOML. A line that is wrong is named with its number and why when the \
    reader opens, and all others hold. `whosaid config` prints what is in force and where each line of it \
    comes from.
    """)
  page.verbatim([
    "preset = \"vim\"", "", "[options]", "measure = 68", "", "[colours]", "background = \"light\"",
    "selection = \"bold white on blue\"", "", "[keys]", "\"g u\" = \"search is:unread\"",
    "\"Ctrl-T\" = [\"quotes\", \"scope\", \"search is:starred\"]", "", "[keys.articles]",
    "\"d\" = \"mark-read\"",
  ])
  var section: String?
  for setting in Setting.all {
    if section != setting.section {
      section = setting.section
      page.section(setting.section.isEmpty ? "Before all tables" : "[\(setting.section)]")
      if setting.section == "colours" { addColours(to: &page) }
    }
    page.entry(
      "`\(setting.name)`",
      "\(setting.help). \(capitalized(setting.allowed)).\(standard(setting))"
    )
  }
  page.section("Presets")
  for preset in Preset.allCases { page.entry("`\(preset.rawValue)`", preset.help + ".") }
  addKeys(to: &page)
  page.section("See also")
  page.paragraph("`whosaid`(1), which lists all commands with their keys, and `whosaid-query`(7)")
  return page
}

private func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

private func standard(_ setting: Setting) -> String {
  let value = setting.written(Configuration())
  return value == "\"\"" || value == "[]" ? "" : " By default \(value)."
}

private func addColours(to page: inout ManualPage) {
  page.paragraph(
    """
    A colour is one of \(colourNames), the same after `bright-`, a number from 0 to 255 of the terminal's \
    palette, `#rrggbb`, or `default`. A look is colours and any of bold, dim, underline, reverse, italic and \
    plain in one string, the ground after `on`. Exact colours are shown where the terminal has them \
    (COLORTERM) and the system describes it (xterm-direct), else the nearest of the palette. `NO_COLOR` \
    takes all colours away.
    """)
}

private let colourNames = "black, red, green, yellow, blue, magenta, cyan, white"

private func addKeys(to page: inout ManualPage) {
  page.section("[keys]")
  page.paragraph(
    """
    A name is keys, a value what they run, as it is typed after `:`; of a list each line runs when what the \
    one before asked of the archive is there. \"\" takes the keys' meaning away. Under `[keys]` keys hold \
    in all panes where the command belongs, under `[keys.PLACE]` in one place: \
    \(Context.allCases.map(\.rawValue).joined(separator: ", ")).
    """)
  page.paragraph(
    """
    Keys are named as the help names them: `a`, `A`, `Ctrl-A`, `Alt-a`, `F5`, `Enter`, `Esc`, `Tab`, \
    `Shift-Tab`, `Space`, `Up`, `Down`, `Left`, `Right`, `PageUp`, `PageDown`, `Home`, `End`, `Insert`, \
    `Delete`, `Backspace`. Several with blanks between them are a sequence; what may follow is shown while \
    it is pressed. Of two where one begins the other the later holds.
    """)
}
