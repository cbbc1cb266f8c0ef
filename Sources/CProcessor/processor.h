// What the processor offers and the operating system has switched on. Zero on other architectures than x86-64.
#ifndef TONGDA_PROCESSOR_H
#define TONGDA_PROCESSOR_H

// What -target-cpu haswell may use.
static inline int tongda_processor_has_avx2(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2");
#else
  return 0;
#endif
}

// What -target-cpu skylake-avx512 may use.
static inline int tongda_processor_has_avx512(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return tongda_processor_has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512cd");
#else
  return 0;
#endif
}

#endif
