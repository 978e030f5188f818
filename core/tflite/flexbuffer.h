#pragma once

// Private to core/tflite: the settings of operators that the format does not know.

#include "core/tflite/flatbuffer.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// The numbers of a flexbuffer whose root is a map: single ones and lists, by key; other values are left out. Something that does
/// not lie inside of `bytes` becomes a problem. Source: "FlexBuffers" (google/flatbuffers).
std::map<std::string, std::vector<double>> numbers_of_flexbuffer(std::span<const std::byte> bytes, FlatProblem &problem);

} // namespace signwright
