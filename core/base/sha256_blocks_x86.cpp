#include "core/base/sha256_blocks.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#else
#include <cassert>
#endif

namespace signwright
{

#if defined(__x86_64__)

bool has_sha256_instructions()
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

__attribute__((target("sha,ssse3,sse4.1"))) void add_sha256_blocks_x86(std::array<std::uint32_t, 8> &state,
                                                                       const unsigned char *blocks, std::size_t count)
{
    // The instructions want the state as the words (A, B, E, F) and (C, D, G, H), highest first.
    const __m128i dcba = _mm_loadu_si128(reinterpret_cast<const __m128i *>(state.data()));
    const __m128i hgfe = _mm_loadu_si128(reinterpret_cast<const __m128i *>(state.data() + 4));
    const __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1), efgh = _mm_shuffle_epi32(hgfe, 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    for (; count > 0; --count, blocks += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i words[4]; // the last 16 words of the message schedule
        for (int i = 0; i < 4; ++i)
            words[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(blocks + 16 * i)), big_endian);
#pragma GCC unroll 16
        for (int i = 0; i < 16; ++i) {
            if (i >= 4) {
                // w[t] = σ1(w[t − 2]) + w[t − 7] + σ0(w[t − 15]) + w[t − 16], four at a time.
                const __m128i w7 = _mm_alignr_epi8(words[(i + 3) % 4], words[(i + 2) % 4], 4);
                const __m128i partial = _mm_add_epi32(_mm_sha256msg1_epu32(words[i % 4], words[(i + 1) % 4]), w7);
                words[i % 4] = _mm_sha256msg2_epu32(partial, words[(i + 3) % 4]);
            }
            const __m128i constants = _mm_loadu_si128(reinterpret_cast<const __m128i *>(kSha256RoundConstants.data() + 4 * i));
            const __m128i input = _mm_add_epi32(words[i % 4], constants);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, 0x0e));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data()), _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data() + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool has_sha256_instructions() { return false; }

void add_sha256_blocks_x86(std::array<std::uint32_t, 8> &, const unsigned char *, std::size_t) { assert(false); }

#endif

} // namespace signwright
