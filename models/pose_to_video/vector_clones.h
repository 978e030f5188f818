#pragma once

/// Before a function: compile it for several generations of x86 vectors and pick one when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__gnu_linux__)
#define SIGNWRIGHT_VECTOR_CLONES __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define SIGNWRIGHT_VECTOR_CLONES
#endif
