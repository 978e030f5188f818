#pragma once

/// Before a function: compile it for several generations of x86 vectors and pick one when the program starts. The levels are
/// chosen by what the processor can do; names of models ("haswell") would miss models that the compiler does not know.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__)
#define SIGNWRIGHT_VECTOR_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define SIGNWRIGHT_VECTOR_CLONES
#endif

/// Before a loop: its turns do not depend on each other, which the compiler cannot see of many pointers and would rather not ask
/// at run time.
#if defined(__GNUC__) && !defined(__clang__)
#define SIGNWRIGHT_INDEPENDENT _Pragma("GCC ivdep")
#else
#define SIGNWRIGHT_INDEPENDENT
#endif
