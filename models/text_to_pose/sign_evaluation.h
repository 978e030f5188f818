#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/dataset/procedural_corpus.h"
#include "models/text_to_pose/evaluation.h"
#include "models/text_to_pose/text_to_pose.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// Whether what a network signs can be told apart as signs: every sign of the lexicon by itself, made by the network and by the
/// corpus (test split of `seed`), named by a linear discriminant over `sign_features` that was fitted to `variations`
/// performances of every sign from the training split of another seed.
/// - sign_top1_corpus, sign_top1_generated: part of the signs named rightly;
/// - sign_ratio: the second ÷ the first.
/// Errors: those of `ProceduralCorpus::create` and `perform`, Cancelled.
Result<std::vector<TextToPoseScore>> evaluate_signs(const TextToPose &network, std::shared_ptr<const Lexicon> lexicon,
                                                    std::uint64_t seed, int variations, const Control &control);

} // namespace signwright
