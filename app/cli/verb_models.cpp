#include "app/cli/model_card.h"
#include "app/cli/verbs.h"
#include "core/base/time_left.h"
#include "core/bundle/bundle.h"
#include "core/checkpoint/model_import.h"

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
        rows.push_back(bundle ? row_of_model(*bundle) : nlohmann::json{{"error", bundle.error().message}});
        text += (bundle ? line_of_model(*bundle) : "cannot be used: " + bundle.error().message) + "\n";
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
    context.console.result(bundle->manifest, text_of_card(*bundle));
    return {};
}

/// Shows a stage and its time left.
Control control_with_bar(const VerbContext &context)
{
    Control control;
    control.stop = context.stop;
    control.progress = [&context, left = std::make_shared<TimeLeft>()](const Progress &progress) {
        context.console.progress(progress.stage, progress.fraction, left->update(progress.fraction));
    };
    return control;
}

Result<void> verify_by_name(const std::string &name, const VerbContext &context)
{
    const auto bundle = bundle_by_name(name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (auto verified = verify_model(*bundle, control_with_bar(context)); !verified)
        return verified;
    context.console.result({{"name", bundle->name}, {"verified", true}, {"hash", hash_of_bundle(*bundle)}},
                           fmt::format("{}: every file matches its hash", bundle->name));
    return {};
}

Result<void> import_by_path(const std::filesystem::path &path, const ImportOptions &options, const VerbContext &context)
{
    const auto bundle = import_model(path, options, control_with_bar(context));
    if (!bundle)
        return tl::unexpected(bundle.error());
    context.console.result(row_of_model(*bundle), "imported " + text_of_card(*bundle));
    return {};
}

Result<void> remove_by_name(const std::string &name, const VerbContext &context)
{
    const auto bundle = bundle_by_name(name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (auto removed = remove_model(*bundle); !removed)
        return removed;
    context.console.result({{"name", bundle->name}, {"removed", true}},
                           bundle->name + " is removed; files that it referred to are where they were");
    return {};
}

} // namespace

void add_models(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("models", "List, show, import, verify and remove models");
    verb->require_subcommand(1);
    verb->add_subcommand("list", "Every model that can be found")->callback([&action] { action = list_models; });
    auto name = std::make_shared<std::string>();
    auto *show =
        verb->add_subcommand("show", "The card of a model: what it is, what trained it, its scores; all of it with --json");
    show->add_option("name", *name, "Name or folder")->required();
    show->callback([&action, name] { action = [name](const VerbContext &context) { return show_model(*name, context); }; });
    auto *verify = verb->add_subcommand("verify", "Compare every file of a model with its hash, also those it refers to");
    verify->add_option("name", *name, "Name or folder")->required();
    verify->callback([&action, name] { action = [name](const VerbContext &context) { return verify_by_name(*name, context); }; });
    auto options = std::make_shared<ImportOptions>();
    auto path = std::make_shared<std::filesystem::path>();
    auto *import_verb = verb->add_subcommand("import", "Make a model of public weights, which stay where they are");
    import_verb->add_option("path", *path, "A file of weights, or a folder in the layout of diffusers")->required();
    import_verb->add_option("--name", options->name, "Its name here (default: the file's)");
    import_verb->add_option("--licence", options->licence, "The licence that you have it under");
    import_verb->add_flag("--copy", options->copy, "Copy the files in place of referring to them");
    import_verb->callback([&action, path, options] {
        action = [path, options](const VerbContext &context) { return import_by_path(*path, *options, context); };
    });
    auto *remove_verb = verb->add_subcommand("remove", "Remove an imported model; files that it refers to stay");
    remove_verb->add_option("name", *name, "Name")->required();
    remove_verb->callback(
        [&action, name] { action = [name](const VerbContext &context) { return remove_by_name(*name, context); }; });
}

} // namespace signwright
