#include "app/cli/generation_options.h"
#include "app/cli/job_runner.h"
#include "app/cli/verbs.h"
#include "core/base/file_ending.h"

#include <memory>

namespace signwright
{

namespace
{

struct VideoVerbOptions : GenerationOptions {
    std::filesystem::path pose;
};

Result<void> video(const CLI::App &verb, const VideoVerbOptions &options, const VerbContext &context)
{
    if (file_ending(options.pose) != ".pose")
        return fail(Module::Cli, ErrorKind::Usage,
                    options.pose.string() + " is no .pose file; make one with generate or convert, or record one");
    auto request = request_from_options(verb, options);
    if (!request)
        return tl::unexpected(request.error());
    request->text.clear();
    request->plan.reset();
    request->pose_path = options.pose.string();
    request->pose_sha256.clear();
    return run_job(std::move(*request), options, context);
}

} // namespace

void add_video(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("video", "Make a video of a signer from a pose file");
    auto options = std::make_shared<VideoVerbOptions>();
    verb->add_option("pose", options->pose, "A .pose file")->required();
    add_generation_options(*verb, *options);
    verb->add_option("--noise", options->noise,
                     "Start from the tensor \"latents\" of this safetensors file, (1 or frames, channels, height/8, width/8)")
        ->check(CLI::ExistingFile);
    verb->add_option(
        "--dump", options->dump,
        "Write the first batch's text states, condition, latents after every step and picture to this safetensors file");
    verb->callback([&action, verb, options] {
        action = [verb, options](const VerbContext &context) { return video(*verb, *options, context); };
    });
}

} // namespace signwright
