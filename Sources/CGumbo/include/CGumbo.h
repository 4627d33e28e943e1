// An HTML page as one flat array of nodes in document order. The tree itself is built by gumbo; what would
// make it slow or boundless (scripts, attributes that nobody reads, endless nesting) is taken out of the
// bytes before.
#pragma once
#include <gumbo.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  const char *name;
  const char *value;
  size_t value_length;
} cg_attribute;

/// The `tag` of a text.
enum { CG_TEXT = 0xFFFF };

/// An element, or a text. The subtree of node i is i up to `end`.
typedef struct {
  /// The text, or the name of an element that the standard does not know.
  const char *string;
  uint32_t length;
  uint32_t parent;
  uint32_t end;
  uint32_t attribute;
  uint16_t attribute_count;
  uint16_t tag;
} cg_node;

/// A part of the page's bytes.
typedef struct {
  uint32_t start, end;
} cg_piece;

typedef struct {
  cg_node *nodes;
  size_t count;
  cg_attribute *attributes;
  /// What stood in `<script type="application/ld+json">`.
  cg_piece *linked_data;
  size_t linked_data_count;
  size_t linked_data_room;
  /// Texts and values that the markup holds by their number.
  cg_piece *pieces;
  size_t piece_count;
  size_t piece_room;
  /// Scripts that were left out, in bytes.
  size_t script_bytes;
  const char *bytes;
  void *memory;
} cg_tree;

typedef enum {
  CG_READ = 0,
  /// The markup, or the tree that it asks for, is beyond all bounds.
  CG_TOO_LARGE = 1,
} cg_result;

/// Builds the tree of a page in UTF-8, which is not copied. It is freed by cg_free in every case.
cg_result cg_parse(const char *bytes, size_t length, cg_tree *tree);
void cg_free(cg_tree *tree);

/// The page without what cg_parse leaves out, texts and values replaced by numbers (see Skim.c); `out` has
/// room for `cg_skim_room(length)` bytes and is filled up to the result.
size_t cg_skim(const char *bytes, size_t length, char *out, cg_tree *tree);
size_t cg_skim_room(size_t length);

/// Tags that may nest in each other; browsers keep 512 too.
enum { cg_deepest = 512 };

/// Whether bytes hold others.
int cg_holds(const void *bytes, size_t length, const void *part, size_t part_length);
