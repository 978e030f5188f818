#include "app/cli/generation_options.h"
#include "app/cli/job_runner.h"
#include "app/cli/verbs.h"
#include "core/base/file.h"

#include <memory>

namespace signwright
{

namespace
{

constexpr std::size_t kTextLimit = 200'000;

struct GenerateOptions : GenerationOptions {
    std::string text;
    std::filesystem::path text_file;
};

Result<void> generate(const CLI::App &verb, const GenerateOptions &options, const VerbContext &context)
{
    auto request = request_from_options(verb, options);
    if (!request)
        return tl::unexpected(request.error());
    if (!options.text.empty() || !options.text_file.empty()) {
        request->text = options.text;
        request->plan.reset();
        request->pose_path.clear();
        request->pose_sha256.clear();
    }
    if (!options.text_file.empty()) {
        const auto text = read_file(options.text_file, kTextLimit);
        if (!text)
            return tl::unexpected(text.error());
        request->text = *text;
    }
    return run_job(std::move(*request), options, context);
}

} // namespace

void add_generate(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("generate", "Make signing from an English text: a pose file, a video or pictures");
    auto options = std::make_shared<GenerateOptions>();
    auto *text = verb->add_option("text", options->text, "The English text");
    verb->add_option("--text-file", options->text_file, "A file with the text (UTF-8)")->excludes(text);
    add_generation_options(*verb, *options);
    verb->callback([&action, verb, options] {
        action = [verb, options](const VerbContext &context) { return generate(*verb, *options, context); };
    });
}

} // namespace signwright
