#pragma once

#include "core/base/random.h"
#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

namespace signwright::text_to_pose
{

/// A plan of one sentence put together at random: signs of the whole lexicon in any order, loci, intensity, spelled
/// letters, numbers, pauses and non-manual spans. Sentences of a language use few signs often; a network that is to
/// follow an edited plan has to see each of them in any company.
PlanSentence random_plan(const Lexicon &lexicon, Random &random);

} // namespace signwright::text_to_pose
