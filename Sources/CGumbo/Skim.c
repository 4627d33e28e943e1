// One pass over a page's bytes that copies what the tree needs. Left out are comments, scripts, styles,
// drawings, form fields' contents and attributes that nobody reads: nine tenths of many a page. What would
// let the tree building take time beyond all measure (tags in tags without end, a million attributes) is left
// out too.
#define _GNU_SOURCE
#include "CGumbo.h"
#include "Memory.h"
#include <stdbool.h>
#include <string.h>
#include <strings.h>

typedef struct {
  const char *at, *end;
  char *out;
  cg_tree *tree;
  /// Tags that are open, those whose white space counts, and whether a CDATA section is open.
  size_t depth, pre;
  bool cdata;
  /// Bits of `raw_elements` that have no end tag from here on: each is looked for once.
  unsigned endless;
} cg_skimmer;

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
static bool ends_name(char c) { return is_space(c) || c == '>' || c == '/'; }

typedef struct {
  const char *start;
  size_t length;
} cg_word;

static bool is(cg_word word, const char *name) {
  // Names are letters and hyphens: most differ in the first one.
  if (!word.length || (*word.start | 0x20) != (*name | 0x20)) return false;
  return strlen(name) == word.length && strncasecmp(word.start, name, word.length) == 0;
}

static bool is_one_of(cg_word word, const char *const *names) {
  for (; *names; names++)
    if (is(word, *names)) return true;
  return false;
}

static const char *find(const char *from, const char *end, const char *what, size_t length) {
  return from < end ? memmem(from, (size_t)(end - from), what, length) : NULL;
}

/// Where `</name` begins, NULL when there is none.
static const char *end_tag(const char *from, const char *end, cg_word name) {
  while ((from = find(from, end, "</", 2))) {
    const char *after = from + 2 + name.length;
    if (after <= end && strncasecmp(from + 2, name.start, name.length) == 0 && (after == end || ends_name(*after)))
      return from;
    from += 2;
  }
  return NULL;
}

static const char *const kept_attributes[] = {
    "class", "id", "href", "rel", "content", "name", "property", "itemprop", "itemtype", "itemscope", "datetime",
    "lang", "xml:lang", "role", "type", "value", "hidden", "aria-hidden", "http-equiv", "charset", "title", "pubdate",
    "data-testid", "data-component", "data-type", "cite", "shadowrootmode", NULL};

static bool is_kept(cg_word name, cg_word value) {
  if (is_one_of(name, kept_attributes)) return true;
  if (is(name, "style")) return find(value.start, value.start + value.length, "none", 4) != NULL;
  // Times of a live blog's posts.
  if (name.length < 9 || strncasecmp(name.start, "data-", 5) != 0) return false;
  const char *end = name.start + name.length;
  return find(name.start, end, "time", 4) || find(name.start, end, "date", 4);
}

static void number(cg_skimmer *s, size_t value) {
  char digits[20];
  int n = 0;
  do digits[n++] = (char)('0' + value % 10);
  while (value /= 10);
  while (n) *s->out++ = digits[--n];
}

static void grow(cg_tree *tree, cg_piece **list, size_t count, size_t *room) {
  if (count < *room) return;
  *room = *room ? *room * 2 : 256;
  cg_piece *pieces = cg_allocate(tree->memory, *room * sizeof *pieces);
  if (count) memcpy(pieces, *list, count * sizeof *pieces);
  *list = pieces;
}

static size_t note(cg_skimmer *s, const char *from, const char *to) {
  cg_tree *tree = s->tree;
  grow(tree, &tree->pieces, tree->piece_count, &tree->piece_room);
  tree->pieces[tree->piece_count] = (cg_piece){(uint32_t)(from - tree->bytes), (uint32_t)(to - tree->bytes)};
  return tree->piece_count++;
}

/// Texts and values up to this length stand as they are: a number would not be shorter.
static const size_t shortest = 10;

static void copy(cg_skimmer *s, const char *from, const char *to) {
  memcpy(s->out, from, (size_t)(to - from));
  s->out += to - from;
}

static void attribute(cg_skimmer *s, cg_word name, cg_word value, char quote) {
  *s->out++ = ' ';
  copy(s, name.start, name.start + name.length);
  if (!value.length) return;
  *s->out++ = '=';
  const char *end = value.start + value.length;
  // The standard looks at an input's type itself, which is all that this changes: inputs hold no text.
  if (value.length > shortest && !memchr(value.start, '&', value.length)) {
    number(s, note(s, value.start, end));
  } else {
    if (quote) *s->out++ = quote;
    *s->out++ = '=';
    copy(s, value.start, end);
    if (quote) *s->out++ = quote;
  }
}

