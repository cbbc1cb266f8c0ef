// What the C library's allocator keeps of freed memory goes back to the system. Does nothing elsewhere than in the GNU C library.
#ifndef TONGDA_ALLOCATOR_H
#define TONGDA_ALLOCATOR_H

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

static inline void tongda_release_freed_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

#endif
