#pragma once

#include <array>
#include <cstdint>

namespace signwright
{

/// The block function Philox 4×32 with 10 rounds (Salmon et al. 2011): four words for each counter and key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A counter-based generator (Philox 4×32-10, Salmon et al. 2011, "Parallel random numbers: as easy as
/// 1, 2, 3"). A draw is a pure function of (seed, stream, position), so any frame, step or sample can be
/// drawn by itself, in any order, on any machine, with the same bits.
class Random
{
public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

    std::uint32_t next_u32();
    std::uint64_t next_u64();
    /// Uniform in [0, 1) with 24 bits.
    float uniform();
    /// Uniform in [low, high).
    float uniform(float low, float high) { return low + (high - low) * uniform(); }
    /// Uniform whole number in [0, bound); bound > 0.
    std::uint32_t below(std::uint32_t bound);
    /// Standard normal (Box–Muller).
    float normal();
    /// True with probability `p`.
    bool chance(float p) { return uniform() < p; }
    /// Goes to a position of the stream, in draws of 32 bits.
    void seek(std::uint64_t position);

private:
    void refill();

    std::uint64_t seed_;
    std::uint64_t stream_;
    std::uint64_t block_ = 0;
    std::array<std::uint32_t, 4> buffer_{};
    int used_ = 4;
    float spare_normal_ = 0.0f;
    bool has_spare_normal_ = false;
};

/// Mixes a 64-bit value (SplitMix64 finaliser): turns structured ids into seeds and streams.
std::uint64_t mix64(std::uint64_t value);

/// FNV-1a of a byte string, 64 bits.
std::uint64_t fnv1a64(const char *data, std::size_t size);

} // namespace signwright
