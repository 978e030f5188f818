#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace signwright
{

/// The round constants of FIPS 180-4, section 4.2.2.
extern const std::array<std::uint32_t, 64> kSha256RoundConstants;

/// Takes `count` blocks of 64 bytes into the state.
void add_sha256_blocks_portable(std::array<std::uint32_t, 8> &state, const unsigned char *blocks, std::size_t count);

/// The same with the SHA instructions of x86 processors.
void add_sha256_blocks_x86(std::array<std::uint32_t, 8> &state, const unsigned char *blocks, std::size_t count);

/// True where `add_sha256_blocks_x86` can run.
bool has_sha256_instructions();

} // namespace signwright
