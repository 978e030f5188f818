#include "core/bundle/shape_text.h"

namespace signwright
{

std::string text_of_shape(std::span<const std::int64_t> shape)
{
    std::string text;
    for (const std::int64_t extent : shape)
        text += (text.empty() ? "" : " × ") + std::to_string(extent);
    return text.empty() ? "a scalar" : text;
}

} // namespace signwright
