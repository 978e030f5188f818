#pragma once

#include "app/engine/live/live_stages.h"
#include "app/engine/live/live_translators.h"

#include <string>

namespace signwright
{

/// The networks of the live pipeline: pose estimation, and the translation model `translator` ("default" = the one of
/// `defaults.json`) for a signer with this dominant hand. A model of poses reads them as they come; Sign2GPT gets the pictures of
/// every phrase when it ends, see `PhraseTranslator`, and runs on a GPU where one answers. Errors of its opening: as
/// `find_bundle`, `StreamingTranslator::open` and `VideoTranslator::open`; BadInput (a model that does not translate live).
LiveStages live_stages(const std::string &translator, bool left_handed);

} // namespace signwright
