#pragma once

#include "core/base/result.h"
#include "core/signing/lexicon.h"

#include <cstdint>
#include <filesystem>

namespace signwright::sign_to_text
{

/// The first part of invented signs' glosses; a number follows.
constexpr const char *kNonsenseGloss = "NONSENSE-";

/// A lexicon with `count` invented signs behind its own: handshape, orientation, place and movement of different signs put
/// together. They stand for all signs that a model does not know; each differs from every sign of the lexicon in at least two
/// of the four. Functions of `seed` and their number. `tsv` is the file of the lexicon. Errors: those of `Lexicon::load`.
Result<Lexicon> with_nonsense_signs(const std::filesystem::path &tsv, int count, std::uint64_t seed);

} // namespace signwright::sign_to_text
