#pragma once

#include "core/dataset/sign_manifest.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Pseudo-glosses that say little because they are nearly everywhere: (occurrences in all clips, repeats counted) / (distinct
/// sentences) is 0.4 or more. Sign2GPT leaves them out of the targets; they keep their numbers.
std::vector<std::string> frequent_glosses(const std::vector<SignClip> &clips);

/// All pseudo-glosses of clips, in order of their bytes: the numbering of a model that begins without one.
std::vector<std::string> numbered_glosses(const std::vector<SignClip> &clips);

/// The numbers of a clip's pseudo-glosses, each once; those that have no number or are in `left_out` are passed over.
std::vector<int> target_classes(const SignClip &clip, const std::map<std::string, int> &numbers,
                                const std::vector<std::string> &left_out);

} // namespace signwright
