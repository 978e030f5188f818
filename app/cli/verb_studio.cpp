#include "app/cli/signals.h"
#include "app/cli/verbs.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <unistd.h>

namespace signwright
{

namespace
{

/// The studio is a program of its own beside this one, so that the command line needs neither Qt nor a display.
Result<void> start_studio(const std::string &project)
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path studio = self.parent_path() / "signwright-studio";
    if (error || !std::filesystem::exists(studio, error))
        return fail(Module::Cli, ErrorKind::NotFound,
                    "the studio is not built: " + studio.string() + " is missing; run packaging/run.sh");
    std::string program = studio.string();
    std::string argument = project;
    char *arguments[] = {program.data(), project.empty() ? nullptr : argument.data(), nullptr};
    SignalStop::restore_defaults();
    ::execv(program.c_str(), arguments);
    return fail(Module::Cli, ErrorKind::Internal, "cannot start " + program + ": " + std::strerror(errno));
}

} // namespace

void add_studio(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("studio", "Open the studio window");
    auto project = std::make_shared<std::string>();
    verb->add_option("project", *project, "A project file");
    verb->callback([&action, project] { action = [project](const VerbContext &) { return start_studio(*project); }; });
}

} // namespace signwright