/// Bytes of markup that the attributes of one tag may have.
static const size_t longest_tag = 1 << 17;

/// Copies the attributes that are kept; stands behind the `>` afterwards. False when the page ends within the
/// tag, which is then no tag. `type` is the value of that attribute.
static bool attributes(cg_skimmer *s, bool copies, cg_word *type) {
  const char *start = s->out;
  while (s->at < s->end) {
    while (s->at < s->end && (is_space(*s->at) || *s->at == '/')) s->at++;
    if (s->at == s->end) return false;
    if (*s->at == '>') {
      s->at++;
      return true;
    }
    const char *from = s->at;
    cg_word name = {s->at++, 0};
    while (s->at < s->end && !ends_name(*s->at) && *s->at != '=') s->at++;
    name.length = (size_t)(s->at - name.start);
    const char *after = s->at;
    while (after < s->end && is_space(*after)) after++;
    cg_word value = {after, 0};
    char quote = 0;
    if (after < s->end && *after == '=') {
      after++;
      while (after < s->end && is_space(*after)) after++;
      if (after == s->end) return false;
      if (*after == '"' || *after == '\'') {
        quote = *after;
        const char *close = memchr(after + 1, quote, (size_t)(s->end - after - 1));
        if (!close) return false;
        value = (cg_word){after + 1, (size_t)(close - after - 1)};
        s->at = close + 1;
      } else {
        value.start = after;
        while (after < s->end && !is_space(*after) && *after != '>') after++;
        value.length = (size_t)(after - value.start);
        s->at = after;
      }
    }
    if (is(name, "type")) *type = value;
    if (!copies || (size_t)(s->out - start) + (size_t)(s->at - from) > longest_tag || !is_kept(name, value)) continue;
    attribute(s, name, value, quote);
  }
  return false;
}

static const char *const raw_elements[] = {"script", "style", "svg", "noscript", "textarea", "iframe",
                                            "noembed", "noframes", "xmp", NULL};
// Elements without an end tag, or whose end tag is often left out: they say nothing of the depth.
static const char *const shallow[] = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "option", "html", "head", "body", "rt", "rp", NULL};

/// Deals with an element that is left out whole; false when it is none.
static bool leaves_out(cg_skimmer *s, cg_word name, cg_word type) {
  unsigned kind = 0;
  while (raw_elements[kind] && !is(name, raw_elements[kind])) kind++;
  if (!raw_elements[kind]) return false;
  // A <script> ends at the first end tag: by the standard one could swallow the page behind `<!-- <script>`.
  const char *close = s->endless >> kind & 1 ? NULL : end_tag(s->at, s->end, name);
  if (!close) {
    s->endless |= 1u << kind;
    if (kind == 0) s->at = s->end;
    return true;
  }
  if (kind == 0) {
    cg_tree *tree = s->tree;
    tree->script_bytes += (size_t)(close - s->at);
    if (find(type.start, type.start + type.length, "ld+json", 7)) {
      grow(tree, &tree->linked_data, tree->linked_data_count, &tree->linked_data_room);
      tree->linked_data[tree->linked_data_count++] =
          (cg_piece){(uint32_t)(s->at - tree->bytes), (uint32_t)(close - tree->bytes)};
    }
  }
  const char *after = memchr(close, '>', (size_t)(s->end - close));
  s->at = after ? after + 1 : s->end;
  return true;
}

/// Text as it stands, without the mark and without control characters.
static void raw(cg_skimmer *s, const char *at, const char *to) {
  for (; at < to; at++) {
    if (to - at >= 3 && memcmp(at, cg_mark, 3) == 0) {
      at += 2;
    } else if ((unsigned char)*at >= ' ' || is_space(*at)) {
      *s->out++ = *at;
    }
  }
}

/// A text without a `<`, up to `to`.
static void text(cg_skimmer *s, const char *to) {
  const char *at = s->at;
  s->at = to;
  if (s->pre) {
    raw(s, at, to);
    return;
  }
  if (at < to && is_space(*at)) {
    *s->out++ = *at;
    while (at < to && is_space(*at)) at++;
  }
  while (at < to) {
    const char *reference = memchr(at, '&', (size_t)(to - at));
    const char *plain = reference ? reference : to;
    if ((size_t)(plain - at) > shortest) {
      copy(s, cg_mark, cg_mark + 3);
      number(s, note(s, at, plain));
      *s->out++ = ';';
    } else {
      raw(s, at, plain);
    }
    if (!reference) return;
    at = reference + 1;
    if (at < to && *at == '#') at++;
    while (at < to && (is_letter(*at) || (*at >= '0' && *at <= '9'))) at++;
    if (at < to && *at == ';') at++;
    copy(s, reference, at);
  }
}

