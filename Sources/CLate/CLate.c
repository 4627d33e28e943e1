#include "CLate.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *late_symbol(late_library *library, const char *symbol) {
  void *handle = __atomic_load_n(&library->handle, __ATOMIC_ACQUIRE);
  for (const char *const *name = library->names; !handle && *name; name++) {
    handle = dlopen(*name, RTLD_LAZY | RTLD_LOCAL);
  }
  // Two threads may come here at once: they get the same library.
  if (handle) __atomic_store_n(&library->handle, handle, __ATOMIC_RELEASE);
  void *found = handle ? dlsym(handle, symbol) : NULL;
  if (found) return found;
  const char *why = dlerror();
  fprintf(stderr, "whosaid: %s could not be had: %s\n", library->names[0], why ? why : symbol);
  abort();
}
