// Memory of one parse, freed at once: gumbo's own way of freeing a tree calls itself as deep as the page
// nests.
#pragma once
#include <setjmp.h>
#include <stddef.h>

typedef struct cg_chunk cg_chunk;

typedef struct {
  cg_chunk *chunks;
  char *next, *end;
  /// What was given out last, which alone can be given back.
  char *last;
  size_t total;
  /// Where to go when the limit is reached.
  jmp_buf beyond;
} cg_memory;

/// Most memory that one page may take.
static const size_t cg_memory_limit = (size_t)768 << 20;

void *cg_allocate(void *memory, size_t size);
void cg_release(void *memory, void *block);
void cg_free_all(cg_memory *memory);

/// U+E0F1, after which a text's number stands; it ends with a semicolon.
static const char cg_mark[] = "\xEE\x83\xB1";
