#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/sign2gpt.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// Writes a model with what belongs to it as a bundle of kind "sign_to_text". `card`: name, licence, training and whatever else a
/// manifest holds. `tokenizer`: the SentencePiece model; empty without a language model. `glosses`: empty without a prototype
/// head. Errors: Io.
Result<void> write_sign2gpt_bundle(const std::filesystem::path &folder, const Sign2Gpt &model, nlohmann::json card,
                                   const std::string &tokenizer, const std::vector<std::string> &glosses);

} // namespace signwright
