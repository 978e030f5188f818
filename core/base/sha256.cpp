#include "core/base/sha256.h"

#include "core/base/file.h"
#include "core/base/sha256_blocks.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr std::size_t kBlock = 64;

void add_blocks(std::array<std::uint32_t, 8> &state, const unsigned char *blocks, std::size_t count)
{
    static const auto add = has_sha256_instructions() ? add_sha256_blocks_x86 : add_sha256_blocks_portable;
    add(state, blocks, count);
}

} // namespace

void Sha256::add(std::span<const std::byte> bytes)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    std::size_t left = bytes.size();
    size_ += left;
    if (rest_size_ > 0) {
        const std::size_t taken = std::min(left, kBlock - rest_size_);
        std::copy_n(data, taken, rest_.begin() + static_cast<std::ptrdiff_t>(rest_size_));
        rest_size_ += taken;
        data += taken;
        left -= taken;
        if (rest_size_ < kBlock)
            return;
        add_blocks(state_, rest_.data(), 1);
        rest_size_ = 0;
    }
    add_blocks(state_, data, left / kBlock);
    rest_size_ = left % kBlock;
    std::copy_n(data + (left - rest_size_), rest_size_, rest_.begin());
}

std::string Sha256::hex()
{
    std::array<unsigned char, 2 * kBlock> tail{};
    std::copy_n(rest_.begin(), rest_size_, tail.begin());
    tail[rest_size_] = 0x80;
    const std::size_t tail_size = rest_size_ < 56 ? kBlock : 2 * kBlock;
    const std::uint64_t bits = size_ * 8;
    for (std::size_t i = 0; i < 8; ++i)
        tail[tail_size - 1 - i] = static_cast<unsigned char>(bits >> (8 * i));
    add_blocks(state_, tail.data(), tail_size / kBlock);
    std::string hex;
    for (const std::uint32_t word : state_)
        for (int shift = 28; shift >= 0; shift -= 4)
            hex += "0123456789abcdef"[(word >> shift) & 15];
    return hex;
}

std::string sha256_hex(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

} // namespace signwright
