#include "app/cli/bench_diffusion.h"

#include "core/base/resources.h"
#include "models/device.h"
#include "models/pose_to_video/inference_benchmark.h"

#include <cstdio>
#include <fstream>
#include <memory>

namespace signwright
{

namespace
{

/// What a program writes to standard output. Nothing in `command` comes from outside but the user's own option.
Result<std::string> output_of(const std::string &command)
{
    const auto close = [](std::FILE *pipe) { ::pclose(pipe); };
    std::unique_ptr<std::FILE, decltype(close)> pipe(::popen(command.c_str(), "r"), close);
    if (!pipe)
        return fail(Module::Cli, ErrorKind::Internal, "cannot start " + command);
    std::string output;
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe.get()))
        output.append(buffer, count);
    if (::pclose(pipe.release()) != 0)
        return fail(Module::Cli, ErrorKind::Internal, command + " failed; it needs torch, diffusers and transformers");
    return output;
}

std::string quoted(const std::string &word)
{
    std::string result = "'";
    for (const char c : word)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

Result<nlohmann::json> reference_figures(const std::string &python)
{
    const std::filesystem::path script = resource_folder().parent_path() / "packaging" / "bench_diffusion_reference.py";
    if (!std::filesystem::exists(script))
        return fail(Module::Cli, ErrorKind::NotFound, script.string() + " is not there; --reference needs the source tree");
    const auto output = output_of(quoted(python) + " " + quoted(script.string()) + " " + std::to_string(network_threads()) + " " +
                                  std::to_string(kInferenceRuns));
    if (!output)
        return tl::unexpected(output.error());
    nlohmann::json figures = nlohmann::json::parse(*output, nullptr, false);
    if (!figures.is_object())
        return fail(Module::Cli, ErrorKind::Internal, script.string() + " did not print figures");
    return figures;
}

} // namespace

double peak_resident_mib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0)
            return static_cast<double>(std::stol(line.substr(6))) / 1024.0;
    return 0.0;
}

Result<nlohmann::json> bench_diffusion(const VerbContext &context, const std::string &reference_python)
{
    const Control control{context.stop,
                          [&](const Progress &progress) { context.console.progress(progress.stage, progress.fraction, -1); }};
    const auto times = measure_inference(control);
    if (!times)
        return tl::unexpected(times.error());
    nlohmann::json own = {{"peak_resident_mib", peak_resident_mib()}};
    for (const auto &[name, seconds] : *times)
        own[name] = seconds;
    nlohmann::json figures = {{"threads", network_threads()}, {"signwright", own}};
    if (reference_python.empty())
        return figures;
    const auto reference = reference_figures(reference_python);
    if (!reference)
        return tl::unexpected(reference.error());
    figures["reference"] = *reference;
    for (const auto &[name, value] : own.items())
        figures["ratio"][name] = value.get<double>() / reference->at(name).get<double>();
    return figures;
}

} // namespace signwright
