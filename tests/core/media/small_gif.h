#pragma once

// Videos that a test writes byte by byte, for what no encoder makes.

#include <set>
#include <string>
#include <vector>

namespace signwright
{

/// A GIF89a of pictures of one pixel, each shown for so many hundredths of a second; those of the numbers in `damaged` cannot be
/// decoded.
inline std::string small_gif(const std::vector<int> &hundredths, const std::set<std::size_t> &damaged = {})
{
    std::string bytes("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", 19);
    for (std::size_t i = 0; i < hundredths.size(); ++i) {
        bytes += std::string("\x21\xf9\x04\0", 4) + static_cast<char>(hundredths[i]) + std::string("\0\0\0", 3);
        // The codes' width comes first; more than 12 bits are not allowed.
        bytes += std::string("\x2c\0\0\0\0\x01\0\x01\0\0", 10) + (damaged.contains(i) ? '\x0d' : '\x02');
        bytes += std::string("\x02\x44\x01\0", 4);
    }
    return bytes + ";";
}

} // namespace signwright
