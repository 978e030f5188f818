#include "app/cli/model_card.h"

#include "core/checkpoint/model_files.h"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace signwright
{

namespace
{

double gigabytes(const Bundle &bundle) { return static_cast<double>(bytes_of_model(bundle)) * 1e-9; }

/// A number of an object, 0 where there is none.
double number_of(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

/// The object of a key, empty where there is none.
nlohmann::json object_of(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : nlohmann::json::object();
}

/// What the model was made like: the public family, or this program's own architecture.
std::string family_of(const Bundle &bundle) { return card_text(bundle, "family", bundle.architecture); }

std::string licence_of(const Bundle &bundle) { return card_text(bundle, "licence", "not stated"); }

} // namespace

std::string card_text(const Bundle &bundle, const char *key, const std::string &otherwise)
{
    const auto found = bundle.manifest.find(key);
    return found != bundle.manifest.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

std::string text_of_card(const Bundle &bundle)
{
    const nlohmann::json &card = bundle.manifest;
    std::string text =
        fmt::format("{}: {}, {}, {:.1f} million parameters, {:.2f} GB\n{}", bundle.name, bundle.kind, family_of(bundle),
                    number_of(card, "parameters") / 1e6, gigabytes(bundle), bundle.folder.string());
    for (const auto &file : referred_files(bundle))
        text += "\nrefers to " + file.string();
    if (const auto present = check_referred_files(bundle); !present)
        text += "\nCANNOT BE USED: " + present.error().message;
    for (const auto &[key, title] : {std::pair{"caveat", "caveat"}, {"licence", "licence"}, {"training_data", "training data"}})
        if (card.contains(key) && card[key].is_string())
            text += fmt::format("\n{}: {}", title, card[key].get<std::string>());
    const nlohmann::json training = object_of(card, card.contains("training") ? "training" : "recipe");
    if (training.contains("steps") && training.contains("seconds"))
        text += fmt::format("\ntrained: {:.0f} steps in {:.0f} minutes", number_of(training, "steps"),
                            number_of(training, "seconds") / 60.0);
    const nlohmann::json evaluation = object_of(card, "evaluation");
    if (card.contains("references"))
        return text;
    text += evaluation.empty() ? "\nnot evaluated yet (evaluate --card)" : "\nscores, as evaluate measured them:";
    std::map<std::string, std::string> by_signature;
    for (const auto &[name, score] : evaluation.items()) {
        const auto signature = score.find("signature");
        if (score.is_object() && signature != score.end() && signature->is_string())
            by_signature[signature->get<std::string>()] += fmt::format("\n    {:<34} {:.4f}", name, number_of(score, "value"));
    }
    for (const auto &[signature, scores] : by_signature)
        text += "\n  " + signature + scores;
    return text;
}

std::string line_of_model(const Bundle &bundle)
{
    const auto present = check_referred_files(bundle);
    return fmt::format("{:<26} {:<17} {:<29} {:>6.2f} GB  {:<12} {}{}", bundle.name, bundle.kind, family_of(bundle),
                       gigabytes(bundle), licence_of(bundle), bundle.folder.string(),
                       present ? "" : "\n    cannot be used: " + present.error().message);
}

nlohmann::json row_of_model(const Bundle &bundle)
{
    nlohmann::json row = {{"name", bundle.name},
                          {"kind", bundle.kind},
                          {"architecture", bundle.architecture},
                          {"family", family_of(bundle)},
                          {"licence", licence_of(bundle)},
                          {"parameters", static_cast<std::int64_t>(number_of(bundle.manifest, "parameters"))},
                          {"bytes", bytes_of_model(bundle)},
                          {"folder", bundle.folder.string()},
                          {"refers_to", nlohmann::json::array()}};
    for (const auto &file : referred_files(bundle))
        row["refers_to"].push_back(file.string());
    if (const auto present = check_referred_files(bundle); !present)
        row["problem"] = present.error().message;
    return row;
}

} // namespace signwright
