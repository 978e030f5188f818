#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace signwright
{

/// A SentencePiece model of about `pieces` pieces learned from texts by merging pairs (Sennrich et al. 2016), as
/// `XglmTokenizer::parse` takes it: for networks that begin with random weights; public ones come with a model of their own. The
/// same texts in the same order give the same bytes. Few texts give fewer pieces. Errors: BadInput (no text; fewer pieces than
/// the texts have characters).
Result<std::string> learned_pieces(const std::vector<std::string> &texts, int pieces);

} // namespace signwright
