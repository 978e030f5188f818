#pragma once

#include "core/base/random.h"
#include "core/render/appearance.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signwright
{

/// A description of an appearance as a user might write it: varied words and order, some attributes left out. The colours of
/// skin, hair (a bald head has none), clothing and background are always named, with the words of the palettes.
std::string prompt_variant(const Appearance &appearance, Random &random);

/// The lines that the small tokenizer's merges are trained on: variants for all seeds below `count`, which is how
/// `resources/tokenizers/prompts/merges.txt` was made (20,000 lines, at most 1,000 merges).
std::vector<std::string> prompt_training_lines(std::uint64_t count);

} // namespace signwright
