#pragma once

#include "core/text/unicode.h"

#include <array>
#include <string>

namespace signwright
{

/// The printable character that stands for each byte in merges lists, after GPT-2: printable Latin-1 bytes stand for themselves,
/// the others for U+0100 onwards. `order` gives the bytes in the order of their ids.
struct ByteSymbols {
    std::array<std::string, 256> symbol;
    std::array<int, 256> order{};
};

inline const ByteSymbols &byte_symbols()
{
    static const ByteSymbols table = [] {
        ByteSymbols built;
        std::size_t next = 0;
        const auto printable = [](int byte) { return (byte >= 33 && byte <= 126) || (byte >= 161 && byte != 173); };
        for (int byte = 0; byte < 256; ++byte)
            if (printable(byte)) {
                append_utf8(built.symbol[static_cast<std::size_t>(byte)], static_cast<char32_t>(byte));
                built.order[next++] = byte;
            }
        char32_t stand_in = 256;
        for (int byte = 0; byte < 256; ++byte)
            if (!printable(byte)) {
                append_utf8(built.symbol[static_cast<std::size_t>(byte)], stand_in++);
                built.order[next++] = byte;
            }
        return built;
    }();
    return table;
}

/// Stands after the last symbol of a word.
inline constexpr const char *kEndOfWord = "</w>";

} // namespace signwright
