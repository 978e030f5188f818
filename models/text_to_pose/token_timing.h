#pragma once

#include "core/signing/plan_tokens.h"
#include "core/signing/signed_pose.h"

#include <vector>

namespace signwright::text_to_pose
{

/// How long one token of a plan takes: first the transition that leads to it, then the token itself.
struct TokenTiming {
    int lead = 0; ///< frames
    int span = 0; ///< frames

    friend bool operator==(const TokenTiming &, const TokenTiming &) = default;
};

/// True for glosses, letters and number units; false for marks (spans, loci, "fs:", intensity) and pauses, which take no
/// frames of their own.
bool takes_time(const PlanTokens &tokens, int token);

/// Divides the frames of a signed sentence among its tokens and the end mark: one more timing than tokens. What lies
/// between two items leads to the second; what follows the last item leads to the end mark. The letters of a spelling
/// and the units of a number share their item's frames as the signing rules time them (the first letter is held longer,
/// the last longest). The sum is `frames`.
std::vector<TokenTiming> timing_from_items(const PlanTokens &tokens, const std::vector<SignedItem> &items, int frames);

/// The other way: when each item is signed. `sentence` is copied into the items.
std::vector<SignedItem> items_from_timing(const PlanTokens &tokens, const std::vector<TokenTiming> &timing, int sentence);

} // namespace signwright::text_to_pose
