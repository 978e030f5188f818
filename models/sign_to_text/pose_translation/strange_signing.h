#pragma once

#include "core/base/random.h"
#include "models/sign_to_text/pose_translation/signing_sample.h"

namespace signwright::sign_to_text
{

/// Turns signing into what no lexicon of ours holds, beyond what invented signs can be: arms that go elsewhere, on courses of
/// their own, and hands in other shapes. All that was signed becomes `SignClasses::kUnknown`, and the text `kUnknownSign`.
void make_strange(SigningSample &sample, Random &random);

} // namespace signwright::sign_to_text
