#pragma once

#include "core/bundle/bundle.h"
#include "models/text_to_pose/vocabulary.h"

namespace signwright::text_to_pose
{

/// The file with a bundle's tokens, one a line.
constexpr const char *kVocabularyFile = "vocabulary.txt";

/// Reads it and compares its hash. Errors: NotFound, BadInput.
Result<Vocabulary> vocabulary_of_bundle(const Bundle &bundle);

} // namespace signwright::text_to_pose
