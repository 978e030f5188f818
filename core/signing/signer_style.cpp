#include "core/signing/signer_style.h"

#include "core/base/random.h"

namespace signwright
{

namespace
{

constexpr std::uint64_t kStyleStream = 0x7374796C65; // "style"

} // namespace

SignerStyle random_signer_style(std::uint64_t seed)
{
    Random random(seed, kStyleStream);
    SignerStyle style;
    style.tempo = random.uniform(0.8f, 1.25f);
    for (float *length : {&style.arm_length, &style.hand_size, &style.head_size, &style.torso_length})
        *length = random.uniform(0.92f, 1.08f);
    style.amplitude = random.uniform(0.9f, 1.1f);
    style.timing_variation = 0.08f;
    style.seed = random.next_u64();
    return style;
}

} // namespace signwright
