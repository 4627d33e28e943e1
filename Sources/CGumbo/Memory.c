// Chunks that double in size; see Memory.h.
#include "Memory.h"
#include <stdint.h>
#include <stdlib.h>

struct cg_chunk {
  cg_chunk *before;
  char bytes[];
};

static const size_t first_chunk = (size_t)1 << 19, largest_chunk = (size_t)1 << 25;

void *cg_allocate(void *userdata, size_t size) {
  cg_memory *memory = userdata;
  size = (size + 15) & ~(size_t)15;
  if ((size_t)(memory->end - memory->next) < size) {
    size_t room = memory->total < first_chunk ? first_chunk : memory->total;
    if (room > largest_chunk) room = largest_chunk;
    if (room < size) room = size;
    cg_chunk *chunk = memory->total + room > cg_memory_limit ? NULL : malloc(sizeof(cg_chunk) + room + 16);
    if (!chunk) longjmp(memory->beyond, 1);
    chunk->before = memory->chunks;
    memory->chunks = chunk;
    memory->total += room;
    memory->next = (char *)(((uintptr_t)chunk->bytes + 15) & ~(uintptr_t)15);
    memory->end = memory->next + room;
  }
  memory->last = memory->next;
  memory->next += size;
  return memory->last;
}

void cg_release(void *userdata, void *block) {
  cg_memory *memory = userdata;
  if (block && block == memory->last) {
    memory->next = memory->last;
    memory->last = NULL;
  }
}

void cg_free_all(cg_memory *memory) {
  while (memory->chunks) {
    cg_chunk *before = memory->chunks->before;
    free(memory->chunks);
    memory->chunks = before;
  }
}