/// A text that may end a CDATA section.
static void text_or_section(cg_skimmer *s, const char *to) {
  const char *close = s->cdata ? find(s->at, to, "]]>", 3) : NULL;
  if (close) {
    text(s, close);
    s->at = close + 3;
    s->cdata = false;
  }
  text(s, to);
}

/// The headline in <title>, where `<` is a letter like others.
static void title(cg_skimmer *s, cg_word name) {
  const char *close = end_tag(s->at, s->end, name);
  if (!close) return;
  text(s, close);
}

static void start_tag(cg_skimmer *s) {
  const char *from = s->at;
  char *begun = s->out;
  cg_word name = {s->at + 1, 0}, type = {s->at, 0};
  s->at++;
  while (s->at < s->end && !ends_name(*s->at)) s->at++;
  name.length = (size_t)(s->at - name.start);
  bool counts = !is_one_of(name, shallow);
  bool drops = counts && s->depth >= cg_deepest;
  copy(s, from, s->at);
  if (!attributes(s, true, &type)) {
    // The page ends within a tag.
    s->out = begun;
    s->at = s->end;
    return;
  }
  if (leaves_out(s, name, type)) {
    s->out = begun;
    return;
  }
  *s->out++ = '>';
  if (counts) s->depth++;
  if (drops) s->out = begun;
  if (is(name, "pre") || is(name, "listing")) s->pre++;
  if (is(name, "title")) title(s, name);
}

static void end_tag_of(cg_skimmer *s) {
  cg_word name = {s->at + 2, 0}, type = {s->at, 0};
  const char *from = s->at;
  s->at += 2;
  while (s->at < s->end && !ends_name(*s->at)) s->at++;
  name.length = (size_t)(s->at - name.start);
  if (!attributes(s, false, &type)) {
    s->at = s->end;
    return;
  }
  bool drops = false;
  if (!is_one_of(name, shallow)) {
    drops = s->depth > cg_deepest;
    s->depth -= s->depth > 0;
  }
  if (s->pre && (is(name, "pre") || is(name, "listing"))) s->pre--;
  if (drops) return;
  copy(s, from, name.start + name.length);
  *s->out++ = '>';
}

/// `<!` and `<?`: comments, the document type, sections.
static void declaration(cg_skimmer *s) {
  static const char cdata[] = "<![CDATA[";
  size_t left = (size_t)(s->end - s->at);
  const char *after;
  if (left >= 4 && memcmp(s->at, "<!--", 4) == 0) {
    // `<!-->` and `<!--->` are whole comments.
    after = find(s->at + 2, s->end, "-->", 3);
    s->at = after ? after + 3 : s->end;
  } else if (left >= sizeof cdata - 1 && memcmp(s->at, cdata, sizeof cdata - 1) == 0) {
    // By the standard a comment up to the next `>`, which eats the words of text pasted from feeds.
    s->at += sizeof cdata - 1;
    s->cdata = true;
  } else {
    after = memchr(s->at, '>', left);
    after = after ? after + 1 : s->end;
    if (left > 9 && strncasecmp(s->at, "<!doctype", 9) == 0) copy(s, s->at, after);
    s->at = after;
  }
}

size_t cg_skim_room(size_t length) { return 2 * length + 64; }

size_t cg_skim(const char *bytes, size_t length, char *out, cg_tree *tree) {
  cg_skimmer s = {.at = bytes, .end = bytes + length, .out = out, .tree = tree};
  tree->bytes = bytes;
  while (s.at < s.end) {
    const char *open = memchr(s.at, '<', (size_t)(s.end - s.at));
    text_or_section(&s, open ? open : s.end);
    if (!open) break;
    char next = s.at + 1 < s.end ? s.at[1] : 0;
    if (is_letter(next)) {
      start_tag(&s);
    } else if (next == '/' && s.at + 2 < s.end && is_letter(s.at[2])) {
      end_tag_of(&s);
    } else if (next == '!' || next == '?') {
      declaration(&s);
    } else {
      *s.out++ = *s.at++;
    }
  }
  return (size_t)(s.out - out);
}

int cg_holds(const void *bytes, size_t length, const void *part, size_t part_length) {
  return memmem(bytes, length, part, part_length) != NULL;
}
