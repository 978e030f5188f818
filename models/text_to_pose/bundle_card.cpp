#include "models/text_to_pose/bundle_card.h"

namespace signwright::text_to_pose
{

nlohmann::json bundle_card(const std::string &architecture, const nlohmann::json &config, std::int64_t parameters,
                           const nlohmann::json &training)
{
    const nlohmann::json &recipe = training.at("recipe");
    nlohmann::json run{{"steps", training.at("steps")}, {"seconds", training.at("seconds")}, {"seed", training.at("seed")}};
    if (training.contains("started_from"))
        run["started_from"] = training.at("started_from");
    return {
        {"name", recipe.at("name")},
        {"kind", "text_to_pose"},
        {"architecture", architecture},
        {"config", config},
        {"recipe", recipe},
        {"training", run},
        {"scores", training.at("scores")},
        {"licence", "Apache-2.0"},
        {"training_data", "Signwright's procedural corpus: sentences signed by its rule-driven signer, no recordings of people"},
        {"caveat", "Synthetic: it signs what the rule-driven signer signs, and no fluent signer has verified it"},
        {"parameters", parameters}};
}

} // namespace signwright::text_to_pose
