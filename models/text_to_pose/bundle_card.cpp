#include "models/text_to_pose/bundle_card.h"

#include "models/training/trained_card.h"

namespace signwright::text_to_pose
{

nlohmann::json bundle_card(const std::string &architecture, const nlohmann::json &config, std::int64_t parameters,
                           const nlohmann::json &record)
{
    nlohmann::json card = training::trained_card(record);
    card.update(
        {{"kind", "text_to_pose"},
         {"architecture", architecture},
         {"config", config},
         {"licence", "Apache-2.0"},
         {"training_data", "Signwright's procedural corpus: sentences signed by its rule-driven signer, no recordings of people"},
         {"caveat", "Synthetic: it signs what the rule-driven signer signs, and no fluent signer has verified it"},
         {"parameters", parameters}});
    return card;
}

} // namespace signwright::text_to_pose
