// A page out of a web archive is read as any page is; its articles are named after the archive.

/// - Parameter input: bytes of a page, with its address and what its server declared.
func archivedPage(_ input: Input) throws(InputError) -> any ArticleStream {
  try Format.page.open(input)
}
