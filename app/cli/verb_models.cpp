#include "app/cli/verbs.h"
#include "core/bundle/bundle.h"

#include <fmt/format.h>

#include <map>
#include <memory>

namespace signwright
{

namespace
{

Result<void> list_models(const VerbContext &context)
{
    nlohmann::json rows = nlohmann::json::array();
    std::string text;
    for (const Result<Bundle> &bundle : list_bundles()) {
        if (!bundle) {
            rows.push_back({{"error", bundle.error().message}});
            text += fmt::format("cannot be used: {}\n", bundle.error().message);
            continue;
        }
        const auto parameters = bundle->manifest.value("parameters", std::int64_t{0});
        rows.push_back({{"name", bundle->name},
                        {"kind", bundle->kind},
                        {"architecture", bundle->architecture},
                        {"parameters", parameters},
                        {"folder", bundle->folder.string()}});
        text += fmt::format("{:<26} {:<14} {:>6.2f} M  {}\n", bundle->name, bundle->kind, static_cast<double>(parameters) * 1e-6,
                            bundle->folder.string());
    }
    if (text.empty())
        text = "no models found\n";
    text.pop_back();
    context.console.result(rows, text);
    return {};
}

/// A bundle of any kind by its name or folder.
Result<Bundle> bundle_by_name(const std::string &name)
{
    if (std::filesystem::is_directory(name))
        return open_bundle(name);
    std::string known;
    for (Result<Bundle> &bundle : list_bundles()) {
        if (!bundle)
            continue;
        if (bundle->name == name)
            return std::move(*bundle);
        known += (known.empty() ? "" : ", ") + bundle->name;
    }
    return fail(Module::Cli, ErrorKind::NotFound,
                fmt::format("no model is called {}; there are: {}", name, known.empty() ? "none" : known));
}

/// The card in lines for people: what it is, where it comes from and how good it is. All of it stands in the JSON.
std::string text_of_card(const Bundle &bundle)
{
    const nlohmann::json &card = bundle.manifest;
    std::string text = fmt::format("{}: {}, {}, {:.1f} million parameters\n{}", bundle.name, bundle.kind, bundle.architecture,
                                   card.value("parameters", 0.0) / 1e6, bundle.folder.string());
    for (const auto &[key, title] : {std::pair{"caveat", "caveat"}, {"licence", "licence"}, {"training_data", "training data"}})
        if (card.contains(key) && card[key].is_string())
            text += fmt::format("\n{}: {}", title, card[key].get<std::string>());
    const nlohmann::json training = card.value("training", card.value("recipe", nlohmann::json::object()));
    if (training.contains("steps") && training.contains("seconds"))
        text += fmt::format("\ntrained: {} steps in {:.0f} minutes", training.value("steps", std::int64_t{0}),
                            training.value("seconds", 0.0) / 60.0);
    const nlohmann::json evaluation = card.value("evaluation", nlohmann::json::object());
    text += evaluation.empty() ? "\nnot evaluated yet (evaluate --card)" : "\nscores, as evaluate measured them:";
    std::map<std::string, std::string> by_signature;
    for (const auto &[name, score] : evaluation.items())
        by_signature[score.value("signature", std::string())] +=
            fmt::format("\n    {:<34} {:.4f}", name, score.value("value", 0.0));
    for (const auto &[signature, scores] : by_signature)
        text += "\n  " + signature + scores;
    return text;
}

Result<void> show_model(const std::string &name, const VerbContext &context)
{
    const auto bundle = bundle_by_name(name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    context.console.result(bundle->manifest, text_of_card(*bundle));
    return {};
}

Result<void> verify_model(const std::string &name, const VerbContext &context)
{
    const auto bundle = bundle_by_name(name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (auto verified = verify_bundle(*bundle); !verified)
        return verified;
    context.console.result({{"name", bundle->name}, {"verified", true}, {"hash", hash_of_bundle(*bundle)}},
                           fmt::format("{}: every file matches its hash", bundle->name));
    return {};
}

} // namespace

void add_models(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("models", "List, show and verify models");
    verb->require_subcommand(1);
    verb->add_subcommand("list", "Every model that can be found")->callback([&action] { action = list_models; });
    auto name = std::make_shared<std::string>();
    auto *show =
        verb->add_subcommand("show", "The card of a model: what it is, what trained it, its scores; all of it with --json");
    show->add_option("name", *name, "Name or folder")->required();
    show->callback([&action, name] { action = [name](const VerbContext &context) { return show_model(*name, context); }; });
    auto *verify = verb->add_subcommand("verify", "Compare every file of a model with its hash");
    verify->add_option("name", *name, "Name or folder")->required();
    verify->callback([&action, name] { action = [name](const VerbContext &context) { return verify_model(*name, context); }; });
}

} // namespace signwright
