#pragma once

#include "core/base/result.h"
#include "core/signing/hand/letter_match.h"

#include <filesystem>
#include <vector>

namespace signwright
{

/// Reads a folder with `landmarks.safetensors` (tensor "landmarks", float32, hands × 21 × 3: MediaPipe's x and y as parts of
/// the picture, z) and `labels.csv` (row, letter, source_frame). x is multiplied by 1.7 and z by 1.8, the factors at which
/// the bones of the ASL alphabet recordings keep their lengths. Errors: those of the readers; BadInput
/// when tensor and labels do not fit.
Result<std::vector<LabelledHand>> read_asl_alphabet(const std::filesystem::path &folder);

/// Reads and matches them (`match_letters`).
Result<LetterReport> evaluate_asl_alphabet(const std::filesystem::path &folder);

} // namespace signwright
