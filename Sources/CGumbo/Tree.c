// gumbo's tree becomes one array in document order, without a call that nests as deep as the page does.
#include "CGumbo.h"
#include "Memory.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/// Markup that is left of a page without its scripts; the longest news page has a fiftieth of it.
static const size_t largest_markup = (size_t)48 << 20;

typedef struct {
  const GumboVector *children;
  uint32_t next, node;
} cg_level;

static const GumboVector *children_of(const GumboNode *node) {
  switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: return &node->v.element.children;
    case GUMBO_NODE_DOCUMENT: return &node->v.document.children;
    default: return NULL;
  }
}

static size_t digits(const char **at) {
  size_t value = 0;
  for (; **at >= '0' && **at <= '9' && value < UINT32_MAX; ++*at) value = value * 10 + (size_t)(**at - '0');
  return value;
}

/// An attribute with the value that stood in the page.
static cg_attribute value_of(const cg_tree *tree, const GumboAttribute *attribute) {
  const char *value = attribute->value;
  if (*value == '=') return (cg_attribute){attribute->name, value + 1, strlen(value + 1)};
  if (!*value) return (cg_attribute){attribute->name, value, 0};
  size_t number = digits(&value);
  if (number >= tree->piece_count) return (cg_attribute){attribute->name, "", 0};
  cg_piece piece = tree->pieces[number];
  return (cg_attribute){attribute->name, tree->bytes + piece.start, piece.end - piece.start};
}

/// The piece whose number stands there, and moves on behind it; false where there is none. A character
/// reference can write a mark as well.
static bool marked(const cg_tree *tree, const char **at, cg_piece *piece) {
  if (strncmp(*at, cg_mark, 3) != 0) return false;
  const char *after = *at + 3;
  size_t number = digits(&after);
  if (*after != ';' || number >= tree->piece_count) return false;
  *piece = tree->pieces[number];
  *at = after + 1;
  return true;
}

/// The text that stood in the page: in place where it is one piece, else put together.
static void fill_text(const cg_tree *tree, const char *text, cg_node *out) {
  out->tag = CG_TEXT;
  const char *at = text;
  cg_piece piece;
  if (marked(tree, &at, &piece) && !*at) {
    out->string = tree->bytes + piece.start;
    out->length = piece.end - piece.start;
    return;
  }
  char *put = NULL;
  // Once to measure, once to write.
  for (;;) {
    size_t length = 0;
    for (at = text; *at;) {
      if (marked(tree, &at, &piece)) {
        size_t count = piece.end - piece.start;
        if (put) memcpy(put + length, tree->bytes + piece.start, count);
        length += count;
      } else {
        if (put) put[length] = *at;
        length++;
        at++;
      }
    }
    out->length = (uint32_t)length;
    if (put) return;
    out->string = put = cg_allocate(tree->memory, length + 1);
  }
}

static void fill(cg_tree *tree, const GumboNode *node, cg_node *out, size_t *attributes) {
  const GumboVector *list = &node->v.element.attributes;
  out->tag = (uint16_t)node->v.element.tag;
  if (out->tag == GUMBO_TAG_UNKNOWN) {
    GumboStringPiece name = node->v.element.original_tag;
    gumbo_tag_from_original_text(&name);
    out->string = name.data;
    out->length = (uint32_t)name.length;
  }
  out->attribute = (uint32_t)*attributes;
  unsigned count = list->length > UINT16_MAX ? UINT16_MAX : list->length;
  out->attribute_count = (uint16_t)count;
  for (unsigned i = 0; i < count; i++) {
    const GumboAttribute *attribute = list->data[i];
    tree->attributes[(*attributes)++] = value_of(tree, attribute);
  }
}

typedef struct {
  size_t nodes, attributes, depth;
} cg_size;

/// Walks over the tree: counts when there is no room yet, else fills.
static cg_size walk(cg_tree *tree, const GumboNode *root, cg_level *levels, size_t room) {
  cg_size size = {0};
  size_t depth = 0;
  const GumboNode *node = root;
  uint32_t parent = 0;
  for (;;) {
    uint32_t here = (uint32_t)size.nodes;
    const GumboVector *children = children_of(node);
    int isText = !children && node->type != GUMBO_NODE_COMMENT;
    if (children || isText) {
      size.nodes++;
      if (tree->nodes) {
        cg_node *out = &tree->nodes[here];
        *out = (cg_node){.parent = parent, .end = here + 1};
        if (isText) {
          fill_text(tree, node->v.text.text, out);
        } else if (node->type != GUMBO_NODE_DOCUMENT) {
          fill(tree, node, out, &size.attributes);
        } else {
          out->tag = GUMBO_TAG_UNKNOWN;
        }
      } else if (children && node->type != GUMBO_NODE_DOCUMENT) {
        size.attributes += node->v.element.attributes.length;
      }
    }
    if (children && depth < room) {
      levels[depth++] = (cg_level){children, 0, here};
      if (depth > size.depth) size.depth = depth;
    }
    while (depth > 0 && levels[depth - 1].next == levels[depth - 1].children->length) {
      depth--;
      if (tree->nodes) tree->nodes[levels[depth].node].end = (uint32_t)size.nodes;
    }
    if (depth == 0) return size;
    cg_level *level = &levels[depth - 1];
    parent = level->node;
    node = level->children->data[level->next++];
  }
}

cg_result cg_parse(const char *bytes, size_t length, cg_tree *tree) {
  *tree = (cg_tree){0};
  cg_memory *memory = calloc(1, sizeof *memory);
  if (!memory) return CG_TOO_LARGE;
  tree->memory = memory;
  if (length > UINT32_MAX) return CG_TOO_LARGE;
  if (setjmp(memory->beyond)) return CG_TOO_LARGE;
  char *markup = cg_allocate(memory, cg_skim_room(length));
  size_t left = cg_skim(bytes, length, markup, tree);
  if (left > largest_markup) return CG_TOO_LARGE;
  markup[left] = 0;

  GumboOptions options = kGumboDefaultOptions;
  options.allocator = cg_allocate;
  options.deallocator = cg_release;
  options.userdata = memory;
  options.max_errors = 0;
  GumboOutput *output = gumbo_parse_with_options(&options, markup, left);

  // The skimmed bytes nest at most `cg_deepest` tags; the standard adds a few of its own.
  enum { room = 8192 };
  cg_level *levels = cg_allocate(memory, room * sizeof *levels);
  cg_size size = walk(tree, output->document, levels, room);
  tree->attributes = cg_allocate(memory, (size.attributes + 1) * sizeof *tree->attributes);
  tree->nodes = cg_allocate(memory, size.nodes * sizeof *tree->nodes);
  tree->count = walk(tree, output->document, levels, room).nodes;
  return CG_READ;
}

void cg_free(cg_tree *tree) {
  if (tree->memory) {
    cg_free_all(tree->memory);
    free(tree->memory);
  }
  *tree = (cg_tree){0};
}
