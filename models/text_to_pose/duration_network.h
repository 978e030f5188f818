#pragma once

#include "models/text_to_pose/sentence_network.h"

namespace signwright::text_to_pose
{

/// A bundle of the architecture "duration_transformer". Errors: those of `load_sentence_network`.
Result<std::unique_ptr<SentenceNetwork>> load_duration_network(const Bundle &bundle, Device device);

} // namespace signwright::text_to_pose
