#include "app/cli/reference_process.h"

#include "core/base/resources.h"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace signwright
{

std::string quoted(const std::string &word)
{
    std::string result = "'";
    for (const char c : word)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

Result<std::string> run_reference(const std::string &python, const std::string &script, const std::string &arguments,
                                  const std::string &needs)
{
    const std::filesystem::path path = resource_folder().parent_path() / "packaging" / script;
    if (!std::filesystem::exists(path))
        return fail(Module::Cli, ErrorKind::NotFound, path.string() + " is not there; --reference needs the source tree");
    const std::string command = quoted(python) + " " + quoted(path.string()) + " " + arguments;
    const auto close = [](std::FILE *pipe) { ::pclose(pipe); };
    std::unique_ptr<std::FILE, decltype(close)> pipe(::popen(command.c_str(), "r"), close);
    if (!pipe)
        return fail(Module::Cli, ErrorKind::Internal, "cannot start " + command);
    std::string output;
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe.get()))
        output.append(buffer, count);
    if (::pclose(pipe.release()) != 0)
        return fail(Module::Cli, ErrorKind::Internal, command + " failed; it needs " + needs);
    return output;
}

Result<nlohmann::json> reference_figures(const std::string &python, const std::string &script, const std::string &arguments,
                                         const std::string &needs)
{
    const auto printed = run_reference(python, script, arguments, needs);
    if (!printed)
        return tl::unexpected(printed.error());
    nlohmann::json figures = nlohmann::json::parse(*printed, nullptr, false);
    if (!figures.is_object())
        return fail(Module::Cli, ErrorKind::Internal, script + " did not print figures");
    return figures;
}

} // namespace signwright
