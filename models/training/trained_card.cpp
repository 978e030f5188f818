#include "models/training/trained_card.h"

namespace signwright::training
{

nlohmann::json trained_card(const nlohmann::json &record)
{
    nlohmann::json run{{"steps", record.at("steps")}, {"seconds", record.at("seconds")}, {"seed", record.at("seed")}};
    if (record.contains("started_from"))
        run["started_from"] = record.at("started_from");
    return {{"name", record.at("recipe").at("name")},
            {"recipe", record.at("recipe")},
            {"training", run},
            {"scores", record.at("scores")}};
}

} // namespace signwright::training
