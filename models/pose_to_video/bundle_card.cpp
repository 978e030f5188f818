#include "models/pose_to_video/bundle_card.h"

namespace signwright
{

nlohmann::json json_from_bundle_card(const BundleCard &card)
{
    nlohmann::json manifest = {{"name", card.name},
                               {"kind", card.kind},
                               {"architecture", card.architecture},
                               {"config", card.config},
                               {"recipe", card.training},
                               {"scores", card.training.value("scores", nlohmann::json::object())},
                               {"licence", card.licence},
                               {"training_data", card.training_data},
                               {"caveat", card.caveat},
                               {"parameters", card.parameters}};
    if (!card.base.is_null())
        manifest["base"] = card.base;
    return manifest;
}

} // namespace signwright
