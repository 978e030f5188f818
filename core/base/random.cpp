#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr std::uint32_t kMultiplier0 = 0xD2511F53u, kMultiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9u, kWeyl1 = 0xBB67AE85u;

} // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key)
{
    auto [key0, key1] = key;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = static_cast<std::uint64_t>(kMultiplier0) * counter[0];
        const std::uint64_t product1 = static_cast<std::uint64_t>(kMultiplier1) * counter[2];
        counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(product1),
                   static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key1, static_cast<std::uint32_t>(product0)};
        key0 += kWeyl0;
        key1 += kWeyl1;
    }
    return counter;
}

void Random::refill()
{
    buffer_ = philox4x32({static_cast<std::uint32_t>(block_), static_cast<std::uint32_t>(block_ >> 32),
                          static_cast<std::uint32_t>(stream_), static_cast<std::uint32_t>(stream_ >> 32)},
                         {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)});
    ++block_;
    used_ = 0;
}

std::uint32_t Random::next_u32()
{
    if (used_ == 4)
        refill();
    return buffer_[static_cast<std::size_t>(used_++)];
}

std::uint64_t Random::next_u64()
{
    const std::uint64_t low = next_u32();
    return low | (static_cast<std::uint64_t>(next_u32()) << 32);
}

float Random::uniform() { return static_cast<float>(next_u32() >> 8) * 0x1.0p-24f; }

std::uint32_t Random::below(std::uint32_t bound)
{
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(next_u32()) * bound) >> 32);
}

float Random::normal()
{
    if (has_spare_normal_) {
        has_spare_normal_ = false;
        return spare_normal_;
    }
    const float u = 1.0f - uniform();
    const float angle = 2.0f * std::numbers::pi_v<float> * uniform();
    const float radius = std::sqrt(-2.0f * std::log(u));
    spare_normal_ = radius * std::sin(angle);
    has_spare_normal_ = true;
    return radius * std::cos(angle);
}

void Random::seek(std::uint64_t position)
{
    block_ = position / 4;
    refill();
    used_ = static_cast<int>(position % 4);
    has_spare_normal_ = false;
}

std::uint64_t mix64(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15ull;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

std::uint64_t fnv1a64(const char *data, std::size_t size)
{
    std::uint64_t hash = 0xCBF29CE484222325ull;
    for (std::size_t i = 0; i < size; ++i)
        hash = (hash ^ static_cast<unsigned char>(data[i])) * 0x100000001B3ull;
    return hash;
}

} // namespace signwright
