// GEOS's reentrant interface only: without this define the thread-unsafe functions would be visible too.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
