#pragma once

#include "app/cli/console.h"
#include "core/base/result.h"

#include <CLI/App.hpp>

#include <functional>
#include <stop_token>

namespace signwright
{

/// What a verb gets when it runs.
struct VerbContext {
    Console &console;
    std::stop_token stop;
};

/// The work behind a verb, chosen while the arguments are parsed.
using VerbAction = std::function<Result<void>(const VerbContext &)>;

/// Each declares its verb's options on `app` and sets `action` when that verb was given.
void add_studio(CLI::App &app, VerbAction &action);
void add_generate(CLI::App &app, VerbAction &action);
void add_video(CLI::App &app, VerbAction &action);
void add_plan(CLI::App &app, VerbAction &action);
void add_convert(CLI::App &app, VerbAction &action);
void add_info(CLI::App &app, VerbAction &action);
void add_corpus(CLI::App &app, VerbAction &action);
void add_train(CLI::App &app, VerbAction &action);
void add_translate(CLI::App &app, VerbAction &action);
void add_evaluate(CLI::App &app, VerbAction &action);
void add_models(CLI::App &app, VerbAction &action);
void add_estimate(CLI::App &app, VerbAction &action);
void add_bench(CLI::App &app, VerbAction &action);

} // namespace signwright
