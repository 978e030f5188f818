#pragma once

#include "core/base/result.h"
#include "core/signing/hand/letter_match.h"

#include <filesystem>
#include <vector>

namespace signwright
{

/// Reads a folder of `.pose` files with an `index.csv` whose column `words` is the letter (MediaPipe hands; x, y in pixels). Of
/// each clip: the raised hand, the longest run of frames in which it moves slower than 1.8 palms a second, the middle third
/// of that run. z is multiplied by 600, where the bones keep their lengths. Letters: A B C D E F I K L M N O R U V W X Y, which
/// German and American fingerspelling share. Errors: those of the readers; BadInput when there is no such clip.
Result<std::vector<LabelledHand>> read_gsg_alphabet(const std::filesystem::path &folder);

/// Reads and matches them (`match_letters`).
Result<LetterReport> evaluate_gsg_alphabet(const std::filesystem::path &folder);

} // namespace signwright
