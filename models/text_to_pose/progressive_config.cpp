#include "models/text_to_pose/progressive_transformer.h"

#include <string>

namespace signwright::text_to_pose
{

namespace
{

using Config = ProgressiveTransformerConfig;

struct WholeNumber {
    const char *key;
    int Config::*member;
    int lowest, highest;
};
constexpr WholeNumber kWholeNumbers[] = {
    {"vocabulary", &Config::vocabulary, 5, 1000000},
    {"joint_values", &Config::joint_values, 1, 100000},
    {"hidden", &Config::hidden, 2, 16384},
    {"feed_forward", &Config::feed_forward, 1, 65536},
    {"heads", &Config::heads, 1, 256},
    {"encoder_layers", &Config::encoder_layers, 1, 100},
    {"decoder_layers", &Config::decoder_layers, 1, 100},
    {"future_prediction", &Config::future_prediction, 0, 100},
};

struct Switch {
    const char *key;
    bool Config::*member;
};
constexpr Switch kSwitches[] = {{"scale_embedding", &Config::scale_embedding},
                                {"just_counter", &Config::just_counter},
                                {"gaussian_noise", &Config::gaussian_noise}};

struct Real {
    const char *key;
    double Config::*member;
    double highest;
};
constexpr Real kReals[] = {{"dropout", &Config::dropout, 0.99},
                           {"feed_forward_dropout", &Config::feed_forward_dropout, 0.99},
                           {"noise_rate", &Config::noise_rate, 1000.0}};

tl::unexpected<Error> bad(const char *key, const std::string &range)
{
    return fail(Module::Network, ErrorKind::BadInput, "the configuration needs \"" + std::string(key) + "\" " + range);
}

} // namespace

nlohmann::json json_from_config(const Config &config)
{
    nlohmann::json json;
    for (const auto &field : kWholeNumbers)
        json[field.key] = config.*field.member;
    for (const auto &field : kSwitches)
        json[field.key] = config.*field.member;
    for (const auto &field : kReals)
        json[field.key] = config.*field.member;
    return json;
}

Result<Config> progressive_config_from_json(const nlohmann::json &json)
{
    const auto value_of = [&](const char *key) {
        return json.is_object() ? json.value(key, nlohmann::json()) : nlohmann::json();
    };
    Config config;
    for (const auto &field : kWholeNumbers) {
        const nlohmann::json value = value_of(field.key);
        if (!value.is_number_integer() || value.get<std::int64_t>() < field.lowest || value.get<std::int64_t>() > field.highest)
            return bad(field.key, "between " + std::to_string(field.lowest) + " and " + std::to_string(field.highest));
        config.*field.member = value.get<int>();
    }
    for (const auto &field : kSwitches) {
        const nlohmann::json value = value_of(field.key);
        if (!value.is_boolean())
            return bad(field.key, "true or false");
        config.*field.member = value.get<bool>();
    }
    for (const auto &field : kReals) {
        const nlohmann::json value = value_of(field.key);
        if (!value.is_number() || !(value.get<double>() >= 0.0) || value.get<double>() > field.highest)
            return bad(field.key, "between 0 and " + std::to_string(field.highest));
        config.*field.member = value.get<double>();
    }
    if (config.hidden % config.heads != 0 || config.hidden % 2 != 0)
        return bad("hidden", "even and a multiple of \"heads\"");
    if (config.just_counter && config.gaussian_noise)
        return bad("just_counter", "without \"gaussian_noise\": there are no joints to add noise to");
    return config;
}

} // namespace signwright::text_to_pose
