#include "app/cli/verbs.h"
#include "models/device.h"
#include "models/training/run_training.h"

#include <memory>

namespace signwright
{

void add_train(CLI::App &app, VerbAction &action)
{
    struct Options {
        std::filesystem::path recipe;
        RunOptions run;
        std::string device = "auto";
    };
    auto *verb = app.add_subcommand("train", "Train a network by its recipe");
    auto options = std::make_shared<Options>();
    verb->add_option("recipe", options->recipe, "recipe.json of a bundle")->required();
    verb->add_option("-o,--output", options->run.output_bundle, "Folder of the bundle to write (default: the run's folder)");
    verb->add_option("--run", options->run.run_folder, "Folder of the training state (default: runs/<recipe's name>)");
    verb->add_flag("--resume", options->run.resume, "Continue the run in its folder, bit for bit");
    verb->add_option("--init", options->run.init_bundle, "Start from this bundle's weights with a fresh optimizer");
    verb->add_option("--first-step", options->run.first_step,
                     "Train nothing; write the inputs, the loss and the gradients of the first step to this .safetensors file");
    verb->add_option("--minutes", options->run.max_minutes, "Stop, with a checkpoint, after this time");
    verb->add_option("--threads", options->run.threads, "Threads of the networks (default: all cores)");
    verb->add_option("--device", options->device, "auto, cpu or cuda")->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    verb->callback([&action, options] {
        action = [options](const VerbContext &context) -> Result<void> {
            const auto device = device_from_name(options->device);
            if (!device)
                return tl::unexpected(device.error());
            options->run.device = *device;
            keep_freed_memory();
            Control control;
            control.stop = context.stop;
            control.progress = [&context](const Progress &progress) {
                context.console.progress(progress.stage, progress.fraction, -1);
            };
            return run_recipe(options->recipe, options->run, control, [&context](const std::string &line) {
                if (context.console.json())
                    context.console.result(nlohmann::json::parse(line, nullptr, false), "");
                else
                    context.console.note(line);
            });
        };
    });
}

} // namespace signwright
