#pragma once

#include "core/base/result.h"
#include "core/signing/hand/letter_match.h"

#include <filesystem>
#include <vector>

namespace signwright
{

/// Where a clip of a letter shows its hand held still.
struct LetterClip {
    char letter = 'A';
    std::filesystem::path path; ///< `.pose` file
    bool left = false;          ///< which hand is raised
    int begin_frame = 0;        ///< [begin_frame, end_frame)
    int end_frame = 0;
};

/// Reads a folder of `.pose` files with an `index.csv` whose column `words` is the letter (MediaPipe hands). Of each clip: the
/// raised hand, the longest run of frames in which it moves slower than 1.8 palms a second, the middle third of that run.
/// Letters: A B C D E F I K L M N O R U V W X Y, which German and American fingerspelling share. Errors: those of the readers;
/// BadInput when there is no such clip.
Result<std::vector<LetterClip>> find_gsg_letters(const std::filesystem::path &folder);

/// The hands of `find_gsg_letters` (x, y in pixels). z is multiplied by 600, where the bones keep their lengths.
Result<std::vector<LabelledHand>> read_gsg_alphabet(const std::filesystem::path &folder);

/// Reads and matches them (`match_letters`).
Result<LetterReport> evaluate_gsg_alphabet(const std::filesystem::path &folder);

} // namespace signwright
