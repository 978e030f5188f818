#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// Words and marks as the evaluation script mteval-v13a splits them for Western languages, which sacreBLEU (Post 2018) calls
/// "13a": punctuation and symbols stand alone, except that a point or comma between digits belongs to the number and a hyphen
/// stands alone only behind a digit. Case is kept.
std::vector<std::string> tokens_13a(std::string_view line);

} // namespace signwright
