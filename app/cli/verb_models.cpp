#include "app/cli/verbs.h"
#include "core/bundle/bundle.h"

#include <fmt/format.h>

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

Result<void> show_model(const std::string &name, const VerbContext &context)
{
    const auto bundle = bundle_by_name(name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    context.console.result(bundle->manifest, bundle->manifest.dump(2));
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
    auto *show = verb->add_subcommand("show", "The card of a model: what it is, what trained it, its scores");
    show->add_option("name", *name, "Name or folder")->required();
    show->callback([&action, name] { action = [name](const VerbContext &context) { return show_model(*name, context); }; });
    auto *verify = verb->add_subcommand("verify", "Compare every file of a model with its hash");
    verify->add_option("name", *name, "Name or folder")->required();
    verify->callback([&action, name] { action = [name](const VerbContext &context) { return verify_model(*name, context); }; });
}

} // namespace signwright
