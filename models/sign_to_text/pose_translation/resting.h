#pragma once

#include "core/base/random.h"
#include "models/sign_to_text/pose_translation/signing_sample.h"

namespace signwright::sign_to_text
{

/// What signers do between sentences: arms that move about without signing.
void add_resting(SigningSample &sample, Random &random);

} // namespace signwright::sign_to_text
