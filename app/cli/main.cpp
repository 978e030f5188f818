#include "app/cli/console.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/base/build_info.h"
#include "core/base/cpu_guard.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstring>
#include <exception>
#include <new>

namespace
{

using namespace signwright;

/// Whatever a verb does not see coming, such as an input that asks for all memory, ends in an error like any other.
Result<void> result_of(const VerbAction &action, const VerbContext &context)
{
    try {
        return action(context);
    } catch (const std::bad_alloc &) {
        return fail(Module::Cli, ErrorKind::OutOfMemory, "out of memory; ask for less, or close other programs");
    } catch (const std::exception &fault) {
        return fail(Module::Cli, ErrorKind::Internal, fault.what());
    }
}

} // namespace

int main(int argc, char **argv)
{
    guard_amx();

    CLI::App app("Sign-language video from text. The default signing is synthetic; no fluent signer has verified it.",
                 "signwright");
    app.set_version_flag("--version", version());
    bool json = false;
    app.add_flag("--json", json, "Machine-readable result on standard output, progress as JSON lines on standard error");
    app.require_subcommand(1);
    app.fallthrough();
    VerbAction action;
    for (auto *add : {add_studio, add_generate, add_video, add_plan, add_convert, add_info, add_corpus, add_train, add_translate,
                      add_evaluate, add_models, add_estimate, add_bench})
        add(app, action);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &wrong) {
        if (wrong.get_exit_code() == 0)
            return app.exit(wrong);
        // Parsing may have failed before --json was seen.
        for (int i = 1; i < argc; ++i)
            json = json || std::strcmp(argv[i], "--json") == 0;
        std::string message = wrong.what();
        if (const auto line_end = message.find('\n'); line_end != std::string::npos)
            message.resize(line_end);
        std::string help = "signwright ";
        for (int i = 1; i < argc; ++i) {
            if (argv[i][0] == '-')
                continue;
            const auto verbs = app.get_subcommands([&](const CLI::App *verb) { return verb->get_name() == argv[i]; });
            if (verbs.empty())
                message = std::string("there is no verb ") + argv[i];
            else
                help += verbs.front()->get_name() + ' ';
            break;
        }
        Console(json).error({Module::Cli, ErrorKind::Usage, message + "; see " + help + "--help"});
        return exit_code(ErrorKind::Usage);
    }

    const SignalStop signals;
    Console console(json);
    Result<void> done = result_of(action, {console, signals.token()});
    if (done)
        done = console.written();
    if (done)
        return 0;
    if (done.error().kind != ErrorKind::Cancelled)
        console.error(done.error());
    else
        console.note("cancelled");
    return exit_code(done.error().kind);
}
